"""The text below the headers: there, plain, in its language."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import EN, ES, IN_ENGLISH, POST, Case, below, changed

SPANISH = (
    "La actividad reunió a personas de varios barrios, que contaron cómo usan la red en su casa, "
    "en la escuela y en el trabajo, y qué les hace falta para usarla mejor. Hubo preguntas sobre "
    "el precio de los datos y sobre la seguridad de los más jóvenes, y cada grupo las leyó."
)
ENGLISH = (
    "The activity brought together people of several districts, who told how they use the network "
    "at home, at school and at work, and what they lack to use it better. There were questions "
    "about the price of data and about how safe the youngest are, and each group read its answers."
)

CASES: Mapping[str, Case] = {
    "headers and nothing else": Case(changed("\nTexto.\n", ""), "text", 4, {ES: POST}),
    "hints and nothing else": Case(
        changed("Texto.", "<!-- Escriba aquí qué pasó. -->"), "text", 5, ("-->", "-->\n\nTexto.")),
    "a text of dots": Case(changed("Texto.", "…"), "text", 5, ("…", "Texto.")),
    "a heading as large as the title": Case(below("# Uno"), "headings", 7, ("# Uno", "## Uno")),
    "a heading as large as the title, underlined": Case(
        below("Uno\n==="), "headings", 7, ("===", "---")),
    "a heading that jumps": Case(below("## Uno\n\n#### Dos"), "headings", 9, ("####", "###")),
    "a first heading that jumps": Case(below("### Uno"), "headings", 7, ("###", "##")),
    "HTML that runs": Case(
        below("<script>x</script>"), "removed-html", 7, ("<script>x</script>", "x")),
    "thousands of brackets": Case(below("[" * 20000), "nesting", 5, ("[" * 20000, "")),
    "lists that are nested too deeply": Case(
        below(f"{'- ' * 3000}x"), "nesting", 5, ("- " * 3000, "- ")),
    "a text in another language": Case(
        changed("Texto.", ENGLISH), "language", 5, (ENGLISH, SPANISH)),
    "a translation that was not translated": Case(
        {ES: POST, EN: IN_ENGLISH.replace("Text.", SPANISH)}, "language", 4, (SPANISH, ENGLISH),
        where=EN),
    "a text in one language only": Case({ES: POST}, "translation", 1, {EN: IN_ENGLISH}),
}  # fmt: skip

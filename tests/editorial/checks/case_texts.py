"""Titles, summaries, and the text below the headers: there, plain, in its language."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import (
    EN,
    ES,
    IN_ENGLISH,
    POST,
    SUMMARY,
    Case,
    below,
    changed,
    top,
)
from tests.sample_posts import paragraph

SPANISH, ENGLISH, PORTUGUESE = map(paragraph, ("es", "en", "pt"))
NEWS_ES = (
    "Doce jóvenes de la escuela del barrio grabaron su primer programa de radio, que se podrá oír "
    "por internet en agosto, y ya buscan temas para el segundo."
)
NEWS_EN = (
    "Twelve young people of the school in our district made their first radio programme, which can "
    "be heard on the internet in August, and look for topics for the second."
)
IN_ONE_SENTENCE = (
    "Neighbours read a story together, one afternoon on the square, and talked about it."
)

_TITLE = "Taller de lectura"
_OTHER = "posts/2019-08-01-taller/es.md"


def _title(text: str, rule: str, good: str) -> Case:
    return Case(changed(_TITLE, text), rule, 1, {ES: POST.replace(_TITLE, good)})


def _summary(text: str, rule: str) -> Case:
    return Case(changed(SUMMARY, text), rule, 2, (text, SUMMARY))


CASES: Mapping[str, Case] = {
    "headers and nothing else": Case(changed("\nTexto.\n", ""), "text", 4, {ES: POST}),
    "hints and nothing else": Case(
        changed("Texto.", "<!-- Escriba aquí qué pasó. -->"), "text", 5, ("-->", "-->\n\nTexto.")),
    "a text of dots": Case(changed("Texto.", "…"), "text", 5, ("…", "Texto.")),
    "a heading that jumps": Case(below("## Uno\n\n#### Dos"), "headings", 9, ("####", "###")),
    "a first heading that jumps": Case(below("### Uno"), "headings", 7, ("###", "##")),
    "HTML that runs": Case(
        below("<script>x</script>"), "removed-html", 7, ("<script>x</script>", "x")),
    "thousands of brackets": Case(below("[" * 20000), "nesting", 5, ("[" * 20000, "")),
    "lists that are nested too deeply": Case(
        below(f"{'- ' * 3000}x"), "nesting", 5, ("- " * 3000, "- ")),
    "a text in another language": Case(
        changed("Texto.", ENGLISH), "language", 5, (ENGLISH, SPANISH)),
    "a text in a language that the site has none in": Case(
        changed("Texto.", PORTUGUESE), "language", 5, (PORTUGUESE, SPANISH)),
    "a translation that was not translated": Case(
        {ES: POST, EN: IN_ENGLISH.replace("Text.", SPANISH)}, "language", 4, (SPANISH, ENGLISH),
        where=EN),
    "a translation of headers only that was not translated": Case(
        {ES: POST, EN: f"Title: La radio\nSummary: {NEWS_ES}\n"}, "language", 2,
        (NEWS_ES, NEWS_EN), where=EN),
    "a title and a summary in another language": Case(
        changed(SUMMARY, NEWS_EN), "language", 2, (NEWS_EN, NEWS_ES)),
    "a title and a summary in another language than a long text": Case(
        {ES: POST.replace(SUMMARY, NEWS_EN).replace("Texto.", SPANISH)}, "language", 2,
        (NEWS_EN, NEWS_ES)),
    "a short text that is all in another language": Case(
        {ES: f"Title: Reading\nSummary: {IN_ONE_SENTENCE}\nCategory: region\n\n"
             "There will be more of this in August, when the school is open again.\n"},
        "language", 2,
        {ES: POST}),
    "a text in one language only": Case({ES: POST}, "translation", 1, {EN: IN_ENGLISH}),
    "a title that nobody wrote": _title("…", "placeholder", _TITLE),
    "a summary of lines to write on": _summary("________", "placeholder"),
    "a title of more than a line": _title(
        f"{_TITLE} {'y escritura ' * 8}", "title-length", f"{_TITLE} y escritura"),
    "a title of a word": _title("Taller", "title-length", _TITLE),
    "a title that another post has": Case(
        {ES: POST, _OTHER: POST}, "title-twice", 1,
        {_OTHER: POST.replace(_TITLE, f"{_TITLE} en agosto")}),
    "a summary that says little": _summary("Un taller.", "summary-length"),
    "a summary as long as a paragraph": _summary(f"{SUMMARY} " * 4, "summary-length"),
    "a summary as long as a text": _summary(f"{SUMMARY} " * 7, "summary-limit"),
    "a text for networks as long as a text": Case(
        top(f"Share: {SUMMARY * 7}"), "summary-limit", 1, (SUMMARY * 6, "")),
}  # fmt: skip

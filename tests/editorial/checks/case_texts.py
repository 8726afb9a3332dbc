"""The lines on top of a file; titles, summaries and the text: there, plain, in its language."""

from __future__ import annotations

from tests.editorial.checks.texts import EN, ES, IN_ENGLISH, P_ES, PAGE, POST, SUMMARY, TITLE
from tests.editorial.checks.writing import (
    Case,
    Cases,
    atop,
    below,
    said,
    swap,
    too_many,
    top,
    wrong,
)
from tests.sample_posts import paragraph

NOTE = "issues/2019-07/es.md"
TITLED, SUMMARY_LINE = f"Title: {TITLE}\n", f"Summary: {SUMMARY}\n"
SPANISH, ENGLISH, PORTUGUESE = map(paragraph, ("es", "en", "pt"))
NEWS_ES = (
    "Doce jóvenes de la escuela del barrio grabaron su primer programa de radio, que se podrá oír "
    "por internet en agosto, y ya buscan temas para el segundo."
)
NEWS_EN = (
    "Twelve young people of the school in our district made their first radio programme, which can "
    "be heard on the internet in August, and look for topics for the second."
)


def title(text: str, rule: str, good: str) -> Case:
    return swap(TITLE, text, rule, 1, {ES: POST.replace(TITLE, good)})


def summary(text: str, rule: str, good: str = SUMMARY) -> Case:
    return swap(SUMMARY, text, rule, 2, (text, good))


CASES: Cases = {
    "a day that does not exist": atop("Received: 2019-02-30", "day", ("2019-02-30", "2019-02-28")),
    "a typing error in a header": wrong("Title", "Titel", "header-known", 1),
    "a date that its folder doesn't have": too_many("Fecha: 23/07/2019", "header-known"),
    "an address of a post's own": too_many("Slug: taller", "header-known"),
    "a header that nothing reads any more": Case(
        {P_ES: f"Metas: X seguidores 100\n{PAGE}"}, "header-retired", 1,
        ("Metas: X seguidores 100\n", "")),
    "quotes of YAML": wrong(
        TITLE, f'"{TITLE}"', "header-yaml", 1),
    "a list in the brackets of YAML": Case(
        {ES: POST.replace("Category: region", "Category: [region]")}, "vocabulary", 3,
        ("[region]", "region")),
    "a bold title": wrong(
        "Title: Taller de lectura", "**Title:** Taller de lectura", "header-form", 1),
    "a title without a colon": wrong("Title:", "Title", "header-form", 1),
    "a category without a colon, last of all": wrong("Category:", "Category", "header-form", 3),
    "a header behind a space": wrong("Title:", " Title:", "header-form", 1),
    "a summary on two lines": wrong("leyeron", "\nleyeron", "header-form", 3),
    "an audience behind a summary on two lines": Case(
        {ES: f"{TITLED}Category: region\nSummary: Vecinas y vecinos\nleyeron un cuento en la plaza "
             "del barrio, una tarde.\nAudience: members\n\nTexto."}, "header-form", 4,
        ("vecinos\nleyeron", "vecinos leyeron")),
    "an audience without a colon, last of all": swap(
        "\n\nTexto.", "\nAudience members\n\nTexto.", "header-form", 4, ("Audience", "Audience:")),
    "no title": wrong(TITLED, "", "header-required", 1),
    "no words in a title": swap(
        TITLE, "", "header-required", 1, ("Title: ", "Title: Taller")),
    "no summary": wrong(SUMMARY_LINE, "", "header-required", 1),
    "no category": wrong("Category: region\n", "", "header-required", 1),
    "a category of commas": wrong("region", ",", "header-required", 3),
    "a category that there is not": wrong("region", "regon", "vocabulary", 3),
    "a category that is like no other": wrong("region", "zzz", "vocabulary", 3),
    "a working group where there is none": Case(
        {ES: f"Working-Group: lectores\n{POST}", "vocabulary/working-groups.toml": "# None yet\n"},
        "vocabulary", 1,
        {"vocabulary/working-groups.toml": '[lectores]\nes = "Lectores"\nen = "Readers"\n'}),
    "two categories": wrong("region", "region, webinars", "vocabulary", 3),
    "a tag that there is not": atop("Tags: fotos, gatos", "vocabulary", (", gatos", "")),
    "an audience that there is not": atop("Audience: member", "audience", ("member", "members")),
    "an audience below an empty line": swap(
        "Texto.", "Audience:members", "audience", 5, {ES: f"Audience: members\n{POST}"}),
    "an audience far down in the text": Case(
        below("![La plaza](foto.jpg)\n\n**Audience:** members"), "audience", 9,
        {ES: f"Audience: members\n{POST}"}),
    "two audiences": Case(
        top("Audience: members\nAudience: public"), "audience", 2, ("Audience: public\n", "")),
    "a translation without a title": Case(
        {ES: POST, EN: "Summary: x\n\nText."}, "header-translated", 1, {EN: IN_ENGLISH}, where=EN),
    "a header that stands twice": Case(top("Title: Otro"), "header-twice", 2, (TITLED, "")),
    "a header below an empty line": swap(
        "Texto.", "Tags: fotos\nTexto.", "header-below", 5, {ES: f"Tags: fotos\n{POST}"}),
    "bold tags": swap("\n\nTexto.", "\n__Tags__: fotos\n\nTexto.", "header-below", 4, ("__", "")),
    "tags alone": swap(
        "\n\nTexto.", "\nTags fotos\n\nTexto.", "header-below", 4, ("Tags", "Tags:")),
    "a summary on two lines, last of all": Case(
        {ES: f"{TITLED}Category: region\nSummary: Vecinas y vecinos\nleyeron un cuento en la plaza "
             "del barrio, una tarde.\n\nTexto."}, "header-below", 4,
        ("vecinos\nleyeron", "vecinos leyeron")),
    "an order that names a folder with its date": Case(
        {ES: POST, NOTE: "Subject: Hola\nOrder: 2019-07-22-taller\n\nUna nota."}, "order", 2,
        ("2019-07-22-", ""), where=NOTE),
    "an order that names no post": Case(
        {ES: POST, P_ES: PAGE, NOTE: "Subject: Hola\nOrder: taller, about\n\nNota."}, "order", 2,
        (", about", ""), where=NOTE),
    "two that were written first": Case(
        {ES: f"Original: yes\n{POST}", EN: f"Original: yes\n{IN_ENGLISH}"}, "original", 1,
        {EN: IN_ENGLISH}, where=EN),
    "an original that says neither": atop("Original: quizás", "original", ("quizás", "Sí")),
    "headers and nothing else": swap("\nTexto.\n", "", "text", 4, {ES: POST}),
    "only hints": swap(
        "Texto.", "<!-- Escriba aquí qué pasó. -->", "text", 5, ("-->", "-->\n\nTexto.")),
    "a text of dots": swap("Texto.", "…", "text", 5, ("…", "Texto.")),
    "a heading that jumps": Case(
        below("## Uno\n\n### Dos\n\n## Tres\n\n#### Cuatro"), "headings", 13, ("####", "###")),
    "a first heading that jumps": said("### Uno", "headings", ("###", "##")),
    "HTML that runs": said("<script>x</script>", "removed-html", ("<script>x</script>", "x")),
    "thousands of brackets": Case(below("[" * 20000), "nesting", 5, ("[" * 20000, "")),
    "lists nested too deeply": Case(below(f"{'- ' * 3000}x"), "nesting", 5, ("- " * 3000, "- ")),
    "a text in another language": swap("Texto.", ENGLISH, "language", 5, (ENGLISH, SPANISH)),
    "a text in Portuguese": swap("Texto.", PORTUGUESE, "language", 5, (PORTUGUESE, SPANISH)),
    "a translation that was not translated": Case(
        {ES: POST, EN: IN_ENGLISH.replace("Text.", SPANISH)}, "language", 4, (SPANISH, ENGLISH),
        where=EN),
    "a translation of headers only that was not translated": Case(
        {ES: POST, EN: f"Title: La radio\nSummary: {NEWS_ES}\n"}, "language", 2,
        (NEWS_ES, NEWS_EN), where=EN),
    "a head in another language": swap(SUMMARY, NEWS_EN, "language", 2, (NEWS_EN, NEWS_ES)),
    "a title and a summary in another language than a long text": Case(
        {ES: POST.replace(SUMMARY, NEWS_EN).replace("Texto.", SPANISH)}, "language", 2,
        (NEWS_EN, NEWS_ES)),
    "a short text that is all in another language": Case(
        {ES: "Title: Reading\nSummary: Neighbours read a story together, one afternoon on the "
             "square, and talked about it.\nCategory: region\n\nThere will be more of this in "
             "August, when the school is open again.\n"},
        "language", 2, {ES: POST}),
    "a text in one language only": Case({ES: POST}, "translation", 1, {EN: IN_ENGLISH}),
    "a text in another language only": Case({EN: IN_ENGLISH}, "translation", 1, {ES: POST}),
    "a title that nobody wrote": title("…", "placeholder", TITLE),
    "a summary of lines to write on": summary("________", "placeholder"),
    "a long title": title(f"{TITLE:a<91}", "title-length", f"{TITLE:a<90}"),
    "a title of a word": title("Lectura", "title-length", "Lecturas"),
    "a summary that says little": summary(SUMMARY[:59], "summary-length", SUMMARY[:60]),
    "a summary as long as a paragraph": summary(
        f"{SUMMARY:a<201}", "summary-length", f"{SUMMARY:a<200}"),
    "a summary as long as a text": summary(f"{SUMMARY:a<401}", "summary-limit", f"{SUMMARY:a<400}"),
    "a long text for networks": atop(
        f"Share: {'a' * 401}", "summary-limit", ("a" * 401, "a" * 400)),
}  # fmt: skip

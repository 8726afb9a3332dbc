"""The lines on top of a file."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import (
    EN,
    ES,
    IN_ENGLISH,
    P_ES,
    PAGE,
    POST,
    SUMMARY,
    Case,
    below,
    changed,
    too_many,
    top,
    wrong,
)

NOTE = "issues/2019-07/es.md"
TITLE, SUMMARY_LINE = "Title: Taller de lectura\n", f"Summary: {SUMMARY}\n"

CASES: Mapping[str, Case] = {
    "a day that does not exist": Case(
        top("Received: 2019-02-30"), "day", 1, ("2019-02-30", "2019-02-28")
    ),
    "a day of a week": Case(top("Received: 2019-W30-1"), "day", 1, ("2019-W30-1", "2019-07-22")),
    "a typing error in a header": wrong("Title", "Titel", "header-known", 1),
    "a date that its folder doesn't have": too_many("Fecha: 23/07/2019", "header-known"),
    "an address of a post's own": too_many("Slug: taller", "header-known"),
    "a header that Pelican would obey": too_many("Template: x", "header-known"),
    "a header that nothing reads any more": Case(
        {P_ES: f"Metas: X seguidores 100\n{PAGE}"}, "header-retired", 1,
        ("Metas: X seguidores 100\n", "")),
    "a title in the quotes of YAML": wrong(
        "Title: Taller de lectura", 'Title: "Taller de lectura"', "header-yaml", 1),
    "a list in the brackets of YAML": Case(
        {ES: POST.replace("Category: region", "Category: [region]")}, "vocabulary", 3,
        ("[region]", "region")),
    "a title in bold": wrong(
        "Title: Taller de lectura", "**Title:** Taller de lectura", "header-form", 1),
    "a title without a colon": wrong("Title:", "Title", "header-form", 1),
    "a category without a colon, last of all": wrong("Category:", "Category", "header-form", 3),
    "a header behind a space": wrong("Title:", " Title:", "header-form", 1),
    "a summary on two lines": wrong("leyeron", "\nleyeron", "header-form", 3),
    "an audience behind a summary on two lines": Case(
        {ES: f"{TITLE}Category: region\nSummary: Vecinas y vecinos\nleyeron un cuento en la plaza "
             "del barrio, una tarde.\nAudience: members\n\nTexto."}, "header-form", 4,
        ("vecinos\nleyeron", "vecinos leyeron")),
    "an audience without a colon, last of all": Case(
        changed("\n\nTexto.", "\nAudience members\n\nTexto."), "header-form", 4,
        ("Audience", "Audience:")),
    "no title": wrong(TITLE, "", "header-required", 1),
    "an empty title": Case(
        changed("Taller de lectura", ""), "header-required", 1, ("Title: ", "Title: Taller")),
    "no summary": wrong(SUMMARY_LINE, "", "header-required", 1),
    "no category": wrong("Category: region\n", "", "header-required", 1),
    "a category of commas": wrong("region", ",", "header-required", 3),
    "a category that there is not": wrong("region", "regon", "vocabulary", 3),
    "a category that is like no other": wrong("region", "zzz", "vocabulary", 3),
    "a working group where there is none": too_many("Working-Group: lectores", "vocabulary"),
    "two categories": wrong("region", "region, webinars", "vocabulary", 3),
    "a tag that there is not": Case(
        top("Tags: fotos, gatos"), "vocabulary", 1, (", gatos", "")),
    "an audience that there is not": Case(
        top("Audience: member"), "audience", 1, ("member", "members")),
    "an audience below an empty line": Case(
        changed("Texto.", "Audience:members"), "audience", 5, {ES: f"Audience: members\n{POST}"}),
    "an audience far down in the text": Case(
        below("![La plaza](foto.jpg)\n\n**Audience:** members"), "audience", 9,
        {ES: f"Audience: members\n{POST}"}),
    "two audiences": Case(
        top("Audience: members\nAudience: public"), "audience", 2, ("Audience: public\n", "")),
    "a translation without a title": Case(
        {ES: POST, EN: "Summary: x\n\nText."}, "header-translated", 1, {EN: IN_ENGLISH}, where=EN),
    "a header that stands twice": Case(top("Title: Otro"), "header-twice", 2, (TITLE, "")),
    "a header below an empty line": Case(
        changed("Texto.", "Tags: fotos\nTexto."), "header-below", 5, {ES: f"Tags: fotos\n{POST}"}),
    "tags in bold": Case(
        changed("\n\nTexto.", "\n__Tags__: fotos\n\nTexto."), "header-below", 4, ("__", "")),
    "tags without a colon": Case(
        changed("\n\nTexto.", "\nTags fotos\n\nTexto."), "header-below", 4, ("Tags", "Tags:")),
    "a summary on two lines, last of all": Case(
        {ES: f"{TITLE}Category: region\nSummary: Vecinas y vecinos\nleyeron un cuento en la plaza "
             "del barrio, una tarde.\n\nTexto."}, "header-below", 4,
        ("vecinos\nleyeron", "vecinos leyeron")),
    "an order that names a folder with its date": Case(
        {ES: POST, NOTE: "Subject: Hola\nOrder: 2019-07-22-taller\n\nUna nota."}, "order", 2,
        ("2019-07-22-", ""), where=NOTE),
    "an order that names no post": Case(
        {ES: POST, NOTE: "Subject: Hola\nOrder: taller, no-existe\n\nUna nota."}, "order", 2,
        (", no-existe", ""), where=NOTE),
    "two that were written first": Case(
        {ES: f"Original: yes\n{POST}", EN: f"Original: yes\n{IN_ENGLISH}"}, "original", 1,
        {EN: IN_ENGLISH}, where=EN),
    "an original that says neither": Case(
        top("Original: quizás"), "original", 1, ("quizás", "Sí")),
}  # fmt: skip

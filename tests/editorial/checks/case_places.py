"""Where a file stands, and whether it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tests.editorial.checks.writing import ES, HERE, P_ES, PAGE, POST, Case, below, changed, top
from tests.photos import a_photo

NOTHING: Mapping[str, str] = MappingProxyType({})
OTHER = "posts/2019-08-01-taller/es.md"


def _moved(bad: str, good: str = ES, text: str | bytes = POST) -> Case:
    return Case({bad: text}, "place", 1, {bad: "", good: text}, where=bad)


def _at(bad: str, good: str, others: Mapping[str, str] = NOTHING) -> Case:
    page = PAGE.replace("\n\n", f"\nSlug: {bad}\n\n")
    return Case({P_ES: page, **others}, "address", 3, (bad, good), where=P_ES)


CASES: Mapping[str, Case] = {
    "a folder with an impossible date": _moved("posts/2019-02-30-taller/es.md"),
    "a folder without a date": _moved("posts/taller/es.md"),
    "a folder whose date is typed in the region's way": _moved("posts/22-07-2019-taller/es.md"),
    "a folder with a name in capitals": _moved("posts/2019-07-22-Taller de Mamás/es.md"),
    "a file beside the folders": _moved("posts/taller.md"),
    "a folder without a text": Case(
        {f"{HERE}/foto.jpg": a_photo()}, "place", 1, {ES: POST}, where=HERE),
    "a folder called like a text": Case(
        {f"{ES}/foto.jpg": a_photo()}, "place", 1, {f"{ES}/foto.jpg": "", ES: POST}, where=ES),
    "a language that the site has not": Case(
        {ES: POST, f"{HERE}/fr.md": POST}, "place", 1, {f"{HERE}/fr.md": ""},
        where=f"{HERE}/fr.md"),
    "a text in a deeper folder": Case(
        {ES: POST, f"{HERE}/viejo/es.md": POST}, "place", 1, {f"{HERE}/viejo/es.md": ""},
        where=f"{HERE}/viejo/es.md"),
    "a text of another kind": Case(
        {ES: POST, f"{HERE}/en.txt": POST}, "place", 1, {f"{HERE}/en.txt": ""},
        where=f"{HERE}/en.txt"),
    "a text with a name in capitals": _moved(f"{HERE}/es.MD"),
    "a page named after a year": _moved("pages/2019/es.md", P_ES, PAGE),
    "an issue named after no month": _moved("issues/julio/es.md", "issues/2019-07/es.md"),
    "bytes that are no UTF-8": Case(
        {ES: b"Title: x\nSummary: \xff\n"}, "readable", 2, {ES: POST}),
    "an empty file": Case({ES: ""}, "empty", 1, {ES: POST}),
    "a text that is a book": Case(
        below("palabra " * 13_000), "bounds", 1, ("palabra " * 13_000, "")),
    "a hundred headers too many": Case(
        top("Author: Ana\n" * 100 + "Author: Ana"), "bounds", 101, {ES: POST}),
    "a header that is a text": Case(
        top(f"Author: {'Ana ' * 1300}"), "bounds", 1, ("Ana " * 1300, "Ana")),
    "a list that nobody reads": Case(
        top(f"Tags: {'fotos,' * 101}"), "bounds", 1, ("fotos," * 101, "fotos")),
    "more problems than anybody reads": Case(
        below("[x](no.md)\n\n" * 101), "bounds", 7, ("[x](no.md)\n\n" * 101, "")),
    "an address that another post has": Case(
        {ES: POST, "posts/2019-07-05-taller/es.md": POST}, "address", 1,
        {"posts/2019-07-05-taller/es.md": "", "posts/2019-07-05-paseo/es.md": POST}),
    "a page with an address of the site": Case(
        {"pages/boletin/es.md": PAGE}, "address", 1, {"pages/boletin/es.md": "", P_ES: PAGE},
        where="pages/boletin/es.md"),
    "an address with capitals, a space and an accent": _at("Quiénes Somos", "quienes-somos"),
    "an address that is a year": _at("2019", "about"),
    "an address below another": _at("nosotros/plan", "nosotros-plan"),
    "an address that the site has": _at("boletin", "acerca"),
    "an address that another page has": _at("plan", "acerca", {"pages/plan/es.md": PAGE}),
    "an old address that is none": Case(
        top("Moved-From: ../../x"), "moved-from", 1, ("../../x", "es/viejo")),
    "an old address of a program": Case(
        top("Moved-From: taller.php"), "moved-from", 1, (".php", ".v2/1.html")),
    "an old address that is taken": Case(
        top("Moved-From: /es/2019/07/taller/"), "moved-from", 1, ("taller/\n", "cuentos/\n")),
    "a date that is far ahead": Case(
        {"posts/2091-07-22-taller/es.md": POST}, "date-ahead", 1,
        {"posts/2091-07-22-taller/es.md": "", ES: POST}),
    "control characters": Case(
        changed("Vecinas", "Vec\x07inas"), "control-characters", 2, ("\x07", "")),
    "a mark that turns text around": Case(
        changed("Vecinas", "\u202eVecinas"), "control-characters", 2, ("\u202e", "")),
    "a control character by its number": Case(
        below("Uno&#x202e;"), "control-characters", 5, ("&#x202e;", "")),
}  # fmt: skip

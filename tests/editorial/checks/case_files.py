"""Where a file stands and whether it can be read; its links and pictures, whole and described."""

from __future__ import annotations

from tests.editorial.checks.texts import DESCRIBED, ES, HERE, IN_ENGLISH, OTHER, P_ES, PAGE, POST
from tests.editorial.checks.writing import XMP, Case, Cases, a_png_of, atop, below, said, swap, top
from tests.photos import a_photo

PHOTO, EN = f"{HERE}/foto.jpg", f"{HERE}/en.md"
HEAVY, TOO_HEAVY = (a_photo().ljust(most, b"x") for most in (10_000_000, 30_000_000))
LOCATED, HEIC = a_photo(said="here"), a_photo(form="HEIC", said="here")
PNG = a_photo(form="PNG", said="here")
EXIF = PNG[PNG.index(b"eXIf") - 4 : PNG.index(b"IDAT") - 4]
LATE = PNG[:-12].replace(EXIF, b"") + EXIF + PNG[-12:]
SHOWN = f"Foto: foto.jpg\n{DESCRIBED}{POST}"


def moved(bad: str, good: str = ES, text: str | bytes = POST) -> Case:
    return Case({bad: text}, "place", 1, {bad: "", good: text}, where=bad)


def at(bad: str, good: str, **others: str) -> Case:
    page = PAGE.replace("\n\n", f"\nSlug: {bad}\n\n")
    return Case({P_ES: page, **others}, "address", 3, (bad, good), where=P_ES)


def link(text: str, rule: str, column: int, good: str) -> Case:
    return said(text, rule, (text, good), column)


def file(data: bytes, rule: str, good: bytes = a_photo()) -> Case:
    return Case({ES: SHOWN, PHOTO: data}, rule, 1, {PHOTO: good})


CASES: Cases = {
    "a folder with an impossible date": moved("posts/2019-02-30-taller/es.md"),
    "a file beside the folders": moved("posts/taller.md"),
    "a folder of no text": Case(
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
    "a text with a name in capitals": moved(f"{HERE}/es.MD"),
    "a page named after a year": moved("pages/2019/es.md", P_ES, PAGE),
    "an issue named after no month": moved("issues/julio/es.md", "issues/2019-07/es.md"),
    "bytes that are no UTF-8": Case({ES: b"Title: x\nSummary: \xff\n"}, "readable", 2, {ES: POST}),
    "an empty file": Case({ES: ""}, "empty", 1, {ES: POST}),
    "a book": Case({ES: f"{POST:a<100001}"}, "bounds", 1, {ES: f"{POST:a<100000}"}),
    "many headers": Case(
        top("Author: Ana\n" * 100 + "Author: Ana"), "bounds", 101, top("A: a\n" * 96 + "A: a")),
    "a header that is a text": atop(f"Author: {'a' * 5001}", "bounds", ("a" * 5001, "a" * 5000)),
    "a list of nobody": atop(f"Tags: {'fotos,' * 100}", "bounds", ("fotos," * 100, "fotos," * 99)),
    "a hundred problems": said("[x](no.md)\n\n" * 100, "bounds", below("[x](no.md)\n\n" * 99)),
    "an address that another post has": Case(
        {ES: POST, "posts/2019-07-05-taller/es.md": POST}, "address", 1,
        {"posts/2019-07-05-taller/es.md": "", "posts/2019-07-05-paseo/es.md": POST}),
    "a page with an address of the site": Case(
        {"pages/boletin/es.md": PAGE}, "address", 1, {"pages/boletin/es.md": "", P_ES: PAGE},
        where="pages/boletin/es.md"),
    "an address with capitals, a space and an accent": at("Quiénes Somos", "quienes-somos"),
    "an address that is a year": at("2019", "about"),
    "an address that the site has": at("boletin", "acerca"),
    "an address that another page has": at("plan", "acerca", **{"pages/plan/es.md": PAGE}),
    "no old address": atop("Moved-From: ../../x", "moved-from", ("../../x", "es/viejo")),
    "an old address of a list": atop("Moved-From: es/2019/07", "moved-from", ("07\n", "07/05\n")),
    "a program's old address": atop("Moved-From: taller.php", "moved-from", (".php", ".v2/1.html")),
    "a taken old address": atop(
        "Moved-From: /es/2019/07/taller/", "moved-from", ("taller/\n", "cuentos/\n")),
    "an old address that two posts had": Case(
        {ES: f"Moved-From: a/b\n{POST}", OTHER: f"Moved-From: a/b\n{POST}"}, "moved-from-twice", 1,
        {OTHER: ""}),
    "a date that is far ahead": Case(
        {"posts/2019-10-01-taller/es.md": POST}, "date-ahead", 1,
        {"posts/2019-10-01-taller/es.md": "", "posts/2019-09-30-taller/es.md": POST}),
    "control characters": swap("Vecinas", "Vec\x07inas", "control-characters", 2, ("\x07", "")),
    "a control by its number": Case(
        below("Uno&#x202e;"), "control-characters", 5, ("&#x202e;", "")),
    "a link out of the content": said(
        "[acta]({attach}../../../etc/hostname)", "inside-content",
        ("({attach}../../../etc/hostname)", "(https://example.org)"), 8),
    "a picture outside": atop(
        "Foto: ../../../x.jpg", "inside-content", ("Foto: ../../../x.jpg\n", "")),
    "a link to a post that is not there": link("[acta](../no/es.md)", "link", 8, "[acta](es.md)"),
    "a link that leads nowhere": link("[acta]()", "link", 6, "[acta](es.md)"),
    "a link to the address of a post": Case(
        {**below("[acta](/es/2019/08/taller/#dia)"), OTHER: POST}, "link", 7,
        ("/es/2019/08/taller/", "../2019-08-01-taller/es.md"), column=8),
    "a link of no scheme": link("[acta](//example.org)", "link", 8, "[acta](https://example.org)"),
    "a link on the word here": link(
        "Más: [aquí](https://example.org)", "link-text", 6, "Más: [el programa](https://example.org)"),
    "a missing picture": atop(
        "Foto: nada.jpg", "picture", {PHOTO: a_photo(), **top("Foto: foto.jpg")}),
    "a picture in the text that is not there": said(
        "![Tres personas](nada.jpg)", "picture", {f"{HERE}/nada.jpg": a_photo()}, 18),
    "a link to a picture that is not there": said(
        "[La foto](NADA.JPG)", "picture", {f"{HERE}/NADA.JPG": a_photo()}, 11),
    "a drawing of a kind that isn't taken": Case(
        {**top("Foto: foto.svg"), f"{HERE}/foto.svg": b"<svg/>"}, "picture", 1,
        {f"{HERE}/foto.heic": HEIC, **top("Foto: foto.heic")}),
    "a picture of 900 million pixels": Case(
        {**top("Foto: foto.jpg"), PHOTO: a_png_of(30_000, 30_000)}, "picture", 1,
        {PHOTO: a_photo()}),
    "a picture whose name is written otherwise": Case(
        {**top("Foto: foto.jpg"), f"{HERE}/FOTO.jpg": a_photo()}, "picture", 1,
        ("foto.jpg", "FOTO.jpg")),
    "no picture": Case({**top("Foto: foto.jpg"), PHOTO: b"no"}, "picture", 1, {PHOTO: a_photo()}),
    "a picture of another site": said(
        "![Tres personas](https://example.org/x.png)", "foreign-picture",
        {PHOTO: a_photo(), **below("![Tres personas](foto.jpg)")}, 18),
    "an undescribed picture": Case(
        {**top("Foto: foto.jpg"), PHOTO: a_photo()}, "picture-alt", 1, {ES: SHOWN}),
    "a picture that a translation doesn't describe": Case(
        {ES: SHOWN, PHOTO: a_photo(), EN: IN_ENGLISH}, "picture-alt", 1,
        {EN: f"{DESCRIBED}{IN_ENGLISH}"}, where=EN),
    "a picture in the text without a description": Case(
        {**below("Aquí: ![](foto.jpg)"), PHOTO: a_photo()}, "picture-alt-text", 7,
        ("![]", "![Tres personas leen]"), column=9),
    "a picture of 10 MB": file(HEAVY + b"x", "picture-weight", HEAVY),
    "a picture of 30 MB": file(TOO_HEAVY + b"x", "picture-limit", TOO_HEAVY),
    "a picture that tells where it was taken": file(LOCATED, "picture-location"),
    "a picture that tells in XMP alone where that was": file(a_photo(xmp=XMP), "picture-location"),
    "a PNG that tells after its pixels where it was taken": file(LATE, "picture-location"),
    "a HEIC called JPEG that tells where it was taken": file(HEIC, "picture-location"),
    "a picture in the text that tells where it was taken": Case(
        {**below("![Tres personas](foto.jpg)"), PHOTO: LOCATED},
        "picture-location", 7, {PHOTO: a_photo()}, column=18),
    "a picture beside the text that tells where it was taken": Case(
        {ES: POST, EN: IN_ENGLISH, PHOTO: LOCATED}, "picture-location", 1, {PHOTO: b""}),
    "a picture in capitals beside the text that tells where it was taken": Case(
        {ES: POST, f"{HERE}/IMG.JPG": LOCATED}, "picture-location", 1, {f"{HERE}/IMG.JPG": b""}),
}  # fmt: skip

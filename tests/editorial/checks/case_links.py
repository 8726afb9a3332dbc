"""Links, and pictures: there, light, described, and silent about where they were taken."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import (
    DESCRIBED,
    ES,
    HERE,
    P_ES,
    PAGE,
    POST,
    XMP,
    Case,
    a_png_of,
    below,
    top,
)
from tests.photos import a_photo

_OTHER = "posts/2019-08-01-taller/es.md"


def _link(text: str, rule: str, column: int, good: str) -> Case:
    return Case(below(text), rule, 7, (text, good), column=column)


PHOTO = f"{HERE}/foto.jpg"
_MEGABYTE = 1_000_000
LOCATED, _HEIC = a_photo(said="here"), a_photo(form="HEIC", said="here")
_SHOWN = f"Foto: foto.jpg\n{DESCRIBED}{POST}"


def _file(data: bytes, rule: str) -> Case:
    return Case({ES: _SHOWN, PHOTO: data}, rule, 1, {PHOTO: a_photo()})


CASES: Mapping[str, Case] = {
    "a link out of the content": Case(
        below("[acta]({attach}../../../etc/hostname)"), "inside-content", 7,
        ("({attach}../../../etc/hostname)", "(https://example.org)"), column=8),
    "a picture out of the content": Case(
        top("Foto: ../../../x.jpg"), "inside-content", 1, ("Foto: ../../../x.jpg\n", "")),
    "a link to a post that is not there": _link(
        "[acta](../no/es.md)", "link", 8, "[acta](es.md)"),
    "a link that leads nowhere": _link("[acta]()", "link", 6, "[acta](es.md)"),
    "a link to the address of a post": Case(
        {**below("[acta](/es/2019/08/taller/#dia)"), _OTHER: POST}, "link", 7,
        ("/es/2019/08/taller/", "../2019-08-01-taller/es.md"), column=8),
    "a link to the address of a page, below the site's folder": Case(
        {**below("[acta](/blog/es/about)"), P_ES: PAGE}, "link", 7,
        ("/blog/es/about", "../../pages/about/es.md"), column=8),
    "a link to the address that a page had before": Case(
        {**below("[acta](/es/about/)"), P_ES: PAGE.replace("\n\n", "\nSlug: acerca\n\n")}, "link",
        7, ("/es/about/", "../../pages/about/es.md"), column=8),
    "a link without a scheme": _link(
        "[acta](//example.org)", "link", 8, "[acta](https://example.org)"),
    "a link on the word here": _link(
        "Más: [aquí](https://example.org)", "link-text", 6, "Más: [el programa](https://example.org)"),
    "a picture that is not there": Case(
        top("Foto: nada.jpg"), "picture", 1, {PHOTO: a_photo(), **top("Foto: foto.jpg")}),
    "a picture in the text that is not there": Case(
        below("![Tres personas](nada.jpg)"), "picture", 7, {f"{HERE}/nada.jpg": a_photo()},
        column=18),
    "a drawing of a kind that isn't taken": Case(
        {**top("Foto: foto.svg"), f"{HERE}/foto.svg": b"<svg/>"}, "picture", 1,
        {f"{HERE}/foto.heic": _HEIC, **top("Foto: foto.heic")}),
    "a picture of 900 million pixels": Case(
        {**top("Foto: foto.jpg"), PHOTO: a_png_of(30_000, 30_000)}, "picture", 1,
        {PHOTO: a_photo()}),
    "a picture whose name is written otherwise": Case(
        {**top("Foto: foto.jpg"), f"{HERE}/FOTO.jpg": a_photo()}, "picture", 1,
        ("foto.jpg", "FOTO.jpg")),
    "a picture that is none": Case(
        {**top("Foto: foto.jpg"), PHOTO: b"no"}, "picture", 1, {PHOTO: a_photo()}),
    "a picture of another site": Case(
        below("![Tres personas](https://example.org/x.png)"), "foreign-picture", 7,
        {PHOTO: a_photo(), **below("![Tres personas](foto.jpg)")}, column=18),
    "a picture without a description": Case(
        {**top("Foto: foto.jpg"), PHOTO: a_photo()}, "picture-alt", 1, {ES: _SHOWN}),
    "a picture in the text without a description": Case(
        {**below("Aquí: ![](foto.jpg)"), PHOTO: a_photo()}, "picture-alt-text", 7,
        ("![]", "![Tres personas leen]"), column=9),
    "a picture of 12 MB": _file(a_photo() + bytes(12 * _MEGABYTE), "picture-weight"),
    "a picture of 31 MB": _file(a_photo() + bytes(31 * _MEGABYTE), "picture-limit"),
    "a picture that tells where it was taken": _file(LOCATED, "picture-location"),
    "a picture that tells in XMP alone where it was taken": _file(
        a_photo(xmp=XMP), "picture-location"),
    "a HEIC called JPEG that tells where it was taken": _file(_HEIC, "picture-location"),
    "a picture in the text that tells where it was taken": Case(
        {**below("![Tres personas](foto.jpg)"), PHOTO: LOCATED},
        "picture-location", 7, {PHOTO: a_photo()}, column=18),
    "a picture beside the text that tells where it was taken": Case(
        {ES: POST, PHOTO: LOCATED}, "picture-location", 1, {PHOTO: b""}),
}  # fmt: skip

"""Pictures: there, sharp, light, described, and silent about where they were taken."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import (
    DESCRIBED,
    ES,
    HERE,
    POST,
    XMP,
    Case,
    a_heic,
    a_photo,
    a_png_of,
    below,
    located,
    top,
)

PHOTO = f"{HERE}/foto.jpg"
_MEGABYTE = 1_000_000
_SHOWN = f"Foto: foto.jpg\n{DESCRIBED}{POST}"


def _file(data: bytes, rule: str) -> Case:
    """A photo that is not as it should be, and one that is."""
    return Case({ES: _SHOWN, PHOTO: data}, rule, 1, {PHOTO: a_photo()})


CASES: Mapping[str, Case] = {
    "a picture that is not there": Case(
        top("Foto: nada.jpg"), "picture", 1, {PHOTO: a_photo(), **top("Foto: foto.jpg")}),
    "a picture in the text that is not there": Case(
        below("![Tres personas](nada.jpg)"), "picture", 7, {f"{HERE}/nada.jpg": a_photo()},
        column=18),
    "a drawing of a kind that isn't taken": Case(
        {**top("Foto: foto.svg"), f"{HERE}/foto.svg": b"<svg/>"}, "picture", 1,
        {f"{HERE}/foto.heic": a_heic(), **top("Foto: foto.heic")}),
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
    "a picture of 12 MB": _file(a_photo(padding=12 * _MEGABYTE), "picture-weight"),
    "a picture of 31 MB": _file(a_photo(padding=31 * _MEGABYTE), "picture-limit"),
    "a picture that tells where it was taken": _file(a_photo(exif=located()), "picture-location"),
    "a picture that tells in XMP alone where it was taken": _file(
        a_photo(xmp=XMP), "picture-location"),
    "a HEIC called JPEG that tells where it was taken": _file(a_heic(), "picture-location"),
    "a picture in the text that tells where it was taken": Case(
        {**below("![Tres personas](foto.jpg)"), PHOTO: a_photo(exif=located())},
        "picture-location", 7, {PHOTO: a_photo()}, column=18),
    "a picture beside the text that tells where it was taken": Case(
        {ES: POST, PHOTO: a_photo(exif=located())}, "picture-location", 1, {PHOTO: b""}),
}  # fmt: skip

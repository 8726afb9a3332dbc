"""Pictures in a parcel: only what `intake` encoded itself passes; nothing decodes them to tell."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from commands.parcels import ParcelError, unpack_parcel
from editorial.pictures.encoding import KEPT_SIDE, build_photo
from editorial.reading.vocabulary import read_vocabulary
from tests.conftest import ROOT
from tests.photos import a_photo, a_sideways_photo

PLACE = "posts/2019-08-02-taller"
OURS = build_photo(a_photo())
START = 2
VOCABULARY = read_vocabulary(ROOT / "content")
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"


def segment(kind: int, body: bytes) -> bytes:
    return bytes((0xFF, kind)) + (len(body) + 2).to_bytes(2) + body


def with_segment(kind: int, body: bytes) -> bytes:
    """A picture of ours with one more segment after its start."""
    return OURS[:START] + segment(kind, body) + OURS[START:]


def encoded(size: tuple[int, int] = (80, 60), mode: str = "RGB", form: str = "JPEG") -> bytes:
    output = BytesIO()
    Image.new(mode, size).save(output, form)
    return output.getvalue()


def unpack(place: Path, name: str, data: bytes) -> list[Path]:
    folder = place / "parcel" / PLACE
    folder.mkdir(parents=True)
    (folder / name).write_bytes(data)
    return unpack_parcel(place / "parcel", place / "content", VOCABULARY)


@pytest.mark.parametrize(
    "data",
    [OURS, build_photo(a_photo(form="HEIC")), build_photo(a_photo((6000, 3000))), encoded()],
    ids=["photo", "heic", "large", "baseline"],
)
def test_a_picture_that_was_encoded_anew_passes(tmp_path: Path, data: bytes) -> None:
    (folder,) = unpack(tmp_path, "foto-2.jpg", data)

    assert (folder / "foto-2.jpg").read_bytes() == data


STRANGE = {
    "nothing": b"",
    "text": b"<svg onload=alert(1)>",
    "png": encoded(form="PNG"),
    "heic": a_photo(form="HEIC"),
    "exif": a_photo(said="Casa de Nadie 7"),
    "turned": a_sideways_photo(),
    "xmp": with_segment(0xE1, XMP),
    "comment": with_segment(0xFE, b"hello"),
    "profile": with_segment(0xE2, b"ICC_PROFILE\0\1\1"),
    "thumbnail": with_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1\0\0\0"),
    "second frame": with_segment(0xC0, b"\x08\0\1\0\1\3" + bytes(9)),
    "lossless": OURS.replace(b"\xff\xc2", b"\xff\xc3"),
    "cut": OURS[:2000],
    "no end": OURS[:-2],
    "more after its end": OURS + b"PK\3\4",
    "two": OURS + OURS,
    "endless segment": OURS[:START] + b"\xff\xdb\xff\xff" + OURS[START:][:500],
    "no length": OURS[:START] + b"\xff\xdb\0\0" * 500_000,
    "no scan": OURS[:START] + segment(0xC0, b"\x08\0\1\0\1\3" + bytes(9)) + b"\xff\xd9",
    "too wide": encoded((KEPT_SIDE + 1, 10)),
    "grey": encoded(mode="L"),
    "for print": encoded(mode="CMYK"),
}


@pytest.mark.parametrize("data", STRANGE.values(), ids=list(STRANGE))
def test_a_picture_that_intake_would_not_write_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ParcelError):
        unpack(tmp_path, "foto.jpg", data)

    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize(
    "name", ["foto.png", "foto.JPG", "FOTO.jpg", "mi foto.jpg", "-.jpg", ".jpg"]
)
def test_a_picture_with_a_name_that_intake_would_not_give_is_refused(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(ParcelError):
        unpack(tmp_path, name, OURS)

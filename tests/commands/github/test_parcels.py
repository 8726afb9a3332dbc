"""What the job with rights takes of a parcel: what `intake` writes, and it decodes none of it."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from commands.parcels import ANSWER, ParcelError, unpack_answer, unpack_parcel
from editorial.pictures.files import KEPT_SIDE, build_photo
from editorial.words.bounds import FILE_BYTES as MOST
from tests.conftest import ROOT
from tests.content_files import words_of
from tests.github_text import elements, visible
from tests.photos import a_photo, a_sideways_photo

PLACE = "posts/2019-08-02-taller"
OURS = build_photo(a_photo())
START = 2
VOCABULARY = words_of(ROOT / "content")
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


def unpack(place: Path, files: Mapping[str, bytes]) -> Path | None:
    """Take a parcel of these files, by their path in it, into an empty content folder."""
    shutil.rmtree(place, ignore_errors=True)
    for name, data in files.items():
        (place / "parcel" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "parcel" / name).write_bytes(data)
    (place / "content").mkdir(parents=True)
    return unpack_parcel(place / "parcel", place / "content", VOCABULARY)


def passing(place: Path, parcels: Mapping[str, Mapping[str, bytes]]) -> list[str]:
    """Which of these parcels are not refused, or leave something behind all the same."""
    passed = []
    for case, files in parcels.items():
        with contextlib.suppress(ParcelError):
            unpack(place, files)
            passed.append(case)
        passed += [case for _ in (place / "content").rglob("*")]
    return passed


def test_a_picture_that_was_encoded_anew_passes(tmp_path: Path) -> None:
    photos = [OURS, build_photo(a_photo(form="HEIC")), build_photo(a_photo((6000, 3000)))]

    for data in (*photos, encoded()):
        folder = unpack(tmp_path / "job", {f"{PLACE}/foto-2.jpg": data})

        assert folder
        assert (folder / "foto-2.jpg").read_bytes() == data


STRANGE = {
    "nothing": b"", "text": b"<svg onload=alert(1)>", "png": encoded(form="PNG"),
    "heic": a_photo(form="HEIC"), "exif": a_photo(said="Casa de Nadie 7"),
    "turned": a_sideways_photo(), "xmp": with_segment(0xE1, XMP),
    "comment": with_segment(0xFE, b"hello"), "profile": with_segment(0xE2, b"ICC_PROFILE\0\1\1"),
    "thumbnail": with_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1\0\0\0"),
    "second frame": with_segment(0xC0, b"\x08\0\1\0\1\3" + bytes(9)),
    "lossless": OURS.replace(b"\xff\xc2", b"\xff\xc3"), "cut": OURS[:2000], "no end": OURS[:-2],
    "more after its end": OURS + b"PK\3\4", "two": OURS + OURS,
    "endless segment": OURS[:START] + b"\xff\xdb\xff\xff" + OURS[START:][:500],
    "no length": OURS[:START] + b"\xff\xdb\0\0" * 500_000,
    "no scan": OURS[:START] + segment(0xC0, b"\x08\0\1\0\1\3" + bytes(9)) + b"\xff\xd9",
    "too wide": encoded((KEPT_SIDE + 1, 10)),
    "endless scans": OURS[:-2] + OURS[OURS.rindex(b"\xff\xda") : -2] * 100 + OURS[-2:],
    "grey": encoded(mode="L"), "for print": encoded(mode="CMYK"),
}  # fmt: skip


NAMES = ("foto.png", "foto.JPG", "FOTO.jpg", "mi foto.jpg", "-.jpg", ".jpg")


def test_a_picture_that_intake_would_not_write_or_name_so_is_refused(tmp_path: Path) -> None:
    strange = {case: {f"{PLACE}/foto.jpg": data} for case, data in STRANGE.items()}
    named = {name: {f"{PLACE}/{name}": OURS} for name in NAMES}

    assert passing(tmp_path / "job", strange | named) == []


LANG = VOCABULARY.default_lang
TEXT = b"Title: Un taller\n\nNos reunimos.\n"
MONTH = "2015-01"
FIGURES = b"[Twitter]\ntweets = 3\n"
PARCELS = {
    "a folder that is none of a post": {f"posts/etc/{LANG}.md": TEXT},
    "two posts": {f"posts/2019-08-02-{name}/{LANG}.md": TEXT for name in ("uno", "dos")},
    "a script": {f"{PLACE}/{LANG}.md": TEXT, f"{PLACE}/x.sh": b"x"},
    "a language that there is not": {f"{PLACE}/xx.md": TEXT},
    "a folder within": {f"{PLACE}/x/{LANG}.md": TEXT},
    "what git heeds": {f"{PLACE}/{LANG}.md": TEXT, f"{PLACE}/.gitattributes": b"x"},
    "a hundred files": {f"{PLACE}/{n}.jpg": OURS for n in range(100)},
    "figures of no month": {"figures/twitter.toml": FIGURES},
    "figures that are no TOML": {f"figures/{MONTH}.toml": b"<script>"},
    "figures of something else": {f"figures/{MONTH}.toml": b"[Twitter]\nlikes = 3\n"},
    "figures in a text": {f"figures/{MONTH}.toml": b'[Twitter]\ntweets = "many"\n'},
    "signs that nobody sees": {f"figures/{MONTH}.toml": "#\u202e\n".encode() + FIGURES},
    "endless figures": {f"figures/{MONTH}.toml": b"# " + b"x" * MOST + b"\n" + FIGURES},
    "figures in a folder": {f"figures/{MONTH}.toml/x.toml": FIGURES},
    "figures of two months": {f"figures/{name}.toml": FIGURES for name in (MONTH, "2015-02")},
    "figures and a post": {f"figures/{MONTH}.toml": FIGURES, f"{PLACE}/{LANG}.md": TEXT},
    "a file beside figures": {f"figures/{MONTH}.toml": FIGURES, "figures/.gitattributes": b"x"},
}


def test_a_parcel_that_intake_would_not_pack_is_refused(tmp_path: Path) -> None:
    assert passing(tmp_path / "job", PARCELS) == []


def test_a_parcel_can_neither_point_elsewhere_nor_replace_what_is_published(tmp_path: Path) -> None:
    job, secret = tmp_path / "job", tmp_path / "secret" / "2019-08-02-taller"
    secret.mkdir(parents=True)
    (secret / f"{LANG}.md").write_bytes(TEXT)
    links = {"posts": secret.parent, PLACE: secret, f"{PLACE}/{LANG}.md": secret / f"{LANG}.md"}
    for number, (name, target) in enumerate(links.items()):
        parcel = tmp_path / f"{number}"
        (parcel / name).parent.mkdir(parents=True)
        (parcel / name).symlink_to(target)
        with pytest.raises(ParcelError):
            unpack_parcel(parcel, tmp_path / "content", VOCABULARY)
    unpack(job, {f"{PLACE}/{LANG}.md": TEXT})

    with pytest.raises(ParcelError, match="is there already"):
        unpack_parcel(job / "parcel", job / "content", VOCABULARY)

    assert not (tmp_path / "content").exists()


OWN = "<details>\n<summary>Su texto</summary>\n\n> a &lt;b&gt; ana@example.org\n\n</details>\n"
LIES = (
    "@ana @lacralo/editors _@ana_ &#64;ana &commat;ana a*b*@ana @&fjlig;ord",
    "Closes #4, fixes gh-2 and &#35;4, resolves https://github.com/red/blog/issues/4",
    "![](https://evil.example/pixel.png) ![a][b]\n\n[b]: https://evil.example/pixel.png",
    "<img src=https://evil.example/x.png> <picture><source srcset=x></picture> <!-- -->",
    "` \n` @ana ` ![](https://evil.example/x.png) `\n\n~~~\n```\n~~~\n@ana <img src=x>",
    "<details>\n```\n@ana ![](https://evil.example/x.png)\n```\n</details>",
)


def test_an_answer_mentions_nobody_closes_nothing_and_shows_no_picture(tmp_path: Path) -> None:
    for lie in ("\n\n".join(LIES), *LIES, "![@#1<img &#" * 300):
        (tmp_path / ANSWER).write_text(lie, encoding="utf-8")

        said = unpack_answer(tmp_path)

        made = "".join(elements(said))
        assert not re.search(r"(?i)(?<![0-9a-z])@[a-z&]|#\d|gh-\d|/issues/\d", visible(said))
        assert "img" not in elements(said)
        assert not re.search(r"<(?!/?(?:details|summary)>)[a-z/!?]", made)


def test_an_honest_answer_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ANSWER).write_text(OWN, encoding="utf-8")

    assert unpack_answer(tmp_path) == OWN

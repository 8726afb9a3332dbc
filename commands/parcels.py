"""Hand a post or figures, and an answer, from one job to another that doesn't trust it.

The first job opens what strangers sent, even their pictures, and has no rights. The second job has
rights, so it takes nothing but what `intake` writes: texts, and pictures that were encoded anew, of
sane sizes. It decodes no pictures and looks for no problems: the first job has reported them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from editorial.model.texts import CHANGED, POSTS, STRUCTURES, WEBINARS
from editorial.model.vocabulary import Vocabulary, is_slug
from editorial.pictures.files import KEPT_SIDE
from editorial.reading.records.record import read_records
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.times.dates import read_folder_name
from editorial.words.message import SetupError

ANSWER, REPORT = "answer.md", "report.json"
MAILS, LOOKS, WITHDREW, REPLIED = "mails", "look", "withdrawn", "comment.md"
"""In a parcel of mails: the folder with a folder for each, how many an editor should look at and
how many are held back; and in a mail's folder, that it is withdrawn, or what its sender answers."""

MOST_FILES = 12
MOST_BYTES = 15_000_000
LONGEST_ANSWER = 200_000
LONGEST_REPORT = 5_000_000

_KINDS = (*sorted(POSTS | STRUCTURES), FIGURES)
_PICTURE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.jpg")


class ProposalState(StrEnum):
    """How a form's or a mail's proposal stands; a merged one is published once senders are told."""

    PROPOSED = "proposed"
    TWICE = "twice"
    EDITED = "edited"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    MERGED = "merged"
    PUBLISHED = "published"


class Standing(NamedTuple):
    """How the proposal of the mail with a `number` stands, and where: once published, its page."""

    number: str
    state: str
    page: str = ""


class ParcelError(SetupError):
    """A parcel is not as our jobs pack it, so nothing was taken from it."""


def read_packed(parcel: Path, name: str, most: int) -> bytes:
    """Read an answer, a report or a note; ParcelError if it is missing or larger than `most`."""
    file = parcel / name
    if file.is_symlink() or not file.is_file() or file.stat().st_size > most:
        raise ParcelError(f"{parcel}: holds no {name}")
    return file.read_bytes()


def list_packed(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder of a parcel, in order; ParcelError if it leads elsewhere."""
    if folder.is_symlink():
        raise ParcelError(f"{folder}: leads elsewhere")
    yield from sorted(folder.iterdir()) if folder.is_dir() else ()


_ALIVE = re.compile(
    r"(?<![0-9A-Za-z])@|#(?=\d)|\bgh-(?=\d)|!(?=\[)|&(?=#|commat;|num;)"
    r"|(?<=/issues/)(?=\d)|(?<=/pull/)(?=\d)|<(?!/?(?:details|summary)>)(?=[a-z/!?])",
    re.IGNORECASE,
)
"""Signs that GitHub may turn into a mention, a reference, a picture or HTML."""


def unpack_answer(parcel: Path, name: str = ANSWER) -> str:
    """Read an answer so that no mention, reference, picture or HTML in it works any more.

    An invisible space goes after each sign that GitHub looks for, in code as well: no parser has to
    tell code from text. An honest answer has such signs in code only, and looks the same.
    """
    text = read_packed(parcel, name, LONGEST_ANSWER).decode(errors="replace")
    return _ALIVE.sub(lambda found: f"{found[0]}\u200b", text)


def unpack_parcel(parcel: Path, root: Path, vocabulary: Vocabulary) -> Path | None:
    """Copy a post's folder or a month's file into the content folder `root`, and return its path.

    Return None for a parcel with only an answer.
    The entry of a structure is updated, a month's file replaced, a webinar cancelled or moved.
    ParcelError if anything is not as it should be, or if there is a post's folder of that name.
    """
    places = [place for kind in _KINDS for place in list_packed(parcel / kind)]
    if len(places) > 1:
        raise ParcelError(f"{parcel}: holds more than a post")
    for place in places:
        target = root / place.parent.name / place.name
        if place.parent.name == FIGURES:
            _check_month(place, vocabulary)
            target.parent.mkdir(exist_ok=True)
            return Path(shutil.copyfile(place, target))
        _check_folder(place, vocabulary)
        entry = place.parent.name in STRUCTURES or _only_changes(place, target, vocabulary)
        if target.exists() and not entry:
            raise ParcelError(f"{target}: is there already")
        return Path(shutil.copytree(place, target, symlinks=True, dirs_exist_ok=entry))
    return None


def _only_changes(place: Path, there: Path, vocabulary: Vocabulary) -> bool:
    """Tell whether a folder changes only the state or the start of a webinar that is there."""
    names = {each.header_name(name) for each in vocabulary.written.values() for name in CHANGED}

    def others(file: Path) -> list[str] | None:
        lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else None
        return lines and [line for line in lines if line.partition(":")[0] not in names]

    same = (others(file) == others(there / file.name) for file in place.iterdir())
    return place.parent.name in WEBINARS and there.is_dir() and all(same)


def _check_month(file: Path, vocabulary: Vocabulary) -> None:
    """Refuse a month's file in which the reader of such files finds a fault."""
    plain = file.is_file() and not file.is_symlink()
    records = read_records(file.parents[1], vocabulary, RECORD_KINDS.values()) if plain else ()
    found = next((each for each in records if each.file == file), None)
    if not found or found.faults or found.raw.encode() != file.read_bytes():  # a hidden character
        raise ParcelError(f"{file}: is not a month's figures as written by intake")


def _check_folder(place: Path, vocabulary: Vocabulary) -> None:
    """Refuse a folder that holds anything but texts and pictures as `intake` writes them."""
    entry = place.parent.name in STRUCTURES and is_slug(place.name)
    if not (entry or read_folder_name(place.name)) or place.is_symlink():
        raise ParcelError(f"{place}: is not a post's folder")
    files = [*list_packed(place)]
    if len(files) > MOST_FILES:
        raise ParcelError(f"{place}: holds more than a post")
    for file in files:
        text = file.name in {f"{lang}.md" for lang in vocabulary.written}
        known = file.is_file() and (text or _PICTURE.fullmatch(file.name))
        if not known or file.is_symlink() or file.stat().st_size > MOST_BYTES:
            raise ParcelError(f"{place}: contains something other than texts and pictures")
        if not text and not is_plain_jpeg(file.read_bytes(), KEPT_SIDE):
            raise ParcelError(f"{file}: is not a JPEG as encoded by intake")


_START, _END = b"\xff\xd8", b"\xff\xd9"
_JFIF, _FRAMES, _SCAN = 0xE0, (0xC0, 0xC2), 0xDA
_SEGMENT = re.compile(rb"\xff([\xc0\xc2\xc4\xda\xdb\xe0])(..)", re.DOTALL)
"""JFIF's header, tables, a frame, a scan: but no EXIF, XMP, profile or comment."""

_CODED = re.compile(rb"(?:[^\xff]++|\xff[\x00\xd0-\xd7])*+")
"""A scan's data, which holds no markers other than restarts."""

_JFIF_LENGTH = 16
"""The length without a thumbnail, which would be a second picture."""


def is_plain_jpeg(data: bytes, most: int) -> bool:
    """Tell whether data are one whole JPEG in colour, no side longer than `most` pixels.

    ITU-T T.81, annex B: segments from SOI to EOI, each with its length. Nothing follows the end.
    Each scan is decoded over the whole picture: ours have ten, and more than 100 are refused.
    """
    if not data.startswith(_START):
        return False
    place, kinds = len(_START), []
    while segment := _SEGMENT.match(data, place):
        kind, length = segment[1][0], int.from_bytes(segment[2])
        start, place = segment.end(), segment.start(2) + length
        if length < 2 or not _is_ours(kind, data[start:place], length, most):
            return False
        kinds.append(kind)
        if kind == _SCAN and (coded := _CODED.match(data, place)):
            place = coded.end()
    frames = [kind for kind in kinds if kind in _FRAMES]
    return data[place:] == _END and len(frames) == 1 and 0 < kinds.count(_SCAN) <= 100


def _is_ours(kind: int, body: bytes, length: int, most: int) -> bool:
    """Tell whether a segment is whole, and has a size and colours that we write."""
    if kind == _JFIF:
        return body.startswith(b"JFIF\0") and length == _JFIF_LENGTH
    if kind in _FRAMES:  # bits of a sample, height, width, colours
        height, width = int.from_bytes(body[1:3]), int.from_bytes(body[3:5])
        fits = 0 < height <= most and 0 < width <= most
        return fits and (body[:1], body[5:6]) == (b"\x08", b"\3")
    return len(body) == length - 2

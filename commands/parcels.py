"""What one job hands to another: a post or figures, and an answer, which the second one trusts not.

The first opens what strangers sent, their pictures too, and has no rights. The second has rights,
so it takes nothing but what `intake` writes: texts, and pictures that were encoded anew, of sane
sizes. It decodes no picture, nor does it look for problems: the first one has told them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from editorial.model.kinds import CHANGED, POSTS, STRUCTURES, WEBINARS
from editorial.model.vocabulary import Vocabulary, is_slug
from editorial.pictures.encoding import KEPT_SIDE
from editorial.reading.records.rows import read_records
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.text.plain import shorten, without_controls
from editorial.times.dates import read_folder_name
from editorial.words.message import SetupError
from intake.photos import Photo

ANSWER, REPORT = "answer.md", "report.json"
MOST_FILES = 12
MOST_BYTES = 15_000_000
LONGEST_ANSWER = 200_000
LONGEST_REPORT = 5_000_000
LONGEST_ALT = 300

_PICTURE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.jpg")


class ParcelError(SetupError):
    """A parcel that is not as our jobs pack it; nothing was taken from it."""


def read_packed(parcel: Path, name: str, most: int) -> bytes:
    """The answer or the report; ParcelError where there is none, or a larger one than `most`."""
    file = parcel / name
    if file.is_symlink() or not file.is_file() or file.stat().st_size > most:
        raise ParcelError(f"{parcel}: holds no {name}")
    return file.read_bytes()


def unpack_parcel(parcel: Path, root: Path, vocabulary: Vocabulary) -> list[Path]:
    """Copy a post's folder or a month's file into the content folder `root`; where it is now, if
    there was one.

    The entry of a structure is updated, a month's file replaced, a webinar cancelled or moved.
    ParcelError where anything is not as it should be, or where a post's folder of that name is
    there.
    """
    places = [place for kind in sorted(POSTS | STRUCTURES) for place in _list(parcel / kind)]
    files = [file for place in places for file in _list(place)]
    months = [*_list(parcel / FIGURES)]
    if len(places) + len(months) > 1 or len(files) > MOST_FILES:
        raise ParcelError(f"{parcel}: holds more than a post")
    for month in months:
        _check_month(month, vocabulary)
        (root / FIGURES).mkdir(exist_ok=True)
        return [Path(shutil.copyfile(month, root / FIGURES / month.name))]
    for place in places:
        entry = place.parent.name in STRUCTURES and is_slug(place.name)
        if not (entry or read_folder_name(place.name)) or place.is_symlink():
            raise ParcelError(f"{place}: is not a post's folder")
    for file in files:
        _check_file(file, vocabulary.written)
    targets = [root / place.parent.name / place.name for place in places]
    for place, target in zip(places, targets, strict=True):
        entry = place.parent.name in STRUCTURES or _only_changes(place, target, vocabulary)
        if target.exists() and not entry:
            raise ParcelError(f"{target}: is there already")
        shutil.copytree(place, target, symlinks=True, dirs_exist_ok=entry)
    return targets


def pack_photos(parcel: Path, photos: Sequence[Photo]) -> None:
    """Put photos into a new parcel, by their number, and what they show into its report."""
    parcel.mkdir(parents=True)
    for number, photo in enumerate(photos):
        (parcel / f"{number}.jpg").write_bytes(photo.content)
    alts = json.dumps([photo.alt for photo in photos])
    (parcel / REPORT).write_text(alts, encoding="utf-8")


def unpack_photos(parcel: Path) -> list[tuple[bytes, str]]:
    """Each photo and what it shows; ParcelError where anything is not as it should be."""
    try:
        alts = json.loads(read_packed(parcel, REPORT, LONGEST_REPORT))
    except ValueError as error:
        raise ParcelError(f"{parcel}: its report is not JSON") from error
    texts = isinstance(alts, list) and all(isinstance(alt, str) for alt in alts)
    if not texts or len(alts) > MOST_FILES:
        raise ParcelError(f"{parcel}: its report doesn't say what the photos show")
    photos = []
    for number, alt in enumerate(alts):
        data = read_packed(parcel, f"{number}.jpg", MOST_BYTES)
        if not is_plain_jpeg(data, KEPT_SIDE):
            raise ParcelError(f"{parcel}/{number}.jpg: is not a JPEG as encoded by intake")
        photos.append((data, shorten(without_controls(alt)[0], LONGEST_ALT)))
    return photos


def _list(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():
        raise ParcelError(f"{folder}: leads elsewhere")
    yield from sorted(folder.iterdir()) if folder.is_dir() else ()


def _only_changes(place: Path, there: Path, vocabulary: Vocabulary) -> bool:
    """Whether a folder has texts of a webinar that is there, with another state or start."""
    names = {each.header_name(name) for each in vocabulary.written.values() for name in CHANGED}

    def others(file: Path) -> list[str] | None:
        lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else None
        return lines and [line for line in lines if line.partition(":")[0] not in names]

    same = (others(file) == others(there / file.name) for file in place.iterdir())
    return place.parent.name in WEBINARS and there.is_dir() and all(same)


def _check_month(file: Path, vocabulary: Vocabulary) -> None:
    """ParcelError unless it is a month's file that the one reader of such files takes."""
    plain = file.is_file() and not file.is_symlink()
    records = read_records(file.parents[1], vocabulary, RECORD_KINDS.values()) if plain else ()
    if not any(each.file == file and not (each.faults or each.controls) for each in records):
        raise ParcelError(f"{file}: is not a month's figures as written by intake")


def _check_file(file: Path, langs: Collection[str]) -> None:
    text = file.name in {f"{lang}.md" for lang in langs}
    plain = file.is_file() and not file.is_symlink()
    known = plain and (text or _PICTURE.fullmatch(file.name))
    if not known or file.stat().st_size > MOST_BYTES:
        raise ParcelError(f"{file.parent}: contains something other than texts and pictures")
    if not text and not is_plain_jpeg(file.read_bytes(), KEPT_SIDE):
        raise ParcelError(f"{file}: is not a JPEG as encoded by intake")


_START, _END = b"\xff\xd8", b"\xff\xd9"
_JFIF, _FRAMES, _SCAN = 0xE0, (0xC0, 0xC2), 0xDA
_SEGMENT = re.compile(rb"\xff([\xc0\xc2\xc4\xda\xdb\xe0])(..)", re.DOTALL)
"""JFIF's header, tables, a frame, a scan. EXIF, XMP, profiles and comments are none of them."""

_CODED = re.compile(rb"(?:[^\xff]++|\xff[\x00\xd0-\xd7])*+")
"""A scan's data, which holds no marker but those of a restart."""

_JFIF_LENGTH = 16
"""Without a thumbnail, which would be a second picture."""


def is_plain_jpeg(data: bytes, most: int) -> bool:
    """Whether it is one whole JPEG in colour and nothing else, no side longer than `most` pixels.

    ITU-T T.81, annex B: segments from SOI to EOI, each with its length. Nothing follows the end.
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
    return data[place:] == _END and len(frames) == 1 and _SCAN in kinds


def _is_ours(kind: int, body: bytes, length: int, most: int) -> bool:
    """Whether a segment is whole, and of the size and colours that we write."""
    if kind == _JFIF:
        return body.startswith(b"JFIF\0") and length == _JFIF_LENGTH
    if kind in _FRAMES:  # bits of a sample, height, width, colours
        height, width = int.from_bytes(body[1:3]), int.from_bytes(body[3:5])
        return (
            0 < height <= most and 0 < width <= most and (body[:1], body[5:6]) == (b"\x08", b"\3")
        )
    return len(body) == length - 2

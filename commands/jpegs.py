"""Whether bytes are a JPEG as `intake` writes it, told by its segments: nothing is decoded."""

from __future__ import annotations

import re

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

"""Files that trip a rule, each with the correction after which it is silent."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from zlib import crc32

from tests.editorial.checks.texts import ES, POST

Files = Mapping[str, str | bytes]
Fix = tuple[str, str] | Files


@dataclass(frozen=True, slots=True)
class Case:
    """Files, the rule that they trip, at which line and column, and how they are corrected.

    `fix` is a text and what it becomes, or files to write over them; an empty one is taken away.
    `where` is the file with the fault. `earlier` are texts as they were when the check begins.
    """

    files: Files
    rule: str
    line: int
    fix: Fix
    column: int = 1
    where: str = ""
    earlier: Mapping[str, str] = field(default_factory=dict)

    @property
    def fixed(self) -> Files:
        if not isinstance(self.fix, tuple):
            return {name: text for name, text in {**self.files, **self.fix}.items() if text}
        old, new = self.fix
        return {
            name: text.replace(old, new) if isinstance(text, str) else text
            for name, text in self.files.items()
        }


Cases = Mapping[str, Case]


def top(line: str, path: str = ES) -> Files:
    """A post with one more header, on top of it."""
    return {path: f"{line}\n{POST}"}


def below(text: str) -> Files:
    """A post with more text, in its line 7."""
    return {ES: f"{POST}\n{text}\n"}


def changed(old: str, new: str) -> Files:
    return {ES: POST.replace(old, new)}


def said(text: str, rule: str, fix: Fix, column: int = 1) -> Case:
    """A post with something wrong in the text below it."""
    return Case(below(text), rule, 7, fix, column)


def atop(line: str, rule: str, fix: Fix, column: int = 1, path: str = ES) -> Case:
    """A post with something wrong in a header on top of it."""
    return Case(top(line, path), rule, 1, fix, column)


def swap(old: str, new: str, rule: str, line: int, fix: Fix) -> Case:
    """A post with something wrong in the place of what is right."""
    return Case(changed(old, new), rule, line, fix)


def wrong(good: str, bad: str, rule: str, line: int) -> Case:
    return swap(good, bad, rule, line, {ES: POST})


def too_many(header: str, rule: str) -> Case:
    """A post with a header that should not be there, on top of it."""
    return atop(header, rule, (f"{header}\n", ""))


XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<r:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="25,17.0S"
exif:GPSLongitude="57,38.0W"/></r:RDF></x:xmpmeta>"""
"""What a program for photos writes that keeps no EXIF."""


def a_png_of(width: int, height: int, colours: bytes = b"\x02") -> bytes:
    """The beginning of a PNG that says how large it is, and that it is RGB, or as `colours` say."""
    parts = (struct.pack(">4sIIBs3x", b"IHDR", width, height, 8, colours), b"IDAT")
    chunks = (struct.pack(">I", len(each) - 4) + each + crc32(each).to_bytes(4) for each in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)

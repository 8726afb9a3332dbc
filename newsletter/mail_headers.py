"""A mail's headers: written so that every program reads the same, and read back to be sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from email import header, message_from_bytes, policy
from typing import NamedTuple

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ASCII = re.compile(r"[ -~]{,60}")
_ATOMS = re.compile(r"[A-Za-z0-9 '-]{,60}")
"""What needs no quotes before an address (RFC 5322, 3.2.3)."""

_LINE = 76
"""Characters of a line with an encoded word (RFC 2047, 2)."""


class Header(NamedTuple):
    """A header's name, its text, which may need encoding, and an ASCII tail, which never does."""

    name: str
    text: str = ""
    tail: str = ""

    @property
    def value(self) -> str:
        """What a mail program makes of it."""
        return f"{self.text} {self.tail}".strip()

    def encode(self) -> str:
        """Its value in the lines that are sent; `email` loses spaces between encoded words."""
        lines = header.Header(header_name=self.name, maxlinelen=_LINE)
        if self.text:
            plain = (_ATOMS if self.tail else _ASCII).fullmatch(self.text)
            lines.append(self.text, "us-ascii" if plain else "utf-8")
        if self.tail:
            lines.append(self.tail)
        return lines.encode(linesep="\r\n")


def one_line(text: str) -> str:
    """A text as a header can hold it: on one line, with nothing in it to be decoded once more.

    Up to 3.12.1, Python takes an encoded word within a text for a part of the header, line breaks
    and all. An invisible word joiner after its `=` makes it text, whoever passes the mail on.
    """
    return " ".join(_BREAKS.sub(" ", text).split()).replace("=?", "=\u2060?")


def find_misread(content: bytes, headers: Iterable[Header], bodies: Iterable[str]) -> Iterator[str]:
    """The names of headers that are changed, missing or new when a message is read; or `body`."""
    read = message_from_bytes(content, policy=policy.default)
    found = Counter((name, _decode(value)) for name, value in read.raw_items())
    wanted = Counter((each.name, each.value) for each in headers)
    wanted.update((name, str(read[name])) for name in ("MIME-Version", "Content-Type"))
    yield from dict.fromkeys(name for name, _ in (found - wanted) + (wanted - found))
    parts = [str(part.get_content()).encode().splitlines() for part in read.iter_parts()]
    if parts != [body.encode().splitlines() for body in bodies]:
        yield "body"


def _decode(value: str) -> str:
    return " ".join(str(header.make_header(header.decode_header(value))).split())

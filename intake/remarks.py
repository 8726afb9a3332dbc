"""What there is to say about a contribution, and what its text says once it is unwrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote as quote_url
from zlib import crc32

from editorial.message import N_, Message, quote
from editorial.text.contacts import hide_contacts
from editorial.text.plain import one_line, shorten

SECOND = N_(
    "Your text seems to tell of more than one activity; another one begins at {line}. If so, leave "
    "only the first one here and send the other one by itself, with its own photos: each gets a "
    "page of its own. If they belong together, leave it as it is."
)

STORY = 150
"""Characters that tell of an activity; fewer are an entry of an agenda."""


@dataclass(frozen=True, slots=True)
class Remark(Message):
    """Something to tell about a contribution. `asks`: somebody should do something."""

    asks: bool = True


LONGEST_ALT = 250
"""Characters of what a document says of a picture."""

ATTACHED = "attached:"
"""What a link in a text begins with that leads to a picture which came with it."""


def link_to(name: str) -> str:
    """How a text links to a picture that came with it, by the name of the picture's file."""
    return f"{ATTACHED}{quote_url(name)}"


def plain_alt(alt: str) -> str:
    """An alt text as it may stand in a link to a picture: on one line, and without brackets."""
    return shorten(re.sub(r"[][]", " ", alt), LONGEST_ALT)


class Attached(NamedTuple):
    """A picture that came beside a text or in it, by the name of its file."""

    name: str
    content: bytes


def attach(content: bytes, kind: str) -> Attached:
    """A picture that has no name: two of one name, of two documents, are one picture."""
    return Attached(f"{crc32(content):08x}.{kind}", content)


def quoted(text: str) -> Message:
    """How something begins that was left out, in quotation marks, without numbers and addresses."""
    hidden = re.sub(r"\(…(?!\))", "…", hide_contacts(one_line(text)))  # `(92) 5555-0100`
    hidden = re.sub(r"(?: ?[([<]?…[])>]?)+$", "…", hidden)
    return quote(shorten(hidden))


def note_second(beginning: str) -> tuple[Remark]:
    """The remark that another activity begins with these words."""
    line = beginning.strip().partition("\n")[0].strip(" *_#")
    return (Remark(SECOND, {"line": quoted(line)}, asks=False),)


@dataclass(frozen=True, slots=True)
class Writing:
    """A text without what the program that it came from put around it.

    `title`, `author` and `day` are what that program knew of them, `day` as it wrote it. Where one
    of the `pictures` belongs, or of those handed over beside the text, stands a link to
    `attached:NAME`.
    """

    text: str
    title: str = ""
    author: str = ""
    day: str = ""
    remarks: tuple[Remark, ...] = ()
    pictures: tuple[Attached, ...] = ()


FieldHeaders = Iterator[tuple[str, str] | Remark]
"""Headers as (name, value), and remarks between them."""

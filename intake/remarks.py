"""What there is to say about a contribution, and what its text says once it is unwrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote as quote_url

from editorial.pictures.names import is_picture_file
from editorial.text.attention import hide_contacts
from editorial.text.plain import one_line, shorten
from editorial.words.message import N_, Message, SaidError, quote

LEFT_OUT = N_("Left out of the text: {text}")
BROKEN = N_("“{file}” can't be opened: please export or save it again, and send that.")
TOO_LARGE = N_("“{file}” is too large: please send the text alone, and the best photos beside it.")
SEVERAL = N_(
    "Several people wrote this chat: please leave only what is to be published, without telephone "
    "numbers and without what somebody told in confidence."
)
MISSING = N_("Something didn't arrive with the text: if it was photos, please add them.")
UNSHOWN = N_(
    "Videos, voice messages and documents can't be shown here: what matters in them may be told in "
    "the text."
)

_LONGEST_CUT, _STAMP = 1_500, re.compile(r"\W*\d.*[-–:\]]\s*$")
"""Characters that are shown of what was cut, and when and by whom a message was, which is not."""


LITTLE = re.compile(r"(?i)stick|stk-|figurinha|autoco|\bgif|conta[ct]|\.(?:vcf|ics|p7s|html?)$")
"""A sticker, a signature and the like, without which a text is whole."""

_UNSHOWN = re.compile(r"(?i)v[ií]d[eé]o|[aá]udio|voice|docum|\.\w{2,5}$")


class DocumentError(SaidError):
    """A file that no text can be made of, and what to do; the message leaves its name open."""


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


def tell_missed(names: Iterable[str]) -> Iterator[Remark]:
    """Ask for photos where one may be missing, and tell of what can't be shown."""
    missed = [name for name in names if name and not LITTLE.search(name)]
    photos = [name for name in missed if is_picture_file(name) or not _UNSHOWN.search(name)]
    yield from [Remark(MISSING)] * bool(photos)
    yield from [Remark(UNSHOWN, asks=False)] * (len(missed) > len(photos))


def tell_left_out(cut: str) -> Iterator[Remark]:
    """The remark that shows how what was cut from a text begins, without numbers and addresses."""
    lines = [line.strip() for line in cut.split("\n") if line.strip() and not _STAMP.match(line)]
    if lines:
        shown = shorten(hide_contacts(one_line(" · ".join(lines))), _LONGEST_CUT)
        yield Remark(LEFT_OUT, {"text": quote(shown)}, asks=False)


@dataclass(frozen=True, slots=True)
class Writing:
    """A text without what the program that it came from put around it.

    `title` and `day` are what that program knew of them, `day` as it wrote it; the title may stand
    on the first line of the text as well. `cut` is what was left out, line by line. Where one of
    the `pictures` belongs, or of those handed over beside the text, stands a link to
    `attached:NAME`.
    """

    text: str
    title: str = ""
    day: str = ""
    remarks: tuple[Remark, ...] = ()
    pictures: tuple[Attached, ...] = ()
    cut: str = ""


FieldHeaders = Iterator[tuple[str, str] | Remark]
"""Headers as (name, value), and remarks between them."""

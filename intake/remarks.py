"""Remarks and questions to senders, and the text that a chat or mail was unwrapped to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote as quote_url

from editorial.pictures.names import is_picture_file
from editorial.text.plain import one_line, shorten
from editorial.text.shapes import hide_contacts
from editorial.words.message import N_, Message, SaidError, quote

LEFT_OUT = N_("We left this out of the text: {text}", name="left-out")
SIGNED = N_("We left this out of the text: {text}", name="signed")
"""The same of what stood below a mail, but nobody looks into it for a wish of the sender: a legal
notice asks for much."""

BROKEN = N_("“{file}” can't be opened: please export or save it again, and send that copy.")
TOO_LARGE = N_("“{file}” is too large: please send the text alone, and the best photos beside it.")
SEVERAL = N_(
    "Several people wrote in this chat: please keep only what is to be published, without phone "
    "numbers and without anything said in confidence.",
    name="several",
)
MISSING = N_(
    "Something didn't arrive with the text: if it was photos, please add them.", name="missing"
)
UNSHOWN = N_(
    "Videos, voice messages and documents can't be shown here: you can tell what matters in them "
    "in the text.",
    name="unshown",
)

UPLOADING = N_(
    "{files}: didn't finish uploading. Please add it again, and save once it is there.",
    name="uploading",
)
_UPLOADING = re.compile(
    r'(?:<!-- (?:Uploading|Failed to upload) "|!?\[Uploading )([^"\]\n]{1,300}+)'
    r'(?:"[.…]{0,3} -->|\]\(\))'
)
"""What GitHub writes in the place of a file until it has all of it, or if that failed."""

_LONGEST_CUT, _STAMP = 1_500, re.compile(r"\W*\d.*[-–:\]]\s*$")
"""How many characters we show of what was cut; and a message's time and sender, which we don't."""


LITTLE = re.compile(
    r"(?i)stick|stk-|figurinha|autoco|\bgif|image00\d\.png|conta[ct]|\.(?:vcf|ics|p7s|html?)$"
)
"""Names of files that a text doesn't need: stickers, contacts, signatures, logos and the like."""

_UNSHOWN = re.compile(r"(?i)v[ií]d[eé]o|[aá]udio|voice|docum|\.\w{2,5}$")


class DocumentError(SaidError):
    """A file can't be read: the message says what to do, and leaves the `{file}` open."""


@dataclass(frozen=True, slots=True)
class Remark(Message):
    """Something to tell the sender; `asks` means that the sender should do something."""

    asks: bool = True


ATTACHED = "attached:"
"""The beginning of a link that leads to a picture which came with the text."""


def link_to(name: str) -> str:
    """Write the link to a picture that came with the text, by the name of its file."""
    return f"{ATTACHED}{quote_url(name)}"


class Attached(NamedTuple):
    """A picture that came in a text or along with it: the name of its file, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it will stand in the post's folder.

    `called` is its name for the sender: “photo 2” in a form, where people don't see file names.
    """

    name: str
    content: bytes
    alt: str
    called: str = ""


def tell_missed(names: Iterable[str]) -> Iterator[Remark]:
    """Ask for photos that may be missing, and say that videos and documents can't be shown.

    `names` are the files that a text speaks of and that did not come with it, or can't be shown.
    """
    missed = [name for name in names if name and not LITTLE.search(name)]
    photos = [name for name in missed if is_picture_file(name) or not _UNSHOWN.search(name)]
    yield from [Remark(MISSING)] * bool(photos)
    yield from [Remark(UNSHOWN, asks=False)] * (len(missed) > len(photos))


def cut_uploads(text: str) -> tuple[str, tuple[Remark, ...]]:
    """Take out the places of files that had not arrived, and ask for those files."""
    files = ", ".join(dict.fromkeys(name.rstrip("….") for name in _UPLOADING.findall(text)))
    return _UPLOADING.sub("", text), (Remark(UPLOADING, {"files": files}),) * bool(files)


def tell_left_out(cut: str, message: str = LEFT_OUT) -> Iterator[Remark]:
    """Show the beginning of what was cut from a text, without telephone numbers and addresses."""
    lines = [line.strip() for line in cut.split("\n") if line.strip() and not _STAMP.match(line)]
    if lines:
        beginning = one_line(" · ".join(lines))[: 4 * _LONGEST_CUT]
        shown = shorten(hide_contacts(beginning), _LONGEST_CUT)
        yield Remark(message, {"text": quote(shown)}, asks=False)


@dataclass(frozen=True, slots=True)
class Writing:
    """A text without what a chat, mail or other program put around it.

    `title` and `day` come from that program, `day` as it wrote it; the title may stand on the first
    line of the text, too. `cut` is what was left out, line by line, and `signed` what stood below a
    mail: its signature, a program's line, a legal notice. A link to `attached:NAME` marks the place
    of one of the `pictures`, or of a picture that came along. `own` are the words of a saved mail's
    sender, our own among them, without any that another mail said before; `said` are these without
    ours, and unsigned. If it is `titled`, its title is that of a document or a chat.
    """

    text: str
    title: str = ""
    day: str = ""
    remarks: tuple[Remark, ...] = ()
    pictures: tuple[Attached, ...] = ()
    cut: str = ""
    signed: str = ""
    own: str = ""
    said: str = ""
    titled: bool = False


FieldHeaders = Iterator[tuple[str, str] | Remark]
"""Headers as (name, value), and remarks between them."""

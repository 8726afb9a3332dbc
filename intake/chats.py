"""A chat, exported or copied from WhatsApp → its messages as paragraphs.

A message is known by its form, whatever the language: a time, a sender, a colon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from editorial.message import N_
from editorial.picture_names import PICTURES
from intake.phrases import (
    ATTACHED,
    CHAT_EVENTS,
    DELETED,
    EDITED,
    FILES_OMITTED,
    PHOTOS_OMITTED,
    begins_with_phrase,
    has_phrase,
    is_phrase,
)
from intake.remarks import Remark, Writing, link_to, quoted
from intake.several import STORY, note_second

TIMES = N_("This came from a chat, so we left out when each message was sent, and by whom.")
SEVERAL = N_(
    "Several people wrote in this chat: {names}. Please take out of the text what is not meant for "
    "readers."
)
EVENTS = N_("Left out, since the chat program wrote it: {lines}")
FILES = N_("Left out, since only photos can be shown: {names}")
LONG = N_(
    "This chat has {number} messages: please leave only those in the text that tell of the "
    "activity."
)
OMITTED = N_("Photos that the chat was copied without: {number}. Please add them.")

_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_OWN_WORDS = "\u200e"
"""What WhatsApp on an iPhone puts before everything that it says itself (left-to-right mark)."""

_SPACE = "[ \xa0\u202f]"
_DAY = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?"
_HOUR = rf"\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:{_SPACE}?[^\W\d_][^\d\]:,\n-]{{0,10}})?"
"""`21:14:07`, `9:14 p. m.`: what follows is a half of the day in whatever language."""

_DAY_FIRST = re.compile(rf"(?P<day>{_DAY}),?{_SPACE}(?:\w{{1,3}}{_SPACE})?{_HOUR}")
_STAMP = rf"(?:{_DAY},?{_SPACE}(?:\w{{1,3}}{_SPACE})?{_HOUR}|{_HOUR},{_SPACE}{_DAY})"
_HEAD = re.compile(
    rf"[{_MARKS}\s]*(?:\[(?P<boxed>{_STAMP})\]|(?P<bare>{_STAMP}){_SPACE}?[-–])"
    rf"{_SPACE}?(?P<rest>.*)"
)
_SPOKEN = re.compile(r"(?P<sender>[^:\n]{1,80}):(?: |$)(?P<said>.*)")
_MINUTE, _MINUTE_AFTER_DOT = re.compile(r"\d:(\d\d)"), re.compile(r"\d\.(\d\d)")
_ROUND = 5
_MANY = 40
"""Messages of a chat that tells of more than one thing, most likely."""

_LONGEST_INTRODUCTION = 3
"""Lines that somebody may write above the chat that they paste."""

_BOXED_FILE = re.compile(
    rf"[{_MARKS}]*<[^<>:\n]{{2,30}}: (?P<name>[^<>/\\:\n]{{1,120}}\.\w{{2,5}})>"
)
_NAMED_FILE = re.compile(
    rf"[{_MARKS}]*(?P<name>[^/\\:*?\"<>|\n]{{1,120}}\.\w{{2,5}}) \((?P<what>[^()\n]{{3,40}})\)"
)
_OWN_NAME = re.compile(r"[A-Z]{3}-\d{8}-WA\d{4,}\.\w{2,5}")
_STICKER = re.compile(r"STK-|\bSTICKER\b", re.IGNORECASE)
_BOXED = re.compile(rf"[{_MARKS}]*<(?P<said>[^<>\n]{{3,60}})>[{_MARKS}\s]*$")
_LONGEST_PHONE_PART = 5
"""Digits in a row of groups that are still part of a name."""


@dataclass(frozen=True, slots=True)
class _Message:
    """A message. `sender` is empty where the chat program speaks.

    `minute` is of its time; `day` is as it stands there.
    """

    sender: str
    said: str
    minute: int
    day: str


def read_chat(text: str) -> Writing | None:
    """The messages of a chat, one after the other; None where the text is none."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if _HEAD.match(line)), len(lines))
    introduction = [line for line in lines[:first] if line.strip()]
    messages = list(_read_messages(lines[first:]))
    if not _is_chat(messages, introduction):
        return None
    pieces = [_take_apart(message) for message in messages]
    writers = Counter[str]()
    for message, piece in zip(messages, pieces, strict=True):
        if piece.text:
            writers[_name(message.sender)] += len(piece.text)
    author = next((name for name, size in writers.items() if size * 2 > writers.total()), "")
    paragraphs = ["\n".join(introduction), *(piece.text for piece in pieces)]
    return Writing(
        "\n\n".join(filter(None, paragraphs)),
        author=author,
        remarks=(
            *_several_days(messages, pieces),
            *_who_wrote(writers, len(messages)),
            *_left_out(pieces),
        ),
    )


def _several_days(messages: Sequence[_Message], pieces: Sequence[_Pieces]) -> Iterator[Remark]:
    """That a chat goes on with a story of another day, where two days have a long one each."""
    days: dict[str, list[str]] = {}
    for message, piece in zip(messages, pieces, strict=True):
        if piece.text:
            days.setdefault(message.day, []).append(piece.text)
    stories = [said for said in days.values() if max(map(len, said)) >= STORY]
    if len(stories) > 1:
        yield from note_second(stories[1][0])


def _who_wrote(writers: Iterable[str], messages: int) -> Iterator[Remark]:
    names = [name or "…" for name in writers]
    yield Remark(TIMES, asks=False)
    if len(names) > 1:
        yield Remark(SEVERAL, {"names": ", ".join(names)}, asks=False)
    if messages > _MANY:
        yield Remark(LONG, {"number": str(messages)})


def _read_messages(lines: Iterable[str]) -> Iterator[_Message]:
    """Each message with the lines that follow it up to the next one."""
    head: re.Match[str] | None = None
    said: list[str] = []
    for line in lines:
        if found := _HEAD.match(line):
            if head:
                yield _read_message(head, said)
            head, said = found, []
        else:
            said.append(line)
    if head:
        yield _read_message(head, said)


def _read_message(head: re.Match[str], following: Sequence[str]) -> _Message:
    stamp = head["boxed"] or head["bare"]
    minute = int((_MINUTE.findall(stamp) or _MINUTE_AFTER_DOT.findall(stamp)[-1:])[0])
    first = _DAY_FIRST.fullmatch(stamp)
    day = first["day"] if first else re.split(_SPACE, stamp)[-1]
    spoken = _SPOKEN.fullmatch(head["rest"])
    if spoken is None or has_phrase(spoken["sender"], CHAT_EVENTS):
        return _Message("", "\n".join([head["rest"], *following]), minute, day)
    return _Message(spoken["sender"], "\n".join([spoken["said"], *following]), minute, day)


def _is_chat(messages: Sequence[_Message], introduction: Sequence[str]) -> bool:
    """Whether it is a chat, and neither a text that quotes one nor an agenda.

    A quotation stands below more than a few lines. An agenda, `12/10/2024 10:00 - Panel: …`, has
    hours that are round, and no speaker twice.
    """
    senders = [message.sender for message in messages if message.sender]
    quoted = len(introduction) > _LONGEST_INTRODUCTION or (introduction and len(messages) < 2)
    agenda = (
        len(messages) > 1
        and len(set(senders)) == len(messages)
        and all(message.minute % _ROUND == 0 for message in messages)
    )
    return bool(senders) and not quoted and not agenda


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A message taken apart: what was said, and what the chat program put there."""

    text: str = ""
    photos_omitted: int = 0
    event: str = ""
    file: str = ""


def _take_apart(message: _Message) -> _Pieces:
    said = message.said.strip()
    bare = re.sub(f"[{_MARKS}]", "", said).strip()
    inner = bare[1:-1] if re.fullmatch(r"<[^<>]*>", bare) else bare
    if is_phrase(inner, PHOTOS_OMITTED):
        return _Pieces(photos_omitted=1)
    if is_phrase(inner, DELETED):
        return _Pieces()
    if is_phrase(inner, FILES_OMITTED):
        return _Pieces(file=inner)
    if file := _BOXED_FILE.search(said) or _named_file(said):
        return _take_file(said, file)
    boxed = bare != inner  # a photo or the like, in a language that we have no phrases of
    if not message.sender or boxed or _is_event(said, message.sender):
        return _Pieces(event=bare)
    return _Pieces(_clean(said))


def _take_file(said: str, file: re.Match[str]) -> _Pieces:
    """A photo in its place between what was said with it; the name of another file."""
    above, below = _clean(said[: file.start()]), _clean(said[file.end() :])
    if said.startswith(_OWN_WORDS):
        above = ""  # the file's name once more, with how many pages it has
    name = file["name"].strip()
    if PurePath(name).suffix.lower() not in PICTURES or _STICKER.search(name):
        return _Pieces("\n\n".join(filter(None, (above, below))), file=name)
    return _Pieces("\n\n".join(filter(None, (above, f"![]({link_to(name)})", below))))


def _named_file(said: str) -> re.Match[str] | None:
    found = _NAMED_FILE.match(said)
    if found and (_OWN_NAME.fullmatch(found["name"]) or is_phrase(found["what"], ATTACHED)):
        return found
    return None


def _is_event(said: str, sender: str) -> bool:
    """Whether the chat program says it in the name of a person or of the group."""
    own = said.startswith(_OWN_WORDS)
    line = said.partition("\n")[0]
    about = line.startswith(sender) and has_phrase(line, CHAT_EVENTS)
    return own or about or begins_with_phrase(line, CHAT_EVENTS)


def _clean(said: str) -> str:
    """What was said, without the mark of a message that was corrected."""
    edited = _BOXED.search(said)
    if edited and is_phrase(edited["said"], EDITED):
        said = said[: edited.start()]
    return re.sub(f"[{_MARKS}]", "", said).strip()


def _name(sender: str) -> str:
    """A sender's name as one would sign; empty where there is only a telephone number."""
    signs = "".join(each if each.isalnum() or each in " .'’-" else " " for each in sender)
    words = [word for word in signs.split() if any(map(str.isalnum, word))]
    name = " ".join(words)
    digits = sum(map(str.isdigit, name))
    return name if digits < _LONGEST_PHONE_PART and any(map(str.isalpha, name)) else ""


def _left_out(pieces: Sequence[_Pieces]) -> Iterator[Remark]:
    omitted = sum(piece.photos_omitted for piece in pieces)
    events = [quoted(piece.event) for piece in pieces if piece.event]
    files = [piece.file for piece in pieces if piece.file]
    if events:
        yield Remark(EVENTS, {"lines": " · ".join(events)}, asks=False)
    if files:
        yield Remark(FILES, {"names": ", ".join(files)}, asks=False)
    if omitted:
        yield Remark(OMITTED, {"number": str(omitted)})

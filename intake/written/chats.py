"""A chat, exported or copied from WhatsApp → its messages as paragraphs.

A message is known by its form, whatever the language: a time, a sender, a colon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from editorial.message import N_
from intake.remarks import STORY, Remark, Writing, note_second, quoted
from intake.written.chat_messages import MARKS, Pieces, take_apart
from intake.written.phrases import CHAT_EVENTS, has_phrase

TIMES = N_("This came from a chat, so we left out when each message was sent, and by whom.")
SEVERAL = N_(
    "Several people wrote in this chat, and their messages would be published as they are. Please "
    "read the text below, and take out greetings, jokes and what somebody said in confidence."
)
NAMES = N_(
    "Names in this chat: {names}. If somebody else should be named as an author, please write the "
    "name in “{author}”."
)
EVENTS = N_("Left out, since the chat program wrote it: {lines}")
FILES = N_("Left out, since only photos can be shown: {names}")
LONG = N_(
    "This chat has {number} messages: please leave only those in the text that tell of the "
    "activity."
)
OMITTED = N_("Photos that the chat was copied without: {number}. Please add them.")

_SPACE = "[ \xa0\u202f]"
_DAY = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?"
_HOUR = rf"\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:{_SPACE}?[^\W\d_][^\d\]:,\n-]{{0,10}})?"
"""`21:14:07`, `9:14 p. m.`: what follows is a half of the day in whatever language."""

_STAMP = rf"(?:{_DAY},?{_SPACE}(?:\w{{1,3}}{_SPACE})?{_HOUR}|{_HOUR},{_SPACE}{_DAY})"
_HEAD = re.compile(
    rf"[{MARKS}\s]*(?:\[(?P<boxed>{_STAMP})\]|(?P<bare>{_STAMP}){_SPACE}?[-–])"
    rf"{_SPACE}?(?P<rest>.*)"
)
_SPOKEN = re.compile(r"(?P<sender>[^:\n]{1,80}):(?: |$)(?P<said>.*)")
_MINUTE, _MINUTE_AFTER_DOT = re.compile(r"\d:(\d\d)"), re.compile(r"\d\.(\d\d)")
_ROUND = 5
_MANY = 40
"""Messages of a chat that tells of more than one thing, most likely."""

_LONGEST_INTRODUCTION = 3
"""Lines that somebody may write above the chat that they paste."""

_LONGEST_PHONE_PART = 5
"""Digits in a row of groups that are still part of a name."""


@dataclass(frozen=True, slots=True)
class _Message:
    """A message. `sender` is empty where the chat program speaks.

    `minute` is of its time; `day` is as it stands there.
    """

    sender: str
    said: str
    day: str
    minute: int


def read_chat(text: str) -> Writing | None:
    """The messages of a chat, one after the other; None where the text is none."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if _HEAD.match(line)), len(lines))
    introduction = [line for line in lines[:first] if line.strip()]
    messages = list(_read_messages(lines[first:]))
    if not _is_chat(messages, introduction):
        return None
    pieces = [take_apart(message.said, message.sender) for message in messages]
    writers = Counter[str]()
    for message, piece in zip(messages, pieces, strict=True):
        if piece.text:
            writers[_name(message.sender)] += len(piece.text)
    author = next((name for name, size in writers.items() if size * 2 > writers.total()), "")
    paragraphs = ["\n".join(introduction), *(piece.text for piece in pieces)]
    told = list(zip(messages, pieces, strict=True))
    return Writing(
        "\n\n".join(filter(None, paragraphs)),
        author=author,
        day=next((message.day for message, piece in told if piece.text), ""),
        remarks=(
            *_several_days(told),
            *_who_wrote(writers, len(messages)),
            *_left_out(pieces),
        ),
    )


def _several_days(told: Iterable[tuple[_Message, Pieces]]) -> Iterator[Remark]:
    """That a chat goes on with a story of another day, where two days have a long one each."""
    days: dict[str, list[str]] = {}
    for message, piece in told:
        if piece.text:
            days.setdefault(message.day, []).append(piece.text)
    stories = [said for said in days.values() if max(map(len, said)) >= STORY]
    if len(stories) > 1:
        yield from note_second(stories[1][0])


def _who_wrote(writers: Collection[str], messages: int) -> Iterator[Remark]:
    names = [name for name in writers if name]
    yield Remark(TIMES, asks=False)
    if len(writers) > 1:
        yield Remark(SEVERAL)
    if len(names) > 1:
        yield Remark(NAMES, {"names": ", ".join(names)}, asks=False)
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
    day = max(re.findall(_DAY, stamp), key=len)
    spoken = _SPOKEN.fullmatch(head["rest"])
    if spoken is None or has_phrase(spoken["sender"], CHAT_EVENTS):
        return _Message("", "\n".join([head["rest"], *following]), day, minute)
    return _Message(spoken["sender"], "\n".join([spoken["said"], *following]), day, minute)


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


def _name(sender: str) -> str:
    """A sender's name as one would sign; empty where there is only a telephone number."""
    signs = "".join(each if each.isalnum() or each in " .'’-" else " " for each in sender)
    words = [word for word in signs.split() if any(map(str.isalnum, word))]
    name = " ".join(words)
    digits = sum(map(str.isdigit, name))
    return name if digits < _LONGEST_PHONE_PART and any(map(str.isalpha, name)) else ""


def _left_out(pieces: Sequence[Pieces]) -> Iterator[Remark]:
    omitted = sum(piece.photos_omitted for piece in pieces)
    events = tuple(quoted(piece.event) for piece in pieces if piece.event)
    files = [piece.file for piece in pieces if piece.file]
    if events:
        yield Remark(EVENTS, {"lines": events}, asks=False)
    if files:
        yield Remark(FILES, {"names": ", ".join(files)}, asks=False)
    if omitted:
        yield Remark(OMITTED, {"number": str(omitted)})

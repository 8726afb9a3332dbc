"""A chat, exported or copied from WhatsApp → its messages as paragraphs.

A message is known by its form, whatever the language: a time, a sender, a colon. Time stamps,
senders, and what the chat program says itself are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from editorial.message import N_
from editorial.pictures.names import is_picture_file
from intake.remarks import Remark, Writing, link_to
from intake.written import phrases
from intake.written.phrases import begins_with_phrase, has_phrase, is_phrase

SEVERAL = N_(
    "Several people wrote in this chat, and their messages would be published as they are: please "
    "take out what somebody said in confidence."
)
OMITTED = N_("Photos that the chat was copied without: {number}. Please add them.")
VIDEO = N_("We can't show a video here: please put it on the web and write its link in the text.")
VOICE = N_("We can't listen to voice messages: please write what they say.")

_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_OWN_WORDS = "\u200e"
"""What WhatsApp on an iPhone puts before everything that it says itself (left-to-right mark)."""

_BOXED_FILE = re.compile(
    rf"[{_MARKS}]*<[^<>:\n]{{2,30}}: (?P<name>[^<>/\\:\n]{{1,120}}\.\w{{2,5}})>"
)
_NAMED_FILE = re.compile(
    rf"[{_MARKS}]*(?P<name>(?P<own>[A-Z]{{3}}-\d{{8}}-WA\d{{4,}}\.\w{{2,5}})|"
    r"[^/\\:*?\"<>|\n]{1,120}\.\w{2,5}) \((?P<what>[^()\n]{3,40})\)"
)
_STICKER = re.compile(r"STK-|\bSTICKER\b", re.IGNORECASE)
_BOXED = re.compile(rf"[{_MARKS}]*<(?P<said>[^<>\n]{{3,60}})>[{_MARKS}\s]*$")
_VIDEO = re.compile(r"v[ií]deo\b|.*\.(?:mp4|mov|3gp|webm|avi|mkv)$", re.IGNORECASE)
_VOICE = re.compile(r"[aá]udio\b|.*\.(?:opus|ogg|m4a|mp3|aac|wav|amr)$", re.IGNORECASE)

_SPACE = "[ \xa0\u202f]"
_DAY = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?"
_HOUR = rf"\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:{_SPACE}?[^\W\d_][^\d\]:,\n-]{{0,10}})?"
"""`21:14:07`, `9:14 p. m.`: what follows is a half of the day in whatever language."""

_STAMP = rf"(?:{_DAY},?{_SPACE}(?:\w{{1,3}}{_SPACE})?{_HOUR}|{_HOUR},{_SPACE}{_DAY})"
_HEAD = re.compile(
    rf"[{_MARKS}\s]*(?:\[(?P<boxed>{_STAMP})\]|(?P<bare>{_STAMP}){_SPACE}?[-–])"
    rf"{_SPACE}?(?P<rest>.*)"
)
_SPOKEN = re.compile(r"(?P<sender>[^:\n]{1,80}):(?: |$)(?P<said>.*)")
_MINUTE, _MINUTE_AFTER_DOT = re.compile(r"\d:(\d\d)"), re.compile(r"\d\.(\d\d)")
_ROUND = 5
_LONGEST_INTRODUCTION = 3
"""Lines that somebody may write above the chat that they paste."""


class _Pieces(NamedTuple):
    """A message taken apart: what was said, what is cut, and the file that can't be shown."""

    text: str = ""
    cut: str = ""
    file: str = ""


class _Message(NamedTuple):
    """A message; `sender` is empty where the chat program speaks. `day` is as it stands there."""

    head: str
    sender: str
    day: str
    minute: int
    pieces: _Pieces


def read_chat(text: str) -> Writing | None:
    """The messages of a chat, one after the other; None where the text is none."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if _HEAD.match(line)), len(lines))
    above = [line for line in lines[:first] if line.strip()]
    messages = list(_read_messages(lines[first:]))
    if not _is_chat(messages, above):
        return None
    told = [message.pieces for message in messages]
    omitted = sum(is_phrase(piece.cut, phrases.PHOTOS_OMITTED) for piece in told)
    spoken = [message for message in messages if message.pieces.text]
    remarks = [Remark(SEVERAL)] if len({each.sender for each in spoken}) > 1 else []
    remarks += [Remark(OMITTED, {"number": str(omitted)})] if omitted else []
    remarks += explain_files(piece.file for piece in told)
    alone = sorted(told, key=lambda piece: bool(piece.text))  # notices tell more than time stamps
    cut = [*(piece.cut for piece in alone), *(message.head for message in messages)]
    said = "\n\n".join(filter(None, ("\n".join(above), *(piece.text for piece in told))))
    day = next((message.day for message in spoken), "")
    return Writing(said, day=day, remarks=tuple(remarks), cut="\n".join(filter(None, cut)))


def explain_files(names: Iterable[str]) -> Iterator[Remark]:
    """Say what to do where a video or a voice message is among files that can't be shown."""
    known = list(names)
    for pattern, message in ((_VIDEO, VIDEO), (_VOICE, VOICE)):
        if any(map(pattern.match, known)):
            yield Remark(message)


def _read_messages(lines: Sequence[str]) -> Iterator[_Message]:
    """Each message with the lines that follow it up to the next one."""
    starts = [at for at, line in enumerate(lines) if _HEAD.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        head = _HEAD.match(lines[start])
        assert head  # noqa: S101 - it begins with one
        stamp = head["boxed"] or head["bare"]
        minutes = _MINUTE.findall(stamp) or _MINUTE_AFTER_DOT.findall(stamp)[-1:]
        spoken = _SPOKEN.fullmatch(head["rest"])
        sender, said = spoken.groups() if spoken else ("", head["rest"])
        if has_phrase(sender, phrases.CHAT_EVENTS):
            sender, said = "", head["rest"]
        pieces = _take_apart(sender, "\n".join([said, *lines[start + 1 : end]]))
        day = max(re.findall(_DAY, stamp), key=len)
        yield _Message(lines[start].removesuffix(said), sender, day, int(minutes[0]), pieces)


def _is_chat(messages: Sequence[_Message], above: Sequence[str]) -> bool:
    """Whether it is a chat, and neither a text that quotes one nor an agenda.

    A quotation stands below more than a few lines. An agenda, `12/10/2024 10:00 - Panel: …`, has
    hours that are round, and no speaker twice.
    """
    senders = [message.sender for message in messages if message.sender]
    quoted = len(above) > _LONGEST_INTRODUCTION or (above and len(messages) < 2)
    different = 1 < len(messages) == len(set(senders))
    agenda = different and all(message.minute % _ROUND == 0 for message in messages)
    return bool(senders) and not quoted and not agenda


def _take_apart(sender: str, said: str) -> _Pieces:
    """What is in a message: a photo stands in its place between what was said with it."""
    said = said.strip()
    bare = _unmark(said)
    inner = bare[1:-1] if re.fullmatch(r"<[^<>]*>", bare) else bare
    if is_phrase(inner, phrases.FILES_OMITTED):
        return _Pieces(cut=inner, file=inner)
    if is_phrase(inner, phrases.PHOTOS_OMITTED) or is_phrase(inner, phrases.DELETED):
        return _Pieces(cut=inner)
    if file := _BOXED_FILE.search(said) or _named_file(said):
        name, above, below = file["name"].strip(), said[: file.start()], said[file.end() :]
        own = above if said.startswith(_OWN_WORDS) else ""  # its name again, and its pages
        shown = is_picture_file(name) and not _STICKER.search(name)
        place = f"![]({link_to(name)})" if shown else ""
        texts = map(_unmark, ("" if own else above, place, below))
        cut = _unmark(own + file[0])
        return _Pieces("\n\n".join(filter(None, texts)), cut, "" if shown else name)
    boxed = bare != inner  # a photo or the like, in a language that we have no phrases of
    if not sender or boxed or _is_event(said, sender):
        return _Pieces(cut=bare)
    edited = _BOXED.search(said)
    if edited and is_phrase(edited["said"], phrases.EDITED):
        return _Pieces(_unmark(said[: edited.start()]), _unmark(edited[0]))
    return _Pieces(bare)


def _named_file(said: str) -> re.Match[str] | None:
    found = _NAMED_FILE.match(said)
    named = found and (found["own"] or is_phrase(found["what"], phrases.ATTACHED))
    return found if named else None


def _is_event(said: str, sender: str) -> bool:
    """Whether the chat program says it in the name of a person or of the group."""
    line = said.partition("\n")[0]
    about = line.startswith(sender) and has_phrase(line, phrases.CHAT_EVENTS)
    return about or said.startswith(_OWN_WORDS) or begins_with_phrase(line, phrases.CHAT_EVENTS)


def _unmark(said: str) -> str:
    return re.sub(f"[{_MARKS}]", "", said).strip()

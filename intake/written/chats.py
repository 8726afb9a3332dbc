"""Turn a chat that was exported or copied from WhatsApp into paragraphs, one for each message.

A message is known by its form in any language: a time, a sender, a colon. Times, senders, and the
chat program's own messages are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from editorial.pictures.names import is_picture_file
from intake.remarks import LITTLE, SEVERAL, Remark, Writing, link_to, tell_missed
from intake.written import phrases
from intake.written.phrases import begins_with_phrase, has_phrase, is_phrase

_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_OWN_WORDS = "\u200e"
"""The left-to-right mark, which WhatsApp on an iPhone puts before its own messages."""

_BOXED_FILE = re.compile(
    rf"[{_MARKS}]*<[^<>:\n]{{2,30}}: (?P<name>[^<>/\\:\n]{{1,120}}\.\w{{2,5}})>"
)
_NAMED_FILE = re.compile(
    rf"[{_MARKS}]*(?P<name>(?P<own>[A-Z]{{3}}-\d{{8}}-WA\d{{4,}}\.\w{{2,5}})|"
    r"[^/\\:*?\"<>|\n]{1,120}\.\w{2,5}) \((?P<what>[^()\n]{3,40})\)"
)
_BOXED = re.compile(rf"[{_MARKS}]*<[^<>\n]{{3,60}}>[{_MARKS}\s]*$")
_SPACE = "[ \xa0\u202f]"
_DAY = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?"
_HOUR = rf"\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:{_SPACE}?[^\W\d_][^\d\]:,\n-]{{0,10}})?"
"""`21:14:07`, `9:14 p. m.`: the half of the day may follow, in any language."""

_STAMP = rf"(?:{_DAY},?{_SPACE}(?:\w{{1,3}}{_SPACE})?{_HOUR}|{_HOUR},{_SPACE}{_DAY})"
_HEAD = re.compile(
    rf"[{_MARKS}\s]*(?:\[(?P<boxed>{_STAMP})\]|(?P<bare>{_STAMP}){_SPACE}?[-–])"
    rf"{_SPACE}?(?P<rest>.*)"
)
_SPOKEN = re.compile(r"(?P<sender>[^:\n]{1,80}):(?: |$)(?P<said>.*)")
_ROUND = re.compile(r"(?<![:\d])\d{1,2}:\d[05]\b(?!:)")
_LONGEST_INTRODUCTION, _FEWEST = 3, 2
"""The most lines that people write above a chat that they paste, and the fewest messages below."""


class _Message(NamedTuple):
    """A message: its `text`, what is `cut` from it, and the name of a `file` that can't be shown.

    `head` is its time and sender as they stand there, and `day` the day in it. `sender` is empty
    for the chat program's own messages.
    """

    text: str = ""
    cut: str = ""
    file: str = ""
    head: str = ""
    sender: str = ""
    day: str = ""


def read_chat(text: str) -> Writing | None:
    """Read the messages of a chat, one after the other; None if the text isn't a chat.

    A text that only quotes a chat has more than a few lines above it. An agenda, `12/10/2024 10:00
    - Panel: …`, has round hours, and no speaker twice.
    """
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if _HEAD.match(line)), len(lines))
    above = [line for line in lines[:first] if line.strip()]
    told = list(_read_messages(lines[first:]))
    senders = [message.sender for message in told if message.sender]
    quoted = len(above) > _LONGEST_INTRODUCTION or (above and len(told) < _FEWEST)
    agenda = all(_ROUND.search(each.head) for each in told) and 1 < len(told) == len(set(senders))
    if not senders or quoted or agenda:
        return None
    spoken = [message for message in told if message.text]
    texts, cut, files, heads, *_ = zip(*told, strict=True)
    several = [Remark(SEVERAL)] * (len({each.sender for each in spoken}) > 1)
    said = "\n\n".join(filter(None, ("\n".join(above), *texts)))
    left = "\n".join(filter(None, (*cut, *heads)))
    day = max(spoken, key=lambda message: len(message.text), default=_Message()).day
    return Writing(said, "", day, (*several, *tell_missed(files)), cut=left, titled=True)


def _read_messages(lines: Sequence[str]) -> Iterator[_Message]:
    """Yield each message with the lines that follow it up to the next one."""
    starts = [at for at, line in enumerate(lines) if _HEAD.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        boxed, bare, rest = _HEAD.findall(lines[start])[0]
        spoken = _SPOKEN.fullmatch(rest)
        by_program = not spoken or has_phrase(spoken["sender"], phrases.CHAT_EVENTS)
        sender, said = spoken.groups() if spoken and not by_program else ("", rest)
        message = _take_apart(sender, "\n".join([said, *lines[start + 1 : end]]))
        day = max(re.findall(_DAY, boxed or bare), key=len)
        yield message._replace(head=lines[start].removesuffix(said), sender=sender, day=day)


def _take_apart(sender: str, said: str) -> _Message:
    """Split a message into text and what is cut; a photo keeps its place between the words."""
    said = said.strip()
    bare = _unmark(said)
    inner = bare[1:-1] if re.fullmatch(r"<[^<>]*>", bare) else bare
    if is_phrase(inner, phrases.OMITTED):
        return _Message(cut=inner, file=inner)
    file = _BOXED_FILE.search(said) or _NAMED_FILE.match(said)
    if file and (file[0].endswith(">") or file["own"] or is_phrase(file["what"], phrases.ENCLOSED)):
        name = file["name"].strip()
        shown = is_picture_file(name) and not LITTLE.search(name)
        place = f"![]({link_to(name)})" if shown else ""
        above = "" if said.startswith(_OWN_WORDS) else said[: file.start()]
        texts = map(_unmark, (above, place, said[file.end() :]))
        text = "\n\n".join(filter(None, texts))
        cut = said[len(above) : file.end()]  # `permiso.pdf • 3 páginas`
        return _Message(text, _unmark(cut), "" if shown else name)
    # a photo or the like in angle brackets, in a language that we have no phrases of
    if is_phrase(inner, phrases.DELETED) or not sender or bare != inner or _is_event(said, sender):
        return _Message(cut=inner)
    if edited := _BOXED.search(said):  # that it was edited
        return _Message(_unmark(said[: edited.start()]), _unmark(edited[0]))
    return _Message(bare)


def _is_event(said: str, sender: str) -> bool:
    """Tell whether the chat program says this in the name of a person or of the group."""
    line = said.partition("\n")[0]
    about = line.startswith(sender) and has_phrase(line, phrases.CHAT_EVENTS)
    return about or said.startswith(_OWN_WORDS) or begins_with_phrase(line, phrases.CHAT_EVENTS)


def _unmark(said: str) -> str:
    return re.sub(f"[{_MARKS}]", "", said).strip()

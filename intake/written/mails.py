"""A mail, copied or forwarded → what it says, without its headers, earlier mails and signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editorial.message import N_, Message
from editorial.text.plain import MAILBOX, one_line
from intake.remarks import Remark, Writing, quoted
from intake.written.phrases import (
    CLOSINGS,
    DEVICES,
    MAIL_FROM,
    MAIL_HEADERS,
    MAIL_SUBJECT,
    REPLIES,
    begins_with_phrase,
    is_phrase,
)

CUT = N_("Left out, since it belongs to the mail and not to its text: {parts}")

_HEADER = re.compile(r"[>*_\s]*(?P<name>[^\W\d][\w -]{0,24}?)[*_]*:[*_]*(?:\s+(?P<value>.*)|$)")
_FORWARDED = re.compile(r"[>\s]*(?:-{3,}|_{3,}) ?[^-_\n]*(?:-{3,}|_{3,})?\s*$")
_INTRODUCED = re.compile(rf"(?s).{{0,200}}(?:\d{{4}}|\d:\d\d|{MAILBOX}).{{0,200}}:\s*$")
"""`El dom, 6 oct 2024 a las 21:14, Laura (<laura@example.org>) escribió:`, in any language."""

_MARK = "-- "
"""Above a signature (RFC 3676, 4.3)."""

_LINES_OF_INTRODUCTION = 2
_LONGEST_NOTE = 250
"""Characters above a mail that is forwarded."""

_FEWEST, _FEWEST_WITHIN = 2, 3
"""Headers at the beginning of a text, and below something else, which may be a letter quoted."""

_LONGEST_SIGNATURE = 12
_LONGEST_CLOSING = 6
_LONGEST_LINE = 70


@dataclass(frozen=True, slots=True)
class _Headers:
    """The lines `start` to `end` of a mail's headers, and what two of them say."""

    start: int
    end: int
    subject: str
    sender: str


def read_mail(text: str) -> Writing:
    """A mail's own words; a text that is no mail stays as it is."""
    cut: list[Message] = []
    lines = _unquote(text.split("\n"))
    found = _find_headers(lines)
    if found:
        cut += _shown([line for line in lines[found.start : found.end] if line])
        above, below = _without_mark(lines[: found.start]), _unquote(lines[found.end :])
        forwarded = _is_note(above)
        lines, other = (below, above) if forwarded else (above, below)
        found = found if forwarded else None
        cut += _shown(other)
    lines = _split_answer(lines, cut)
    lines = _split_end(lines, cut)
    remarks = (Remark(CUT, {"parts": tuple(cut)}, asks=False),) if cut else ()
    title, author = (clean_subject(found.subject), found.sender) if found else ("", "")
    return Writing("\n".join(lines).strip("\n"), title, author, remarks=remarks)


def clean_subject(subject: str) -> str:
    """A subject without what mail programs put before it: `RV: Re: Taller`."""
    before, colon, after = subject.partition(":")
    if colon and is_phrase(before, REPLIES):
        return clean_subject(after)
    return one_line(subject)


def sender_name(sender: str) -> str:
    """The name in `"Laura Gómez" <laura@example.org>`; empty where there is only an address."""
    name = re.sub(rf"[<\[(]?(?:mailto:)?{MAILBOX}[>\])]?", "", sender)
    return one_line(name).strip("\"'<>[]() ,;*_")


def _find_headers(lines: Sequence[str]) -> _Headers | None:
    """The first block of a mail's headers.

    An invitation has lines like `From: 10 to 12`, `For: everybody` as well: a mail says its
    subject, or the address that it is from.
    """
    start, values = 0, dict[str, str]()
    for at, line in enumerate([*lines, ""]):
        if name := _header_name(line):
            start = start if values else at
            match = _HEADER.match(line)
            values.setdefault(name, match["value"] or "" if match else "")
        elif not (values and re.search(MAILBOX, line)):  # a list of addresses goes on
            subject, sender = values.get(MAIL_SUBJECT, ""), values.get(MAIL_FROM, "")
            enough = _FEWEST_WITHIN if any(map(str.strip, lines[:start])) else _FEWEST
            if len(values) >= enough and (subject or re.search(MAILBOX, sender)):
                return _Headers(start, at, subject, sender_name(sender))
            values = {}
    return None


def _header_name(line: str) -> str:
    """The kind of a header; those that say neither sender nor subject go by their own names."""
    match = _HEADER.match(line)
    name = match["name"] if match else ""
    kinds = (each for each in (MAIL_FROM, MAIL_SUBJECT) if is_phrase(name, each))
    return next(kinds, name if name and is_phrase(name, MAIL_HEADERS) else "")


def _without_mark(lines: Sequence[str]) -> list[str]:
    """What stands above a mail's headers, without the line that says that it was forwarded."""
    kept = [*lines]
    while kept and (not kept[-1].strip() or _FORWARDED.match(kept[-1])):
        kept.pop()
    return kept


def _is_note(lines: Sequence[str]) -> bool:
    """Whether lines only hand on the mail below them; else that mail is what they answer."""
    return sum(map(len, lines)) <= _LONGEST_NOTE


def _unquote(lines: Sequence[str]) -> list[str]:
    """Lines without their `>`, where all have it."""
    quoted = all(line.startswith(">") for line in lines if line.strip())
    return [re.sub(r"^(?:> ?)+", "", line) if quoted else line for line in lines]


def _split_answer(lines: list[str], cut: list[Message]) -> list[str]:
    """Without the earlier mail that an answer repeats, each line with `>`, below what it answers.

    A quotation without a line that introduces it is the writer's own.
    """
    end = start = len(lines)
    while start and (lines[start - 1].startswith(">") or not lines[start - 1].strip()):
        start -= 1
        end = start if lines[start].startswith(">") else end
    above = [at for at in range(max(0, start - _LINES_OF_INTRODUCTION), start) if lines[at].strip()]
    introduction = " ".join(lines[at] for at in above)
    if end == len(lines) or not _INTRODUCED.match(introduction):
        return lines
    own, quoted_lines = lines[: above[0]], _unquote(lines[end:])
    forwarded = _is_note(own)
    cut += _shown(own if forwarded else quoted_lines)
    return quoted_lines if forwarded else own


def _split_end(lines: list[str], cut: list[Message]) -> list[str]:
    """Without a signature, the line of a mail program, and the greetings above a name."""
    for at in [at for at, line in enumerate(lines) if line in (_MARK, _MARK.rstrip())][-1:]:
        if _is_short(lines[at:], _LONGEST_SIGNATURE):
            cut += _shown(lines[at + 1 :])
            lines = lines[:at]
    devices = [line for line in lines if begins_with_phrase(line, DEVICES)]
    cut += _shown(devices)
    lines = [line for line in lines if line not in devices]
    while lines and not lines[-1].strip():
        lines.pop()
    for at in [at for at, line in enumerate(lines) if is_phrase(line, CLOSINGS)][-1:]:
        if at and not lines[at].rstrip().endswith(":") and _is_short(lines[at:], _LONGEST_CLOSING):
            cut += _shown(lines[at:])
            lines = lines[:at]
    return lines


def _is_short(lines: Sequence[str], most: int) -> bool:
    """Whether lines may be a signature: a few short ones, none of them of a list."""
    said = [line.strip() for line in lines if line.strip()]
    items = (line for line in said[1:] if re.match(r"[-*+•·] |✅", line))
    return len(said) <= most and max(map(len, said)) <= _LONGEST_LINE and not any(items)


def _shown(lines: Sequence[str]) -> Iterator[Message]:
    """How what was left out begins; no address or number of it is repeated."""
    text = " ".join(lines)
    if text.strip():
        yield quoted(text)

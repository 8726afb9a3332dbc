"""A mail, copied, forwarded or saved → what it says, without headers, earlier mails, signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import PurePath, PurePosixPath
from typing import NamedTuple

from editorial.bounds import MAIL, MAIL_HEADER, MAIL_LINES, MAIL_PARTS
from editorial.pictures.names import is_picture_file
from editorial.text.plain import MAILBOX, one_line
from intake.remarks import Attached, Writing, link_to
from intake.written.archives import TOO_LARGE, DocumentError
from intake.written.chats import explain_files
from intake.written.phrases import (
    DEVICES,
    MAIL_FROM,
    MAIL_HEADERS,
    MAIL_SUBJECT,
    REPLIES,
    begins_with_phrase,
    is_phrase,
)
from intake.written.titles import without_title

_HEADER = re.compile(r"[>*_\s]*(?P<name>[^\W\d][\w -]{0,24}?)[*_]*:[*_]*(?:\s+(?P<value>.*)|$)")
_FORWARDED = re.compile(r"[>\s]*(?:-{3,}|_{3,}) ?[^-_\n]*(?:-{3,}|_{3,})?\s*$")
_INTRODUCED = re.compile(rf"(?s).{{0,200}}(?:\d{{4}}|\d:\d\d|{MAILBOX}).{{0,200}}:\s*$")
"""`El dom, 6 oct 2024 a las 21:14, Laura (<laura@example.org>) escribió:`, in any language."""

_MARKS = ("-- ", "--")
"""Above a signature (RFC 3676, 4.3)."""

_LINES_OF_INTRODUCTION = 2
_LONGEST_NOTE = 250
"""Characters above a mail that is handed on: more of them are an answer, and that mail is cut."""

_FEWEST, _FEWEST_WITHIN = 2, 3
"""Headers at the beginning of a text, and below something else, which may be a letter quoted."""

_LONGEST_SIGNATURE = 12

_REPORTS = {".docx", ".odt"}
_CID = re.compile(r"\[cid:(?P<id>[^\]\n]{1,200})\]|\[image: (?P<name>[^\]\n]{1,200})\]")
"""Where Outlook and Gmail leave a picture out of a mail's plain text."""

_LEAST_FILE = 5_000
"""Bytes: what is smaller is a logo in a signature, or counts who opens a mail."""

_BREAK = rb"(?:\r\n|\r|\n)"
_LONG_HEADER = re.compile(
    rb"(?im)(?:^|\r)(?:content-[\w-]+|subject|date):(?:[^\r\n]|%b[ \t]){%d}" % (_BREAK, MAIL_HEADER)
)
_PART = re.compile(rb"(?im)(?:^|\r)(?:--|content-type:)")


class _Headers(NamedTuple):
    """The lines `start` to `end` of a mail's headers, and its subject."""

    start: int
    end: int
    subject: str


def read_mail(text: str) -> Writing:
    """A mail's own words; a text that is no mail stays as it is."""
    cut: list[str] = []
    lines, title = _unquote(text.split("\n")), ""
    if found := _find_headers(lines):
        above, below = lines[: found.start], _unquote(lines[found.end :])
        cut += lines[found.start : found.end]
        while above and (not above[-1].strip() or _FORWARDED.match(above[-1])):
            cut.append(above.pop())
        if _is_note(above):
            lines, title = [*above, "", *below], clean_subject(found.subject)
        else:
            lines = above
            cut += below
    lines = _split_signature(_split_answer(lines, cut), cut)
    cut += [line for line in lines if begins_with_phrase(line, DEVICES)]
    kept = [line for line in lines if not begins_with_phrase(line, DEVICES)]
    return Writing("\n".join(kept).strip("\n"), title, cut="\n".join(filter(str.strip, cut)))


def clean_subject(subject: str) -> str:
    """A subject without what mail programs put before it: `RV: Re: Taller`."""
    before, colon, after = subject.partition(":")
    while colon and is_phrase(before, REPLIES):
        subject = after
        before, colon, after = subject.partition(":")
    return one_line(subject)


def read_mail_file(
    data: bytes,
    read: Callable[[str, bytes], Writing],
    read_page: Callable[[str, Mapping[str, str]], Writing],
) -> Writing:
    """What a mail says, and the documents that came with it; `read` and `read_page` take these."""
    lines, parts = data.count(b"\n") + data.count(b"\r"), len(_PART.findall(data))
    large = len(data) > MAIL or lines > 2 * MAIL_LINES or parts > MAIL_PARTS
    if large or _LONG_HEADER.search(data):
        raise DocumentError(TOO_LARGE)
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
    files, names = _attachments(mail)
    body = mail.get_body(("plain", "html"))
    content = str(body.get_content()) if body else ""
    if body and body.get_content_subtype() == "html":
        written = read_page(content, names)
    else:
        written = read("", _CID.sub(lambda found: _placed(found, names), content).encode())
    title = written.title or clean_subject(str(mail["subject"] or ""))
    reports = [each for each in files if PurePath(each.name).suffix.lower() in _REPORTS]
    told = [read(*each) for each in reports[:3]]
    title = next((each.title for each in told if each.title), title)
    pictures = [each for each in files if is_picture_file(each.name)]
    others = [each.name for each in files if each not in pictures and each not in reports]
    sent = getattr(mail["date"], "datetime", None)
    return replace(
        written,
        text="\n\n".join(
            [written.text, *(without_title(each.text, title) for each in told)]
        ).strip(),
        title=title,
        day=written.day or (f"{sent:%Y-%m-%d}" if sent else ""),
        remarks=tuple(
            note
            for notes in (written.remarks, explain_files(others), *(each.remarks for each in told))
            for note in notes
        ),
        pictures=(*written.pictures, *(each for one in told for each in one.pictures), *pictures),
        cut="\n".join(filter(None, (written.cut, *(each.cut for each in told), *others))),
    )


def _attachments(mail: EmailMessage) -> tuple[list[Attached], dict[str, str]]:
    """The files of a mail but the smallest, and the names of those that its text shows, by id."""
    files, names = [], {}
    for number, part in enumerate(mail.walk()):
        name = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
        if part.is_multipart() or not (name or part.get_content_maintype() == "image"):
            continue
        name = name or f"{number}.{part.get_content_subtype()}"
        content = part.get_payload(decode=True)
        if part["content-id"]:
            names[part["content-id"].strip("<> ")] = name
        if isinstance(content, bytes) and len(content) > _LEAST_FILE:
            files.append(Attached(name, content))
    return files, names


def _placed(found: re.Match[str], names: Mapping[str, str]) -> str:
    """Where a text shows a picture of its mail, a link to it."""
    name = names.get(found["id"]) or found["name"]
    return f"![]({link_to(name)})" if name else found[0]


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
                return _Headers(start, at, subject)
            values = {}
    return None


def _header_name(line: str) -> str:
    """The kind of a header; those that say neither sender nor subject go by their own names."""
    match = _HEADER.match(line)
    name = match["name"] if match else ""
    kinds = (each for each in (MAIL_FROM, MAIL_SUBJECT) if is_phrase(name, each))
    return next(kinds, name if name and is_phrase(name, MAIL_HEADERS) else "")


def _is_note(lines: Sequence[str]) -> bool:
    """Whether lines only hand on the mail below them; else that mail is what they answer."""
    return sum(map(len, lines)) <= _LONGEST_NOTE


def _unquote(lines: Sequence[str]) -> list[str]:
    """Lines without their `>`, where all have it."""
    quoted = all(line.startswith(">") for line in lines if line.strip())
    return [re.sub(r"^(?:> ?)+", "", line) if quoted else line for line in lines]


def _split_answer(lines: list[str], cut: list[str]) -> list[str]:
    """Without the earlier mail that an answer repeats, each line with `>`, below what it answers.

    A quotation without a line that introduces it is the writer's own.
    """
    end = start = len(lines)
    while start and (lines[start - 1].startswith(">") or not lines[start - 1].strip()):
        start -= 1
        end = start if lines[start].startswith(">") else end
    above = [at for at in range(max(0, start - _LINES_OF_INTRODUCTION), start) if lines[at].strip()]
    introduction = [lines[at] for at in above]
    if end == len(lines) or not _INTRODUCED.match(" ".join(introduction)):
        return lines
    own, earlier = lines[: above[0]], _unquote(lines[end:])
    cut += introduction
    if _is_note(own):
        return [*own, "", *earlier]
    cut += earlier
    return own


def _split_signature(lines: list[str], cut: list[str]) -> list[str]:
    for at in [at for at, line in enumerate(lines) if line in _MARKS][-1:]:
        if len(lines) - at <= _LONGEST_SIGNATURE:
            cut += lines[at + 1 :]
            return lines[:at]
    return lines

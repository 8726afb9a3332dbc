"""A mail as mail programs save it, with its pictures and what else came with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import PurePath, PurePosixPath

from editorial.pictures.names import is_picture_file
from intake.remarks import Attached, Remark, Writing, link_to, quoted
from intake.written.chats import FILES
from intake.written.mails import CUT, clean_subject, sender_name
from intake.written.writing import read_page, read_writing

_REPORTS = {".docx", ".odt"}
_CID = re.compile(r"\[cid:(?P<id>[^\]\n]{1,200})\]|\[image: (?P<name>[^\]\n]{1,200})\]")
"""Where Outlook and Gmail leave a picture out of a mail's plain text."""

_LEAST_FILE = 5_000
"""Bytes: what is smaller is a logo in a signature, or counts who opens a mail."""

_LONGEST_NOTE = 500
"""Characters of a mail that only says that a document is attached."""


def read_mail_file(data: bytes, read: Callable[[str, bytes], Writing]) -> Writing:
    """What a mail says. Where it only brings a document, that is the text; `read` takes it."""
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
    attached, names = _attachments(mail)
    body = mail.get_body(("plain", "html"))
    content = str(body.get_content()) if body else ""
    if body and body.get_content_subtype() == "html":
        written = read_page(content, names)
    else:
        written = read_writing(_CID.sub(lambda found: _placed(found, names), content))
    title = written.title or clean_subject(str(mail["subject"] or ""))
    documents = [each for each in attached if PurePath(each.name).suffix.lower() in _REPORTS]
    remarks: list[Remark] = []
    if len(documents) == 1 and len(written.text) < _LONGEST_NOTE:
        attached.remove(documents[0])
        note = Remark(CUT, {"parts": quoted(written.text)}, asks=False)
        remarks += [*written.remarks, note]
        written = read(*documents[0])
        title = written.title
    pictures = [each for each in attached if is_picture_file(each.name)]
    if others := [each.name for each in attached if each not in pictures]:
        remarks.append(Remark(FILES, {"names": ", ".join(others)}, asks=False))
    sent = getattr(mail["date"], "datetime", None)
    return Writing(
        written.text,
        title,
        written.author or sender_name(str(mail["from"] or "")),
        written.day or (f"{sent:%Y-%m-%d}" if sent else ""),
        (*remarks, *written.remarks),
        (*written.pictures, *pictures),
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

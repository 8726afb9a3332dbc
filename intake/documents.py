"""A file of Word, LibreOffice, a mail program, a browser or a chat → what its writer wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from io import BytesIO
from pathlib import PurePath, PurePosixPath
from typing import Any
from urllib.parse import unquote
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

import mammoth
from lxml.etree import LxmlError
from odfdo import Document
from odfdo.security import SecurityError

from editorial.bounds import DOCUMENT, FILE, TOO_LONG
from editorial.message import N_
from editorial.picture_names import PICTURES
from editorial.plain_text import BOM
from intake.archives import (
    BROKEN,
    DOCUMENTS,
    TOO_LARGE,
    DocumentError,
    read_archive,
    read_office_file,
)
from intake.attachments import Fetch, FetchError
from intake.chats import FILES
from intake.contribution import Contribution
from intake.forms import TEXT
from intake.mails import CUT, clean_subject, sender_name
from intake.remarks import Attached, Remark, Writing, link_to, quoted
from intake.web_text import convert_html
from intake.writing import read_writing

UNKNOWN = N_(
    "“{file}” is a kind of file that we can't read: please save it as .docx, .odt, .html or .txt."
)
GONE = N_("“{file}” can't be downloaded: please drag it into the form again.")
NO_TEXT = N_("There is no text in “{file}”: export the chat again, as a .zip file.")

_BROKEN = (
    *(ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError),
    *(BadZipFile, ExpatError, LxmlError, SecurityError),
)
"""What libraries raise over a file that isn't as they expect it."""

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
_BREAK = "\\\n"
"""How odfdo writes the end of a line within a paragraph."""

_CID = re.compile(r"\[cid:(?P<id>[^\]\n]{1,200})\]|\[image: (?P<name>[^\]\n]{1,200})\]")
"""Where Outlook and Gmail leave a picture out of a mail's plain text."""

_LEAST_FILE = 5_000
"""Bytes: what is smaller is a logo in a signature, or counts who opens a mail."""

_LONGEST_TEXT = 10 * FILE
"""Characters of a chat before the times and senders are gone, which may be most of it."""

_LINKED = re.compile(r"\[[^\]\n]{0,300}+\]\((?P<link>https://github\.com/[^\s()]{1,2000}+)\)")
_MOST = 3
"""Documents of a form."""

_LONGEST_NOTE = 500
"""Characters of a mail that only says that a document is attached."""


def read_document(name: str, data: bytes) -> Writing:
    """What is written in a file, by the end of its name; DocumentError where that is nothing."""
    if len(data) > DOCUMENT:
        raise DocumentError(TOO_LARGE, file=name)
    read = _READERS.get(PurePath(name).suffix.lower())
    if read is None:
        raise DocumentError(UNKNOWN, file=name)
    try:
        return read(data)
    except DocumentError as error:
        raise DocumentError(error.message, file=name) from error
    except _BROKEN as error:
        raise DocumentError(BROKEN, file=name) from error


def take_documents(sent: Contribution, fetch: Fetch) -> Contribution:
    """A contribution with what is written in the documents that were dragged into its form.

    Each takes the place of its link; one among the photos follows the text.
    """
    found: list[Writing] = []
    remarks: list[Remark] = []

    def read(link: re.Match[str]) -> Writing | None:
        name = PurePosixPath(unquote(link["link"])).name
        if PurePath(name).suffix.lower() not in DOCUMENTS or len(found) == _MOST:
            return None
        try:
            found.append(read_document(name, fetch(link["link"])))
        except FetchError:
            remarks.append(Remark(GONE, {"file": name}))
        except DocumentError as error:
            remarks.append(Remark(error.message.text, error.message.values))
        else:
            return found[-1]
        return None

    def put(link: re.Match[str]) -> str:
        written = read(link)
        return f"\n\n{written.text}\n\n" if written else link[0]

    text = _LINKED.sub(put, sent.value(TEXT))
    within = len(found)
    photos = _LINKED.sub(lambda link: "" if read(link) else link[0], sent.value("photos"))
    text = "\n\n".join([text.strip(), *(each.text for each in found[within:])])
    if not found or len(text.encode()) > FILE:
        more = [Remark(TOO_LONG.message.text, TOO_LONG.message.values)] if found else remarks
        return replace(sent, remarks=(*sent.remarks, *more))
    author = sent.value("author") or next((each.author for each in found if each.author), "")
    return replace(
        sent,
        values={**sent.values, TEXT: text, "photos": photos, "author": author},
        remarks=(*sent.remarks, *remarks, *(note for each in found for note in each.remarks)),
        pictures=(*sent.pictures, *(picture for each in found for picture in each.pictures)),
    )


def _read_text(data: bytes) -> Writing:
    """Text in UTF-8, or as older programs of Windows save it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return read_writing(data.decode("utf-16"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    if len(text) > _LONGEST_TEXT:
        raise DocumentError(TOO_LONG.message)
    return read_writing(text.removeprefix(BOM))


def _read_web(data: bytes) -> Writing:
    try:
        return _read_page(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _read_page(data)


def _read_page(page: str | bytes, names: Mapping[str, str] | None = None) -> Writing:
    text, pictures = convert_html(page, names)
    return replace(read_writing(text), pictures=pictures)


def _read_word(data: bytes) -> Writing:
    read_office_file(data)
    pictures: list[Attached] = []

    def keep(image: Any) -> dict[str, str]:
        kind = (image.content_type or "image/jpeg").partition("/")[2]
        name = f"{len(pictures) + 1}.{kind}"
        try:
            with image.open() as opened:
                pictures.append(Attached(name, opened.read()))
        except (
            ValueError,
            LookupError,
        ):  # it is only linked to, on its writer's computer: the answer asks for it
            pass
        return {"src": link_to(name)}

    made = mammoth.convert_to_html(
        BytesIO(data), convert_image=mammoth.images.img_element(keep), style_map=_STYLES
    )
    return replace(_read_page(made.value), pictures=tuple(pictures))


def _read_odt(data: bytes) -> Writing:
    files = read_office_file(data)
    document = Document(BytesIO(data))
    for style in document.get_styles("list"):  # odfdo takes a list for numbered if any level is
        if style.get_element('text:list-level-style-bullet[@text:level="1"]'):
            for level in style.get_elements("text:list-level-style-number"):
                level.delete()
    text = document.to_markdown()
    if not isinstance(text, str):
        raise DocumentError(UNKNOWN)
    pictures = []
    for path, content in files.items():
        if f"]({path})" in text:
            pictures.append(Attached(PurePosixPath(path).name, content))
            text = text.replace(f"]({path})", f"]({link_to(pictures[-1].name)})")
    return replace(read_writing(text.replace(_BREAK, "  \n")), pictures=tuple(pictures))


def _read_chat(data: bytes) -> Writing:
    """A chat as it is exported: a text, and its photos beside it."""
    files = {PurePosixPath(path).name: content for path, content in read_archive(data).items()}
    texts = [name for name in files if PurePath(name).suffix.lower() in _CHATS]
    if not texts:
        raise DocumentError(NO_TEXT)
    longest = max(texts, key=lambda name: len(files[name]))
    written = read_document(longest, files[longest])
    pictures = [Attached(name, content) for name, content in files.items() if _is_picture(name)]
    placed = [each for each in pictures if link_to(each.name) in written.text]
    return replace(written, pictures=(*written.pictures, *(placed or pictures)))


def _read_mail(data: bytes) -> Writing:
    """A mail as a mail program saves it. Where it only brings a document, that is the text."""
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
    attached, names = _attachments(mail)
    body = mail.get_body(("plain", "html"))
    content = str(body.get_content()) if body else ""
    if body and body.get_content_subtype() == "html":
        written = _read_page(content, names)
    else:
        written = read_writing(_CID.sub(lambda found: _placed(found, names), content))
    title = written.title or clean_subject(str(mail["subject"] or ""))
    documents = [each for each in attached if PurePath(each.name).suffix.lower() in _REPORTS]
    remarks: list[Remark] = []
    if len(documents) == 1 and len(written.text) < _LONGEST_NOTE:
        attached.remove(documents[0])
        note = Remark(CUT, {"parts": quoted(written.text)}, asks=False)
        remarks += [*written.remarks, note]
        written = read_document(*documents[0])
        title = written.title
    pictures = [each for each in attached if _is_picture(each.name)]
    if others := [each.name for each in attached if each not in pictures]:
        remarks.append(Remark(FILES, {"names": ", ".join(others)}, asks=False))
    return Writing(
        written.text,
        title,
        written.author or sender_name(str(mail["from"] or "")),
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


def _is_picture(name: str) -> bool:
    return PurePath(name).suffix.lower() in PICTURES


_CHATS = {".txt"}
_REPORTS = {".docx", ".odt"}
_READERS: Mapping[str, Callable[[bytes], Writing]] = {
    **dict.fromkeys(("", ".txt", ".md"), _read_text),
    **dict.fromkeys((".html", ".htm"), _read_web),
    ".docx": _read_word,
    ".odt": _read_odt,
    ".eml": _read_mail,
    ".zip": _read_chat,
}

"""A file of Word, LibreOffice, a mail program, a browser or a chat → what its writer wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePath, PurePosixPath
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from lxml.etree import LxmlError
from odfdo.security import SecurityError

from editorial.bounds import DOCUMENT, FILE, TOO_LONG
from editorial.message import N_
from editorial.pictures.names import is_picture_file
from editorial.text.plain import BOM
from intake.remarks import Attached, Writing, link_to
from intake.written.archives import BROKEN, TOO_LARGE, DocumentError, read_archive
from intake.written.mail_files import read_mail_file
from intake.written.office_files import read_odt, read_word
from intake.written.writing import read_page, read_writing

UNKNOWN = N_(
    "“{file}” is a kind of file that we can't read: please save it as .docx, .odt, .html or .txt."
)
NO_TEXT = N_("There is no text in “{file}”: export the chat again, as a .zip file.")

_BROKEN = (
    *(ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError),
    *(BadZipFile, ExpatError, LxmlError, SecurityError),
)
"""What libraries raise over a file that isn't as they expect it."""

_LONGEST_TEXT = 10 * FILE
"""Characters of a chat before the times and senders are gone, which may be most of it."""


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
        return read_page(data.decode("utf-8"))
    except UnicodeDecodeError:
        return read_page(data)


def _read_chat(data: bytes) -> Writing:
    """A chat as it is exported: a text, and its photos beside it."""
    files = {PurePosixPath(path).name: content for path, content in read_archive(data).items()}
    texts = [name for name in files if PurePath(name).suffix.lower() == ".txt"]
    if not texts:
        raise DocumentError(NO_TEXT)
    longest = max(texts, key=lambda name: len(files[name]))
    written = read_document(longest, files[longest])
    pictures = [Attached(name, content) for name, content in files.items() if is_picture_file(name)]
    placed = [each for each in pictures if link_to(each.name) in written.text]
    return replace(written, pictures=(*written.pictures, *(placed or pictures)))


_READERS: Mapping[str, Callable[[bytes], Writing]] = {
    **dict.fromkeys(("", ".txt", ".md"), _read_text),
    **dict.fromkeys((".html", ".htm"), _read_web),
    ".docx": read_word,
    ".odt": read_odt,
    ".eml": lambda data: read_mail_file(data, read_document),
    ".zip": _read_chat,
}

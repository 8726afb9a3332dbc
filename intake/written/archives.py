"""What is in an archive that somebody sent, unpacked into memory and never onto a disk."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from editorial.bounds import DOCUMENT, ELEMENTS, MARKUP, MEMBERS_OF_ARCHIVE
from editorial.message import N_, SaidError

BROKEN = N_("“{file}” can't be opened: please export or save it again, and send that.")
TOO_LARGE = N_(
    "“{file}” holds more than we can take: please send the text alone, and the best photos beside "
    "it."
)
LOCKED = N_("“{file}” is locked with a password: please save it without one.")

DOCUMENTS = {".txt", ".md", ".html", ".htm", ".docx", ".odt", ".eml", ".zip"}
"""How the names of files end that a text is made of."""

_START = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_OTHER_SIGNS = re.compile(
    rb"Lo\xa7\x94|<\?xml[^>]{0,200}encoding\s*=\s*[\"'](?!utf-?8|utf-?16|us-ascii)", re.IGNORECASE
)
"""EBCDIC, or another encoding in which signs that harm can't be told."""


class DocumentError(SaidError):
    """A file that no text can be made of, and what to do; the message leaves its name open."""


def read_archive(data: bytes) -> Mapping[str, bytes]:
    """The files in a ZIP archive by their paths in it, which lead nowhere.

    `zipfile` gives no more of a file than the directory of the archive says that it has, if it is
    stored or deflated. DocumentError where the archive is broken, locked or too large.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            size = sum(each.file_size for each in archive.infolist())
            if len(members) > MEMBERS_OF_ARCHIVE or size > DOCUMENT:
                raise DocumentError(TOO_LARGE)
            if any(each.flag_bits & 1 for each in members):
                raise DocumentError(LOCKED)
            if any(each.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for each in members):
                raise DocumentError(BROKEN)
            return {each.filename: archive.read(each) for each in members}
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise DocumentError(BROKEN) from error


def read_office_file(data: bytes) -> Mapping[str, bytes]:
    """The files in a document of Word or LibreOffice, safe to be parsed by what opens it.

    None declares anything: what is repeated a thousand times, or taken from elsewhere, is declared.
    """
    files = read_archive(data)
    for content in files.values():
        plain = content.replace(b"\0", b"").lstrip(_START)  # of UTF-16
        if not plain.startswith((b"<", b"Lo")):  # what begins otherwise is no markup
            continue
        if len(content) > MARKUP or plain.count(b"<") > ELEMENTS:
            raise DocumentError(TOO_LARGE)
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or _OTHER_SIGNS.match(plain):
            raise DocumentError(BROKEN)
    return files

"""Read Word documents and archives, in memory and never on a disk."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import mammoth

from editorial.text.plain import one_line
from editorial.words.bounds import DOCUMENT, ELEMENTS, MARKUP, MEMBERS_OF_ARCHIVE
from intake.remarks import BROKEN, TOO_LARGE, Attached, DocumentError, Writing, link_to
from intake.written.writing import read_page

_START = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_OTHER_SIGNS = re.compile(
    rb"Lo\xa7\x94|<\?xml[^>]{0,200}encoding\s*=\s*[\"'](?!utf-?8|utf-?16|us-ascii)", re.IGNORECASE
)
"""EBCDIC, or another encoding in which a search for dangerous markup would miss it."""

_STYLES = "p[style-name='Title'] => h1.title:fresh\np[style-name='Subtitle'] => p:fresh"


def read_word(data: bytes) -> Writing:
    """Read a .docx, with its pictures in their places; DocumentError if it isn't safe to open."""
    _check_markup(data)
    pictures = list[Attached]()

    def keep(image: Any) -> dict[str, str]:
        kind, content = (image.content_type or "image/jpeg").partition("/")[2], b""
        # what is only linked to is on its writer's computer: the answer asks for it
        with suppress(ValueError, LookupError), image.open() as opened:
            content = opened.read()
        # two of one name, of two documents, are one picture
        picture = Attached(f"{zlib.crc32(content):08x}.{kind}", content)
        pictures.extend([picture] if content else [])
        return {"src": link_to(picture.name)}

    images = mammoth.images.img_element(keep)
    made = mammoth.convert_to_html(BytesIO(data), convert_image=images, style_map=_STYLES)
    # a letterhead may stand above what Word calls the title
    titled = re.search('<h1 class="title">([^<]+)</h1>', made.value[:2_000])
    written = read_page(made.value, {})
    title = one_line(unescape(titled[1])) if titled else written.title
    return replace(written, title=title, pictures=tuple(pictures), titled=True)


def read_archive(data: bytes) -> Mapping[str, bytes]:
    """Return the files in a ZIP archive by their paths; nothing is written to these paths.

    DocumentError if the archive is broken, locked or too large. For files that are stored or
    deflated, `zipfile` yields no more bytes than the archive's directory says; others are refused.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            size = sum(each.file_size for each in archive.infolist())
            if len(members) > MEMBERS_OF_ARCHIVE or size > DOCUMENT:
                raise DocumentError(TOO_LARGE)
            locked = any(each.flag_bits & 1 for each in members)
            if locked or {each.compress_type for each in members} - {ZIP_STORED, ZIP_DEFLATED}:
                raise DocumentError(BROKEN)
            return {each.filename: archive.read(each) for each in members}
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise DocumentError(BROKEN) from error


def _check_markup(data: bytes) -> None:
    """Raise DocumentError unless the files in a Word document are safe to parse.

    A file with a DOCTYPE or an entity is refused: with these, markup grows a thousandfold, or takes
    files from elsewhere.
    """
    for content in read_archive(data).values():
        plain = content.replace(b"\0", b"").lstrip(_START)  # of UTF-16
        if not plain.startswith((b"<", b"Lo")):  # what begins otherwise is no markup
            continue
        if len(content) > MARKUP or plain.count(b"<") > ELEMENTS:
            raise DocumentError(TOO_LARGE)
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or _OTHER_SIGNS.match(plain):
            raise DocumentError(BROKEN)

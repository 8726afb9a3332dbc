"""Documents of Word and LibreOffice → what their writers wrote. DocumentError where they harm.

Whatever else a library raises over a broken file, `read_document` tells.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import PurePosixPath
from typing import Any

import mammoth
from lxml import etree
from odfdo import Document

from editorial.bounds import HTML, REPEATED
from editorial.text.plain import one_line
from intake.remarks import Attached, Writing, attach, link_to
from intake.written.archives import TOO_LARGE, DocumentError, read_office_file
from intake.written.writing import read_page, read_writing

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
_REPEATED = (
    "sum(//@*[local-name() = 'number-rows-repeated' or (local-name() = 'c' and string-length() > 2)"
    "or (local-name() = 'number-columns-repeated' and local-name(..) != 'table-column')])"
)
"""How often rows, cells and more than a hundred spaces come."""

_BREAK = "\\\n"
"""How odfdo writes the end of a line within a paragraph."""


def read_word(data: bytes) -> Writing:
    """What a .docx says, with its pictures where they stand."""
    read_office_file(data)
    pictures, numbers = list[Attached](), count(1)

    def keep(image: Any) -> dict[str, str]:
        kind = (image.content_type or "image/jpeg").partition("/")[2]
        name = f"{next(numbers)}.{kind}"
        # what is only linked to is on its writer's computer: the answer asks for it
        with suppress(ValueError, LookupError), image.open() as opened:
            pictures.append(attach(opened.read(), kind))
            name = pictures[-1].name
        return {"src": link_to(name)}

    images = mammoth.images.img_element(keep)
    made = mammoth.convert_to_html(BytesIO(data), convert_image=images, style_map=_STYLES)
    return replace(read_page(made.value), pictures=tuple(pictures))


def read_odt(data: bytes) -> Writing:
    """What an .odt says, with its pictures where they stand."""
    files = read_office_file(data)
    if not etree.fromstring(files["content.xml"]).xpath(_REPEATED) <= REPEATED:  # or no number
        raise DocumentError(TOO_LARGE)
    document = Document(BytesIO(data))
    for style in document.get_styles("list"):  # odfdo takes a list for numbered if any level is
        for level in style.children[1:]:
            level.delete()
    made = document.get_styles("paragraph")
    styled = (each for each in made if getattr(each, "parent_style", "") == "Title")
    styles = {"Title", *(getattr(each, "name", "") for each in styled)}
    titled = (each for each in document.body.get_paragraphs() if each.style in styles)
    title = one_line(next((each.inner_text for each in titled), ""))
    text = str(document.to_markdown())
    if len(text) > HTML:
        raise DocumentError(TOO_LARGE)
    shown = [path for path in files if f"]({path})" in text]
    pictures = tuple(Attached(PurePosixPath(path).name, files[path]) for path in shown)
    for path, picture in zip(shown, pictures, strict=True):
        text = text.replace(f"]({path})", f"]({link_to(picture.name)})")
    written = read_writing(text.replace(_BREAK, "  \n"))
    return replace(written, title=written.title or title, pictures=pictures)

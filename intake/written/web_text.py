"""HTML, as browsers, Word and mail programs put it on the clipboard or into a file → Markdown."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import nh3
from lxml import etree, html

from editorial.bounds import DEEP, ELEMENTS, HTML
from editorial.text.plain import one_line
from intake.remarks import ATTACHED, Attached, attach, link_to, plain_alt
from intake.written.archives import TOO_LARGE, DocumentError

_KEPT = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}
_SILENT = {"script", "style", "title", "template", "noscript"}

_PAGE = re.compile(
    r"(?i)\s*<(?:!doctype|html|head|body|meta|style|div|p|span|table|ul|ol|h[1-6]|b|strong|font|"
    r"article|section)\b"
)
_DATA = re.compile(r"data:image/([a-z0-9.+-]{1,20});base64,(.*)", re.DOTALL | re.IGNORECASE)
_UNSEEN = {"0", "1"}
"""The width of a picture that is there to be counted, not to be seen."""

_TITLES = {"MsoTitle", "title"}
"""What Word and Google Docs call the style of a title."""

_MARKDOWN: dict[str, Any] = {
    "heading_style": "ATX",
    "bullets": "-",
    "table_infer_header": True,
    "escape_asterisks": False,
    "escape_underscores": False,
}
_WALK = ("start", "end")
_SPACE = re.compile(r"[ \t\r\n]+")
_STYLE = re.compile(
    r"(?i)(?<![-\w])font-(?:weight:\s*(?P<b>bold|[6-9]00)|style:\s*(?P<i>italic)|weight:\s*\w)"
)


def is_html(text: str) -> bool:
    """Whether a text is HTML as a program writes it, and not one with a tag in it."""
    return bool(_PAGE.match(text)) and "</" in text


def convert_html(page: str, names: Mapping[str, str]) -> tuple[str, tuple[Attached, ...], str]:
    """The Markdown of a page, the pictures within it, and the comments; nothing is fetched.

    DocumentError where it is too large without its pictures.
    `names` are those of a mail's pictures, by their ids (RFC 2392).
    """
    if not page.strip():
        return "", (), ""
    if page.count("<") > ELEMENTS:
        raise DocumentError(TOO_LARGE)
    root = html.document_fromstring(page)
    steps = (1 if event == "start" else -1 for event, _ in etree.iterwalk(root, _WALK))
    if max(accumulate(steps)) > DEEP:
        raise DocumentError(TOO_LARGE)
    comments = " ".join(_drop_comments(root)).strip()
    pictures = tuple(_take_pictures(root, names))
    for element in root.iter("*"):
        _show_style(element)
        if element.tag != "pre":
            element.text = _SPACE.sub(" ", element.text or "")
        element.tail = _SPACE.sub(" ", element.tail or "")
    raw = html.tostring(root, encoding="unicode")
    if len(raw) > HTML or raw.count("\n") > ELEMENTS:
        raise DocumentError(TOO_LARGE)
    schemes = {"http", "https", "mailto", ATTACHED.rstrip(":")}
    clean = nh3.clean(
        raw, attributes=_KEPT, clean_content_tags=_SILENT, url_schemes=schemes, link_rel=None
    )
    from markdownify import markdownify  # takes longer to load than a task that reads no HTML

    # a mere word would be taken for a file's name
    return markdownify(f"<div>{clean}</div>", **_MARKDOWN).strip(), pictures, comments


def _drop_comments(root: html.HtmlElement) -> Iterator[str]:
    """Take out what readers noted beside the text in Word and in Google Docs."""
    notes = [each.getparent() for each in root.xpath("//p/a[starts-with(@href, '#cmnt_ref')]")]
    marks = root.xpath("//sup[a[starts-with(@href, '#cmnt')]]")
    word = root.xpath(
        "//*[contains(@style, 'mso-element:comment') or @class='MsoCommentReference']"
    )
    for each in (*notes, *marks, *word):
        yield one_line(each.text_content())
        each.drop_tree()


def _take_pictures(root: html.HtmlElement, names: Mapping[str, str]) -> Iterator[Attached]:
    """The pictures that a page holds; those that it only names are asked for by their names."""
    for image in list(root.iter("img")):
        source = image.get("src", "").strip()
        image.set("alt", plain_alt(image.get("alt", "")))
        if not source or _UNSEEN.intersection((image.get("width"), image.get("height"))):
            image.drop_tree()
        elif data := _DATA.fullmatch(source):
            image.set("src", link_to(f"picture.{data[1]}"))  # asked for if it can't be decoded
            with suppress(Base64Error):
                picture = attach(b64decode(unquote(data[2])), data[1])
                image.set("src", link_to(picture.name))
                yield picture
        elif not source.startswith(("http:", "https:", ATTACHED)):
            name = PurePosixPath(unquote(urlsplit(source.replace("\\", "/")).path)).name
            image.set("src", link_to(names.get(source.removeprefix("cid:"), name)))


def _show_style(element: html.HtmlElement) -> None:
    """Tell by a tag what a style makes bold or italic: Docs wraps all it copies into a `<b>`."""
    styles = [at.lastgroup for at in _STYLE.finditer(element.get("style", ""))]
    if element.tag == "p" and element.get("class") in _TITLES:
        element.tag = "h1"
    elif element.tag in ("b", "strong") and None in styles:
        element.tag = "span"
    elif element.tag == "span" and any(styles):
        element.tag = "b" if "b" in styles else "i"

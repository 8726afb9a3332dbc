"""Unwrap pasted text or HTML: what its writer wrote, its title, and what was cut."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate, takewhile
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import nh3
from lxml import etree, html

from editorial.text.plain import one_line, shorten, unify_lines, untracked, without_controls
from editorial.words.bounds import DEEP, ELEMENTS, HTML
from editorial.words.message import N_
from intake.remarks import ATTACHED, TOO_LARGE, DocumentError, Remark, Writing, link_to
from intake.written.chats import read_chat
from intake.written.layout import INVISIBLE
from intake.written.mails import own_words, read_mail
from intake.written.titles import known_title, plain_title

ONLY_LINK = N_("There is only a link here: please tell in a few sentences what it leads to.")

_LINK = re.compile(r"https?://(?:[^][\s<>\"')]|\[\w*\])+")
_WRAPPED = re.compile(
    r"https?://(?:www\.google\.[\w.]+/url|\w+\.safelinks\.[\w.]+/|lm?\.\w+\.com/l\.php)"
)

_KEPT = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", ATTACHED.rstrip(":")}
_SILENT = {"script", "style", "title", "template", "noscript"}

_UNSEEN = {"0", "1"}
"""The widths and heights of pictures that count readers and show nothing."""

_TITLES = {"MsoTitle", "title"}
"""The names of the title style in Word and Google Docs."""

_MARKDOWN: dict[str, Any] = {"heading_style": "ATX", "bullets": "-", "table_infer_header": True}
_MARKDOWN |= {"escape_asterisks": False, "escape_underscores": False}
_COMMENTS = (
    "//p[a[starts-with(@href, '#cmnt_ref')]] | //sup[a[starts-with(@href, '#cmnt')]] | "
    "//*[contains(@style, 'mso-element:comment') or @class='MsoCommentReference'] | "
    "//nav | //form | //button | //aside | //body/footer | "
    "//body//*[contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'), 'display:none')]"
)
"""XPath for comments in Google Docs and Word, for what surrounds an article on a page, and for what
isn't shown, such as what a newsletter says below its subject in a list of mails."""

_SIGNATURES = "//body//*[contains(translate(concat(@class, ' ', @id), 'S', 's'), 'signature')]"
"""XPath for what programs mark as a signature: `gmail_signature`, `ydp…signature`, `Signature`."""

_CELL = "*[normalize-space(translate(., '\xa0', ' ')) or .//img]"
"""XPath for the cells of a row that show something."""

_SPACE = re.compile(r"[ \t\r\n]+")
_LONGEST_ALT = 250
"""The most characters of a picture's alt text."""


def read_writing(text: str, subject: str = "", sender: str = "", ours: str = "") -> Writing:
    """Return a text without what a chat or a mail program put around it.

    `subject` and `sender` are those of the mail that it came in, and `ours` is a pattern of the
    lines that we wrote in it.
    """
    whole = clean_links(unify_lines(text))
    typed = re.sub(ours, "", whole).strip("\n")
    text = _clean(typed)  # only a chat's marks of direction tell something
    written = read_chat(typed) or read_mail(text, subject, sender, mailed=bool(sender))
    written = replace(written, text=_clean(written.text))
    alone = not re.search(r".{60}|\]\(|<img\b", _LINK.sub("", written.text).replace("\n", " "))
    only = (Remark(ONLY_LINK),) if alone and _LINK.search(written.text) else ()
    title, own = written.title or known_title(written.text), own_words(_clean(whole))
    said, remarks = own_words(text, sender), (*written.remarks, *only)
    return replace(written, title=title, remarks=remarks, own=own, said=said)


def _clean(text: str) -> str:
    return without_controls(INVISIBLE.sub("", text))[0]


def read_page(page: str, names: Mapping[str, str], *around: str) -> Writing:
    """Read a page of HTML; DocumentError if it is too large.

    `names` are the file names of a mail's pictures, by their ids (RFC 2392), and `around` is what
    `read_writing` is to know of that mail. A heading below the first paragraph is no title.
    """
    text, comments, end = _convert_html(page, names)
    written = read_writing(text, *around)
    headings = re.findall(r"^# (.+)$", text, re.MULTILINE)
    above = takewhile(lambda line: not line or line.startswith(("#", "![")), text.split("\n"))
    titled = len(headings) == 1 and f"# {headings[0]}" in above
    title = written.title or (plain_title(headings[0]) if titled else "")
    cut, signed = f"{comments}\n{written.cut}".strip(), f"{written.signed}\n{end}".strip()
    own = written.own.strip() or end  # some programs let people answer in their signature
    return replace(written, title=title, cut=cut, signed=signed, own=own)


def clean_links(text: str) -> str:
    """Make each link lead straight to its target, without redirects and tracking."""

    def clean(found: re.Match[str]) -> str:
        link = found[0]
        asked = parse_qs(link.partition("?")[2]) if _WRAPPED.match(link) else {}
        inner = next((asked[name][0] for name in ("q", "url", "u") if name in asked), "")
        is_link = inner.startswith(("https://", "http://"))
        return untracked(quote(inner, safe="!#$%&*+,/:;=?@~-._") if is_link else link)

    return _LINK.sub(clean, text)


def _convert_html(page: str, names: Mapping[str, str]) -> tuple[str, str, str]:
    """Return a page as Markdown, its readers' comments, and signatures; nothing is fetched."""
    if not page.strip():
        return "", "", ""
    if page.count("<") > ELEMENTS:
        raise DocumentError(TOO_LARGE)
    root = html.document_fromstring(page)
    steps = (1 if event == "start" else -1 for event, _ in etree.iterwalk(root, ("start", "end")))
    if max(accumulate(steps)) > DEEP:
        raise DocumentError(TOO_LARGE)
    taken = [root.xpath(path) for path in (_COMMENTS, _SIGNATURES)]
    texts = ([text for each in found for text in each.xpath(".//text()")] for found in taken)
    comments, signed = (one_line(" ".join(each)) for each in texts)
    for element in {*taken[0], *taken[1]}:
        element.drop_tree()
    _name_pictures(root, names)
    for table in list(root.iter("table")):
        if all(len(row.xpath(_CELL)) < 2 for row in table.xpath("tr | */tr")):  # only for layout
            for part in table.xpath("self::* | tr | */tr | tr/* | */tr/*"):
                part.tag = "div"
    for element in root.iter("*"):
        if element.tag == "p" and element.get("class") in _TITLES:
            element.tag = "h1"
        elif "line-through" in element.get("style", ""):
            element.tag = "del"
        elif "font-weight:normal" in element.get("style", "") and element.tag == "b":
            element.tag = "span"  # Docs wraps all it copies into one
        if element.tag != "pre":
            element.text = _SPACE.sub(" ", element.text or "")
        element.tail = _SPACE.sub(" ", element.tail or "")
    raw = html.tostring(root, encoding="unicode")
    if len(raw) > HTML or raw.count("\n") > ELEMENTS:
        raise DocumentError(TOO_LARGE)
    text = html_to_markdown(raw).strip()
    text = re.sub(r"(?m)^ +$|^ (?=\S)", "", text)  # what was typed after a `<br>`
    return text, comments, signed


def html_to_markdown(raw: str) -> str:
    """Write HTML as Markdown, without what isn't shown and what could do harm."""
    from markdownify import markdownify  # takes longer to load than a task that reads no HTML

    clean = nh3.clean(
        raw, attributes=_KEPT, clean_content_tags=_SILENT, url_schemes=_SCHEMES, link_rel=None
    )
    # a mere word would be taken for a file's name
    return str(markdownify(f"<div>{clean}</div>", **_MARKDOWN))


def _name_pictures(root: html.HtmlElement, names: Mapping[str, str]) -> None:
    """Link to each picture by its file name; the ones that didn't come are asked for later."""
    for image in list(root.iter("img")):
        source = image.get("src", "").strip()
        bare = re.sub(r"[][]", " ", image.get("alt", ""))  # as a picture's Markdown can hold it
        image.set("alt", shorten(bare, _LONGEST_ALT))
        if not source or _UNSEEN.intersection((image.get("width"), image.get("height"))):
            image.drop_tree()
        elif source.startswith("data:"):
            image.set("src", link_to("picture"))
        elif not source.startswith(("http:", "https:", ATTACHED)):
            name = PurePosixPath(unquote(urlsplit(source.replace("\\", "/")).path)).name
            image.set("src", link_to(names.get(source.removeprefix("cid:"), name)))

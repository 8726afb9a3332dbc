"""Makes links of the addresses that stand in a text as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from urllib.parse import urlsplit

from linkify_it import LinkifyIt
from markupsafe import Markup

_TOKEN = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_TAG = re.compile(r"<(/?)(\w+)")
_KEPT = {"a", "code", "pre", "kbd"}
"""Elements in which an address is a link already, or shown to be typed."""

_SIGN = re.compile(r"://|@|www\.|mailto:", re.IGNORECASE)
_SCHEMES = {"http:", "https:", "mailto:"}
_WORD = re.compile(rf"(?<!\S)\S*?(?:{_SIGN.pattern})\S*", re.IGNORECASE)
_LONGEST = 2000
"""Characters of an address, as browsers take them: longer words are looked at in vain."""

_CLOSING = "»”’"
_LINK = Markup('<a href="{}">{}</a>')


@dataclass(frozen=True, slots=True)
class _BareLink:
    """An address in a text, from `begin` up to `end`: where it leads, and the name of that site."""

    begin: int
    end: int
    url: str
    site: str


def link_bare(html: str) -> str:
    """Clean HTML whose bare addresses are links, shown by their site's name."""
    if not _SIGN.search(html):
        return html
    depth = 0
    pieces: list[str] = []
    for place, piece in enumerate(_TOKEN.split(html)):
        if place % 2:
            tag = _TAG.match(piece)
            if tag and tag[2] in _KEPT:
                depth += -1 if tag[1] else 1
            pieces.append(piece)
        else:
            pieces.append(piece if depth else _link_text(piece))
    return "".join(pieces)


def _link_text(escaped: str) -> str:
    text, end = unescape(escaped), 0
    pieces: list[str] = []
    for link in _find_all(text):
        pieces += [_escape(text[end : link.begin]), _LINK.format(link.url, link.site)]
        end = link.end
    return "".join((*pieces, _escape(text[end:]))) if pieces else escaped


def _find_all(text: str) -> Iterator[_BareLink]:
    """The web and mail addresses of a text, without the marks that end a sentence or a quotation.

    `www.` is enough for one, a name with a dot alone is not: it may lack a space.
    """
    for word in _WORD.finditer(text) if _SIGN.search(text) else ():
        if len(word[0]) <= _LONGEST:
            yield from _find(word[0], word.start())


def _find(word: str, begin: int) -> Iterator[_BareLink]:
    for match in _linkify().match(word) or ():
        shown = match.text.rstrip(_CLOSING)
        if match.schema in _SCHEMES:
            url = shown if match.schema != "mailto:" else f"mailto:{shown.removeprefix('mailto:')}"
        elif shown.lower().startswith("www."):
            url = f"https://{shown}"
        else:
            continue
        site = (urlsplit(url).hostname or url.removeprefix("mailto:")).removeprefix("www.")
        yield _BareLink(begin + match.index, begin + match.index + len(shown), url, site)


def _escape(text: str) -> str:
    """As nh3 writes text."""
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\xa0", "&nbsp;")):
        text = text.replace(sign, entity)
    return text


@cache
def _linkify() -> LinkifyIt:
    return LinkifyIt()

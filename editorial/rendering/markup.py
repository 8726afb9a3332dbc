"""A post's Markdown → HTML that is safe to publish, and what had to go on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import astuple, dataclass
from html import escape as escape_text
from html import unescape

import nh3
from lxml import html
from markupsafe import escape

from editorial.rendering.bare_links import link_bare
from editorial.rendering.markdown import render_markdown, render_verbatim
from editorial.system.cache import Remembered
from editorial.text.plain import CONTROLS

Resolve = Callable[[str, str], str | None]
"""A tag (`a`, `img`) and its link within the site → the link to publish, None without one."""

ID_PREFIX = "text-"
"""Before every id of a body, so that it can't stand for a part of the page."""

_TAGS = set(
    "p br hr h2 h3 h4 h5 h6 strong em b i s del ins sub sup blockquote pre code ul ol li dl dt dd "
    "table thead tbody tr th td a img figure figcaption abbr cite q kbd small mark div span".split()
)
_ATTRIBUTES = {
    "*": {"lang", "id"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "abbr": {"title"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
_SILENT = {"class", "style", "rel"}
"""Attributes that Python-Markdown writes itself: not the writer's, so not worth a word."""

_LINKS = {"a": "href", "img": "src"}
_SCHEMES = {"http", "https", "mailto"}
_LINKED = re.compile(r'<(a|img)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_EMPTY = re.compile(r"<p>\s*</p>")
_UNLINKED = re.compile(r'<a(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """What a Markdown text becomes: safe HTML, with a numbered gap for each link within the site.

    `links` has every link and picture as (tag, link), `gaps` those that await what `fill` gives
    them. `removed` is what had to go, as it would be looked for in the text: `<script`,
    `onclick=`. `verbatim`: Markdown could not take the text, which stands here as it was typed.
    """

    html: str
    gaps: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    verbatim: bool

    def fill(self, resolve: Resolve, image: Callable[[str, str], str]) -> str:
        """The HTML with its links within the site as `resolve` says.

        `image` makes the `<img>` of a resolved source and its alt text.
        """
        if not self.gaps:
            return self.html
        filled = []
        for tag, link in self.gaps:
            to = resolve(tag, link) or ""
            # a scheme that we don't publish could run something
            filled.append(to if is_external(to) or ":" not in to.partition("/")[0] else "")

        def rewrite(tag: re.Match[str]) -> str:
            values = dict(_ATTRIBUTE.findall(tag[2]))
            gap = values.get(_LINKS[tag[1]], "")
            link = filled[int(gap)] if gap.isdecimal() else ""
            if tag[1] == "img":
                alt = unescape(values.get("alt", ""))
                return image(link, alt) if link else str(escape(alt))
            if not gap.isdecimal():
                return tag[0]
            quoted = escape_text(CONTROLS.sub("", link), quote=False)
            quoted = quoted.replace('"', "&quot;").replace("\xa0", "&nbsp;")  # as nh3 writes it
            whole = f' href="{quoted}"' if link else ""
            return tag[0].replace(f' href="{gap}"', whole, 1)

        return _without_rests(_LINKED.sub(rewrite, self.html))


def _read_body(text: str) -> Body:
    raw = render_markdown(text)
    links, removed, ids = _inspect(raw)
    gaps: list[tuple[str, str]] = []

    def filter_attribute(tag: str, name: str, value: str) -> str | None:
        if name not in ("href", "src"):
            return value
        if value.startswith("#"):
            return f"#{ID_PREFIX}{value[1:]}" if tag == "a" and value[1:] in ids else None
        if is_external(value):
            return value if tag == "a" else None
        gaps.append((tag, value))
        return f"{len(gaps) - 1}"

    cleaner = nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes={"div": {"footnote"}, "a": {"footnote-ref", "footnote-backref"}},
        attribute_filter=filter_attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
        id_prefix=ID_PREFIX,
    )
    safe = link_bare(CONTROLS.sub("", cleaner.clean(raw)))
    safe = safe if gaps else _without_rests(safe)
    return Body(safe, tuple(gaps), links, removed, raw == render_verbatim(text))


def _without_rests(shown: str) -> str:
    """HTML without links that lead nowhere and paragraphs that are empty."""
    return _EMPTY.sub("", _UNLINKED.sub(r"\1", shown)).strip()


read_body = Remembered(_read_body, astuple, lambda made: Body(*made))
"""A Markdown text → its `Body`."""


def _inspect(raw: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], frozenset[str]]:
    """The links and pictures of raw HTML, what has to go, and the ids that links may lead to."""
    links: list[tuple[str, str]] = []
    removed: list[str] = []
    ids: set[str] = set()
    document = f"<body>{raw}</body>" if "<" in raw else "<body></body>"
    parser = html.HTMLParser(huge_tree=True)
    for element in html.document_fromstring(document, parser=parser).iterdescendants():
        tag, attributes = element.tag, element.attrib
        if not isinstance(tag, str) or (tag == "body" and not attributes):
            continue
        if tag not in _TAGS:
            removed.append(f"<{tag}")
            continue
        allowed = _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, set()) | _SILENT
        removed += [f"{name}=" for name in attributes if name not in allowed]
        ids |= {attributes["id"]} if "id" in attributes else set()
        link = attributes.get(_LINKS[tag]) if tag in _LINKS else None
        links += [(tag, link)] if link is not None else []
    return tuple(links), tuple(dict.fromkeys(removed)), frozenset(ids)


def parse_fragment(raw: str) -> html.HtmlElement:
    """A piece of HTML as a tree, however deep, below a `<div>` of our own."""
    parser = html.HTMLParser(huge_tree=True)
    return html.fragment_fromstring(raw, create_parent="div", parser=parser)


def is_external(link: str) -> bool:
    """Whether a link has a scheme that we publish and leads off the site (or to a mailbox)."""
    return link.partition(":")[0].lower() in _SCHEMES and ":" in link

"""A post's Markdown → HTML that is safe to publish, and what had to go on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

import nh3
from lxml import html
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import escape

from editorial.bounds import HTML, is_heavy
from editorial.plain_text import CONTROLS

Resolve = Callable[[str, str], str | None]
"""A tag (`a`, `img`) and its link → the link to publish, None where there is nothing to link."""

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
_EXTENSIONS = ("tables", "footnotes", "fenced_code", "def_list", "sane_lists")
_IMAGE = re.compile(r"<img\b[^>]*>")
_EMPTY = re.compile(r"<p>\s*</p>")
_UNLINKED = re.compile(r'<a(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What raw HTML holds: links and pictures as (tag, link), and the ids that links may lead to.

    `removed` is what has to go, as it would be looked for in the text: `<script`, `onclick=`.
    """

    links: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    ids: frozenset[str]


@lru_cache(maxsize=16384)
def render_markdown(text: str) -> str:
    """Markdown → raw HTML, not yet safe. Kept, since checks and pages both need it: it is slow.

    Text that Python-Markdown can't take, since it is nested too deeply, would take it minutes or
    become megabytes, stays as it is.
    """
    if is_heavy(text):
        return render_verbatim(text)
    try:
        raw = _markdown().reset().convert(text)
    except RecursionError:
        _markdown.cache_clear()  # what broke off keeps its place in the text
        return render_verbatim(text)
    return raw if len(raw) <= HTML else render_verbatim(text)


def render_verbatim(text: str) -> str:
    """Text as it was typed, as HTML."""
    return f"<pre>{escape(text)}</pre>"


def clean_html(raw: str, resolve: Resolve, image: Callable[[str, str], str]) -> str:
    """Raw HTML → what is published: known tags and attributes only, links as `resolve` says.

    `image` makes the `<img>` of a resolved source and its alt text.
    """

    def filter_attribute(tag: str, name: str, value: str) -> str | None:
        return resolve(tag, value) if name in ("href", "src") else value

    def rewrite_image(tag: re.Match[str]) -> str:
        element = html.fragment_fromstring(tag[0])
        source, alt = element.get("src"), element.get("alt", "")
        return image(source, alt) if source else str(escape(alt))

    cleaner = nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes={"div": {"footnote"}, "a": {"footnote-ref", "footnote-backref"}},
        attribute_filter=filter_attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
        id_prefix=ID_PREFIX,
    )
    safe = _UNLINKED.sub(r"\1", CONTROLS.sub("", cleaner.clean(raw)))
    shown = _IMAGE.sub(rewrite_image, safe)
    return _EMPTY.sub("", shown).strip()


@lru_cache(maxsize=16384)
def inspect_html(raw: str) -> Inspection:
    """Look raw HTML through once: its links and ids, and what `clean_html` will take out."""
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
    return Inspection(tuple(links), tuple(dict.fromkeys(removed)), frozenset(ids))


def parse_fragment(raw: str) -> html.HtmlElement:
    """A piece of HTML as a tree, however deep, below a `<div>` of our own."""
    parser = html.HTMLParser(huge_tree=True)
    return html.fragment_fromstring(raw, create_parent="div", parser=parser)


def is_external(link: str) -> bool:
    """Whether a link has a scheme that we publish and leads off the site (or to a mailbox)."""
    return link.partition(":")[0].lower() in _SCHEMES and ":" in link


class _HeadingLevels(Treeprocessor):
    """Headings below the page's own h1: a text that begins with h1 moves down as a whole."""

    def run(self, root: Element) -> None:
        headings = [each for each in root.iter() if re.fullmatch(r"h[1-6]", each.tag)]
        if any(heading.tag == "h1" for heading in headings):
            for heading in headings:
                heading.tag = f"h{min(6, int(heading.tag[1]) + 1)}"


class _OwnRules(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_HeadingLevels(md), "heading-levels", 5)


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=[*_EXTENSIONS, _OwnRules()], output_format="html")

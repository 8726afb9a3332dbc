"""Turns Markdown into HTML that is safe to publish, and tells what had to be removed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from functools import cache, lru_cache
from html import escape as escape_text
from html import unescape
from itertools import chain, groupby
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import nh3
from linkify_it import LinkifyIt
from lxml import html
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import remove_fnrefs, slugify, unique
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from editorial.system.cache import Remembered
from editorial.text.keys import names_key
from editorial.text.plain import CONTROLS, SCHEMES, is_external, plain
from editorial.words.bounds import HTML, is_heavy

_PATTERNS = {
    ("`",): ("backtick",),
    ("\\",): ("escape",),
    ("](",): ("link", "image_link"),
    ("]:",): ("footnote", "reference", "short_reference", "image_reference", "short_image_ref"),
    ("<",): ("autolink", "automail", "html"),
    ("&",): ("entity",),
    ("*", "_"): ("em_strong",),
}
"""Python-Markdown's patterns that change nothing in a text without one of these signs."""

_BLOCKS = {
    ("|",): ("table",),
    ("#",): ("hashheader",),
    ("=", "-"): ("setextheader",),
    ("-", "_", "*"): ("hr",),
    ("*", "+", "-"): ("ulist",),
    (">",): ("quote",),
    (":",): ("deflist",),
    ("]:",): ("footnote", "reference"),
}
"""Likewise its block processors."""

_RAW = {("```", "~~~"): ("fenced_code_block",), ("<", "&"): ("html_block",)}
"""Likewise its preprocessors, which look at the whole text."""

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_STASHED = re.compile(r"\x02.*?\x03")
"""What Python-Markdown keeps elsewhere until the end: HTML, escaped signs."""

_SIGNS = frozenset(chain.from_iterable((*_PATTERNS, *_BLOCKS, *_RAW)))


@lru_cache(maxsize=1)
def render_markdown(text: str) -> str:
    """Render Markdown as raw HTML, not yet safe. The last result, asked for twice, is kept.

    Text that Python-Markdown can't handle stays as it is: text that is nested too deeply, would
    take minutes or become megabytes.
    """
    if is_heavy(text):
        return render_verbatim(text)
    try:
        raw = _markdown(frozenset(sign for sign in _SIGNS if sign in text)).reset().convert(text)
    except RecursionError:
        _markdown.cache_clear()  # what broke off keeps its place in the text
        return render_verbatim(text)
    return raw if len(raw) <= HTML else render_verbatim(text)


def render_verbatim(text: str) -> str:
    """Show a text as it was typed, as HTML."""
    return f"<pre>{escape(text)}</pre>"


class _Headings(Treeprocessor):
    """Keeps headings below the page's own h1, and gives each an id that is made of its words.

    In a text with an h1, each moves down by one.
    """

    def run(self, root: Element) -> None:
        headings = [each for each in root.iter() if each.tag in _HEADINGS]
        lower = any(heading.tag == "h1" for heading in headings)
        ids, counters = set[str](), dict[str, int]()
        for heading in headings:
            heading.tag = f"h{min(6, int(heading.tag[1]) + lower)}"
            words = _STASHED.sub("", "".join(remove_fnrefs(heading).itertext()))
            heading.set("id", unique(slugify(words, "-"), ids, counters))


class _OwnRules(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_Headings(md), "headings", 5)


EXTENSIONS = ("tables", "footnotes", "fenced_code", "def_list", "sane_lists", _OwnRules())


@lru_cache(maxsize=128)
def _markdown(signs: frozenset[str]) -> Markdown:
    """Make a Python-Markdown without what a text with these signs can't need: a third faster."""
    markdown = Markdown(extensions=EXTENSIONS, output_format="html")
    for registry, known in (
        (markdown.inlinePatterns, _PATTERNS),
        (markdown.parser.blockprocessors, _BLOCKS),
        (markdown.preprocessors, _RAW),
    ):
        for needed, names in known.items():
            if signs.isdisjoint(needed):
                for name in names:
                    registry.deregister(name)
    return markdown


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
_LINKED = re.compile(r'<(a|img)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_EMPTY = re.compile(r"<p>\s*</p>")
_ANY_TAG = re.compile(r"<[^>]*>")
_SEARCHED = re.compile(r"\b[a-z0-9]{2}\w*")
_UNLINKED = re.compile(r'<a(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)

_TOKEN = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_TAG = re.compile(r"<(/?)(\w+)")
_KEPT = {"a", "code", "pre", "kbd"}
"""Elements in which an address is a link already, or shown to be typed."""

_SIGN = re.compile(r"://|@|www\.|mailto:", re.IGNORECASE)
_SCHEMES = {"http:", "https:"}
_WORD = re.compile(rf"(?<!\S)\S*?(?:{_SIGN.pattern})\S*", re.IGNORECASE)
_LONGEST = 2000
"""Characters of an address, as browsers take them: a longer word is no address."""

_CLOSING = "»”’"
_LINK = Markup('<a href="{}">{}</a>')


@dataclass(frozen=True, slots=True)
class Body:
    """What a Markdown text becomes: safe HTML, with a numbered gap for each link within the site.

    `links` has every link and picture as (tag, link), `gaps` those that await what `fill` gives
    them. `removed` is what had to go, as it would be looked for in the text: `<script`,
    `onclick=`. `verbatim`: Markdown could not take the text, which stands here as it was typed.
    `keyed`: it may name the key to a meeting. `words` are what it is found by in a search: folded,
    once each, and on one line if they begin with the same two characters.
    """

    html: str
    gaps: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    verbatim: bool
    keyed: bool
    words: str

    def fill(self, resolve: Resolve, image: Callable[[str, str], str]) -> str:
        """Fill the links within the site as `resolve` says.

        `image` makes the `<img>` of a resolved source and its alt text.
        """
        if not self.gaps and "<img" not in self.html:
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
            quoted = _escape(CONTROLS.sub("", link)).replace('"', "&quot;")
            whole = f' href="{quoted}"' if link else ""
            return tag[0].replace(f' href="{gap}"', whole, 1)

        return _without_rests(_LINKED.sub(rewrite, self.html))


def _read_body(text: str) -> Body:
    raw = render_markdown(text)
    links, removed, ids = _inspect(raw)
    gaps: list[tuple[str, str]] = []
    taken: set[str] = set()

    def filter_attribute(tag: str, name: str, value: str) -> str | None:
        if name == "id" and value in taken:  # one of HTML in the text
            return None
        if name == "id":
            taken.add(value)
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
        url_schemes=SCHEMES,
        link_rel=None,
        id_prefix=ID_PREFIX,
    )
    safe = link_bare(CONTROLS.sub("", cleaner.clean(raw)))
    safe = safe if gaps else _without_rests(safe)
    keyed = names_key(text)
    verbatim = raw == render_verbatim(text)
    return Body(safe, tuple(gaps), links, removed, verbatim, keyed, list_searched(safe))


def list_searched(safe: str) -> str:
    """List the words of clean HTML as `Body.words` has them."""
    words = sorted({*_SEARCHED.findall(plain(unescape(_ANY_TAG.sub(" ", safe))))})
    return "\n".join(" ".join(alike) for _, alike in groupby(words, lambda word: word[:2]))


def _without_rests(shown: str) -> str:
    """Remove links that lead nowhere, and empty paragraphs, from HTML; no empty cell is a head."""
    linked = _UNLINKED.sub(r"\1", shown).replace("<th></th>", "<td></td>")
    return _EMPTY.sub("", linked).strip()


read_body = Remembered(_read_body, astuple, lambda made: Body(*made))
"""A Markdown text → its `Body`."""


def _inspect(raw: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], frozenset[str]]:
    """Find the links and pictures of raw HTML, what has to go, and the ids that links lead to."""
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
    """Parse a piece of HTML into a tree of any depth, below a `<div>` of our own."""
    parser = html.HTMLParser(huge_tree=True)
    return html.fragment_fromstring(raw, create_parent="div", parser=parser)


def link_bare(clean: str) -> str:
    """Turn bare addresses in clean HTML into links, which show the name of their site."""
    if not _SIGN.search(clean):
        return clean
    depth = 0
    pieces: list[str] = []
    for place, piece in enumerate(_TOKEN.split(clean)):
        if not place % 2:
            pieces.append(piece if depth else _link_text(piece))
            continue
        tag = _TAG.match(piece)
        if tag and tag[2] in _KEPT:
            depth += -1 if tag[1] else 1
        pieces.append(piece)
    return "".join(pieces)


def _link_text(escaped: str) -> str:
    text, end = unescape(escaped), 0
    pieces: list[str] = []
    for begin, shown, url in _find_bare(text) if _SIGN.search(text) else ():
        site = (urlsplit(url).hostname or url.removeprefix("mailto:")).removeprefix("www.")
        pieces += [_escape(text[end:begin]), _LINK.format(url, site)]
        end = begin + len(shown)
    return "".join((*pieces, _escape(text[end:]))) if pieces else escaped


_linkify = cache(LinkifyIt)


def _find_bare(text: str) -> Iterator[tuple[int, str, str]]:
    """Find the web and mail addresses of a text, without the marks that end a sentence or a quote.

    Each has its place, its words and its link. `www.` is enough for one, a name with a dot alone is
    not: it may lack a space.
    """
    for word in _WORD.finditer(text):
        for match in (_linkify().match(word[0]) or ()) if len(word[0]) <= _LONGEST else ():
            url = shown = match.text.rstrip(_CLOSING)
            if match.schema == "mailto:":
                url = f"mailto:{shown.removeprefix('mailto:')}"
            elif match.schema not in _SCHEMES:
                url = f"https://{shown}" if shown.lower().startswith("www.") else ""
            if url:
                yield word.start() + match.index, shown, url


def _escape(text: str) -> str:
    """Escape text as nh3 does."""
    return escape_text(text, quote=False).replace("\xa0", "&nbsp;")

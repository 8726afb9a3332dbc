"""Markdown → raw HTML, by Python-Markdown with the extensions that we publish."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import escape

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
"""The same of what it takes blocks of lines for."""

_RAW = {("```", "~~~"): ("fenced_code_block",), ("<", "&"): ("html_block",)}
"""The same of what it looks for in the whole text."""

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_SIGNS = frozenset(chain.from_iterable((*_PATTERNS, *_BLOCKS, *_RAW)))


@lru_cache(maxsize=1)
def render_markdown(text: str) -> str:
    """Markdown → raw HTML, not yet safe. The last result is kept: two functions ask for it in turn.

    Text that Python-Markdown can't take stays as it is: it is nested too deeply, would take minutes
    or become megabytes.
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


class _HeadingLevels(Treeprocessor):
    """Keeps headings below the page's own h1: in a text with an h1, each moves down by one."""

    def run(self, root: Element) -> None:
        headings = [each for each in root.iter() if each.tag in _HEADINGS]
        if any(heading.tag == "h1" for heading in headings):
            for heading in headings:
                heading.tag = f"h{min(6, int(heading.tag[1]) + 1)}"


class _OwnRules(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_HeadingLevels(md), "heading-levels", 5)


EXTENSIONS = ("tables", "footnotes", "fenced_code", "def_list", "sane_lists", _OwnRules())


@lru_cache(maxsize=128)
def _markdown(signs: frozenset[str]) -> Markdown:
    """Python-Markdown without what a text with these signs can't need: a third faster."""
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

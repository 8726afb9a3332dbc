"""Jinja environments, one for each language, and the filters that theme and mail share."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.utils import pass_context
from markupsafe import Markup

from editorial.figures.trends import change_name, name_figures, name_growth
from editorial.model import addresses
from editorial.model.site import Language, Site, Term
from editorial.rendering.headings import link_headings, list_contents
from editorial.rendering.markup import parse_fragment
from editorial.rendering.pictures import build_sizes, build_srcset, draw_code
from editorial.system.cache import CHECKSUM, recipe, take_checksum
from editorial.system.files import replace_file
from editorial.text.plain import fill_lines
from editorial.times.dates import (
    language_name,
    long_date,
    month_name,
    number_name,
    short_day,
    short_month,
    weekday_date,
)
from editorial.webinars.facts import build_facts, coming_title, tell_briefly
from editorial.words.message import LABELLED, load_catalog, say

COMPILED = Path(__file__).parents[2] / ".cache" / "templates"

_ENDS = {"br": "\n", "li": "\n", "tr": "\n"} | dict.fromkeys(
    ("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "div"), "\n\n"
)
"""The text that follows an element of a note when the note becomes text."""


_BREAKING = re.compile(r"[^\S\xa0]+")
"""Space where a line may end."""

_LAZY = re.compile(r'(<img [^>]*?)loading="lazy"')


def load_environments(site: Site) -> dict[str, Environment]:
    """Load the theme's templates for each language of the site."""
    folder = site.theme / "templates"
    return {code: load_environment(folder, each, site) for code, each in site.languages.items()}


def load_environment(folder: Path, language: Language, site: Site) -> Environment:
    """Load the templates of a folder for one language: its messages, dates and addresses.

    Everything but `.txt` is escaped; a name that a template misspells is an error.
    """
    environment = _Environment(
        loader=FileSystemLoader(folder),
        auto_reload=False,
        autoescape=lambda name: not (name or "").endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_Compiled(),
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.install_gettext_translations(load_catalog(language.code))  # type: ignore[attr-defined]
    home = addresses.home_address(language)
    feeds = {feed: site.link(addresses.feed_address(home, feed)) for feed in addresses.FEEDS}
    environment.globals["_"] = environment.globals["gettext"]  # without a detour on every page
    environment.globals.update(lang=language.code, language=language, site=site)
    environment.globals.update(home_url=site.link(home), feed_urls=feeds)
    environment.globals.update(theme_url=site.link("theme/"))
    environment.globals.update(card_url=site.link(addresses.card_address(home)))
    environment.globals.update(calendar_url=site.link(addresses.calendar_address(language)))
    for word in ("figures", "newsletter", "structures"):
        environment.globals[f"{word}_url"] = site.link(addresses.section_address(language, word))
    environment.filters.update(build_filters(language, site))
    return environment


class _Environment(Environment):
    """An environment whose globals stay as they are once a template has been loaded."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Join globals in a dictionary: for each import of macros, Jinja compares all their names.

        With its own chain of dictionaries, that takes a third of the time of a page.
        """
        return {**self.globals, **(d or {})}


class _Compiled(BytecodeCache):
    """Compiled templates, the same for every language and site, kept between runs.

    A template whose file there is missing, damaged or out of date is compiled again: Python itself
    would crash on damaged code. Templates with the same name in several folders share a file, which
    holds the last one.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
        """Name a template's file."""
        return super().get_cache_key(name)

    def get_source_checksum(self, source: str) -> str:
        """Take the digest of what a template's code must have been made from."""
        return super().get_source_checksum(f"{recipe()} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the code of a template if it is there as it was written."""
        with suppress(OSError):
            kept = (COMPILED / bucket.key).read_bytes()
            if kept[:CHECKSUM] == take_checksum(kept[CHECKSUM:]).encode():
                bucket.bytecode_from_string(kept[CHECKSUM:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template if the disk takes it."""
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            replace_file(COMPILED / bucket.key, take_checksum(code).encode() + code)


def digest(script: str) -> str:
    """Take the digest of a script that stands in a page, as a CSP names it."""
    return b64encode(sha256(script.encode()).digest()).decode()


def fill(message: str, **values: object) -> str:
    """Fill the `{named}` gaps of a message; in a page, the values are escaped."""
    if hasattr(message, "__html__"):
        template = Markup(message)  # noqa: S704 - ours, from the catalog; format() escapes values
        return template.format(**values)
    return message.format(**values)


def wrapped(text: str, width: int = 72, indent: int = 0, later: str | None = None) -> str:
    """Break text into lines of at most `width` characters, but not within an address.

    `later` is what the lines after the first begin with, if not with the indent. No line begins
    with a French sign.
    """
    blank, words = " " * indent, " ".join(_BREAKING.split(text.strip()))
    return fill_lines(words, width, blank, blank if later is None else later)


def to_paragraphs(markup: Markup) -> str:
    """Turn clean HTML into paragraphs of text, a link's address after its words."""
    if not markup.strip():
        return ""
    root = parse_fragment(str(markup))
    for link in root.iter("a"):
        words, href = link.text_content(), link.get("href", "")
        link.text = words if href in ("", words) else f"{words} <{href}>"
        for child in list(link):
            link.remove(child)
    for item in root.iter("li"):
        item.text = f"- {item.text or ''}"
    for tag, end in _ENDS.items():
        for element in root.iter(tag):
            element.tail = end + (element.tail or "").lstrip("\n")
    blocks = re.split(r"\n\s*\n", root.text_content().strip())
    lines = (block.splitlines() for block in blocks)
    return "\n\n".join(
        "\n".join(wrapped(line, later="  " if line.startswith("- ") else "") for line in block)
        for block in lines
    )


def eager(body: Markup) -> Markup:
    """Let the first picture of a text load at once: no other comes before it on the page."""
    return Markup(_LAZY.sub(r'\1fetchpriority="high"', str(body), count=1))  # noqa: S704 - as clean


def build_filters(language: Language, site: Site) -> Mapping[str, Callable[..., object]]:
    """Build the filters of a language's templates, by name."""
    code = language.code
    spoken: dict[str, Callable[..., object]] = {
        "labels": lambda label, value="": say(code, LABELLED, label=label, value=value).rstrip(),
        "term": lambda term: term.name(code),
        "category_url": lambda term: site.link(addresses.category_address(language, term)),
        "tag_url": partial(_link_list, site, language, "tag"),
        "country_url": partial(_link_list, site, language, "country"),
        "group_url": partial(_link_list, site, language, "working-group"),
        "structure_url": lambda term: site.link(term.addresses[code]) if term.addresses else "",
        "facts": partial(build_facts, lang=code, site=site),
        "coming_title": partial(coming_title, lang=code),
        "long_date": partial(long_date, lang=code),
        "month_name": partial(month_name, lang=code),
        "language_name": partial(language_name, lang=code),
        "short_day": partial(short_day, lang=code),
        "short_month": partial(short_month, lang=code),
        "weekday": partial(weekday_date, lang=code),
        "counted": lambda label, n=2: say(code, label, n=n),
        "number": partial(number_name, lang=code),
        "change": partial(change_name, lang=code),
        "figures": partial(name_figures, lang=code),
        "growth": partial(name_growth, lang=code),
        "briefly": partial(tell_briefly, lang=code, site=site),
        "code": draw_code,
    }
    lately = {name: late(each) for name, each in spoken.items()}
    texts = {"eager": eager, "linked": link_headings, "contents": list_contents}
    widths: dict[str, Callable[..., str]] = {"srcset": build_srcset, "sizes": build_sizes}
    return {
        "fill": fill,
        "digest": digest,
        "wrapped": wrapped,
        "plain": to_paragraphs,
        **texts,
        **widths,
        **lately,
    }


def _link_list(site: Site, language: Language, word: str, term: Term) -> str:
    """Give the address of the list of a word's posts; empty without one."""
    return site.link(addresses.page_address(language, term.slug, word)) if term.slug else ""


def late(function: Callable[..., object]) -> Callable[..., object]:
    """Keep Jinja from applying a filter while it compiles, once for all languages."""

    @pass_context
    def filter_value(_context: Context, *values: object, **named: object) -> object:
        return function(*values, **named)

    return filter_value

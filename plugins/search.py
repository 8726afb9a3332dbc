"""The index that the search of each edition reads: what is public in it, one row a text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from editorial.build import Model
from editorial.model import addresses
from editorial.model.site import Site, Term
from editorial.model.texts import Post, Structure, Text, Webinar
from editorial.times.dates import long_date
from editorial.webinars.facts import build_facts
from plugins.writer import OutputFile, outputs


def build_row(text: Post | Structure, lang: str, site: Site) -> list[str]:
    """Give title, names and day, words, summary, address, and the language if it is another one.

    The script searches in the first four, in this order, and shows the first two.
    """
    if isinstance(text, Post):
        terms, others = (*text.structures, *text.working_groups), (*text.countries, *text.tags)
        names = [*_name(terms, lang), _tell_day(text, lang, site)]
        words = _name(others, lang)
    else:
        names, words = _name(text.country, lang), [*text.also_called]
    row = [text.title, " · ".join(names), ", ".join(words), text.summary, text.address]
    return row if text.lang == lang else [*row, text.lang]


def _tell_day(post: Post, lang: str, site: Site) -> str:
    """Tell when a webinar takes place, or when another post was published."""
    if not isinstance(post, Webinar):
        return long_date(post.date, lang)
    starts = build_facts(post, site.today, lang, site).starts
    return long_date(starts.date(), lang) if starts else post.when or long_date(post.date, lang)


def _name(terms: Iterable[Term], lang: str) -> list[str]:
    return [term.name(lang) for term in terms]


def render_index(lang: str, site: Site, *texts: Post | Structure) -> bytes:
    """Render an index as JSON: the structures, then the posts, the newest first."""
    rows = [build_row(text, lang, site) for text in texts]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def build_indexes(model: Model) -> Iterator[OutputFile]:
    """Build the index of each edition."""
    site = model.site
    for lang, edition in model.library.editions.items():
        texts: tuple[Text, ...] = (*edition.structures, *edition.posts)
        address = addresses.index_address(site.languages[lang])
        yield OutputFile(address, partial(render_index, lang, site), texts)


def register() -> None:
    outputs.connect(build_indexes)

"""The index that the search of each edition reads: what is public in it, one row a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from html import unescape

from editorial.build import Model
from editorial.model import addresses
from editorial.model.site import Site, Term
from editorial.model.texts import Post, Structure, Text, Webinar
from editorial.text.plain import plain
from editorial.times.dates import long_date
from editorial.webinars.facts import build_facts
from plugins.writer import OutputFile, outputs

_ENDS = ".!?…"
"""What a sentence ends with."""

_BLOCK_END = re.compile(r"</(?:p|h\d|li|t[dh]|d[dt])>")
_TAG = re.compile(r"<[^>]*>")


def build_row(text: Post | Structure, lang: str, site: Site) -> list[str]:
    """Give title, names and day, words, summary, people and names, address, and language.

    The script searches in the first five, in this order, and shows the first two. The language is
    empty if it is the edition's.
    """
    people: list[str] = []
    if isinstance(text, Post):
        terms, others = (*text.structures, *text.working_groups), (*text.countries, *text.tags)
        names = [*_name(terms, lang), _tell_day(text, lang, site)]
        words = _name(others, lang)
        speakers = text.speakers if isinstance(text, Webinar) else ()
        people = [*text.authors, *(each.name for each in speakers)]
    else:
        names, words = _name(text.country, lang), [*text.also_called]
    row = [text.title, " · ".join(names), ", ".join(words), text.summary]
    told = f" {plain(' '.join(row))}"
    more = dict.fromkeys(plain(" ".join([*people, *find_names(text.body)])).split())
    row += [" ".join(word for word in more if f" {word}" not in told), text.address]
    return [*row, text.lang if text.lang != lang else ""]


def find_names(body: str) -> Iterator[str]:
    """Find the words of a body that have a capital, but not just because a sentence begins."""
    text = f". {unescape(_TAG.sub('', _BLOCK_END.sub('. ', body)))} ."
    words, small = text.split(), text.lower().split()  # once: a text has few words with a capital
    for at in [at for at, word in enumerate(words) if word != small[at]]:
        inside = words[at - 1][-1] not in _ENDS
        if inside or (words[at][-1] not in _ENDS and words[at + 1] != small[at + 1]):
            yield words[at]


def _tell_day(post: Post, lang: str, site: Site) -> str:
    """Tell when a webinar takes place, or when another post was published."""
    if not isinstance(post, Webinar):
        return long_date(post.date, lang)
    starts = build_facts(post, site.today, lang, site).starts
    return long_date(starts.date(), lang) if starts else post.when or long_date(post.date, lang)


def _name(terms: Iterable[Term], lang: str) -> list[str]:
    return [term.name(lang) for term in terms]


def render_index(lang: str, site: Site, *texts: Post | Structure) -> bytes:
    """Render an index as JSON: the structures, then the posts, the newest first.

    It is a list a column, because what is alike and stands together takes fewer bytes with gzip.
    """
    columns = [*zip(*(build_row(text, lang, site) for text in texts), strict=True)]
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()


def build_indexes(model: Model) -> Iterator[OutputFile]:
    """Build the index of each edition."""
    site = model.site
    for lang, edition in model.library.editions.items():
        texts: tuple[Text, ...] = (*edition.structures, *edition.posts)
        address = addresses.index_address(site.languages[lang])
        yield OutputFile(address, partial(render_index, lang, site), texts)


def register() -> None:
    outputs.connect(build_indexes)

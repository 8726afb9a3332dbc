"""The index that the search of each edition reads: what is public in it, one row a text or list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from html import unescape

from editorial.build import Model
from editorial.model import addresses
from editorial.model.site import Site, Term
from editorial.model.texts import Page, Post, Structure, Webinar
from editorial.text.plain import plain
from editorial.times.dates import long_date, month_name
from editorial.webinars.facts import build_facts
from editorial.words.message import N_, say
from plugins.pages.web import WebPage
from plugins.writer import OutputFile

_ENDS = ".!?…"
"""What a sentence ends with."""

_BLOCK_END = re.compile(r"</(?:p|h\d|li|t[dh]|d[dt])>")
_TAG = re.compile(r"<[^>]*>")
IndexRow = tuple[str, ...]


def build_row(text: Post | Structure | Page, lang: str, site: Site) -> IndexRow:
    """Give title, names and day, words, summary, people and names, address, and language.

    The script searches in the first five, in this order, and shows the first two; without names,
    the summary. The language is empty if it is the edition's.
    """
    people: list[str] = []
    names: list[str] = []
    words: list[str] = []
    if isinstance(text, Post):
        terms = *text.structures, *text.working_groups
        names = [*_name(terms, lang), _tell_day(text, lang, site)]
        words = _name((*text.countries, *text.tags, text.category), lang)
        people = [*text.authors]
    if isinstance(text, Webinar):
        words += [say(lang, N_("Webinars")), *text.category.aliases]
        people += [each.name for each in text.speakers]
    if isinstance(text, Structure):
        names, words = _name(text.country, lang), [*text.also_called]
    row = [text.title, " · ".join(names), ", ".join(words), text.summary]
    told = f" {plain(' '.join(row))}"
    more = dict.fromkeys(plain(" ".join([*people, *find_names(text.body)])).split())
    row += [" ".join(word for word in more if f" {word}" not in told), text.address]
    return (*row, text.lang if text.lang != lang else "")


def list_rows(pages: Iterable[WebPage]) -> Iterator[tuple[str, IndexRow]]:
    """Give the language and the row of each issue, and of each list but home."""
    for page in pages:
        lang, shown, title, kind = page.lang, page.values, page.title, page.values.get("kind", "")
        pager, summary = shown.get("pager"), page.description
        if issue := shown.get("issue"):
            month, kind, summary = month_name(issue.month, lang), issue.headline, ""
            title = say(lang, N_("Newsletter of {month}"), month=month)
        if issue or (pager and pager.number == 1 and page.template != "home.html"):
            yield lang, (title, kind, "", summary, "", page.address, "")


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


def render_index(lang: str, site: Site, *texts: Post | Structure | Page | IndexRow) -> bytes:
    """Render an index as JSON: the rows of lists as they are, those of texts in the same order.

    It is a list a column, because what is alike and stands together takes fewer bytes with gzip.
    """
    rows = (each if isinstance(each, tuple) else build_row(each, lang, site) for each in texts)
    return json.dumps(
        [*zip(*rows, strict=True)], ensure_ascii=False, separators=(",", ":")
    ).encode()


def build_indexes(model: Model, pages: Iterable[WebPage]) -> Iterator[OutputFile]:
    """Build the index of each edition: pages, structures, lists and issues, then the posts.

    Of a category or topic and a page of the site that have one name, it has the page.
    """
    site, lists = model.site, {(lang, row[0]): row for lang, row in list_rows(pages)}
    for lang, edition in model.library.editions.items():
        rows = [row for (code, _), row in lists.items() if code == lang]
        texts = (*edition.pages, *edition.structures, *rows, *edition.posts)
        address = addresses.index_address(site.languages[lang])
        yield OutputFile(address, partial(render_index, lang, site), texts)

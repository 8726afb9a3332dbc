"""The index that the search of each edition reads: what is public in it, one row a text or list."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from editorial.build import Model
from editorial.model import addresses
from editorial.model.site import Site, Term
from editorial.model.texts import Post, Structure, Text, Webinar
from editorial.times.dates import long_date, month_name
from editorial.webinars.facts import build_facts
from editorial.words.message import N_, say
from plugins.pages.web import WebPage
from plugins.writer import OutputFile

IndexRow = tuple[str, ...]

_LARGE = 200
"""From so many posts on, words of bodies are kept by two letters, and not by one."""


def build_row(text: Text, lang: str, site: Site) -> IndexRow:
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
    return (*row, ", ".join(people), text.address, text.lang if text.lang != lang else "")


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


def _tell_day(post: Post, lang: str, site: Site) -> str:
    """Tell when a webinar takes place, or when another post was published."""
    if not isinstance(post, Webinar):
        return long_date(post.date, lang)
    starts = build_facts(post, site.today, lang, site).starts
    return long_date(starts.date(), lang) if starts else post.when or long_date(post.date, lang)


def _name(terms: Iterable[Term], lang: str) -> list[str]:
    return [term.name(lang) for term in terms]


def render_index(shelves: str, rows: tuple[IndexRow, ...]) -> bytes:
    """Render an index as JSON: its shelves, then the rows of texts and lists, a list a column.

    What is alike and stands together takes fewer bytes with gzip.
    """
    return _pack([shelves, *zip(*rows, strict=True)])


def render_shelf(lines: str) -> bytes:
    """Render the words that begin alike, each with its texts, as JSON.

    Each text is counted from the one before.
    """
    found: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for line in lines.splitlines():
        place, *words = line.split(" ")
        for word in words:
            found.setdefault(word, []).append(int(place) - last.get(word, 0))
            last[word] = int(place)
    return _pack(found)


def _pack(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def build_indexes(model: Model, pages: Iterable[WebPage]) -> Iterator[OutputFile]:
    """Build the index of each edition: pages, structures, lists and issues, then the posts.

    Of a category or topic and a page of the site that have one name, it has the page. The words of
    bodies are on shelves beside it, of which the script reads few. There, posts are counted from
    the index's end, so that a new one leaves the others' numbers as they are.
    """
    site, lists = model.site, {(lang, row[0]): row for lang, row in list_rows(pages)}
    for lang, edition in model.library.editions.items():
        listed = (row for (code, _), row in lists.items() if code == lang)
        texts = (build_row(text, lang, site) for text in edition.texts)
        posts = (build_row(post, lang, site) for post in edition.posts)
        places = chain(enumerate(edition.texts), enumerate(edition.posts, -len(edition.posts)))
        letters = 1 if len(edition.posts) < _LARGE else 2
        shelves: defaultdict[str, list[str]] = defaultdict(list)
        for place, text in places:
            begin = f"{place} "
            for words in model.words[text.source].splitlines():
                shelves[words[:letters]].append(begin + words)
        folder = addresses.section_address(site.languages[lang], "archive")
        begins = " ".join(sorted(shelves))
        yield OutputFile(f"{folder}index.json", render_index, (begins, (*texts, *listed, *posts)))
        for begin, lines in shelves.items():
            yield OutputFile(f"{folder}{begin}.json", render_shelf, ("\n".join(lines),))

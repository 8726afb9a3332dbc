"""What the archive page of an edition shows: the ways into its posts, and the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editorial.model import addresses
from editorial.model.library import Edition, file_posts, find_terms
from editorial.model.site import Site, Term
from editorial.model.texts import Post
from editorial.text.plain import fold
from editorial.words.message import N_, say
from plugins.pages.web import WebLink, link_period

_FILED = (
    (N_("Topics"), "tag_url", "tags"),
    (N_("Countries"), "country_url", "countries"),
    (N_("Working groups"), "group_url", "working-groups"),
    (N_("Categories"), "category_url", "categories"),
)
"""What posts are filed by: its heading, the filter that knows a term's page, its vocabulary."""


def describe_search(site: Site, edition: Edition) -> Mapping[str, str]:
    """Give the index that an edition's search reads, and what its field and script say to readers.

    The script fills in `{n}` and `{most}`. The example is the newest post's first topic.
    """
    lang = edition.lang
    topic = next((tag.name(lang) for post in edition.posts for tag in post.tags), "")
    return {
        "lang": lang,
        "index": site.link(addresses.index_address(site.languages[lang])),
        "title": say(lang, N_("Search")),
        "label": say(lang, N_("What are you looking for?")),
        "example": say(lang, N_("For example: {words}"), words=topic) if topic else "",
        "some": say(lang, N_("Results: {n}"), n="{n}"),
        "many": say(lang, N_("Results: {n}. The first {most}:"), n="{n}", most="{most}"),
        "fewer": say(lang, N_("No text has all these words. The closest ones:")),
        "none": say(lang, N_("Nothing found. Try fewer or different words.")),
        "failed": say(
            lang, N_("The search can't be reached. Check your connection and type again.")
        ),
    }


def collect_archive(site: Site, edition: Edition) -> Mapping[str, object]:
    """Collect an edition's years with their months, its terms and structures, with their counts."""
    lang = edition.lang
    language, named = site.languages[lang], file_posts(edition.posts, "structures")
    years: dict[str, list[tuple[WebLink, int]]] = {}
    for month, posts in edition.months.items():
        link = link_period(site, language, month, alone=True)
        years.setdefault(month[:4], []).append((link, len(posts)))
    structures = sorted(edition.structures, key=lambda each: fold(each.title))
    return {
        "search": describe_search(site, edition),
        "years": [(link_period(site, language, year), each) for year, each in years.items()],
        "groups": [
            (say(lang, heading), url, count_terms(edition.posts, vocabulary, lang))
            for heading, url, vocabulary in _FILED
        ],
        "structures": [(each, len(named.get(each.slug, ()))) for each in structures],
    }


def count_terms(posts: Sequence[Post], vocabulary: str, lang: str) -> list[tuple[Term, int]]:
    """Count the posts of each term that has a page, by the terms' names in a language."""
    filed, terms = file_posts(posts, vocabulary), find_terms(posts, vocabulary)
    counted = ((terms[slug], len(own)) for slug, own in filed.items())
    return sorted(counted, key=lambda each: fold(each[0].name(lang)))

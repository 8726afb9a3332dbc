"""A list of posts in all its pages and languages, whatever it lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from editorial.addresses import feed_address, numbered_address
from editorial.message import N_, say
from editorial.model import Language, Post, Site
from plugins.pages.web import Link, Pager, WebPage, in_languages

Posts = Mapping[str, Sequence[Post]]
"""The posts of one list by language: the same list in each edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list in all editions. What differs by language is asked for with the language.

    `chosen_at` is the URL of the page that leads to it in each language, if there is one.
    """

    posts: Posts
    address: Callable[[Language], str]
    title: Callable[[Language], str]
    description: Callable[[Language], str]
    values: Callable[[Language], Mapping[str, object]]
    template: str = "list.html"
    feed: bool = False
    chosen_at: str = ""


def build_listing(listing: Listing, site: Site) -> Iterator[WebPage]:
    """The pages of a list in each edition that has it."""
    counts = {lang: _page_count(posts, site) for lang, posts in listing.posts.items()}
    for lang, count in counts.items():
        values = listing.values(site.languages[lang])
        for number in range(1, count + 1):
            addresses = {
                code: numbered_address(listing.address(language), language, number)
                for code, language in site.languages.items()
                if counts.get(code, 0) >= number
            }
            pager = _pager(listing, site, lang, number, count)
            yield _build_page(listing, site, pager, addresses, values, lang)


def _build_page(
    listing: Listing,
    site: Site,
    pager: Pager,
    addresses: Mapping[str, str],
    values: Mapping[str, object],
    lang: str,
) -> WebPage:
    language, number = site.languages[lang], pager.number
    title, description = listing.title(language), listing.description(language)
    feed = site.link(feed_address(listing.address(language))) if listing.feed else ""
    first = (number - 1) * site.per_page
    posts = listing.posts[lang][first : first + site.per_page]
    shown = {"posts": posts, "pager": pager, "number": number, "feed": feed}
    words = {"heading": title, "intro": description}
    return WebPage(
        lang=lang,
        address=addresses[lang],
        template=listing.template,
        title=_numbered(title, number, lang),
        description=_numbered(description, number, lang),
        values={**shown, **words, **values},
        indexed=not posts or not all(post.members for post in posts),
        feed=feed,
        **in_languages(site, addresses, listing.chosen_at if number == 1 else ""),
    )


def _numbered(title: str, number: int, lang: str) -> str:
    """A title that tells the pages of a list apart."""
    if number == 1:
        return title
    return say(lang, N_("{title}, page {number}"), title=title, number=number)


def _pager(listing: Listing, site: Site, lang: str, number: int, count: int) -> Pager:
    language = site.languages[lang]

    def link(other: int) -> Link | None:
        if not 1 <= other <= count:
            return None
        url = site.link(numbered_address(listing.address(language), language, other))
        return Link(url, say(lang, N_("Page {number}"), number=other))

    return Pager(number, count, link(number - 1), link(number + 1))


def _page_count(posts: Sequence[Post], site: Site) -> int:
    return max(1, -(-len(posts) // site.per_page))

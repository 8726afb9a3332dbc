"""The pages that list posts: home, categories, tags, years and months, webinars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from editorial.addresses import (
    archive_address,
    category_address,
    home_address,
    numbered_address,
    tag_address,
)
from editorial.catalogs import N_, say
from editorial.dates import month_name
from editorial.library import coming_webinars
from editorial.model import Edition, Language, Post, Site, Term
from plugins.model import Model
from plugins.pages.web import Link, Pager, WebPage, in_languages

HOME_WEBINARS = 2

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


def build_list_pages(model: Model) -> Iterator[WebPage]:
    """Every list of every edition, in as many pages as it needs."""
    editions = list(model.library.editions.values())
    listings = (
        _home(model),
        *_categories(model.site, editions),
        *_tags(editions),
        *_archives(model.site, editions),
    )
    for listing in listings:
        yield from _build_pages(listing, model.site)


def _home(model: Model) -> Listing:
    site = model.site

    def values(language: Language) -> Mapping[str, object]:
        posts, issues = model.library.edition(language.code).posts, model.issues[language.code]
        coming = coming_webinars(posts, site.today, site.timezone)
        latest = issues[0] if issues else None
        return {"webinars_coming": coming[:HOME_WEBINARS], "latest_issue": latest}

    return Listing(
        posts={lang: edition.posts for lang, edition in model.library.editions.items()},
        address=home_address,
        title=lambda _language: site.name,
        description=lambda language: language.tagline or site.organisation.name(language.code),
        values=values,
        template="home.html",
        chosen_at=site.link(""),
    )


def _categories(site: Site, editions: Iterable[Edition]) -> Iterator[Listing]:
    filed = _group(editions, lambda post: (post.category.slug,))
    for term in site.categories.values():
        posts = {lang: filed.get(term.slug, {}).get(lang, ()) for lang in site.languages}
        message = N_("Posts in the category {name}")
        yield _of_term(term, posts, category_address, message, feed=True)


def _tags(editions: Sequence[Edition]) -> Iterator[Listing]:
    terms = {tag.slug: tag for each in editions for post in each.posts for tag in post.tags}
    tagged = _group(editions, lambda post: [tag.slug for tag in post.tags])
    for slug, posts in tagged.items():
        yield _of_term(terms[slug], posts, tag_address, N_("Posts about {name}"))


def _of_term(
    term: Term,
    posts: Posts,
    address: Callable[[Language, str], str],
    message: str,
    *,
    feed: bool = False,
) -> Listing:
    return Listing(
        posts=posts,
        address=lambda language: address(language, term.slug),
        title=lambda language: term.name(language.code),
        description=lambda language: say(language.code, message, name=term.name(language.code)),
        values=lambda _language: {"periods": []},
        feed=feed,
    )


def _archives(site: Site, editions: Sequence[Edition]) -> Iterator[Listing]:
    months = _group(editions, lambda post: (post.month,))
    for year, posts in _group(editions, lambda post: (f"{post.date:%Y}",)).items():
        yield _of_period(site, year, posts, [month for month in months if month.startswith(year)])
    for month, posts in months.items():
        yield _of_period(site, month, posts, [])


def _of_period(site: Site, period: str, posts: Posts, within: Sequence[str]) -> Listing:
    """A year with its months, or a month."""

    def name(language: Language) -> str:
        return month_name(period, language.code) if "-" in period else period

    def links(language: Language) -> Mapping[str, object]:
        lang, address = language.code, archive_address
        found = [
            Link(site.link(address(language, each)), month_name(each, lang)) for each in within
        ]
        return {"periods": found}

    return Listing(
        posts=posts,
        address=lambda language: archive_address(language, period),
        title=name,
        description=lambda language: say(
            language.code, N_("Posts of {period}"), period=name(language)
        ),
        values=links,
    )


def _group(
    editions: Iterable[Edition], keys: Callable[[Post], Iterable[str]]
) -> dict[str, dict[str, list[Post]]]:
    """The posts under each of their keys, then by language."""
    groups: dict[str, dict[str, list[Post]]] = {}
    for edition in editions:
        for post in edition.posts:
            for key in keys(post):
                groups.setdefault(key, {}).setdefault(edition.lang, []).append(post)
    return groups


def _build_pages(listing: Listing, site: Site) -> Iterator[WebPage]:
    counts = {lang: _page_count(posts, site) for lang, posts in listing.posts.items()}
    for lang, count in counts.items():
        for number in range(1, count + 1):
            others = {
                code: numbered_address(listing.address(language), language, number)
                for code, language in site.languages.items()
                if counts.get(code, 0) >= number
            }
            yield _build_page(
                listing, site, lang, _pager(listing, site, lang, number, count), others
            )


def _build_page(
    listing: Listing, site: Site, lang: str, pager: Pager, addresses: Mapping[str, str]
) -> WebPage:
    language = site.languages[lang]
    first = (pager.number - 1) * site.per_page
    title, description = listing.title(language), listing.description(language)
    feed = site.link(f"{listing.address(language)}feed.xml") if listing.feed else ""
    values = {
        "posts": listing.posts[lang][first : first + site.per_page],
        "pager": pager,
        "number": pager.number,
        "heading": title,
        "intro": description,
        "feed": feed,
        **listing.values(language),
    }
    if pager.number > 1:
        number = pager.number
        title = say(lang, N_("{title}, page {number}"), title=title, number=number)
        description = say(lang, N_("{title}, page {number}"), title=description, number=number)
    chosen_at = listing.chosen_at if pager.number == 1 else ""
    return WebPage(
        lang=lang,
        address=addresses[lang],
        template=listing.template,
        title=title,
        description=description,
        values=values,
        feed=feed,
        **in_languages(site, addresses, chosen_at),
    )


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

"""The pages that list posts (home, categories, tags, years, months), in all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from editorial.addresses import (
    archive_address,
    category_address,
    feed_address,
    home_address,
    numbered_address,
    tag_address,
)
from editorial.catalogs import N_, say
from editorial.dates import month_name
from editorial.model import Edition, Language, Post, Site, Term
from editorial.model.build import Model
from editorial.webinars.states import next_webinars
from plugins.pages.posts import CONTRIBUTE
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
    values: Callable[[Language], Mapping[str, object]] = lambda _language: {"periods": []}
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
        yield from build_listing(listing, model.site)


def build_listing(listing: Listing, site: Site) -> Iterator[WebPage]:
    """The pages of a list in each edition that has it."""
    counts = {
        lang: max(1, -(-len(posts) // site.per_page)) for lang, posts in listing.posts.items()
    }
    for lang, count in counts.items():
        language = site.languages[lang]
        values, numbers = listing.values(language), range(1, count + 1)
        urls = (site.link(_address(listing, language, number)) for number in numbers)
        words = (say(lang, N_("Page {number}"), number=number) for number in numbers)
        links = [None, *map(Link, urls, words), None]
        for number in numbers:
            addresses = {
                code: _address(listing, other, number)
                for code, other in site.languages.items()
                if counts.get(code, 0) >= number
            }
            pager = Pager(number, count, links[number - 1], links[number + 1])
            yield _build_page(listing, site, pager, addresses, values, lang)


def _address(listing: Listing, language: Language, number: int) -> str:
    return numbered_address(listing.address(language), language, number)


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


def _home(model: Model) -> Listing:
    site = model.site

    def values(language: Language) -> Mapping[str, object]:
        edition, issues = model.library.edition(language.code), model.issues[language.code]
        how = edition.page(CONTRIBUTE)
        return {
            "webinars_coming": next_webinars(
                edition.webinars, site.today, site.timezone, HOME_WEBINARS
            ),
            "latest_issue": issues[0] if issues else None,
            "contribute": how.url if how else "",
        }

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
        feed=feed,
    )


def _archives(site: Site, editions: Sequence[Edition]) -> Iterator[Listing]:
    """Each year with its months, then each month."""
    months = _group(editions, lambda post: (post.month,))
    years = _group(editions, lambda post: (f"{post.date:%Y}",))
    for period, posts in (years | months).items():
        within = [month for month in months if month.startswith(f"{period}-")]
        yield _of_period(site, period, posts, within)


def _of_period(site: Site, period: str, posts: Posts, within: Sequence[str]) -> Listing:
    def name(language: Language) -> str:
        return month_name(period, language.code) if "-" in period else period

    def links(language: Language) -> Mapping[str, object]:
        urls = (site.link(archive_address(language, each)) for each in within)
        names = (month_name(each, language.code) for each in within)
        return {"periods": list(map(Link, urls, names))}

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

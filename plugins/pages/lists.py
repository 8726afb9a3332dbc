"""The pages that list posts (home, categories, tags, years, months), in all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from editorial.addresses import (
    archive_address,
    category_address,
    feed_address,
    home_address,
    numbered_address,
    tag_address,
)
from editorial.issues import CONTRIBUTE
from editorial.message import N_, say
from editorial.model import Edition, Language, Post, Site, Term
from editorial.model.whole import Model
from editorial.times.dates import month_name
from editorial.webinars.states import next_webinars
from plugins.pages.web import Pager, WebLink, WebPage, in_languages

HOME_WEBINARS = 2


@dataclass(frozen=True, slots=True)
class Listing:
    """One list in one edition, before it is divided into pages.

    `chosen_at` is the URL of the page that leads to it in each language, if there is one.
    """

    posts: Sequence[Post]
    address: str
    title: str
    description: str
    values: Mapping[str, object] = field(default_factory=lambda: {"periods": []})
    template: str = "list.html"
    feed: bool = False
    chosen_at: str = ""


Posts = Mapping[str, Sequence[Post]]
Listings = Mapping[str, Listing]
"""The same list in each edition that has it, by language."""


def build_list_pages(model: Model) -> Iterator[WebPage]:
    """Every list of every edition, in as many pages as it needs."""
    editions = list(model.library.editions.values())
    lists = chain(
        [_home(model)],
        _categories(model.site, editions),
        _tags(model.site, editions),
        _archives(model.site, editions),
    )
    for listings in lists:
        yield from build_listing(listings, model.site)


def build_listing(listings: Listings, site: Site) -> Iterator[WebPage]:
    """The pages of a list in each edition that has it."""
    counts = {
        lang: max(1, -(-len(listing.posts) // site.per_page)) for lang, listing in listings.items()
    }
    for lang, count in counts.items():
        links: list[WebLink | None] = [None]
        for number in range(1, count + 1):
            url = site.link(_address(listings, site, lang, number))
            links.append(WebLink(url, say(lang, N_("Page {number}"), number=number)))
        links.append(None)
        for number in range(1, count + 1):
            addresses = {
                code: _address(listings, site, code, number)
                for code in site.languages
                if counts.get(code, 0) >= number
            }
            pager = Pager(number, count, links[number - 1], links[number + 1])
            yield _build_page(listings[lang], site, pager, addresses, lang)


def _address(listings: Listings, site: Site, lang: str, number: int) -> str:
    return numbered_address(listings[lang].address, site.languages[lang], number)


def _build_page(
    listing: Listing, site: Site, pager: Pager, addresses: Mapping[str, str], lang: str
) -> WebPage:
    number, title, description = pager.number, listing.title, listing.description
    feed = site.link(feed_address(listing.address)) if listing.feed else ""
    first = (number - 1) * site.per_page
    posts = listing.posts[first : first + site.per_page]
    shown = {"posts": posts, "pager": pager, "number": number, "feed": feed}
    words = {"heading": title, "intro": description}
    return WebPage(
        lang=lang,
        address=addresses[lang],
        template=listing.template,
        title=_numbered(title, number, lang),
        description=_numbered(description, number, lang),
        values={**shown, **words, **listing.values},
        indexed=not posts or not all(post.members for post in posts),
        feed=feed,
        **in_languages(site, addresses, listing.chosen_at if number == 1 else ""),
    )


def _numbered(title: str, number: int, lang: str) -> str:
    """A title that tells the pages of a list apart."""
    if number == 1:
        return title
    return say(lang, N_("{title}, page {number}"), title=title, number=number)


def _home(model: Model) -> Listings:
    site, listings = model.site, {}
    for lang, edition in model.library.editions.items():
        language, issues, how = site.languages[lang], model.issues[lang], edition.page(CONTRIBUTE)
        coming = next_webinars(edition.webinars, site.today, site.timezone, HOME_WEBINARS)
        values = {
            "webinars_coming": coming,
            "latest_issue": issues[0] if issues else None,
            "contribute": how.url if how else "",
        }
        listings[lang] = Listing(
            edition.posts,
            home_address(language),
            site.name,
            language.tagline or site.organisation.name(lang),
            values,
            "home.html",
            chosen_at=site.link(""),
        )
    return listings


def _categories(site: Site, editions: Iterable[Edition]) -> Iterator[Listings]:
    filed = _group(editions, lambda post: (post.category.slug,))
    for term in site.categories.values():
        posts = {lang: filed.get(term.slug, {}).get(lang, []) for lang in site.languages}
        message = N_("Posts in the category {name}")
        yield _of_term(site, term, posts, category_address, message, feed=True)


def _tags(site: Site, editions: Sequence[Edition]) -> Iterator[Listings]:
    terms = {tag.slug: tag for each in editions for post in each.posts for tag in post.tags}
    tagged = _group(editions, lambda post: [tag.slug for tag in post.tags])
    for slug, posts in tagged.items():
        yield _of_term(site, terms[slug], posts, tag_address, N_("Posts about {name}"))


def _of_term(
    site: Site,
    term: Term,
    posts: Posts,
    address: Callable[[Language, str], str],
    message: str,
    *,
    feed: bool = False,
) -> Listings:
    listings = {}
    for lang, each in posts.items():
        name, where = term.name(lang), address(site.languages[lang], term.slug)
        listings[lang] = Listing(each, where, name, say(lang, message, name=name), feed=feed)
    return listings


def _archives(site: Site, editions: Sequence[Edition]) -> Iterator[Listings]:
    """Each year with its months, then each month."""
    months = _group(editions, lambda post: (post.month,))
    years = _group(editions, lambda post: (f"{post.date:%Y}",))
    for period, posts in (years | months).items():
        within = [month for month in months if month.startswith(f"{period}-")]
        listings = {}
        for lang, each in posts.items():
            language = site.languages[lang]
            name = month_name(period, lang) if "-" in period else period
            periods = [
                WebLink(site.link(archive_address(language, month)), month_name(month, lang))
                for month in within
            ]
            description = say(lang, N_("Posts of {period}"), period=name)
            address = archive_address(language, period)
            listings[lang] = Listing(each, address, name, description, {"periods": periods})
        yield listings


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

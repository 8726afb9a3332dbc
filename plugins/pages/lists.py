"""The pages that list posts: home, categories, tags, countries, working groups, years, months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from editorial.build import Model
from editorial.issues import CONTRIBUTE
from editorial.model import Edition, Language, Post, Site, Term
from editorial.model.addresses import (
    archive_address,
    category_address,
    feed_address,
    home_address,
    numbered_address,
    page_address,
)
from editorial.times.dates import month_name
from editorial.webinars.states import next_webinars
from editorial.words.message import N_, say
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


TermsOf = Callable[[Post], Sequence[Term]]
FILINGS: tuple[tuple[str, str, TermsOf], ...] = (
    ("tag", N_("Posts about {name}"), lambda post: post.tags),
    ("country", N_("Posts from {name}"), lambda post: post.countries),
    ("working-group", N_("Posts of {name}"), lambda post: post.working_groups),
)
"""The path word of what posts are listed by, the list's description, and a post's terms of it."""

Posts = Mapping[str, Sequence[Post]]
Listings = Mapping[str, Listing]
"""The same list in each edition that has it, by language."""


def build_list_pages(model: Model) -> Iterator[WebPage]:
    """Every list of every edition, in as many pages as it needs."""
    editions = list(model.library.editions.values())
    lists = chain(
        [_home(model)],
        _categories(model.site, editions),
        *(_filed(model.site, editions, *filing) for filing in FILINGS),
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


def _filed(
    site: Site, editions: Sequence[Edition], word: str, message: str, terms_of: TermsOf
) -> Iterator[Listings]:
    """A list for each term that posts have of a vocabulary."""
    terms = {term.slug: term for each in editions for post in each.posts for term in terms_of(post)}
    filed = _group(editions, lambda post: [term.slug for term in terms_of(post)])
    address = partial(page_address, word=word)
    for slug, posts in filed.items():
        yield _of_term(site, terms[slug], posts, address, message)


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

"""The pages of each edition that list something: home, overviews, categories, tags, months …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from editorial.build import Model
from editorial.issues import CONTRIBUTE
from editorial.model import Edition, Post, Site, Term, addresses
from editorial.webinars.states import next_webinars
from editorial.words.message import N_, say
from plugins.pages.overviews import KINDS
from plugins.pages.web import Pager, WebLink, WebPage, in_languages, link_period

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
    values: Mapping[str, object] = field(default_factory=dict)
    template: str = "list.html"
    feed: bool = False
    chosen_at: str = ""


FILINGS: tuple[tuple[str, str, Callable[[Post], Sequence[Term]]], ...] = (
    ("category", N_("Posts in the category {name}"), lambda post: (post.category,)),
    ("tag", N_("Posts about {name}"), lambda post: post.tags),
    ("country", N_("Posts from {name}"), lambda post: post.countries),
    ("working-group", N_("Posts of {name}"), lambda post: post.working_groups),
)
"""The path word of what posts are listed by, the list's description, and a post's terms of it."""

Listings = Mapping[str, Listing]
"""The same list in each edition that has it, by language."""


def build_list_pages(model: Model) -> Iterator[WebPage]:
    """Build every list of every edition, in as many pages as it needs."""
    editions = list(model.library.editions.values())
    lists = chain(
        [_home(model)],
        *(_filed(model.site, editions, *filing) for filing in FILINGS),
        _archives(model.site, editions),
        _overviews(model),
    )
    for listings in lists:
        yield from build_listing(listings, model.site)


def build_listing(listings: Listings, site: Site) -> Iterator[WebPage]:
    """Build the pages of a list in each edition that has it."""
    counts = {
        lang: max(1, -(-len(listing.posts) // site.per_page)) for lang, listing in listings.items()
    }
    for lang, count in counts.items():
        for number in range(1, count + 1):
            by_lang = {
                code: addresses.numbered_address(listings[code].address, language, number)
                for code, language in site.languages.items()
                if counts.get(code, 0) >= number
            }
            yield _build_page(listings[lang], site, lang, by_lang, number, count)


def _build_page(
    listing: Listing, site: Site, lang: str, by_lang: Mapping[str, str], number: int, count: int
) -> WebPage:
    def link(number: int) -> WebLink | None:
        where = addresses.numbered_address(listing.address, site.languages[lang], number)
        name = say(lang, N_("Page {number}"), number=number)
        return WebLink(site.link(where), name) if 0 < number <= count else None

    title, description = listing.title, listing.description
    posts = listing.posts[(number - 1) * site.per_page : number * site.per_page]
    shown = {"posts": posts, "pager": Pager(number, count, link(number - 1), link(number + 1))}
    words = {"heading": title, "intro": description, "periods": ()}
    if number > 1:  # a title of its own tells a page from the first one
        title, description = (
            say(lang, N_("{title}, page {number}"), title=each, number=number)
            for each in (title, description)
        )
    return WebPage(
        lang=lang,
        address=by_lang[lang],
        template=listing.template,
        title=title,
        description=description,
        values={**words, **listing.values, **shown},
        indexed=not posts or not all(post.members for post in posts),
        feed=site.link(addresses.feed_address(listing.address)) if listing.feed else "",
        **in_languages(site, by_lang, listing.chosen_at if number == 1 else ""),
    )


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
            addresses.home_address(language),
            site.name,
            language.tagline or site.organisation.name(lang),
            values,
            "home.html",
            chosen_at=site.link(""),
        )
    return listings


def _filed(
    site: Site,
    editions: Sequence[Edition],
    word: str,
    message: str,
    terms_of: Callable[[Post], Sequence[Term]],
) -> Iterator[Listings]:
    """Make a list for each term that posts have; for each category, even without posts."""
    terms = {term.slug: term for each in editions for post in each.posts for term in terms_of(post)}
    filed = _group(editions, lambda post: [term.slug for term in terms_of(post)])
    if has_feed := word == "category":
        terms, found = {**site.categories}, filed
        langs = tuple(site.languages)
        filed = {
            slug: {lang: found.get(slug, {}).get(lang, []) for lang in langs} for slug in terms
        }
    for slug, posts in filed.items():
        listings = {}
        for lang, each in posts.items():
            name = terms[slug].name(lang)
            address = addresses.page_address(site.languages[lang], slug, word)
            description = say(lang, message, name=name)
            listings[lang] = Listing(each, address, name, description, feed=has_feed)
        yield listings


def _archives(site: Site, editions: Sequence[Edition]) -> Iterator[Listings]:
    """Make a list for each year, with its months, then for each month."""
    months = _group(editions, lambda post: (post.month,))
    years = _group(editions, lambda post: (f"{post.date:%Y}",))
    for period, posts in (years | months).items():
        listings = {}
        for lang, each in posts.items():
            language = site.languages[lang]
            within = [month for month in months if month.startswith(f"{period}-")]
            values = {"periods": [link_period(site, language, month) for month in within]}
            name = link_period(site, language, period).text
            description = say(lang, N_("Posts of {period}"), period=name)
            address = addresses.archive_address(language, period)
            listings[lang] = Listing(each, address, name, description, values)
        yield listings


def _group(
    editions: Iterable[Edition], keys: Callable[[Post], Iterable[str]]
) -> dict[str, dict[str, list[Post]]]:
    """Group the posts by each of their keys, then by language."""
    groups: dict[str, dict[str, list[Post]]] = {}
    for edition in editions:
        for post in edition.posts:
            for key in keys(post):
                groups.setdefault(key, {}).setdefault(edition.lang, []).append(post)
    return groups


def _overviews(model: Model) -> Iterator[Listings]:
    """Make the page of each of the `KINDS`, in the editions that have it."""
    for kind in KINDS:
        listings = {}
        for lang, language in model.site.languages.items():
            values = kind.show(model, lang)
            if values is not None:
                listings[lang] = Listing(
                    values.get("posts", ()),
                    addresses.section_address(language, kind.word),
                    say(lang, kind.title),
                    say(lang, kind.description, name=model.site.name),
                    values,
                    kind.template or f"{kind.word}.html",
                    kind.feed,
                )
        yield listings

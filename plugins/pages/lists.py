"""The pages of each edition that list something: home, overviews, categories, tags, months …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from editorial.build import Model
from editorial.issues import CONTRIBUTE, choose_front
from editorial.model import addresses
from editorial.model.library import Edition, file_posts, find_terms, group
from editorial.model.site import Site
from editorial.model.texts import Post
from editorial.webinars.states import next_webinars
from editorial.words.message import N_, say
from plugins.pages.overviews import OVERVIEWS
from plugins.pages.web import Pager, WebLink, WebPage, in_languages, link_period

CATEGORY, HOME = "category", ""
HOME_WEBINARS = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """One list in one edition, before it is divided into pages.

    The same list of every edition has the same `key`. `chosen_at` is the URL of the page that leads
    to it in each language, if there is one; `moved_from` the address that it had before. The
    `front` is shown on its first page only.
    """

    key: str
    posts: Sequence[Post]
    address: str
    title: str
    description: str
    values: Mapping[str, object] = field(default_factory=dict)
    template: str = "list.html"
    feed: bool = False
    chosen_at: str = ""
    moved_from: str = ""
    front: Mapping[str, object] = field(default_factory=dict)


_LISTED = (
    (CATEGORY, "categories", N_("News"), N_("Posts in the category {name}")),
    ("tag", "tags", N_("Topics"), N_("Posts about {name}")),
    ("country", "countries", N_("Countries"), N_("Posts from {name}")),
    ("working-group", "working-groups", N_("Working groups"), N_("Posts of {name}")),
)
"""What posts are listed by: its path word, its vocabulary, its name, a list's description."""


def build_list_pages(model: Model) -> Iterator[WebPage]:
    """Build every list of every edition, in as many pages as it needs."""
    lists: dict[str, dict[str, Listing]] = {}
    for lang, edition in model.library.editions.items():
        for make in (_home, _filings, _archives, _overviews):
            for listing in make(model, edition):
                lists.setdefault(listing.key, {})[lang] = listing
    for listings in lists.values():
        yield from build_listing(listings, model.site)


def build_listing(listings: Mapping[str, Listing], site: Site) -> Iterator[WebPage]:
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
            pager = _build_pager(listings[lang], site, lang, number, count)
            page = _build_page(listings[lang], site, lang, by_lang, pager)
            old = listings[lang].moved_from
            moved = addresses.numbered_address(old, site.languages[lang], number)
            yield replace(page, moved_from=(moved,)) if old else page


def _build_pager(listing: Listing, site: Site, lang: str, number: int, count: int) -> Pager:
    def link(number: int, name: str) -> WebLink | None:
        where = addresses.numbered_address(listing.address, site.languages[lang], number)
        return WebLink(site.link(where), say(lang, name)) if 0 < number <= count else None

    newer, older = link(number - 1, N_("Newer news")), link(number + 1, N_("Older news"))
    return Pager(number, count, newer, older)


def _build_page(
    listing: Listing, site: Site, lang: str, by_lang: Mapping[str, str], pager: Pager
) -> WebPage:
    number, title, description = pager.number, listing.title, listing.description
    posts = listing.posts[(number - 1) * site.per_page : number * site.per_page]
    shown = {"posts": posts, "pager": pager}
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
        values={**words, **listing.values, **(listing.front if number == 1 else {}), **shown},
        feed=site.link(addresses.feed_address(listing.address)) if listing.feed else "",
        **in_languages(site, by_lang, listing.chosen_at if number == 1 else ""),
    )


def _home(model: Model, edition: Edition) -> Iterator[Listing]:
    site, lang = model.site, edition.lang
    language, issues, how = site.languages[lang], model.issues[lang], edition.page(CONTRIBUTE)
    coming = next_webinars(edition.webinars, site.today, site.timezone, HOME_WEBINARS)
    posts = [post for post in edition.posts if post not in coming]
    if lead := choose_front(posts, site.today, lang):
        posts = [lead, *(post for post in posts if post is not lead)]
    front: dict[str, object] = {
        "lead": lead,
        "webinars_coming": coming,
        "latest_issue": None,
        "contribute": how.url if how else "",
    }
    for issue in issues[:1]:  # a link alone, so that a story's new text changes no home page
        front["latest_issue"] = WebLink(issue.url, issue.headline), issue.dateline
    yield Listing(
        HOME,
        posts,
        addresses.home_address(language),
        site.name,
        language.tagline or site.organisation.name(lang),
        template="home.html",
        front=front,
        chosen_at=site.link(""),
    )


def _filings(model: Model, edition: Edition) -> Iterator[Listing]:
    """List the posts of each category, and of each term of other vocabularies that posts have."""
    lang, language = edition.lang, model.site.languages[edition.lang]
    for word, vocabulary, kind, message in _LISTED:
        always = model.site.categories if word == CATEGORY else {}
        filed = file_posts(edition.posts, vocabulary)
        for slug, term in {**always, **find_terms(edition.posts, vocabulary)}.items():
            posts, name = filed.get(slug, []), term.name(lang)
            address = addresses.page_address(language, slug, word)
            description = say(lang, message, name=name)
            values = {"kind": say(lang, kind)}
            listing = Listing(f"{word}/{slug}", posts, address, name, description, values)
            if word == CATEGORY:
                own = addresses.category_address(language, term)
                moved = address if own != address else ""
                listing = replace(listing, address=own, moved_from=moved, feed=True)
            yield listing


def _archives(model: Model, edition: Edition) -> Iterator[Listing]:
    """List the posts of each year, with its months, then of each month."""
    site, lang, months = model.site, edition.lang, edition.months
    years = group((month[:4], month) for month in months)
    for period in (*years, *months):
        within, language = years.get(period, []), site.languages[lang]
        periods = [link_period(site, language, month, alone=True) for month in within]
        values = {"kind": say(lang, N_("Archive")), "periods": periods}
        posts = tuple(chain.from_iterable(months[month] for month in within or [period]))
        name = link_period(site, language, period).text
        description = say(lang, N_("Posts of {period}"), period=name)
        address = addresses.archive_address(language, period)
        yield Listing(period, posts, address, name, description, values)


def _overviews(model: Model, edition: Edition) -> Iterator[Listing]:
    """List what each of the `OVERVIEWS` shows."""
    lang = edition.lang
    for kind in OVERVIEWS:
        values = kind.show(model, edition)
        if values is not None:
            yield Listing(
                kind.word,
                values.get("posts", ()),
                addresses.section_address(model.site.languages[lang], kind.word),
                say(lang, kind.title),
                say(lang, kind.description),
                values,
                f"{kind.word}.html",
                kind.feed,
            )

"""The pages that list posts: home, categories, tags, years and months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from editorial.addresses import (
    archive_address,
    category_address,
    home_address,
    tag_address,
)
from editorial.dates import month_name
from editorial.message import N_, say
from editorial.model import Edition, Language, Post, Site, Term
from editorial.model.build import Model
from editorial.webinars.states import next_webinars
from plugins.pages.listing import Listing, Posts, build_listing
from plugins.pages.posts import CONTRIBUTE
from plugins.pages.web import Link, WebPage

HOME_WEBINARS = 2


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

"""The pages of posts, issues, and texts about the site, in each language they are written in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from editorial.build import Model
from editorial.checks.translations import translate_url
from editorial.issues import CONTRIBUTE, SUBSCRIBE
from editorial.model.addresses import edit_url, issue_address
from editorial.model.library import FILINGS, file_posts
from editorial.model.site import Term
from editorial.model.texts import Page, Post, Structure, Text, Webinar
from editorial.sharing.texts import Accounts, accounts_of
from plugins.pages.details import find_related, structure_values, webinar_values
from plugins.pages.web import WebLink, WebPage, in_languages, link_kit, list_homes


def build_post_pages(model: Model) -> Iterator[WebPage]:
    """Build a page for each post in each language that it is written in."""
    paged, lists = set(), dict[str, dict[str, Collection[str]]]()
    for edition in model.library.editions.values():
        lists[edition.lang] = {name: file_posts(edition.posts, name) for name in FILINGS}
        related = find_related(edition.posts)
        for post in edition.posts:
            if post.shown_in == edition.lang:
                paged.add(post.address)
                yield _post_page(model, post, related[post.folder])
    for post in model.library.posts:
        if post.address not in paged:  # no list has it: others may have made none of its terms
            known = lists[post.shown_in]
            tags = tuple(tag for tag in post.tags if tag.slug in known["tags"])
            countries = _listed(post.countries, known["countries"])
            groups = _listed(post.working_groups, known["working-groups"])
            bare = replace(post, tags=tags, countries=countries, working_groups=groups)
            yield _post_page(model, bare)


def build_text_pages(model: Model) -> Iterator[WebPage]:
    """Build a page for each text without a date."""
    editions = model.library.editions.items()
    posts = {lang: file_posts(each.posts, "structures") for lang, each in editions}
    lists = {lang: file_posts(each.posts, "countries") for lang, each in editions}
    for text in model.library.texts:
        values: dict[str, object] = {"text": text}
        if isinstance(text, Page):
            values["role"] = text.slug if text.slug in (SUBSCRIBE, CONTRIBUTE) else ""
        elif isinstance(text, Structure):
            own = posts[text.shown_in].get(text.slug, ())
            values |= structure_values(text, own, model)
            values["countries"] = _listed(text.country, lists[text.shown_in])
        yield _text_page(model, text, values)


def _listed(terms: Sequence[Term], slugs: Collection[str]) -> tuple[Term, ...]:
    """Take the slug, and with it the link, from the terms that have no list of posts."""
    return tuple(term if term.slug in slugs else replace(term, slug="") for term in terms)


def build_issue_pages(model: Model, kits: Collection[str]) -> Iterator[WebPage]:
    """Build the page of each closed issue, with a link to its month's kit if there is one."""
    site = model.site
    for issue in chain(*model.issues.values()):
        by_lang = {code: issue_address(each, issue.month) for code, each in site.languages.items()}
        kit = link_kit(site, issue.lang, issue.month) if issue.month in kits else None
        yield WebPage(
            lang=issue.lang,
            address=issue.address,
            template="issue.html",
            title=issue.headline,
            description=issue.preheader,
            values={"issue": issue, "kit": kit},
            **in_languages(site, by_lang),
        )


def _post_page(model: Model, post: Post, related: Sequence[Post] = ()) -> WebPage:
    """Build the page of a post."""
    library = model.library
    original = library.original(post)
    shortened = post.header_only and not post.original
    switched = {*model.site.languages} - {post.shown_in}
    values: dict[str, object] = {
        "post": post,
        "related": related,
        "elsewhere": {
            code: each.url
            for code, each in library.translations(post).items()
            if code not in (post.lang, *switched)
        },
        "original": WebLink(original.url, original.title, original.lang) if shortened else None,
    }
    if isinstance(post, Webinar):
        values |= webinar_values(post, model)
    listed = not post.members and post.date <= model.site.today
    return _text_page(model, post, values, listed=listed)


def _text_page(
    model: Model,
    text: Text,
    values: Mapping[str, object],
    *,
    listed: bool = True,
) -> WebPage:
    """Build the page of a text, by the template that is named after its class."""
    site, written = model.site, model.library.translations(text)
    full = {
        code: each.url for code, each in written.items() if each.original or not each.header_only
    }
    indexed = listed and text.lang in full
    others = {code: each.url for code, each in written.items() if code in site.languages}
    return WebPage(
        lang=text.shown_in,
        address=text.address,
        template=f"{type(text).__name__.lower()}.html",
        title=text.title,
        description=text.summary,
        values={"accounts": _accounts(model, text), **_ways_to_help(model, text, full), **values},
        translations=full if indexed else {},
        switch=list_homes(site) | others,
        default_url=model.library.original(text).url,
        indexed=indexed,
        moved_from=text.moved_from,
    )


def _accounts(model: Model, text: Text) -> Accounts:
    """Find the pages on networks of the structures that a text is about."""
    slugs = [text.slug] if isinstance(text, Structure) else []
    if isinstance(text, Post):
        slugs = [term.slug for term in text.structures if term.slug]
    known = accounts_of(model.library) if slugs else {}
    return {slug: known[slug] for slug in slugs if slug in known}


def _ways_to_help(model: Model, text: Text, full: Collection[str]) -> Mapping[str, object]:
    """Find where a text is corrected, and where it is put into languages that aren't in `full`."""
    site, written = model.site, model.library.translations(text)
    picture = model.library.original(text).picture is not None
    wanted = {}
    for code, language in site.languages.items():
        if code in full:
            continue
        url = translate_url(site.repository, text.folder, language, with_picture=picture)
        if code in written:
            url = edit_url(site.repository, written[code].source)
        if url:
            wanted[code] = url
    return {"improve": edit_url(site.repository, text.source), "translate": wanted}

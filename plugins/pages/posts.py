"""The pages of posts and of texts about the site, in each language they are written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from editorial.build import Model
from editorial.checks.translations import translate_url
from editorial.issues import CONTRIBUTE, SUBSCRIBE
from editorial.model import Library, Page, Post, Structure, Text, Webinar, group_by_structure
from editorial.model.addresses import edit_url
from plugins.pages.structures import structure_values
from plugins.pages.web import WebLink, WebPage, list_homes
from plugins.pages.webinars import webinar_values


def build_post_pages(model: Model) -> Iterator[WebPage]:
    """Build a page for each post in each language that it is written in."""
    paged = set()
    for edition in model.library.editions.values():
        links = [WebLink(each.url, each.title, each.lang) for each in edition.posts]
        neighbours = zip([None, *links], [*links[1:], None], strict=False)
        for post, (newer, older) in zip(edition.posts, neighbours, strict=False):
            if post.shown_in == edition.lang:
                paged.add(post.address)
                yield _post_page(model, post, newer, older)
    for post in model.library.posts:
        if post.date > model.site.today:  # lists that it would lead to may not be there yet
            countries, groups = (
                tuple(replace(term, slug="") for term in terms)
                for terms in (post.countries, post.working_groups)
            )
            bare = replace(post, tags=(), countries=countries, working_groups=groups)
            yield _post_page(model, bare, None, None)
        elif post.address not in paged:  # a translation that no edition lists
            yield _post_page(model, post, None, None)


def build_text_pages(model: Model) -> Iterator[WebPage]:
    """Build a page for each text without a date."""
    editions = model.library.editions.items()
    posts = {lang: group_by_structure(each.posts) for lang, each in editions}
    for text in model.library.texts:
        values: dict[str, object] = {"text": text}
        if isinstance(text, Page):
            values["role"] = text.slug if text.slug in (SUBSCRIBE, CONTRIBUTE) else ""
            values["forms"] = [form for form in model.site.forms if form.lang == text.shown_in]
        elif isinstance(text, Structure):
            own, words = posts[text.shown_in].get(text.slug, ()), model.content.vocabulary
            values |= structure_values(text, own, model.library, model.site, words.countries)
        yield _text_page(model, text, values)


def _post_page(model: Model, post: Post, newer: WebLink | None, older: WebLink | None) -> WebPage:
    library = model.library
    original = library.original(post)
    shortened = post.header_only and not post.original
    values: dict[str, object] = {
        "post": post,
        "translations": [
            WebLink(each.url, model.site.written[each.lang].name, each.lang)
            for each in library.translations(post).values()
            if each.lang != post.lang
        ],
        "newer": newer,
        "older": older,
        "original": WebLink(original.url, original.title, original.lang) if shortened else None,
    }
    if isinstance(post, Webinar):
        values |= webinar_values(post, library, model.site)
    listed = not post.members and post.date <= model.site.today
    return _text_page(model, post, values, listed=listed)


def _text_page(
    model: Model, text: Text, values: Mapping[str, object], *, listed: bool = True
) -> WebPage:
    """Build the page of a text, by the template that is named after its class."""
    indexed = listed and not (text.header_only and not text.original)
    library = model.library
    translations = library.translations(text).items()
    written = {lang: each.url for lang, each in translations if lang in model.site.languages}
    return WebPage(
        lang=text.shown_in,
        address=text.address,
        template=f"{type(text).__name__.lower()}.html",
        title=text.title,
        description=text.summary,
        values={**_ways_to_help(model, text), **values},
        translations=_full_translations(library, text) if indexed else {},
        switch=list_homes(model.site) | written,
        default_url=library.original(text).url,
        indexed=indexed,
        image=text.picture.url if text.picture else "",
    )


def _ways_to_help(model: Model, text: Text) -> dict[str, object]:
    """Find where a text is corrected, and where it is put into the languages that lack it."""
    site, library = model.site, model.library
    written, full = library.translations(text), _full_translations(library, text)
    picture = library.original(text).picture is not None
    wanted = []
    for code, language in site.languages.items():
        if code in full:
            continue
        url = translate_url(site.repository, text.folder, language, with_picture=picture)
        if code in written:
            url = edit_url(site.repository, written[code].source)
        if url:
            wanted.append(WebLink(url, "", code))
    return {"improve": edit_url(site.repository, text.source), "translate": wanted}


def _full_translations(library: Library, text: Text) -> dict[str, str]:
    texts = library.translations(text).values()
    return {each.lang: each.url for each in texts if not each.header_only or each.original}

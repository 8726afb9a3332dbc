"""The seam with other people's plugins: Pelican's articles and pages, made from the model.

They are only there to be read, so none are made if all listed plugins are ours. A plugin may change
them, but our output stays the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pelican import signals
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, CachingGenerator, PagesGenerator
from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import slugify

from editorial.model.site import Site, Term
from editorial.model.texts import Post, Text
from editorial.times.dates import at_noon
from plugins.settings import has_readers


def add_articles(generator: ArticlesGenerator) -> None:
    """Give Pelican each public post once, in its original language, with its translations."""
    if has_readers(generator.settings):
        every = generator.context["model"].library.posts
        posts = [post for post in every if not post.members]
        generator.articles, generator.translations = _make(Article, posts, generator)


def add_pages(generator: PagesGenerator) -> None:
    """Give Pelican the texts without a date, as pages."""
    if has_readers(generator.settings):
        texts = generator.context["model"].library.texts
        generator.pages, generator.translations = _make(Page, texts, generator)


def _make(
    kind: type[Content], texts: Sequence[Text], generator: CachingGenerator
) -> tuple[list[Content], list[Content]]:
    """Make the originals, each with its translations, and all translations."""
    site, settings = generator.context["model"].site, generator.settings
    folders: dict[str, list[Content]] = {}
    originals: list[Content] = []
    translations: list[Content] = []
    for text in texts:
        content = kind(
            str(text.body),
            metadata=_metadata(text, site, settings),
            settings=settings,
            source_path=f"{settings['PATH']}/{text.source}",
            context=generator.context,
        )
        generator.add_source_path(content)
        folders.setdefault(text.folder, []).append(content)
        (originals if text.original else translations).append(content)
    for folder in folders.values():
        for content in folder:
            content.translations = [each for each in folder if each is not content]
    return originals, translations


def _metadata(text: Text, site: Site, settings: dict[str, Any]) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "title": text.title,
        "summary": text.summary,
        "slug": text.slug,
        "lang": text.lang,
        "url": text.address,
        "save_as": "",
    }
    if isinstance(text, Post):
        metadata |= {
            "date": at_noon(text.date, site.timezone),
            "category": _of_term(Category, text.category, text.shown_in, settings),
            "tags": [_of_term(Tag, tag, text.shown_in, settings) for tag in text.tags],
        }
        authors = [Author(name, settings) for name in text.authors]
        for author in authors:  # Pelican makes no slug of a name without letters, and warns
            slug = slugify(author.name, settings["SLUG_REGEX_SUBSTITUTIONS"])
            author.slug = slug or "author"
        if authors:  # of an empty list Pelican wants the first one
            metadata["authors"] = authors
    return metadata


def _of_term(kind: type[URLWrapper], term: Term, lang: str, settings: dict[str, Any]) -> URLWrapper:
    wrapper = kind(term.name(lang), settings)
    wrapper.slug = term.slug
    return wrapper


def register() -> None:
    signals.article_generator_pretaxonomy.connect(add_articles)
    signals.page_generator_finalized.connect(add_pages)

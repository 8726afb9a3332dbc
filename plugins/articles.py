"""The seam with other people's plugins: Pelican's articles and pages, made from the model.

They are there to be read. What a plugin changes in them changes nothing that we write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pelican import signals
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, CachingGenerator, PagesGenerator
from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import slugify

from editorial.dates import at_noon
from editorial.model import Post, Site, Term, Text
from editorial.model.build import Model


def add_articles(generator: ArticlesGenerator) -> None:
    """Give Pelican each post once, in its original, with the other languages as translations."""
    model: Model = generator.context["model"]
    made = list(_make(Article, model.library.posts, model, generator))
    generator.articles, generator.translations = _split(made)


def add_pages(generator: PagesGenerator) -> None:
    """The same for the pages about the site."""
    model: Model = generator.context["model"]
    generator.pages, generator.translations = _split(
        list(_make(Page, model.library.pages, model, generator))
    )


def _make(
    kind: type[Content], texts: Iterable[Text], model: Model, generator: CachingGenerator
) -> Iterator[tuple[Text, Content]]:
    for text in texts:
        content = kind(
            str(text.body),
            metadata=_metadata(text, model.site, generator.settings),
            settings=generator.settings,
            source_path=f"{generator.settings['PATH']}/{text.source}",
            context=generator.context,
        )
        generator.add_source_path(content)
        yield text, content


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
            "category": _of_term(Category, text.category, text.lang, settings),
            "tags": [_of_term(Tag, tag, text.lang, settings) for tag in text.tags],
        }
        if text.authors:  # of an empty list Pelican wants the first one
            metadata["authors"] = [_author(name, settings) for name in text.authors]
    return metadata


def _of_term(kind: type[URLWrapper], term: Term, lang: str, settings: dict[str, Any]) -> URLWrapper:
    wrapper = kind(term.name(lang), settings)
    wrapper.slug = term.slug
    return wrapper


def _author(name: str, settings: dict[str, Any]) -> Author:
    """An author with a slug, which Pelican warns that it can't make of a name without letters."""
    author = Author(name, settings)
    author.slug = slugify(name, settings["SLUG_REGEX_SUBSTITUTIONS"]) or "author"
    return author


def _split(made: list[tuple[Text, Content]]) -> tuple[list[Content], list[Content]]:
    """The originals, each knowing its translations, and the translations."""
    folders: dict[str, list[Content]] = {}
    for text, content in made:
        folders.setdefault(text.folder, []).append(content)
    for text, content in made:
        content.translations = [each for each in folders[text.folder] if each is not content]
    originals = [content for text, content in made if text.original]
    return originals, [content for text, content in made if not text.original]


def register() -> None:
    signals.article_generator_pretaxonomy.connect(add_articles)
    signals.page_generator_finalized.connect(add_pages)

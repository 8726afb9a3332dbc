"""Adds `model`, `pages` and `theme` to Pelican's context, once everything is read.

The other plugins read these and nothing else of Pelican's.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from editorial.errors import SetupError
from editorial.from_pelican import Settings, content_of, read_library, read_site
from editorial.notes import read_notes
from editorial.sent import read_sent
from editorial.vocabulary import read_vocabulary
from newsletter.issues import build_issues
from plugins.model import Model
from plugins.pages import build_pages
from plugins.pages.frames import build_theme


def read_model(generators: Iterable[Generator], settings: Settings) -> Model:
    """What Pelican's generators have read, as the model."""
    root = Path(settings["PATH"])
    if not (root / "posts").is_dir():
        raise SetupError(f"{root / 'posts'}: there is no such folder, so there are no posts")
    vocabulary = read_vocabulary(root)
    site = read_site(settings, vocabulary)
    articles = [article for each in generators for article in _articles(each)]
    content = content_of(articles, vocabulary, root)
    library, notes = read_library(articles, content, site), read_notes(content, site)
    sent = read_sent(root)
    return Model(site, content, library, notes, sent, build_issues(library, site, notes, sent))


def add_model(generators: Iterable[Generator]) -> None:
    """Add them to the context that all generators share."""
    generators = list(generators)
    first = generators[0]
    model = read_model(generators, first.settings)
    first.context["model"] = model
    first.context["pages"] = build_pages(model)
    first.context["theme"] = build_theme(model, Path(first.theme) / "templates")


def _articles(generator: Generator) -> list[object]:
    if isinstance(generator, ArticlesGenerator):
        return list(generator.articles)
    return list(generator.pages) if isinstance(generator, PagesGenerator) else []


def register() -> None:
    signals.all_generators_finalized.connect(add_model)

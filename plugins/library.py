"""Adds `model` and `theme` to Pelican's context, once everything is read.

Every other plugin reads these two and nothing of Pelican's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from editorial.from_pelican import Settings, content_of, read_library, read_site
from editorial.model import Attachment, Issue, Library, Note, Picture, Site
from editorial.notes import read_notes
from editorial.vocabulary import read_vocabulary
from newsletter.issues import build_issues
from plugins.frames import build_theme


@dataclass(frozen=True, slots=True)
class Model:
    """What the site is made of."""

    site: Site
    library: Library
    notes: Mapping[tuple[str, str], Note]
    issues: Mapping[str, tuple[Issue, ...]]

    @property
    def files(self) -> Iterable[Picture | Attachment]:
        """Every picture and document that a text shows or links to."""
        texts = chain(self.library.posts, self.library.pages)
        in_texts = chain.from_iterable(text.files for text in texts)
        return chain(in_texts, *(note.files for note in self.notes.values()))


def read_model(generators: Iterable[Generator], settings: Settings) -> Model:
    """What Pelican's generators have read, as the model."""
    root = Path(settings["PATH"])
    vocabulary = read_vocabulary(root)
    site = read_site(settings, vocabulary)
    articles = [article for each in generators for article in _articles(each)]
    content = content_of(articles, vocabulary, root)
    library, notes = read_library(articles, content, site), read_notes(content, site)
    return Model(site, library, notes, build_issues(library, site, notes))


def add_model(generators: Iterable[Generator]) -> None:
    """Add both to the context that all generators share."""
    generators = list(generators)
    first = generators[0]
    model = read_model(generators, first.settings)
    templates = Path(first.theme) / "templates"
    first.context["model"] = model
    first.context["theme"] = build_theme(model.site, model.library, model.issues, templates)


def _articles(generator: Generator) -> list[object]:
    if isinstance(generator, ArticlesGenerator):
        return list(generator.articles)
    return list(generator.pages) if isinstance(generator, PagesGenerator) else []


def register() -> None:
    signals.all_generators_finalized.connect(add_model)

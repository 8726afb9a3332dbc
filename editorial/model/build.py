"""Everything that was written → the model that outputs, mails and tasks read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from editorial.content import Content
from editorial.issues import Notes, build_issues
from editorial.issues.notes import build_notes
from editorial.issues.sent import Sent
from editorial.library import build_library
from editorial.model import Attachment, Issue, Library, Page, Picture, Post, Site
from editorial.texts import build_text


@dataclass(frozen=True, slots=True)
class Model:
    """What the site is made of, and the texts as they were written, for rules to look at.

    `notes` are by month and language, `issues` by language those that have closed.
    """

    site: Site
    content: Content
    library: Library
    notes: Notes
    sent: Sent
    issues: Mapping[str, tuple[Issue, ...]]

    @property
    def files(self) -> Iterable[Picture | Attachment]:
        """Every picture and document that a text shows or links to."""
        texts = chain(self.library.posts, self.library.pages)
        in_texts = chain.from_iterable(text.files for text in texts)
        return chain(in_texts, *(note.files for note in self.notes.values()))


def build_model(content: Content, site: Site) -> Model:
    """The model of a content folder in which no problem stops a build.

    Needs no network, git or clock: `site` says which day it is.
    """
    sources = (source for source in content.sources if source.kind != "issues")
    texts = [build_text(source, content, site) for source in sources]
    posts = (text for text in texts if isinstance(text, Post))
    pages = (text for text in texts if isinstance(text, Page))
    library = build_library(posts, pages, list(content.vocabulary.languages), site.today)
    notes = build_notes(content, site)
    issues = build_issues(library, site, notes, content.sent)
    return Model(site, content, library, notes, content.sent, issues)

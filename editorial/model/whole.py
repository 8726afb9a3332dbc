"""The whole model: what outputs, mails and tasks read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from editorial.issues import Notes
from editorial.issues.sent import Sent
from editorial.model import Action, Attachment, Issue, Library, Picture, Site, Teams
from editorial.reading.content import Content


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
    teams: Teams = field(default_factory=Teams)
    actions: tuple[Action, ...] = ()

    @property
    def files(self) -> Iterable[Picture | Attachment]:
        """Every picture and document that a text shows or links to."""
        texts = chain(self.library.posts, self.library.texts)
        in_texts = chain.from_iterable(text.files for text in texts)
        return chain(in_texts, *(note.files for note in self.notes.values()))

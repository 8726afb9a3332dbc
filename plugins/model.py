"""What the site is made of, as plugins read it: nothing of Pelican's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from editorial.content import Content
from editorial.model import Attachment, Issue, Library, Note, Picture, Site
from editorial.sent import Sent


@dataclass(frozen=True, slots=True)
class Model:
    """What the site is made of, and the texts as they were written, for rules to look at."""

    site: Site
    content: Content
    library: Library
    notes: Mapping[tuple[str, str], Note]
    sent: Sent
    issues: Mapping[str, tuple[Issue, ...]]

    @property
    def files(self) -> Iterable[Picture | Attachment]:
        """Every picture and document that a text shows or links to."""
        texts = chain(self.library.posts, self.library.pages)
        in_texts = chain.from_iterable(text.files for text in texts)
        return chain(in_texts, *(note.files for note in self.notes.values()))

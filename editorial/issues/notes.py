"""The editors' notes of `content/issues/<month>/<lang>.md`."""

from __future__ import annotations

from collections.abc import Mapping

from editorial.bodies import build_body
from editorial.content import Content
from editorial.model import Note, Site
from editorial.plain_text import split_list


def build_notes(content: Content, site: Site) -> Mapping[tuple[str, str], Note]:
    """Every note, by month and language."""
    notes = {}
    for source in content.sources:
        if source.kind == "issues" and not source.misplaced:
            body, files = build_body(source, content, site)
            subject, preheader = source.value("Subject"), source.value("Preheader")
            order = split_list(source.value("Order"))
            notes[source.slug, source.lang] = Note(body, subject, preheader, order, files)
    return notes

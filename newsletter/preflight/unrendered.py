"""What our own templates left unfinished."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from lxml import etree, html
from markupsafe import Markup

from editorial.catalogs import N_
from editorial.filters import plain
from editorial.markup import parse_fragment
from editorial.message import Message
from editorial.model import Issue, Site
from newsletter.email import Mail
from newsletter.preflight.context import Context
from newsletter.preflight.reading import read_whole, squeeze

_LEFT = re.compile(r"\{\{|\{%|</?mj-|\bNone\b|\bUndefined\b")
_AROUND = 30


def check_unrendered(mail: Mail, context: Context) -> Iterator[Message]:
    """No `{{`, `{%`, `<mj-`, `None` or `Undefined` in either part, but where people wrote it."""
    theirs = _people_wrote(mail.issue, context.site)
    root = read_whole(mail)
    for excerpt in dict.fromkeys(_find(_texts(root), theirs)):
        message = N_("The HTML part has something unfinished: “{text}”.")
        yield Message(message, {"text": excerpt})
    for excerpt in dict.fromkeys(_find([mail.parts.text], theirs)):
        message = N_("The text part has something unfinished: “{text}”.")
        yield Message(message, {"text": excerpt})


def _find(texts: Iterator[str] | list[str], theirs: list[str]) -> Iterator[str]:
    """What is left over, with the words around it, once people's own words are taken out."""
    for text in map(squeeze, texts):
        if not _LEFT.search(text):
            continue
        for words in theirs:
            text = text.replace(words, "…")
        for left in _LEFT.finditer(text):
            yield text[max(left.start() - _AROUND, 0) : left.end() + _AROUND].strip()


def _texts(root: html.HtmlElement) -> Iterator[str]:
    """Every text and attribute of a tree, and tags of MJML."""
    for element in root.iter(etree.Element):
        if str(element.tag).startswith("mj-"):
            yield f"<{element.tag}>"
        yield from (element.text or "", element.tail or "", *element.attrib.values())


def _people_wrote(issue: Issue, site: Site) -> list[str]:
    """What people wrote that could be taken for a template's, longest first."""
    written = [
        *_strings((issue.subject, issue.preheader, issue.contributors)),
        *_strings((issue.webinars, issue.sections)),
        *_strings((site.name, site.organisation, site.postal_address, site.contact)),
        *(str(text) for text in _note_texts(issue.note)),
    ]
    confusing = {squeeze(text) for text in written if _LEFT.search(text)}
    return sorted(confusing, key=len, reverse=True)


def _strings(value: object) -> Iterator[str]:
    """Every text within tuples, mappings and objects of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(tuple(value.values()))
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def _note_texts(note: Markup) -> Iterator[str]:
    """An editor's note as it stands in the HTML part, and as it stands in the text part."""
    if note.strip():
        yield from _texts(parse_fragment(str(note)))
        yield from plain(note).split("\n\n")

"""Everything that was written → the model that outputs, mails and tasks read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from editorial.figures import build_figures
from editorial.issues import Notes, Sent, build_issues, read_sent
from editorial.model import (
    Action,
    Attachment,
    Edition,
    Issue,
    Library,
    Note,
    Picture,
    Post,
    Site,
    Structure,
    Teams,
    Text,
    Webinar,
)
from editorial.model.texts import ISSUES, KINDS
from editorial.reading.content import Content, OutsideError, is_address
from editorial.reading.headers.of_structures import Account
from editorial.reading.headers.table import headers_of
from editorial.reading.sources import Source
from editorial.rendering.bodies import build_body, publish_picture
from editorial.teams import read_actions, read_teams
from editorial.webinars.announcement import read_announcement

TextType = TypeVar("TextType", bound=Text)


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


def build_model(content: Content, site: Site) -> Model:
    """The model of a content folder in which no problem stops a build.

    Needs no network, git or clock: `site` says which day it is.
    """
    built = [
        build_text(source, made, content, site)
        for source in content.sources
        if (made := KINDS[source.kind].makes)
    ]
    posts = [text for text in built if isinstance(text, Post)]
    texts = [text for text in built if not isinstance(text, Post)]
    library = build_library(posts, texts, list(site.languages), site.today)
    library = replace(library, figures=build_figures(content, library, site))
    notes = build_notes(content, site)
    sent = read_sent(content.records)
    issues = build_issues(library, site, notes, sent)
    teams = read_teams(content.records, content.vocabulary)
    actions = read_actions(content.records, content.vocabulary)
    return Model(site, content, library, notes, sent, issues, teams, actions)


def build_text(source: Source, made: type[Text], content: Content, site: Site) -> Text:
    """The model of one file; a field that is called as a header is has what that says."""
    body, files = build_body(source, content, site)
    picture = _build_picture(source, content, site)
    original = content.original(source)
    address = content.address(source)
    values: dict[str, Any] = {
        "folder": source.folder,
        "lang": source.lang,
        "shown_in": source.edition_lang,
        "slug": source.slug,
        "title": source.value("Title") or original.value("Title"),
        "summary": source.value("Summary") or original.value("Summary"),
        "body": body,
        "address": address,
        "url": site.link(address),
        "source": source.path,
        "original": original is source,
        "picture": picture,
        "files": (picture, *files) if picture else files,
        "moved_from": tuple(filter(is_address, content.read(source, "Moved-From"))),
    }
    if issubclass(made, Post):
        values |= {
            "date": source.day,
            "category": content.read(source, "Category")[0],
            "authors": content.read(source, "Author"),
            "structures": content.read(source, "Structure"),
            "working_groups": content.read(source, "Working-Group"),
            "countries": content.read(source, "Country"),
            "members": content.for_members(source),
        }
    if issubclass(made, Webinar):
        values |= read_announcement(source, content, site.timezone)
    if issubclass(made, Structure):
        networks = (each.name for each in headers_of(source.kind) if isinstance(each.type, Account))
        read = {name: content.read(source, name) for name in networks}
        values["accounts"] = {name: url for name, url in read.items() if url}
    headers = {each.name.lower().replace("-", "_"): each.name for each in headers_of(source.kind)}
    alike = headers.keys() & ({each.name for each in fields(made)} - values.keys())
    return made(**values, **{name: content.read(source, headers[name]) for name in alike})


def _build_picture(source: Source, content: Content, site: Site) -> Picture | None:
    name = content.value(source, "Picture")
    owner = source if source.value("Picture") else content.original(source)
    try:
        file = content.linked(owner, name) if name else None
    except OutsideError:
        return None
    if not isinstance(file, Path):
        return None
    picture = publish_picture(file, content, site)
    credit = source.value("Picture-Credit") or owner.value("Picture-Credit")
    return replace(
        picture,
        alt=source.value("Picture-Alt"),
        credit=credit if content.allows(source, "Picture-Credit") else "",
        focus=content.read(source, "Focus"),
    )


def build_library(
    posts: Iterable[Post], texts: Iterable[Text], langs: Sequence[str], today: date = date.max
) -> Library:
    """Sort what was read into editions: each post once in each, translated or in its original.

    A post dated after `today` is in none of them until its day.
    """
    ordered = tuple(sorted(posts, key=lambda post: (-post.date.toordinal(), post.folder)))
    steady = tuple(sorted(texts, key=lambda text: text.folder))
    siblings: dict[str, dict[str, Text]] = {}
    ranks = {lang: rank for rank, lang in enumerate(langs)}
    for text in sorted((*ordered, *steady), key=lambda text: ranks.get(text.lang, len(langs))):
        siblings.setdefault(text.folder, {})[text.lang] = text
    shown = [post for post in ordered if post.date <= today]
    editions = {}
    for lang in langs:
        own, fixed = _in_language(shown, lang), _in_language(steady, lang)
        months = {month: tuple(each) for month, each in groupby(own, lambda post: post.month)}
        webinars = tuple(post for post in own if isinstance(post, Webinar))
        editions[lang] = Edition(lang, own, fixed, MappingProxyType(months), webinars)
    return Library(ordered, steady, MappingProxyType(editions), MappingProxyType(siblings))


def _in_language(texts: Iterable[TextType], lang: str) -> tuple[TextType, ...]:
    """Each folder once: in the language, else in its original."""
    chosen: dict[str, TextType] = {}
    for text in texts:
        if text.lang == lang or (text.original and text.folder not in chosen):
            chosen[text.folder] = text
    return tuple(chosen.values())


def build_notes(content: Content, site: Site) -> Mapping[tuple[str, str], Note]:
    """Every note, by month and language."""
    notes = {}
    for source in content.sources:
        if source.kind in ISSUES and not source.misplaced:
            body, files = build_body(source, content, site)
            subject, preheader = source.value("Subject"), source.value("Preheader")
            order = content.read(source, "Order")
            notes[source.slug, source.lang] = Note(body, subject, preheader, order, files)
    return notes

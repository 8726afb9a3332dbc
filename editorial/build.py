"""Builds the model, which outputs, mails and tasks read, out of everything that was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache, partial
from hashlib import sha256
from itertools import chain, groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from markupsafe import Markup, escape

from editorial.figures import build_figures
from editorial.issues import Notes, Sent, build_issues, read_sent
from editorial.model.library import Action, Edition, Issue, Library, Note, Teams
from editorial.model.site import Site
from editorial.model.texts import ISSUES, KINDS, Attachment, Picture, Post, Structure, Text, Webinar
from editorial.pictures.files import JPEG, widths_of
from editorial.pictures.names import PICTURES
from editorial.pictures.published import digest_picture, published_size
from editorial.reading.content import Content, OutsideError, is_address
from editorial.reading.headers.of_structures import Account
from editorial.reading.headers.table import headers_of
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.rendering.pictures import image_tag, lay_out_galleries
from editorial.teams import read_actions, read_teams
from editorial.text.plain import fold
from editorial.times.typed_days import Typist, find_days
from editorial.webinars.announcement import read_announcement

TextType = TypeVar("TextType", bound=Text)


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that the site is made from, and the content as it was written, for rules.

    `notes` are keyed by month and language; `issues` has the closed issues of each language, as the
    web shows them. `words` has those of each body, by the `source` of its text.
    """

    site: Site
    content: Content
    library: Library
    notes: Notes
    sent: Sent
    issues: Mapping[str, tuple[Issue, ...]]
    teams: Teams = field(default_factory=Teams)
    actions: tuple[Action, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> Iterable[Picture | Attachment]:
        """List every picture and document that a text or note shows or links to."""
        texts = chain(self.library.posts, self.library.texts)
        in_texts = chain.from_iterable(text.files for text in texts)
        return chain(in_texts, *(note.files for note in self.notes.values()))


def build_model(content: Content, site: Site) -> Model:
    """Return the model of a content folder in which no problem stops a build.

    It needs no network, git or clock: `site` says which day it is.
    """
    built = [
        build_text(source, made, content, site)
        for source in content.sources
        if (made := KINDS[source.kind].makes)
    ]
    posts = [text for text in built if isinstance(text, Post)]
    texts = [text for text in built if not isinstance(text, Post)]
    library = build_library(posts, texts, list(site.languages), site.today)
    figures = build_figures(content.records, content.vocabulary, library, site)
    library = replace(library, figures=figures)
    notes = build_notes(content, site)
    sent = read_sent(content.records)
    issues = build_issues(library, site, notes, sent)
    teams = read_teams(content.records, content.vocabulary)
    actions = read_actions(content.records, content.vocabulary)
    words = {source.path: read_body(source.body).words for source in content.sources}
    return Model(site, content, library, notes, sent, issues, teams, actions, words)


def build_text(source: Source, made: type[Text], content: Content, site: Site) -> Text:
    """Build the model of one file.

    A field of the class that has the same name as a header gets that header's value.
    """
    body, files = build_body(source, content, site)
    picture = _build_picture(source, content, site)
    original = content.original(source)
    address, moved = content.address(source), content.read(source, "Moved-From")
    if source.value("Slug"):
        moved = (content.address(source, source.slug).rstrip("/"), *moved)
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
        "moved_from": tuple(filter(is_address, moved)),
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
            "featured": bool(content.read(source, "Featured")),
        }
    if issubclass(made, Webinar):
        value, venue = partial(content.value, source), content.venue(source)
        values |= read_announcement(value, venue, content.vocabulary, site.timezone)
        said = find_days(value("When"), Typist(source.lang, source.day or site.today))
        values["until"] = max(filter(None, (*said.may_be, said.last))) if said else None
    if issubclass(made, Structure):
        networks = (each.name for each in headers_of(source.kind) if isinstance(each.type, Account))
        read = {name: content.read(source, name) for name in networks}
        values["accounts"] = {name: url for name, url in read.items() if url}
    for name, header in _alike(source.kind):
        if name not in values:
            values[name] = content.read(source, header)
    return made(**values)


@cache
def _alike(kind: str) -> Sequence[tuple[str, str]]:
    """List the fields of a kind's class that have the same name as a header, with that header."""
    made = KINDS[kind].makes
    names = {each.name.lower().replace("-", "_"): each.name for each in headers_of(kind)}
    own = (each.name for each in (fields(made) if made else ()))
    return [(name, names[name]) for name in own if name in names]


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
    """Sort texts into editions: each has every post once, translated or else in its original.

    A post dated after `today` is in no edition until its day. What is for members is only mailed:
    this is the one place that keeps it from all else.
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
        mailed, fixed = _in_language(shown, lang), _in_language(steady, lang)
        own = tuple(post for post in mailed if not post.members)
        months = {month: tuple(each) for month, each in groupby(own, lambda post: post.month)}
        webinars = tuple(post for post in own if isinstance(post, Webinar))
        editions[lang] = Edition(lang, own, mailed, fixed, MappingProxyType(months), webinars)
    return Library(ordered, steady, MappingProxyType(editions), MappingProxyType(siblings))


def _in_language(texts: Iterable[TextType], lang: str) -> tuple[TextType, ...]:
    """Yield each folder once: in the language, else in its original."""
    chosen: dict[str, TextType] = {}
    for text in texts:
        if text.lang == lang or (text.original and text.folder not in chosen):
            chosen[text.folder] = text
    return tuple(chosen.values())


def build_notes(content: Content, site: Site) -> Mapping[tuple[str, str], Note]:
    """Build the note of every issue that has one, keyed by month and language."""
    notes = {}
    for source in content.sources:
        if source.kind in ISSUES and not source.misplaced:
            body, files = build_body(source, content, site)
            subject, preheader = source.value("Subject"), source.value("Preheader")
            order = content.read(source, "Order")
            notes[source.slug, source.lang] = Note(body, subject, preheader, order, files)
            for lang in site.languages:  # an edition without a note has the same order
                notes.setdefault((source.slug, lang), Note(Markup(), order=order))
    return notes


_LONGEST_NAME = 100
_UNSAFE = re.compile(r"[^a-z0-9]+")


def build_body(
    source: Source, content: Content, site: Site
) -> tuple[Markup, tuple[Picture | Attachment, ...]]:
    """Build a file's clean HTML with whole links, and list the files that go with it."""
    files: dict[str, Picture | Attachment] = {}

    def resolve(_tag: str, link: str) -> str | None:
        try:
            target = content.linked(source, link)
        except OutsideError:
            return None
        if isinstance(target, Source):
            return site.link(content.address(target)) if KINDS[target.kind].makes else None
        if target is None:
            return None
        file: Picture | Attachment
        if target.suffix.lower() in PICTURES:
            file = publish_picture(target, content, site)
        else:
            file = Attachment(target, _address("files", target, content, target.suffix.lower()))
        files[site.link(file.address)] = file
        return site.link(file.address)

    def image(url: str, alt: str) -> str:
        picture = files.get(url)
        return image_tag(picture, alt) if isinstance(picture, Picture) else str(escape(alt))

    clean = lay_out_galleries(read_body(source.body).fill(resolve, image))
    return Markup(clean), tuple(files.values())  # noqa: S704 - nh3 has cleaned it


def publish_picture(file: Path, content: Content, site: Site) -> Picture:
    """Describe what the site publishes of a picture's file; raise PictureError if it isn't one."""
    width, height = published_size(file)
    address = _address("pictures", file, content, JPEG)
    digest = digest_picture(file)
    return Picture(file, address, site.link(address), width, height, widths_of(width), digest)


def _address(room: str, file: Path, content: Content, suffix: str) -> str:
    """Build `pictures/posts/2019-07-22-taller/foto.jpg`; a name that isn't plain gets a mark."""
    plain = _UNSAFE.sub("-", fold(file.stem))[:_LONGEST_NAME].strip("-")
    if f"{plain}{suffix}" != file.name:
        plain = f"{plain}-{sha256(file.name.encode()).hexdigest()[:6]}".strip("-")
    folder = file.parent.relative_to(content.real_root).as_posix()
    return f"{room}/{folder}/{plain}{suffix}"

"""The files of a content folder together: originals, inheritance, and where links lead."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from editorial.model.addresses import page_address, post_address
from editorial.model.library import group
from editorial.model.site import Term
from editorial.model.texts import KINDS, STRUCTURES
from editorial.model.vocabulary import Vocabulary
from editorial.pictures.names import PICTURES
from editorial.reading.headers import HeaderLine
from editorial.reading.headers.table import BY_NAME, header_names, needs_consent
from editorial.reading.headers.values import Value
from editorial.reading.records.record import Record, read_records
from editorial.reading.records.table import RECORD_KINDS
from editorial.reading.sources import Source, read_sources, with_text
from editorial.reading.vocabulary import read_vocabulary
from editorial.system.cache import NO_CACHE, Cache
from editorial.system.files import real_path
from editorial.text.plain import fold, fold_name, is_external
from editorial.words.message import Finding, SetupError

ATTACHMENTS = {".pdf", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx", ".csv", ".mp3"}
"""Documents that a text may link to; they are published as they are, pictures are re-encoded."""

_PREFIX = re.compile(r"^(?:(?:\{|%7B)(?:attach|static|filename)(?:\}|%7D))+")
"""What Pelican's users write before a link to a file."""

_LONGEST, _LONGEST_PART = 500, 200
"""Bytes of an address and of a name in it: a disk takes 255 of a name, some systems 4096 in all."""

_PART = r"[\w-](?:[\w.-]*[\w-])?"
_ADDRESS = re.compile(rf"(?!CNAME(?:/|$)){_PART}(?:/{_PART})*")
"""CNAME is the one file of ours without a dot in its name."""

_FILE = re.compile(r"\.(?:php\d?|aspx?|jsp|cgi|xml|txt|ics|json|webmanifest)(?:/|$)", re.IGNORECASE)
"""What a program's name ends with, or that of another file that the site may have."""


class OutsideError(ValueError):
    """A link that leaves the content folder."""


@dataclass(frozen=True)
class Content:
    """Every source of a content folder, and what follows from seeing them side by side.

    `history` has the time at which each file was last changed, by its path below the content
    folder; a file that it lacks is as old as its folder's date says. `earlier` has the texts of
    webinars as they were at the commit that a check begins at, by the same paths. `today` is the
    day of a check that looks at dates ahead. `cache` remembers what was made of such texts before.
    `records` are the TOML files that people edit.
    """

    root: Path
    vocabulary: Vocabulary
    sources: tuple[Source, ...]
    history: Mapping[str, datetime] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    today: date = date.max
    cache: Cache = NO_CACHE
    records: tuple[Record, ...] = ()
    _linked: dict[tuple[str, str], Path | Source | OutsideError | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def folders(self) -> Mapping[str, Mapping[str, Source]]:
        """Return the sources of each folder by language, in the languages' order."""
        folders: dict[str, dict[str, Source]] = {}
        ranks = list(self.vocabulary.written)
        for source in sorted(self.sources, key=lambda each: ranks.index(each.lang)):
            if source.raw or not source.misplaced:
                folders.setdefault(source.folder, {})[source.lang] = source
        return folders

    @cached_property
    def originals(self) -> Mapping[str, Source]:
        """Find each folder's original: as a source says, else the first language's."""
        originals = {}
        for name, texts in self.folders.items():
            ordered = list(texts.values())
            originals[name] = next(filter(self.is_original, ordered), ordered[0])
        return originals

    @cached_property
    def by_address(self) -> Mapping[str, Sequence[Source]]:
        """Return the posts and pages that want each address: more than one is a mistake."""
        placed = (each for each in self.sources if not each.misplaced and KINDS[each.kind].makes)
        return group((self.address(source), source) for source in placed)

    @cached_property
    def by_moved(self) -> Mapping[str, Sequence[Source]]:
        """Return the sources that had each old address; it leads to the first one, the oldest."""
        ranks = list(self.vocabulary.written)
        moved = (each for each in self.sources if each.value("Moved-From"))
        order = sorted(
            moved, key=lambda each: (each.day or date.min, ranks.index(each.lang), each.path)
        )
        return group((old, each) for each in order for old in {*self.read(each, "Moved-From")})

    @cached_property
    def by_file(self) -> Mapping[str, Source]:
        """Return the sources by their real path."""
        return {real_path(source.file): source for source in self.sources}

    @cached_property
    def real_root(self) -> Path:
        """Return the content folder without symbolic links."""
        return Path(os.path.realpath(self.root))

    def original(self, source: Source) -> Source:
        """Return the source of the same folder that was written first."""
        return self.originals.get(source.folder, source)

    def value(self, source: Source, name: str) -> str:
        """Return a header's value, from the original if the source inherits it.

        A header shared by all languages is looked up in the original first, for any file. A header
        that lacks the consent that it needs counts as missing.
        """
        header, original = BY_NAME[name], self.original(source)
        if header.shared:
            texts = (original, *self.folders.get(source.folder, {}).values(), source)
        else:
            texts = (source, original) if header.inherited else (source,)
        value = next(filter(None, (text.value(name) for text in texts)), "")
        return value if value and self.allows(source, name) else ""

    def allows(self, source: Source, name: str) -> bool:
        """Tell whether a header may be shown: `Consent` lists it, or none is needed."""
        if not needs_consent(name, source.kind):
            return True
        return fold_name(name) in self.read(source, "Consent")

    def read(self, source: Source, name: str) -> Any:
        """Return what a header's value means, as its type reads it."""
        return _read_value(name, self.value(source, name), self.vocabulary)

    def venue(self, source: Source) -> str:
        """Find the place of an event in the text's own words, else as any language says it."""
        others = self.folders.get(source.folder, {}).values()
        texts = (source, self.original(source), *others)
        return next((text.value("Venue") for text in texts if text.value("Venue")), "")

    def records_of(self, kind: str) -> tuple[Record, ...]:
        """Return the records of a kind, in the order of their paths."""
        return tuple(record for record in self.records if record.kind.name == kind)

    def for_members(self, source: Source) -> bool:
        """Tell whether a post is for members, as it is in all languages if one of them says so."""
        values = (text.value("Audience") for text in self.folders.get(source.folder, {}).values())
        return any(_read_value("Audience", each, self.vocabulary) == "members" for each in values)

    def is_older(self, source: Source) -> bool:
        """Tell whether a translation was last changed before its original was."""
        own, first = (self.history.get(each.path) for each in (source, self.original(source)))
        return own is not None and first is not None and own < first

    def address(self, source: Source, slug: str = "") -> str:
        """Return the address of a text's page, as it is or with another `slug`.

        Without an edition in its language, it is beside the page in the edition's language, or
        beside that of the first text without one.
        """
        edition_of, texts = self.vocabulary.edition_of, self.folders.get(source.folder, {})
        lang = edition_of(source.lang)
        own = "" if source.day else self.read(source, "Slug")  # posts have none
        slug = slug or own or source.slug
        beside = (each for each in (lang, *texts) if each in texts and edition_of(each) == lang)
        if source.lang != next(beside, source.lang):
            slug = f"{slug}-{source.lang.lower()}"
        if source.day:
            return post_address(lang, source.day, slug)
        return page_address(self.vocabulary.languages[lang], slug, KINDS[source.kind].word)

    def linked(self, source: Source, link: str) -> Path | Source | None:
        """Find what a relative link leads to: a file of the folder, another source, or nothing.

        Raise OutsideError if it leaves the content folder.
        """
        key = source.path, link
        if key not in self._linked:
            self._linked[key] = self._find_linked(source, link)
        found = self._linked[key]
        if isinstance(found, OutsideError):
            raise found
        return found

    def as_it_was(self) -> Content:
        """Return the content with the `earlier` texts in place of today's."""
        sources = (
            with_text(source, self.earlier[source.path], header_names(source.kind, self.vocabulary))
            if source.path in self.earlier
            else source
            for source in self.sources
        )
        return replace(self, sources=tuple(sources))

    def _find_linked(self, source: Source, link: str) -> Path | Source | OutsideError | None:
        plain = _PREFIX.sub("", link)
        bare = unquote(plain.partition("#")[0].partition("?")[0])
        for path in dict.fromkeys((plain, bare)):
            if not path or is_external(path) or "\\" in path or "\0" in path:
                continue
            base = self.root if path.startswith("/") else source.file.parent
            target = Path(os.path.realpath(base / path.lstrip("/")))
            if not target.is_relative_to(self.real_root):
                return OutsideError(path)
            if target.suffix.lower() in PICTURES | ATTACHMENTS and os.path.isfile(target):  # noqa: PTH113 - unlike Path.is_file() it never raises
                return target
            folder = target.relative_to(self.real_root).as_posix()
            own = self.by_file.get(str(target)) or self.folders.get(folder, {}).get(source.lang)
            if text := own or self.originals.get(folder):
                return text
        return None

    def is_original(self, source: Source) -> bool:
        """Tell whether a file says that it was written first."""
        return bool(_read_value("Original", source.value("Original"), self.vocabulary))


def read_content(
    root: Path,
    history: Mapping[str, datetime] = MappingProxyType({}),
    earlier: Mapping[str, str] = MappingProxyType({}),
    today: date = date.max,
    cache: Cache = NO_CACHE,
) -> Content:
    """Read a content folder; raise FaultsError if its vocabulary is broken."""
    vocabulary = read_vocabulary(root)
    names = {kind: header_names(kind, vocabulary) for kind in KINDS}
    sources = read_sources(root, vocabulary, names)
    records = read_records(root, vocabulary, RECORD_KINDS.values())
    entries = tuple(source for source in sources if source.kind in STRUCTURES)
    found = _structures_of(Content(root, vocabulary, entries))
    terms = {**vocabulary.terms, "structures": {fold(term.slug): term for term in found}}
    words = replace(vocabulary, terms=MappingProxyType(terms))
    return Content(root, words, sources, history, earlier, today, cache, records)


def _structures_of(content: Content) -> Iterator[Term]:
    """Yield the structures that have an entry, as words of the vocabulary."""
    for folder, first in content.originals.items():
        texts, langs = content.folders[folder], content.vocabulary.languages
        titles = {first.lang: first, **texts}
        names = {lang: each.value("Title") for lang, each in titles.items() if each.value("Title")}
        yield Term(
            first.slug,
            names,
            content.read(first, "Also-Called"),
            {lang: content.address(texts.get(lang, first)) for lang in langs},
        )


@lru_cache(maxsize=16384)
def _read_value(name: str, value: str, vocabulary: Vocabulary) -> Any:
    """Read a header's value, once for all texts that have the same."""
    return BY_NAME[name].type.read(value, vocabulary)


def name_in(name: str, source: Source, content: Content) -> str:
    """Give a header's name in the language of a file."""
    return content.vocabulary.written[source.lang].header_name(name)


def check_values(rule: str, source: Source, content: Content) -> Iterator[Finding]:
    """Find the faults in a file's values whose types name this rule."""
    for line in source.known.values():
        if line.header and line.header.type.rule == rule and line.value:
            yield from find_faults(line, source, content)


def find_faults(line: HeaderLine, source: Source, content: Content) -> Iterator[Finding]:
    """Find the faults that a header's type sees in its value."""
    kind = line.header.type if line.header else Value()
    for fault in kind.faults(line.value, content.vocabulary, source.edition_lang):
        yield Finding(line.line, fault.filled(header=line.written, value=line.value))


def find_root(path: Path) -> Path:
    """Find the content folder, with `posts/` in it, of a path; raise SetupError without one."""
    place = path.resolve()
    for folder in (place, *place.parents):
        if (folder / "posts").is_dir():
            return folder
    raise SetupError(f"{path}: is not in a content folder (one that holds posts/)")


def find_categories(source: Source, content: Content) -> list[str]:
    """Return the slugs of a text's categories; a text without one has its kind instead."""
    return [term.slug for term in content.read(source, "Category")] or [source.kind]


def is_address(address: str) -> bool:
    """Tell whether an address is plain words between slashes, perhaps with dots in them."""
    data = address.encode()
    short = len(data) <= _LONGEST and all(len(part) <= _LONGEST_PART for part in data.split(b"/"))
    return short and bool(_ADDRESS.fullmatch(address)) and not _FILE.search(address)

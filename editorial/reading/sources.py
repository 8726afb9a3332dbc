"""The Markdown files of a content folder: what the model and the checks start from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from editorial.model.texts import KINDS, Naming
from editorial.model.vocabulary import Vocabulary, is_slug
from editorial.reading.headers import Header, HeaderLine, find_excess, read_headers
from editorial.reading.toml_text import NOT_A_FILE, NOT_A_MONTH, ReadingError, read_text
from editorial.system.files import ELSEWHERE, NOT_OURS, is_inside, list_entries, real_folder
from editorial.text.plain import BOM, quote_line, without_controls
from editorial.times.dates import is_month, read_folder_name
from editorial.words.bounds import TOO_LONG
from editorial.words.message import N_, Finding

_DEPTH = 2
"""Folders that a text is in, below the content folder: its kind's and its own."""

_TEXT_SUFFIXES = (".md", ".markdown", ".mkd", ".mdown", ".txt", ".rst", ".html", ".htm")
"""Files that somebody may have meant as a text; only `<language>.md` is one."""


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file as its writer left it, or what is there in its place.

    `path` is below the content folder, `folder` the part of it that all languages share.
    `edition_lang` is the language of an edition, in which its writer is told what is wrong.
    `unreadable`, `excess` and `misplaced` say why it can't be used: its lines are left out then,
    unless nothing but its folder is `misnamed`.
    `controls` lists the lines that held control characters. `raw` is the whole file as it was
    typed: with its BOM, its line ends and the spaces at their end, which all else here is without.
    """

    file: Path
    path: str
    kind: str
    folder: str
    lang: str
    edition_lang: str
    slug: str = ""
    day: date | None = None
    headers: tuple[HeaderLine, ...] = ()
    body: str = ""
    body_line: int = 1
    controls: tuple[int, ...] = ()
    unreadable: Finding | None = None
    excess: Finding | None = None
    misplaced: str = ""
    misnamed: bool = False
    known: Mapping[str, HeaderLine] = field(default_factory=dict)
    raw: str = ""

    def value(self, name: str) -> str:
        """Return a header's value; empty if it is missing."""
        return self.known[name].value if name in self.known else ""

    def line(self, name: str) -> int:
        """Return a header's line; 1 if it is missing."""
        return self.known[name].line if name in self.known else 1

    def place_of(self, text: str) -> tuple[int, int]:
        """Find the line and column, from 1, of a text in the body, else of the body's beginning.

        A link that leads nowhere, `[here]()`, is an empty text.
        """
        before, found, _ = self.body.partition(text or "]()")
        if not found:
            return self.body_line, 1
        return self.body_line + before.count("\n"), len(before.rpartition("\n")[2]) + 1


def lines_of(source: Source) -> Iterator[tuple[int, int, str]]:
    """Yield each line of headers and body: its number, its indent, its text."""
    for header in source.headers:
        if header.header:
            typed = quote_line(source.raw, header.line)
            yield header.line, max(0, typed.find(header.value)), header.value
    for number, text in enumerate(source.body.split("\n")):
        yield source.body_line + number, 0, text


def read_sources(
    root: Path, vocabulary: Vocabulary, names: Mapping[str, Mapping[str, Header]]
) -> tuple[Source, ...]:
    """Read every file of a content folder, in the order of their paths.

    `names` has, by kind, every way to write a header, folded.
    """
    real_folder.cache_clear()
    sources: list[Source] = []
    for kind in names:
        inside = is_inside(root / kind, root)
        for place in _list_sorted(root / kind):
            if place.name.startswith(".") or place.name in NOT_OURS:
                continue
            is_folder = os.path.isdir(place)  # noqa: PTH112 - it never raises
            files: list[os.DirEntry[str]] = []
            real = inside and not place.is_symlink()  # the others are looked at one by one
            if is_folder and (real or is_inside(Path(place), root)):
                # in whatever form and depth: nothing meant as a text is passed over in silence
                walked = (each for each in _walk(place.path) if not each.name.startswith("."))
                files = [each for each in walked if each.name.lower().endswith(_TEXT_SUFFIXES)]
            texts = [_find_text(file, kind, place.name, root, vocabulary) for file in files]
            sources += [_read_text(text, names[kind]) for text in texts]
            may_lack = KINDS[kind].naming is Naming.MONTH and is_folder
            if not files and not may_lack:
                sources.append(_nothing_there(Path(place), root, vocabulary))
    return tuple(sources)


def _list_sorted(folder: Path | str) -> list[os.DirEntry[str]]:
    return sorted(list_entries(folder), key=lambda entry: entry.name)


def _walk(folder: str) -> Iterator[os.DirEntry[str]]:
    """List everything below a folder, without what links lead to."""
    for entry in _list_sorted(folder):
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)


def _find_text(
    file: os.DirEntry[str], kind: str, name: str, root: Path, vocabulary: Vocabulary
) -> Source:
    """Return a file below the content folder `root`, not yet read: what its path says of it."""
    path = file.path.removeprefix(f"{root}{os.sep}").replace(os.sep, "/")
    stem = file.name.rpartition(".")[0]
    lang = stem if stem in vocabulary.written else vocabulary.default_lang
    naming, day, slug = KINDS[kind].naming, None, name
    if naming is Naming.MONTH:
        misnamed = "" if is_month(name) else NOT_A_MONTH
    elif naming is Naming.PLAIN:
        wrong = N_("Name this folder with lower-case letters, digits and hyphens: privacy.")
        misnamed = "" if is_slug(name) and not name.isdigit() else wrong
    else:
        day, slug = read_folder_name(name) or (None, name)
        wrong = N_("Name this folder with a date that exists and a short name: {example}.")
        misnamed = "" if day else wrong
    edition_lang = vocabulary.edition_of(lang)
    misplaced, folder = _misplaced(file, path, root, vocabulary), f"{kind}/{name}"
    named = not misplaced and bool(misnamed)
    return Source(
        *(Path(file), path, kind, folder, lang, edition_lang, slug, day),
        misplaced=misplaced or misnamed,
        misnamed=named,
    )


def _misplaced(file: os.DirEntry[str], path: str, root: Path, vocabulary: Vocabulary) -> str:
    """Tell why a file can't be a text in its place or by its name; empty if it can.

    `path` is below the content folder.
    """
    if file.is_symlink() and not is_inside(Path(file), root):
        return ELSEWHERE
    if not os.path.isfile(file):  # noqa: PTH113 - unlike Path.is_file() it never raises
        return NOT_A_FILE
    if path.count("/") != _DEPTH:
        return N_(
            "A text belongs directly in its folder, not in a subfolder: move it or delete it."
        )
    if file.name.removesuffix(".md") not in vocabulary.written:
        return N_("This file's name is not a language of the site: name it {languages}.")
    return ""


def _read_text(place: Source, names: Mapping[str, Header]) -> Source:
    """Return a file with its headers and its body, or with why it can't be used."""
    if place.misplaced and not place.misnamed:
        return place
    try:
        return with_text(place, read_text(place.file), names)
    except ReadingError as error:
        if error.finding is TOO_LONG:
            return replace(place, excess=TOO_LONG)
        return replace(place, unreadable=error.finding)


def with_text(source: Source, text: str, names: Mapping[str, Header]) -> Source:
    """Return a source with the headers and the body that this text has."""
    clean, controls = without_controls(text.removeprefix(BOM))
    headed = read_headers(clean, names)
    if excess := find_excess(headed):
        return replace(source, excess=excess)
    return replace(
        source,
        headers=headed.headers,
        body=headed.body,
        body_line=headed.body_line,
        controls=controls,
        raw=text,
        known={line.header.name: line for line in reversed(headed.headers) if line.header},
    )


def _nothing_there(place: Path, root: Path, vocabulary: Vocabulary) -> Source:
    if not is_inside(place, root):
        misplaced = ELSEWHERE
    elif place.is_dir():
        misplaced = N_("There is no text in this folder: add {languages}.")
    else:
        misplaced = N_("A text needs a folder of its own: move it into {kind}/{example}/.")
    path = place.relative_to(root).as_posix()
    kind = place.parent.name
    lang = vocabulary.default_lang
    return Source(place, path, kind, path, lang, lang, misplaced=misplaced)

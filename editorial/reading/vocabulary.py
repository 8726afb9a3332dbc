"""The reader of `content/vocabulary/*.toml`, and what stands in for what is missing there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from editorial.model.site import Country, Language, Place, Term
from editorial.model.vocabulary import NO_WORDS, Vocabulary
from editorial.reading.records.record import Record
from editorial.reading.records.rows import read_records
from editorial.reading.records.table import (
    COUNTRIES,
    LANGUAGES,
    PLACES,
    VOCABULARY_KINDS,
)
from editorial.reading.records.table import PATH_WORDS as PATH_WORDS
from editorial.text.plain import fold, fold_name
from editorial.words.message import (
    LOCALES,
    MESSAGE_LANGUAGE,
    N_,
    Finding,
    SetupError,
    catalog_languages,
    finding,
)
from editorial.words.problem import Problem, Stops, shown

LISTS = ("categories", "tags", "subregions", "countries", "working-groups")
ATTENTION = "attention.toml"

_NO_FILE = N_(
    "This file is missing, so its list is empty: copy it from the project, or make an empty one."
)
_NO_DEFAULT = N_(
    "“{name}” is the site's first language: write its name below a heading [{name}], and leave out "
    "“edition”."
)
_LACKING = N_("“{name}” lacks some words. Until you write your own, these are used: {words}.")


class VocabularyError(SetupError):
    """Words without which nothing else can be read; `problems` says what is wrong, and where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{problems[0].path}: to be corrected first: {len(problems)}")
        self.problems = problems


def read_vocabulary(content: Path) -> Vocabulary:
    """Read the vocabulary of a content folder; VocabularyError with all that is wrong there."""
    words, records = NO_WORDS, dict[str, Record]()
    lacking: list[tuple[str, Finding]] = []
    for kind in VOCABULARY_KINDS:
        found = read_records(content, words, (kind,))
        faults = (finding(1, _NO_FILE),) if kind.name == LANGUAGES else ()
        records[kind.name] = (
            found[0] if found else Record(content / kind.place, kind.place, kind, faults=faults)
        )
        lacking += [] if found or kind.rare else [(kind.place, finding(1, _NO_FILE))]
        rows = (row for row in records[kind.name].rows if row.part.named)
        terms = {fold(row.name): Term(row.name, row.names) for row in rows}
        words = replace(words, terms=MappingProxyType({**words.terms, kind.name: terms}))
        if kind.name == LANGUAGES:
            words = replace(words, default_lang=_first_language(records[LANGUAGES]))
    problems = tuple(_list_problems(records, words.default_lang))
    if problems:
        raise VocabularyError(problems)
    return _build(words, records, lacking)


def _first_language(record: Record) -> str:
    """The site's first language, as far as it can be known, if messages can be said in it."""
    first = re.search(r'^default *= *"([\w-]+)"', record.raw, re.MULTILINE)
    return first[1] if first and first[1] in catalog_languages() else MESSAGE_LANGUAGE


def _list_problems(records: Mapping[str, Record], lang: str) -> Iterator[Problem]:
    for record in records.values():
        path = f"{shown(record.file.parent)}/{record.file.name}"
        extra = _judge_default(record) if record.kind.name == LANGUAGES else ()
        for line, message, _ in sorted((*record.faults, *extra), key=lambda fault: fault.line):
            quote = record.quoted(line)
            yield Problem(path, line, "error", "record", Stops.ALL, lang, message, quote=quote)


def _judge_default(record: Record) -> Iterator[Finding]:
    """Tell that the site's first language is not there, or that it has no edition."""
    *entries, top = record.rows_of("") or [None]
    editions = {row.name for row in entries if row and row.value("edition") != "no"}
    if top and top.value("default") and top.value("default") not in editions:
        yield finding(top.cells["default"].line, _NO_DEFAULT, name=top.value("default"))


def _build(
    words: Vocabulary, records: Mapping[str, Record], lacking: list[tuple[str, Finding]]
) -> Vocabulary:
    """The vocabulary that records without faults make."""
    every = {}
    for language, told in _read_languages(records[LANGUAGES]):
        every[language.code] = language
        lacking += [(records[LANGUAGES].path, told)] if told else []
    editions = {code: each for code, each in every.items() if each.edition}
    terms = words.terms
    return Vocabulary(
        editions,
        editions | every,
        next(iter(every)),
        MappingProxyType({**terms, "structures": {}}),
        tuple(
            Country(
                terms[COUNTRIES][fold(row.name)],
                row.value("code"),
                "".join(each.slug for each in row.read("subregion", words) or ()),
                row.read("at", words),
            )
            for row in records[COUNTRIES].rows
        ),
        tuple(
            Place(terms[PLACES][fold(row.name)], row.read("zone", words))
            for row in records[PLACES].rows
        ),
        {
            fold(row.name): tuple(chain(*(cell.members for cell in row.cells.values())))
            for row in records["attention"].rows
        },
        tuple(lacking),
    )


def _read_languages(record: Record) -> Iterator[tuple[Language, Finding | None]]:
    """Each language, the site's first one before the others, and what it takes from elsewhere."""
    within = {(row.part.name, row.name): row for row in record.rows}
    first = within["", ""].value("default")
    names = [row.name for row in record.rows_of("") if row.name]
    for code in sorted(names, key=lambda name: name != first):
        row = within["", code]
        own = {
            part: {key: cell.value for key, cell in within[part, code].cells.items()}
            for part in ("words", "headers")
            if (part, code) in within
        }
        edition = row.value("edition") != "no"
        words, headers = own.get("words", {}), own.get("headers", {})
        others = _usual_words(code, words) if edition else {}
        aliases = _usual_names(code, headers)
        said = [f'words.{name} = "{word}"' for name, word in others.items()]
        said += [f'headers.“{name}” = "{meant}"' for name, meant in aliases.items()]
        told = finding(row.line, _LACKING, name=code, words=", ".join(said)) if said else None
        yield (
            Language(
                code,
                row.value("name"),
                row.value("tagline"),
                words | others,
                headers | aliases,
                edition,
                row.value("answers"),
                frozenset(row.value("small-words").split()),
            ),
            told,
        )


@cache
def usual_words(code: str) -> Mapping[str, Mapping[str, str]]:
    """The `words` and `headers` of a language, as `locales/` has them."""
    file = LOCALES / code / "language.toml"
    none: Mapping[str, Mapping[str, str]] = {"words": {}, "headers": {}}
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else none


def _usual_words(code: str, own: Mapping[str, str]) -> dict[str, str]:
    """Words of addresses for those that a language lacks: the usual ones, else in English."""
    usual = usual_words(code)["words"]
    return {word: usual.get(word, word) for word in PATH_WORDS if word not in own}


def _usual_names(code: str, own: Mapping[str, str]) -> dict[str, str]:
    """Names for the headers that a language has no name for."""
    taken = {fold_name(each) for each in (*own, *own.values())}
    usual = usual_words(code)["headers"].items()
    return {name: meant for name, meant in usual if not {*map(fold_name, (name, meant))} & taken}

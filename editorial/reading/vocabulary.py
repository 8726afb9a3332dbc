"""The reader of `content/vocabulary/*.toml`, and what stands in for what is missing there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from editorial.model.site import Country, Language, Place, Term
from editorial.model.vocabulary import NO_WORDS, Vocabulary
from editorial.reading.records.record import Record, Row, read_records
from editorial.reading.records.table import PATH_WORDS, VOCABULARY_KINDS
from editorial.text.plain import fold, fold_name, quote_line
from editorial.times.dates import is_language, read_locale
from editorial.words.message import LOCALES, N_, Finding, catalog_languages, finding, say
from editorial.words.problem import FaultsError, Problem, Stops, shown

_DEFAULT = re.compile(r'^default *= *"([\w-]+)"', re.MULTILINE)

ATTENTION_FILE = "attention.toml"

_NO_FILE = N_(
    "This file is missing, so its list is empty: copy it from the project, or make an empty one."
)
_USUAL = N_("This file is missing. Until there is one, the usual categories are used.")
_UNKEPT = N_(
    "This file is missing. Until there is one, any word that a text uses counts as listed."
)
_INSTEAD = {"categories": _USUAL, "tags": _UNKEPT, "working-groups": _UNKEPT}
"""What is told of a missing file, if its list isn't empty then."""

_NO_DEFAULT = N_(
    "“{name}” is the site's first language: write its name below a heading [{name}], and leave out "
    "“edition”."
)
_LACKING = N_("“{name}” lacks some words. Until you write your own, these are used: {words}.")
_TAKEN = N_("Another category has “{value}” in its address already: write another word here.")
_NAMELESS = N_(
    "Some words here, such as “{word}”, lack a name in one of the site's languages: another "
    "language's is shown there. Add it below [{word}]."
)
USUAL_CATEGORIES = {
    "structures": N_("Structures"),
    "working-groups": N_("Working groups"),
    "region": N_("Region"),
    "webinars": N_("Webinars"),
}
"""The categories of a site that doesn't list its own."""


def read_vocabulary(content: Path) -> Vocabulary:
    """Read the vocabulary of a content folder; raise FaultsError with all that is wrong there."""
    words, records = NO_WORDS, dict[str, Record]()
    for kind in VOCABULARY_KINDS:
        missing = Record(content / kind.place, kind.place, kind)
        records[kind.name] = record = next(iter(read_records(content, words, (kind,))), missing)
        langs = [row.name for row in records["languages"].rows_of("") if is_language(row.name)]
        named = (_read_term(row, record, langs) for row in record.rows if row.part.named)
        terms = {fold(term.slug): term for term in named}
        if kind.name == "categories" and not record.file.exists():
            terms = {slug: _usual_term(slug, name) for slug, name in USUAL_CATEGORIES.items()}
        every = MappingProxyType({**words.terms, kind.name: terms})
        words = replace(words, terms=every)
        if first := _DEFAULT.search(records["languages"].raw):
            lang = first[1] if first[1] in catalog_languages() else words.default_lang
            words = replace(words, default_lang=lang)  # known even in a broken file
    if problems := tuple(_list_problems(records, words.default_lang)):
        raise FaultsError(problems)
    return _build(words, records)


def _read_term(row: Row, record: Record, langs: Iterable[str]) -> Term:
    """Read a word; CLDR names a country where the file doesn't."""
    names, code = dict(row.names), row.value("code")
    for lang in langs:
        if code and lang not in names and code in read_locale(lang).territories:
            names[lang] = str(read_locale(lang).territories[code])
    own = (each for each in record.rows_of("address") if each.name == row.name)
    paths = {lang: cell.value for each in own for lang, cell in each.cells.items()}
    return Term(row.name, names, paths=paths)


def _usual_term(slug: str, name: str) -> Term:
    return Term(slug, {lang: say(lang, name) for lang in catalog_languages()})


def _find_taken(record: Record) -> Iterator[Finding]:
    """Find each category whose address in a language another one has, or had by its slug."""
    slugs = {row.name for row in record.rows_of("")}
    seen = set[tuple[str, str]]()
    for row in record.rows_of("address"):
        for lang, cell in row.cells.items():
            if cell.value in slugs - {row.name} or (lang, cell.value) in seen:
                yield finding(cell.line, _TAKEN, value=cell.value)
            seen.add((lang, cell.value))


def _list_problems(records: Mapping[str, Record], lang: str) -> Iterator[Problem]:
    for record in records.values():
        path = f"{shown(record.file.parent)}/{record.file.name}"
        faults = [*record.faults]
        if record.kind.name == "languages":
            rows = {row.name: row for row in record.rows_of("")}
            first = rows[""].cells.get("default") if rows else None
            editions = {name for name, row in rows.items() if row.value("edition") != "no"}
            if not rows and not faults:
                faults.append(finding(1, _NO_FILE))
            elif first and first.value not in editions:
                faults.append(finding(first.line, _NO_DEFAULT, name=first.value))
        if record.kind.name == "categories":
            faults += _find_taken(record)
        for line, message, _ in sorted(faults, key=lambda fault: fault.line):
            quote = quote_line(record.raw, line)
            yield Problem(path, line, "error", "record", Stops.ALL, lang, message, quote=quote)


def _build(words: Vocabulary, records: Mapping[str, Record]) -> Vocabulary:
    """Make the vocabulary from records without faults."""
    gone = {name for name, each in records.items() if not each.file.exists()}
    needed = (each for each in records if each in gone - {"subregions"})  # few have some
    lacking = [(records[each].path, finding(1, _INSTEAD.get(each, _NO_FILE))) for each in needed]
    every = dict[str, Language]()
    for language, told in _read_languages(records["languages"]):
        every[language.code] = language
        lacking += [(records["languages"].path, told)] if told else []
    editions = {code: each for code, each in every.items() if each.edition}
    for record in records.values():
        named = (row for row in record.rows if row.part.named)
        known = ((row.line, words.terms[record.kind.name][fold(row.name)]) for row in named)
        for line, term in known:
            if not editions.keys() <= term.names.keys():
                lacking.append((record.path, finding(line, _NAMELESS, word=term.slug)))
                break
    terms = MappingProxyType({**words.terms, "structures": {}})
    countries = tuple(_read_country(row, words) for row in records["countries"].rows)
    places = tuple(
        Place(terms["places"][fold(row.name)], row.read("zone", words))
        for row in records["places"].rows
    )
    attention = {
        fold(row.name): tuple(chain(*(cell.members for cell in row.cells.values())))
        for row in records["attention"].rows
    }
    first, written = next(iter(every)), editions | every
    words = Vocabulary(editions, written, first, terms, countries, places, attention)
    return replace(words, lacking=tuple(lacking), unkept=frozenset(gone))


def _read_country(row: Row, words: Vocabulary) -> Country:
    subregion = "".join(each.slug for each in row.read("subregion", words) or ())
    term = words.terms["countries"][fold(row.name)]
    return Country(term, row.value("code"), subregion, row.read("at", words))


def _read_languages(record: Record) -> Iterator[tuple[Language, Finding | None]]:
    """Yield each language, the site's first one first, and what is told of its missing words."""
    within = {(row.part.name, row.name): row for row in record.rows}
    first = within["", ""].value("default")
    for code in sorted((row.name for row in record.rows_of("") if row.name), key=first.__ne__):
        row = within["", code]
        edition = row.value("edition") != "no"
        parts = [within.get((part, code)) for part in ("words", "headers")]
        words, headers = (
            {key: cell.value for key, cell in part.cells.items()} if part else {} for part in parts
        )
        missing = [word for word in PATH_WORDS if edition and word not in words]
        lacked = {word: PATH_WORDS[word].get(code, word) for word in missing}
        foreign = {} if code in catalog_languages() else lacked  # English, for want of a word
        taken = {*map(fold_name, (*headers, *headers.values()))}
        known = read_usual(code)["headers"].items()
        names = {key: each for key, each in known if not {fold_name(key), fold_name(each)} & taken}
        told = ", ".join(f'{key} = "{each}"' for key, each in (foreign | names).items())
        name, tagline, answers, small = map(
            row.value, ("name", "tagline", "answers", "small-words")
        )
        own = (name, tagline, words | lacked, headers | names, edition, answers)
        language = Language(code, *own, frozenset(small.split()))
        yield language, finding(row.line, _LACKING, name=code, words=told) if told else None


@cache
def read_usual(code: str) -> Mapping[str, Mapping[str, str]]:
    """Read a language's `headers` and `countries` from `locales/`; empty if it has none there."""
    file = LOCALES / code / "language.toml"
    usual = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    return {"headers": {}, "countries": {}} | usual

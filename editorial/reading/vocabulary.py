"""The words that headers may use, and the site's languages: `content/vocabulary/*.toml`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from editorial.model.site import Country, Language, Place, Term
from editorial.reading.toml_text import Toml, TomlError, read_toml
from editorial.text.attention import KINDS, Words
from editorial.text.plain import CONTROLS, fold, fold_name
from editorial.times.dates import is_language, is_zone, language_name, read_locale
from editorial.words.bounds import FILE
from editorial.words.message import (
    MESSAGE_LANGUAGE,
    N_,
    Message,
    SetupError,
    catalog_languages,
    listed,
    say,
)
from editorial.words.problem import Problem, Stops, shown

LISTS = ("categories", "tags", "subregions", "countries", "working-groups")
ATTENTION = "attention.toml"
NOTHING: Mapping[str, str] = MappingProxyType({})
PATH_WORDS = (
    *("page", "category", "tag", "country", "working-group"),
    *("newsletter", "webinars", "structures", "figures", "teams"),
)

_LONGEST_SLUG = 100
_SHORTEST_PART = 4
_MOST_OFFERED, _ALIKE = 3, 0.75
_LONGEST_NAME = 100
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


_NO_DEFAULT = N_(
    'Say which language is the site\'s first, one of those below: default = "{known}".'
)
_NO_EDITION = N_("“{name}” is the site's first language, so it needs an edition: remove that line.")
_NO_LANGUAGE = N_("“{name}” is not the code of a language: write one like es or pt-BR.")
_NO_NAME = N_(
    'The language “{name}” needs its own name, name = "Español", and pairs of words in headers, if '
    'it has any: headers = {{ "Título" = "Title" }}.'
)
_NO_WORDS = N_(
    "The language “{name}” needs a word in small letters, for addresses, for each of: {known}."
)
_NO_TERM = N_(
    "“{name}” needs a heading in small letters, digits and hyphens, like [tech-policy], and its "
    'name in each language below it: es = "…".'
)
_NO_COUNTRY = N_(
    '“{key}” can\'t be used. Write it like one of these, or leave it out: code = "PY", at = '
    "[-25.3, -57.6] (degrees north and east), or as subregion one of {known}."
)
_NO_PLACE = N_(
    'The place “{name}” needs its clock and its name in each language: zone = "America/Panama", '
    'es = "…".'
)
_NO_KIND = N_(
    '“{name}” needs lists of words by language, es = ["…"], and is one of {known}: correct it, or '
    "remove it."
)
_NO_ZONE = N_("There is no time zone “{zone}”: write one like America/Panama.")


class VocabularyError(SetupError):
    """Words without which nothing else can be read; `problems` says what is wrong, and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.path}: to be corrected first: 1")
        self.problems = (problem,)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The languages in their order, each list of terms by its name, and the places.

    `languages` have an edition; `written` are all that texts may be in, those first. The terms of
    `structures` are made of their texts, which are read later. `attention` is what makes an editor
    look at a text.
    """

    languages: Mapping[str, Language]
    written: Mapping[str, Language]
    default_lang: str
    terms: Mapping[str, Mapping[str, Term]]
    countries: tuple[Country, ...]
    places: tuple[Place, ...]
    attention: Words = field(default_factory=dict)

    @property
    def path_words(self) -> set[str]:
        """The words that the site itself puts after a language in its addresses."""
        return {word for each in self.languages.values() for word in each.words.values()}

    def edition_of(self, lang: str) -> str:
        """The language of the edition that a text in a language has its page in."""
        return lang if lang in self.languages else self.default_lang

    def answer_in(self, lang: str) -> str:
        """The language in which somebody is answered who writes in a language."""
        known = self.written.get(lang)
        wanted = (lang, known.answers if known else "")
        return next((each for each in wanted if each in catalog_languages()), self.default_lang)

    def find(self, vocabulary: str, word: str) -> Term | None:
        """The term that somebody means by a word: its own, or its name in any language."""
        return _by_name(self, vocabulary).get(fold(word))

    def find_language(self, word: str) -> str:
        """The code of a language that somebody means; empty where there is none.

        They may write the code itself, or the language's name in one of the site's or in English.
        """
        wanted, code = fold(word), word.replace("_", "-")
        spoken = (*self.languages, MESSAGE_LANGUAGE)
        named = filter(None, (_codes(lang).get(wanted) for lang in spoken))
        return next(named, code if is_language(code) else "")


@lru_cache(maxsize=64)
def _by_name(vocabulary: Vocabulary, name: str) -> Mapping[str, Term]:
    """The terms of a list by their own words, and by their names: the first one of a name."""
    terms = vocabulary.terms[name]
    named = (
        (fold(each), term)
        for term in terms.values()
        for each in (*term.names.values(), *term.aliases)
    )
    return {**dict(reversed([*named])), **terms}


def terminal_language(environ: Mapping[str, str]) -> str:
    """The code of the language that the environment asks for, `pt-BR`; empty where there is none.

    The first variable that is set counts (POSIX, Environment Variables, 8.2).
    """
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((environ[name] for name in variables if environ.get(name)), "")
    return re.split(r"[.@]", said)[0].replace("_", "-")


def choose_language(environ: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """The site's language that the environment asks for, `pt` for `pt_BR.UTF-8`; else its first."""
    code = terminal_language(environ)
    known = {each.casefold(): each for each in vocabulary.languages}
    wanted = (code.casefold(), code.casefold().partition("-")[0])
    return next((known[each] for each in wanted if each in known), vocabulary.default_lang)


def known_names(labels: Mapping[str, str], also: Mapping[str, str] = NOTHING) -> Mapping[str, str]:
    """Every way to write some names: as they are, and in any language as readers are told them.

    `labels` are messages by name, `also` such that list by commas what people say besides; the ways
    are as `fold_name` makes them.
    """
    langs = catalog_languages()
    said = {word: name for name, words in also.items() for word in listed(words, langs)}
    said |= {say(lang, label): name for name, label in labels.items() for lang in langs}
    ways = {fold_name(word): name for word, name in said.items()}
    return {**ways, **{fold_name(name): name for name in labels}}


def close_languages(word: str, lang: str) -> list[str]:
    """The names in a language of those that somebody may mean by a word, well-known ones first.

    They have a word that begins so, `créole haïtien`; else one is spelled nearly so.
    """
    codes, wanted = _codes(lang), fold(word[:_LONGEST_NAME])
    begun = re.compile(rf"\b{re.escape(wanted)}") if len(wanted) >= _SHORTEST_PART else None
    found = [
        name for name, code in codes.items() if begun and "_" not in code and begun.search(name)
    ]
    # ISO 639-1 gave its codes of two letters to the languages that most is written in
    close = sorted(found, key=lambda name: (len(codes[name]), name))[:_MOST_OFFERED]
    return [
        language_name(codes[name], lang)
        for name in close or get_close_matches(wanted, codes, 1, _ALIKE)
    ]


@cache
def _codes(lang: str) -> Mapping[str, str]:
    """The code of each language by its folded name in a language: the first one of a name."""
    names = read_locale(lang).languages.items()
    return {fold(name): code for code, name in reversed(list(names))}


def read_vocabulary(content: Path) -> Vocabulary:
    """Read the vocabulary of a content folder; VocabularyError where it is missing or broken."""
    folder = content / "vocabulary"
    file = folder / "languages.toml"
    table = _read_toml(file)
    entries = {code: entry for code, entry in table.values.items() if code != "default"}
    default = table.values.get("default")
    if not isinstance(default, str) or default not in entries:
        raise _broken(file, table.line("default"), _NO_DEFAULT, known=", ".join(entries) or "es")
    ordered = [default, *(code for code in entries if code != default)]
    every = {code: _read_language(file, code, table) for code in ordered}
    languages = {code: each for code, each in every.items() if each.edition}
    if default not in languages:
        raise _broken(file, table.line(default), _NO_EDITION, name=default)
    lists = (name for name in LISTS if name != "countries")
    terms = {name: _read_terms(folder / f"{name}.toml") for name in lists}
    countries = _read_countries(folder / "countries.toml", terms["subregions"])
    terms |= {"countries": {fold(each.term.slug): each.term for each in countries}}
    terms["structures"] = {}
    places = _read_places(folder / "places.toml")
    shown, attention = MappingProxyType(terms), _read_attention(folder / ATTENTION)
    every = languages | every
    return Vocabulary(languages, every, default, shown, countries, places, attention)


def _read_language(path: Path, code: str, table: Toml) -> Language:
    entry = table.values[code]
    fields: dict[str, Any] = entry if isinstance(entry, dict) else {}
    words, headers = fields.get("words", {}), fields.get("headers", {})
    edition = fields.get("edition", True) is not False
    complete = _is_names(words) and all(is_slug(words.get(word, "")) for word in PATH_WORDS)
    if not _is_names(headers) or not isinstance(fields.get("name"), str):
        raise _broken(path, table.line(code), _NO_NAME, name=code)
    if edition and not complete:
        known = ", ".join(PATH_WORDS)
        raise _broken(path, table.line(code, "words"), _NO_WORDS, name=code, known=known)
    try:
        read_locale(code)
    except ValueError as error:
        raise _broken(path, table.line(code), _NO_LANGUAGE, name=code) from error
    name, tagline, answers, small = (
        str(fields.get(key, "")) for key in ("name", "tagline", "answers", "small-words")
    )
    said = (words, headers, edition, answers, frozenset(small.split()))
    return Language(code, name, tagline, *said)


def _read_terms(path: Path) -> dict[str, Term]:
    table = _read_toml(path) if path.exists() else Toml({}, "")
    for slug, names in table.values.items():
        if not _is_names(names) or not is_slug(slug):
            raise _broken(path, table.line(slug), _NO_TERM, name=slug)
    return {fold(slug): Term(slug, names) for slug, names in table.values.items()}


def _read_countries(path: Path, subregions: Mapping[str, Term]) -> tuple[Country, ...]:
    """Countries by their names; their code, sub-region and place on a map may be left out."""
    table = _read_toml(path) if path.exists() else Toml({}, "")
    countries = []
    for slug, entry in table.values.items():
        names = dict(entry) if isinstance(entry, dict) else {}
        facts = {name: names.pop(name, None) for name in ("code", "subregion", "at")}
        if not is_slug(slug) or not names or not _is_names(names):
            raise _broken(path, table.line(slug), _NO_TERM, name=slug)
        code, subregion, at = facts.values()
        right = {
            "code": code is None or re.fullmatch("[A-Z]{2}", str(code)),
            "subregion": subregion is None or subregion in subregions,
            "at": at is None or _read_at(at),
        }
        for name in (name for name, each in right.items() if not each):
            known = ", ".join(subregions) or "…"
            raise _broken(path, table.line(slug, name), _NO_COUNTRY, key=name, known=known)
        countries.append(Country(Term(slug, names), code or "", subregion or "", _read_at(at)))
    return tuple(countries)


def _read_at(value: object) -> tuple[float, float] | None:
    """A place on earth, in degrees north and east; the table keeps fractions as they stand."""
    try:
        north, east = map(float, value) if isinstance(value, list) else (100, 0)
    except (TypeError, ValueError):
        return None
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None


def _read_places(path: Path) -> tuple[Place, ...]:
    table = _read_toml(path) if path.exists() else Toml({}, "")
    places = []
    for slug, entry in table.values.items():
        names = dict(entry) if isinstance(entry, dict) else {}
        zone = names.pop("zone", "")
        if not is_slug(slug) or not names or not _is_names(names) or not isinstance(zone, str):
            raise _broken(path, table.line(slug), _NO_PLACE, name=slug)
        if not is_zone(zone):
            raise _broken(path, table.line(slug, "zone"), _NO_ZONE, name=slug, zone=zone)
        places.append(Place(Term(slug, names), ZoneInfo(zone)))
    return tuple(places)


def _read_attention(path: Path) -> Words:
    """The words of each kind, in all languages; none where the file is missing."""
    table = _read_toml(path) if path.exists() else Toml({}, "")
    for kind, entry in table.values.items():
        lists = [*entry.values()] if isinstance(entry, dict) and kind in KINDS else [None]
        words = [word for each in lists for word in (each if isinstance(each, list) else [""])]
        if not (_is_names(dict(enumerate(words))) and all(map(str.strip, words))):
            known = ", ".join(KINDS)
            raise _broken(path, table.line(kind), _NO_KIND, name=kind, known=known)
    return {kind: tuple(chain(*entry.values())) for kind, entry in table.values.items()}


def is_slug(word: str) -> bool:
    """Whether a word may stand in an address: small letters, digits, single hyphens."""
    return len(word) <= _LONGEST_SLUG and bool(_SLUG.fullmatch(word))


def _is_names(table: object) -> bool:
    """Whether a TOML value is a table of words."""
    values = table.values() if isinstance(table, dict) else [None]
    return all(isinstance(value, str) and not CONTROLS.search(value) for value in values)


def _read_toml(path: Path) -> Toml:
    try:
        return read_toml(path, FILE)
    except TomlError as error:
        line, message, *_ = error.finding
        raise _broken(path, line, message.text, **message.values) from error


def _broken(path: Path, line: int, text: str, **values: object) -> VocabularyError:
    """What is wrong, in the site's first language as far as it can be known."""
    file = path.parents[1] / "vocabulary" / "languages.toml"
    said = file.read_bytes() if file.is_file() and os.access(file, os.R_OK) else b""
    first = re.search(rb'^default *= *"([\w-]+)"', said, re.MULTILINE)
    lang = first[1].decode() if first else ""
    lang = lang if lang in catalog_languages() else MESSAGE_LANGUAGE
    whole = f"{shown(path.parent)}/{path.name}"
    message = Message(text, values)
    return VocabularyError(Problem(whole, line, "error", "record", Stops.ALL, lang, message))

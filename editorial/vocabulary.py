"""The words that headers may use, and the site's languages: `content/vocabulary/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from editorial.files import read_file
from editorial.message import SetupError
from editorial.model.site import Country, Language, Place, Term
from editorial.text.plain import CONTROLS, fold, unify_lines
from editorial.times.dates import is_language, is_zone, language_name, read_locale

LISTS = ("categories", "tags", "subregions", "working-groups")
PATH_WORDS = (
    *("page", "category", "tag", "country", "working-group"),
    *("newsletter", "webinars", "structures"),
)

_LONGEST_SLUG = 100
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The languages in their order, each list of terms by its name, and the places.

    `languages` have an edition; `written` are all that texts may be in, those first. The terms of
    `structures` are made of their texts, which are read later.
    """

    languages: Mapping[str, Language]
    written: Mapping[str, Language]
    default_lang: str
    terms: Mapping[str, Mapping[str, Term]]
    countries: tuple[Country, ...]
    places: tuple[Place, ...]

    @property
    def path_words(self) -> set[str]:
        """The words that the site itself puts after a language in its addresses."""
        return {word for each in self.languages.values() for word in each.words.values()}

    def edition_of(self, lang: str) -> str:
        """The language of the edition that a text in a language has its page in."""
        return lang if lang in self.languages else self.default_lang

    def find(self, vocabulary: str, word: str) -> Term | None:
        """The term that somebody means by a word: its own, or its name in any language."""
        return _by_name(self, vocabulary).get(fold(word))

    def find_language(self, word: str) -> str:
        """The code of a language that somebody means; empty where there is none.

        They may write the code itself, or the language's name in one of the site's.
        """
        wanted, code = fold(word), word.replace("_", "-")
        named = filter(None, (_codes(lang).get(wanted) for lang in self.languages))
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


def choose_language(environ: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """The site's language that the environment asks for, `pt` for `pt_BR.UTF-8`; else its first.

    The first variable that is set counts (POSIX, Environment Variables, 8.2).
    """
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((environ[name] for name in variables if environ.get(name)), "")
    code = re.split(r"[.@]", said)[0].replace("_", "-")
    known = {each.casefold(): each for each in vocabulary.languages}
    wanted = (code.casefold(), code.casefold().partition("-")[0])
    return next((known[each] for each in wanted if each in known), vocabulary.default_lang)


def close_language(word: str, lang: str) -> str:
    """The name in a language of the one that is spelled nearly like a word; empty without."""
    codes = _codes(lang)
    close = get_close_matches(fold(word), codes, 1, 0.75)
    return language_name(codes[close[0]], lang) if close else ""


@cache
def _codes(lang: str) -> Mapping[str, str]:
    """The code of each language by its folded name in a language: the first one of a name."""
    names = read_locale(lang).languages.items()
    return {fold(name): code for code, name in reversed(list(names))}


def read_vocabulary(content: Path) -> Vocabulary:
    """Read the vocabulary of a content folder; SetupError where it is missing or broken."""
    folder = content / "vocabulary"
    file = folder / "languages.toml"
    table = _read_toml(file)
    default = table.pop("default", None)
    if not isinstance(default, str) or default not in table:
        raise SetupError(f"{file}: say which language is the `default`: {', '.join(table)}")
    ordered = [default, *(code for code in table if code != default)]
    every = {code: _read_language(file, code, table[code]) for code in ordered}
    languages = {code: each for code, each in every.items() if each.edition}
    if default not in languages:
        raise SetupError(f"{file}: [{default}] is the default, so it needs an edition")
    terms = {name: _read_terms(folder / f"{name}.toml") for name in LISTS}
    countries = _read_countries(folder / "countries.toml", terms["subregions"])
    terms |= {"countries": {fold(each.term.slug): each.term for each in countries}}
    terms["structures"] = {}
    places = _read_places(folder / "places.toml")
    shown = MappingProxyType(terms)
    return Vocabulary(languages, languages | every, default, shown, countries, places)


def _read_language(path: Path, code: str, entry: object) -> Language:
    fields: dict[str, Any] = entry if isinstance(entry, dict) else {}
    words, headers = fields.get("words", {}), fields.get("headers", {})
    edition = fields.get("edition", True) is not False
    complete = _is_names(words) and all(is_slug(words.get(word, "")) for word in PATH_WORDS)
    named = _is_names(headers) and isinstance(fields.get("name"), str)
    if not named or (edition and not complete):
        wanted = f"`name` and the `words` {', '.join(PATH_WORDS)}, each in small letters"
        wanted = wanted if edition else "`name`"
        raise SetupError(f"{path}: [{code}] needs {wanted}, and `headers` as words")
    try:
        read_locale(code)
    except ValueError as error:
        raise SetupError(f"{path}: [{code}] is no code of a language: es, pt-BR") from error
    return Language(code, fields["name"], str(fields.get("tagline", "")), words, headers, edition)


def _read_terms(path: Path) -> dict[str, Term]:
    table = _read_toml(path) if path.exists() else {}
    for slug, names in table.items():
        if not _is_names(names) or not is_slug(slug):
            fault = "name a word in small letters, digits and hyphens, and below it its names"
            raise SetupError(f'{path}: [{slug}]: {fault}: es = "…"')
    return {fold(slug): Term(slug, names) for slug, names in table.items()}


def _read_countries(path: Path, subregions: Mapping[str, Term]) -> tuple[Country, ...]:
    """Countries by their names; their code, sub-region and place on a map may be left out."""
    countries = []
    for slug, entry in (_read_toml(path) if path.exists() else {}).items():
        names = dict(entry) if isinstance(entry, dict) else {}
        code, subregion = str(names.pop("code", "")), str(names.pop("subregion", ""))
        at = names.pop("at", None)
        if not is_slug(slug) or not names or not _is_names(names):
            fault = "name a country in small letters and hyphens, and below it its names"
            raise SetupError(f'{path}: [{slug}]: {fault}: es = "…"')
        if subregion and subregion not in subregions:
            known = ", ".join(subregions)
            fault = f"there is no `subregion` “{subregion}” in subregions.toml: {known}"
            raise SetupError(f"{path}: [{slug}]: {fault}")
        if code and not re.fullmatch(r"[A-Z]{2}", code):
            raise SetupError(f'{path}: [{slug}]: `code` has two capitals: code = "PY"')
        if at is not None and not _is_at(at):
            raise SetupError(f"{path}: [{slug}]: `at` is north and east: at = [-25.3, -57.6]")
        countries.append(Country(Term(slug, names), code, subregion, tuple(at) if at else None))
    return tuple(countries)


def _is_at(value: object) -> bool:
    """Whether a TOML value is a place on earth, in degrees."""
    match value:
        case [int() | float() as north, int() | float() as east]:
            return abs(north) <= 90 and abs(east) <= 180
    return False


def _read_places(path: Path) -> tuple[Place, ...]:
    places = []
    for slug, entry in (_read_toml(path) if path.exists() else {}).items():
        names = dict(entry) if isinstance(entry, dict) else {}
        zone = names.pop("zone", "")
        if not is_slug(slug) or not names or not _is_names(names) or not isinstance(zone, str):
            wanted = 'its `zone` and its names: zone = "America/Panama", es = "…"'
            raise SetupError(f"{path}: [{slug}] needs {wanted}")
        if not is_zone(zone):
            raise SetupError(f"{path}: [{slug}]: there is no time zone “{zone}”")
        places.append(Place(Term(slug, names), ZoneInfo(zone)))
    return tuple(places)


def is_slug(word: str) -> bool:
    """Whether a word may stand in an address: small letters, digits, single hyphens."""
    return len(word) <= _LONGEST_SLUG and bool(_SLUG.fullmatch(word))


def _is_names(table: object) -> bool:
    """Whether a TOML value is a table of words."""
    values = table.values() if isinstance(table, dict) else [None]
    return all(isinstance(value, str) and not CONTROLS.search(value) for value in values)


def _read_toml(path: Path) -> dict[str, Any]:
    if path.exists() and not path.is_file():
        raise SetupError(f"{path}: can't be read: it is no file")
    try:
        return tomllib.loads(unify_lines(read_file(path).decode()))
    except OSError as error:
        raise SetupError(f"{path}: can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SetupError(f"{path}: is not correct TOML: {error}") from error

"""The words that headers may use, and the site's languages: `content/vocabulary/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from editorial.headers import KINDS, Header, fold, header_names
from editorial.model import Language, Term

LISTS = ("categories", "tags", "countries", "working-groups")
PATH_WORDS = ("page", "category", "tag", "newsletter", "webinars")


class VocabularyError(ValueError):
    """A vocabulary file that can't be used: the message begins with its path."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The languages in their order, each list of terms by its name, and the names of headers.

    `headers` has, for each kind of file, what `header_names` says.
    """

    languages: Mapping[str, Language]
    default_lang: str
    terms: Mapping[str, Mapping[str, Term]]
    headers: Mapping[str, Mapping[str, Header]]

    @property
    def path_words(self) -> set[str]:
        """The words that the site itself puts after a language in its addresses."""
        return {word for each in self.languages.values() for word in each.words.values()}

    def find(self, vocabulary: str, word: str) -> Term | None:
        """The term that somebody means by a word: its own, or its name in any language."""
        wanted = fold(word)
        terms = self.terms[vocabulary]
        if wanted in terms:
            return terms[wanted]
        named = (t for t in terms.values() if wanted in {fold(name) for name in t.names.values()})
        return next(named, None)


def read_vocabulary(content: Path) -> Vocabulary:
    """Read the vocabulary of a content folder; VocabularyError where it is missing or broken."""
    folder = content / "vocabulary"
    languages, default = _read_languages(folder / "languages.toml")
    terms = {name: _read_terms(folder / f"{name}.toml") for name in LISTS}
    terms["structures"] = _read_structures(content / "structures")
    aliases = dict(pair for each in languages.values() for pair in each.headers.items())
    names = {kind: header_names(kind, aliases) for kind in KINDS}
    return Vocabulary(languages, default, MappingProxyType(terms), MappingProxyType(names))


def _read_languages(path: Path) -> tuple[Mapping[str, Language], str]:
    table = _read_toml(path)
    default = table.pop("default", None)
    if default not in table:
        raise VocabularyError(f"{path}: say which language is the `default`: {', '.join(table)}")
    ordered = [default, *(code for code in table if code != default)]
    return {code: _read_language(path, code, table[code]) for code in ordered}, default


def _read_language(path: Path, code: str, entry: dict[str, Any]) -> Language:
    missing = [word for word in PATH_WORDS if not entry.get("words", {}).get(word)]
    if missing or "name" not in entry:
        raise VocabularyError(f"{path}: [{code}] needs `name` and the `words` {', '.join(missing)}")
    return Language(
        code, entry["name"], entry.get("tagline", ""), entry["words"], entry.get("headers", {})
    )


def _read_terms(path: Path) -> dict[str, Term]:
    if not path.exists():
        return {}
    return {fold(slug): Term(slug, names) for slug, names in _read_toml(path).items()}


def _read_structures(folder: Path) -> dict[str, Term]:
    terms = {}
    for path in sorted(folder.glob("*.toml")):
        names = _read_toml(path).get("name")
        if not names:
            raise VocabularyError(f'{path}: needs the structure\'s name: name = "…"')
        terms[fold(path.stem)] = Term(path.stem, {"": names} if isinstance(names, str) else names)
    return terms


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise VocabularyError(f"{path}: can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path}: is not correct TOML: {error}") from error

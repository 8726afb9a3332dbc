"""The words that headers may use, the site's languages, and what people call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from editorial.model.site import Country, Language, Place, Term
from editorial.text.plain import fold, fold_name
from editorial.times.dates import is_language, read_locale
from editorial.words.message import MESSAGE_LANGUAGE, Finding, catalog_languages

_OPEN = frozenset(("tags", "working-groups"))
"""The lists that have any word of a text while they have no file."""

_LONGEST_SLUG = 100
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The languages in their order, each list of terms by its name, and the places.

    `languages` have an edition; `written` has these first, then all others that texts may be in.
    The terms of `structures` are made from their texts, which are read later. `attention` has the
    words that make an editor look at a text, by kind. `lacking` lists the files in which something
    is missing, each with a finding that says what is used instead. The lists in `unkept` have no
    file.
    """

    languages: Mapping[str, Language]
    written: Mapping[str, Language]
    default_lang: str
    terms: Mapping[str, Mapping[str, Term]]
    countries: tuple[Country, ...]
    places: tuple[Place, ...]
    attention: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lacking: tuple[tuple[str, Finding], ...] = ()
    unkept: frozenset[str] = frozenset()

    @property
    def path_words(self) -> set[str]:
        """Return the words that the site itself puts after a language in its addresses."""
        return {word for each in self.languages.values() for word in each.words.values()}

    @property
    def header_names(self) -> Mapping[str, str]:
        """Map every name that a language has for a header, folded, to the header's own."""
        named = (pair for each in self.written.values() for pair in each.headers.items())
        return {fold_name(name): meant for name, meant in named}

    def edition_of(self, lang: str) -> str:
        """Return the language of the edition that has the page of a text in this language."""
        return lang if lang in self.languages else self.default_lang

    def answer_in(self, lang: str) -> str:
        """Return the language in which to answer somebody who writes in this one."""
        known = self.written.get(lang)
        wanted = (lang, known.answers if known else "")
        return next((each for each in wanted if each in catalog_languages()), self.default_lang)

    def speaking(self, lang: str) -> Language:
        """Return a language to speak in; if the site lacks it, it has no names for headers."""
        return self.written.get(lang) or Language(lang, lang, "", {}, {})

    def find(self, vocabulary: str, word: str) -> Term | None:
        """Return the term that a word means, by its slug or a name in any language; else None."""
        return _by_name(self, vocabulary).get(fold(word))

    def take(self, vocabulary: str, word: str) -> Term | None:
        """Return the term that a word of a text means; a list without a file takes any word."""
        term = self.find(vocabulary, word)
        if term or vocabulary not in _OPEN & self.unkept or "," in word:
            return term
        slug = "-".join(re.findall("[a-z0-9]+", fold(word)))
        return Term(slug, {"": word}) if is_slug(slug) else None

    def find_language(self, word: str) -> str:
        """Return the code of a language that somebody means, or an empty text.

        They may write the code itself, or the language's name in one of the site's or in English.
        """
        wanted, code = fold(word), word.replace("_", "-")
        spoken = (*self.written, MESSAGE_LANGUAGE)
        named = filter(None, (_codes(lang).get(wanted) for lang in spoken))
        return next(named, code if is_language(code) else "")


NO_WORDS = Vocabulary({}, {}, MESSAGE_LANGUAGE, {}, (), ())
"""What is known before a vocabulary is read."""


@lru_cache(maxsize=64)
def _by_name(vocabulary: Vocabulary, name: str) -> Mapping[str, Term]:
    """Map each word and each name to its term; the first term with a name has it."""
    terms = vocabulary.terms[name]
    named = (
        (fold(each), term)
        for term in terms.values()
        for each in (*term.names.values(), *term.aliases)
    )
    return {**dict(reversed([*named])), **terms}


def terminal_language(environ: Mapping[str, str]) -> str:
    """Return the code of the language that the environment asks for, `pt-BR`, or an empty text.

    The first variable that is set counts (POSIX, Environment Variables, 8.2).
    """
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((environ[name] for name in variables if environ.get(name)), "")
    return re.split(r"[.@]", said)[0].replace("_", "-")


def choose_language(environ: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """Choose the site's language that the environment asks for (`pt_BR.UTF-8`), else its first."""
    code = terminal_language(environ)
    known = {each.casefold(): each for each in vocabulary.languages}
    wanted = (code.casefold(), code.casefold().partition("-")[0])
    return next((known[each] for each in wanted if each in known), vocabulary.default_lang)


@cache
def _codes(lang: str) -> Mapping[str, str]:
    """Map each language's folded name, in a language, to its code; the first of a name counts."""
    names = read_locale(lang).languages.items()
    return {fold(name): code for code, name in reversed(list(names))}


def is_slug(word: str) -> bool:
    """Tell whether a word may be part of an address: lower-case letters, digits, single hyphens."""
    return len(word) <= _LONGEST_SLUG and bool(_SLUG.fullmatch(word))

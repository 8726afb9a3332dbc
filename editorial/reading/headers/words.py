"""Value types whose words are on a list: of the vocabulary, of languages, of the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import Any, ClassVar

from editorial.model.addresses import CONTENT
from editorial.model.site import Term
from editorial.model.texts import Attendance
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import NOT_ON_LIST, Understood, Value
from editorial.text.lists import split_known, split_words
from editorial.text.plain import fold, fold_name, one_line, split_list
from editorial.times.dates import language_name
from editorial.words.message import N_, Message, catalog_languages, listed, say

AUDIENCES = (N_("public"), N_("members"))

YES = N_("yes")
"""What `Original` and `Featured` say."""


class Status(StrEnum):
    """What became of a webinar that was announced."""

    CANCELLED = N_("cancelled")
    CONFIRMED = N_("confirmed")
    """It takes place, although it had been cancelled."""


ATTENDANCES: Mapping[Attendance, str] = {
    Attendance.ONLINE: N_("online"),
    Attendance.IN_PERSON: N_("in-person, in person"),
    Attendance.HYBRID: N_("hybrid, in person and online"),
}
"""What `Attendance` says: we show the first word, and forms offer the last one."""

UNKNOWN_LANGUAGE = N_(
    "“{word}” is not a language that we know. Write it like {known}, with commas between several."
)
_MOST, _LIKENESS = 20, 0.7
"""The most words that are reported as not being languages, and how alike a proposed word is."""

SIDES: Mapping[str, tuple[str, int]] = {
    N_("left"): ("x", 0),
    N_("right"): ("x", 100),
    N_("top, up"): ("y", 0),
    N_("bottom, down"): ("y", 100),
    N_("center, centre, middle"): ("", 50),
}
"""What `Focus` says besides figures, and where that is, in percent of a picture's side."""


@dataclass(frozen=True, slots=True)
class Words(Value):
    """Words of one of the vocabulary's lists, separated by commas; one alone if `single`."""

    rule = "vocabulary"
    vocabulary: str
    single: bool = False

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
        found = (vocabulary.take(self.vocabulary, word) for word in self._split(value, vocabulary))
        return tuple({term.slug: term for term in found if term}.values())

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        words = self._split(value, vocabulary)
        if self.single and len(words) > 1:
            yield Message(N_("A post has one category: choose one of “{words}”."), {"words": value})
        for word in words:
            if vocabulary.take(self.vocabulary, word) is None:
                yield self._unknown(word, vocabulary, lang)

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        text = one_line(typed)
        words = (term.slug or term.name(lang) for term in self.read(text, vocabulary))
        return ", ".join(words), tuple(self.faults(text, vocabulary, lang))

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        return ", ".join(term.name(lang) for term in self.read(value, vocabulary))

    def _split(self, value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Return the words; names first, since they may have a comma in them, or an “and”."""
        if vocabulary.take(self.vocabulary, value):
            return (value,)
        is_known = partial(vocabulary.find, self.vocabulary)
        return tuple(
            word
            for part in split_list(value)
            for word in ((part,) if is_known(part) else split_known(part, is_known))
        )

    def _unknown(self, word: str, vocabulary: Vocabulary, lang: str) -> Message:
        terms = vocabulary.terms[self.vocabulary].values()
        if not terms:
            message = N_(
                "“{word}” is not in the list for {header}, which is still empty: an editor adds "
                "it in {file}."
            )
            file = f"{CONTENT}/vocabulary/{self.vocabulary}.toml"
            return Message(message, {"word": word, "file": file})
        names = {fold(name): term for term in terms for name in (*term.names.values(), term.slug)}
        if close := get_close_matches(fold(word), names, 1, _LIKENESS):
            message = N_("“{word}” is not in the list for {header}: did you mean “{known}”?")
            return Message(message, {"word": word, "known": _written(names[close[0]], lang)})
        message = N_("“{word}” is not in the list for {header}. Write one of: {known}.")
        known = ", ".join(_written(term, lang) for term in terms)
        return Message(message, {"word": word, "known": known})


def _written(term: Term, lang: str) -> str:
    """Tell what to write for a term in a list separated by commas."""
    name = term.name(lang)
    return term.slug if "," in name else name


class Languages(Value):
    """Languages by their code or their name; others are shown just as they stand."""

    rule = "webinar-language"

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        words = split_words(value)
        return tuple(dict.fromkeys(vocabulary.find_language(word) or word for word in words))

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """Name each word that isn't a language."""
        words = dict.fromkeys(split_words(value))
        for word in islice((word for word in words if not vocabulary.find_language(word)), _MOST):
            yield Message(UNKNOWN_LANGUAGE, {"word": word, "known": language_name(lang, lang)})

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        text = one_line(typed)
        found = map(vocabulary.find_language, split_words(text))
        codes = ", ".join(dict.fromkeys(filter(None, found)))
        return codes, tuple(self.faults(text, vocabulary, lang))

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        return ", ".join(language_name(code, lang) for code in self.read(value, vocabulary))


class Choice(Value):
    """One of a few things, each named by any word of its list, in any language."""

    wrong = NOT_ON_LIST
    words: ClassVar[Mapping[Any, str]]

    def read(self, value: str, vocabulary: Vocabulary) -> Any:
        found = (one for one, words in self.words.items() if _is_said(value, words))
        return next(found, None)

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        if not self.read(value, vocabulary):
            known = ", ".join(split_list(say(lang, words))[0] for words in self.words.values())
            yield Message(self.wrong, {"known": known})

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        one = self.read(value, vocabulary)
        return split_list(say(lang, self.words[one]))[0] if one else value


class StatusValue(Choice):
    """Whether a webinar is cancelled, or takes place after all."""

    rule = "webinar-status"
    words = MappingProxyType({status: str(status) for status in Status})


class AudienceValue(Choice):
    """Who may read a text."""

    rule = "audience"
    words = MappingProxyType({audience: audience for audience in AUDIENCES})


class YesValue(Choice):
    """Whether something is so: a header says yes, or isn't there."""

    words = MappingProxyType({True: YES})


class AttendanceValue(Choice):
    """How people take part: online, in person, or both."""

    rule = "attendance"
    words = ATTENDANCES


class Focus(Value):
    """A point of a picture: `left top`, `bottom`, `50% 20%`, as CSS writes it."""

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
        """Read the percentages from the left and from the top; the middle if one isn't given."""
        words = re.split(r"[\s,]+", re.sub(r"\s+%", "%", value.strip()))
        points: list[tuple[str, int]] = []
        for word in words:
            if re.fullmatch(r"(?:100|\d{1,2})%?", word):
                points.append(("", int(word.rstrip("%"))))
            else:
                points += [at for said, at in SIDES.items() if _is_said(word, said)][:1]
        named = {axis: percent for axis, percent in points if axis}
        others = [percent for axis, percent in points if not axis]
        if len(words) > 2 or len(named) + len(others) < len(words):
            return None
        rest = iter(others)
        x, y = (named[axis] if axis in named else next(rest, 50) for axis in "xy")
        return x, y


def _is_said(value: str, words: str) -> bool:
    """Tell whether a value is one of the words of a list, in a language with a catalog."""
    if not value:
        return False
    said = listed(words, catalog_languages())
    return fold_name(value) in map(fold_name, said)

"""What somebody answers in a terminal → the value of a header, or what is wrong with the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from editorial.catalogs import N_
from editorial.checks.attendance import NO_ATTENDANCE, name_attendances
from editorial.checks.webinars import FORMS
from editorial.dates import language_name
from editorial.headers import HEADERS, fold, split_list
from editorial.pictures import PictureError, build_photo
from editorial.vocabulary import Vocabulary
from editorial.webinars.schedule import find_attendance
from intake.days import find_minutes
from intake.fields import NO_LENGTH
from intake.prose import one_line

_LISTS = {header.name: header.vocabulary for header in HEADERS if header.vocabulary}
_LANGUAGES = ("Spoken", "Interpreted")
_BETWEEN = re.compile(r"\s*[,;/]\s*")


class AnswerError(ValueError):
    """An answer that can't be used: a message with `{named}` gaps, and what goes into them."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values: Mapping[str, str] = values


def read_answer(header: str, typed: str, lang: str, vocabulary: Vocabulary) -> str:
    """The value of a header as it is written into a file; AnswerError where it can't be.

    `lang` is the language that the person reads. Times have readers of their own.
    """
    text = one_line(typed)
    if header == "Category":
        return read_category(text, lang, vocabulary)
    if header in _LISTS:
        return _read_terms(_LISTS[header], text, lang, vocabulary)
    if header in _LANGUAGES:
        return _read_languages(text, lang, vocabulary)
    if header == "Duration":
        return _read_length(text)
    if header == "Attendance" and not find_attendance(text, vocabulary.languages):
        raise AnswerError(NO_ATTENDANCE, value=text, known=name_attendances(lang))
    if header in FORMS:
        reader, message = FORMS[header]
        if not reader(text):
            name = vocabulary.languages[lang].header_name(header)
            raise AnswerError(message, value=text, header=name)
        return text
    return _read_words(text)


def read_category(text: str, lang: str, vocabulary: Vocabulary) -> str:
    """A category, by its number in the list that was shown or by any of its names."""
    terms = list(vocabulary.terms["categories"].values())
    if text.isdecimal() and 0 < int(text) <= len(terms):
        return terms[int(text) - 1].slug
    return _read_term("categories", text, lang, vocabulary)


def read_photo(content: bytes, name: str) -> bytes:
    """A clean JPEG of a photo's file; AnswerError where it is no picture."""
    try:
        return build_photo(content)
    except PictureError as error:
        message = N_(
            "“{file}” is no picture that can be opened: choose a JPEG, PNG, WebP or HEIC file."
        )
        raise AnswerError(message, file=name) from error


def _read_words(text: str) -> str:
    if not any(letter.isalnum() for letter in text):
        raise AnswerError(N_("Please write a few words: this is needed."))
    return text


def _read_terms(name: str, text: str, lang: str, vocabulary: Vocabulary) -> str:
    """The words of a list; the whole first, since a name may have a comma in it."""
    words = (text,) if vocabulary.find(name, text) else split_list(text)
    slugs = (_read_term(name, word, lang, vocabulary) for word in words)
    return _read_words(", ".join(dict.fromkeys(slugs)))


def _read_term(name: str, word: str, lang: str, vocabulary: Vocabulary) -> str:
    term = vocabulary.find(name, word)
    if term:
        return term.slug
    terms = vocabulary.terms[name].values()
    if not terms:
        message = N_(
            "There is no “{word}” to choose here: there is nothing to choose from yet. Leave it "
            "out."
        )
        raise AnswerError(message, word=word)
    said = (each for term in terms for each in (term.slug, *term.names.values(), term.name(lang)))
    names = {fold(each): each for each in said}
    close = get_close_matches(fold(word), names, 1)
    if close:
        message = N_("There is no “{word}” to choose here: did you mean “{known}”?")
        raise AnswerError(message, word=word, known=names[close[0]])
    message = N_("There is no “{word}” to choose here. Known are: {known}.")
    known = ", ".join(term.name(lang) for term in terms)
    raise AnswerError(message, word=word, known=known)


def _read_languages(text: str, lang: str, vocabulary: Vocabulary) -> str:
    return _read_words(", ".join(dict.fromkeys(_languages(text, lang, vocabulary))))


def _languages(text: str, lang: str, vocabulary: Vocabulary) -> Iterator[str]:
    for word in filter(None, _BETWEEN.split(text)):
        code = vocabulary.find_language(word)
        if not code:
            message = N_(
                "“{word}” is no language that we know. Write it like {example}, commas between "
                "several."
            )
            raise AnswerError(message, word=word, example=language_name(lang, lang))
        yield code


def _read_length(text: str) -> str:
    minutes = find_minutes(text)
    if minutes is None:
        raise AnswerError(NO_LENGTH, value=text)
    return str(minutes)

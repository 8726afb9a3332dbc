"""What was typed into a form → the headers of a post, and notes on what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from editorial.catalogs import N_, say
from editorial.dates import long_date
from editorial.headers import HEADERS, Header, split_list
from editorial.vocabulary import Vocabulary
from intake.contribution import Contribution, Note
from intake.days import find_minutes, find_typed_day, is_ambiguous
from intake.prose import one_line

Headed = Iterator[tuple[str, str] | Note]
"""Headers as (name, value), and notes between them."""

NO_DAY = N_(
    "We couldn't read a date in “{value}”: please write day, month and year in “{field}”, like "
    "{example}. Until then the post is dated {day}."
)
FUTURE_DAY = N_(
    "You wrote {value}: that is still to come, so the post is dated {day}. Please say the date in "
    "the text, too."
)
DAY_FIRST = N_("We read “{value}” as {day}, the day first. If that is wrong, please correct it.")
NO_CATEGORY = N_("No section was chosen, so we put it into “{category}”.")
UNKNOWN = N_("We don't have “{value}” in our list for “{field}” yet, so an editor will look at it.")
NO_LENGTH = N_("We couldn't read how long it takes in “{value}”: please write minutes, like 90.")
NO_LANGUAGE = N_("We don't know the language “{value}” in “{field}”.")

_AND = re.compile(r"\s*(?:[,;/]|\s(?:y|e|and|&|et)\s)\s*")
_TEXTS = {"Title", "Summary", "Picture", "Picture-Alt", "Picture-Credit"}
_TIMES = {"Starts", "Deadline", "When"}
_READ_ELSEWHERE = _TEXTS | _TIMES
"""By `drafts`, which knows the text and the photos, and by `times`."""


def read_day(sent: Contribution, langs: list[str]) -> tuple[date, tuple[Note, ...]]:
    """The day that the post stands under: the activity's, but no day to come."""
    typed = one_line(sent.value("day"))
    day = find_typed_day(typed, langs)
    said = long_date(sent.sent, sent.lang)
    values = {"value": typed, "day": said, "field": sent.labels.get("day", "")}
    if day is None:
        asks = typed or "day" in sent.labels
        return sent.sent, (Note(NO_DAY, {**values, "example": "6/10/2023"}),) if asks else ()
    if day > sent.sent:
        return sent.sent, (Note(FUTURE_DAY, {**values, "value": long_date(day, sent.lang)}),)
    return day, tuple(note_day(typed, day, sent.lang))


def note_day(typed: str, day: date, lang: str) -> Iterator[Note]:
    """Say a day back in words where its figures could mean another one."""
    if is_ambiguous(typed, day):
        yield Note(DAY_FIRST, {"value": typed, "day": long_date(day, lang)}, asks=False)


def read_fields(sent: Contribution, vocabulary: Vocabulary) -> Headed:
    """Every header that a field of the form feeds by its id, and a post's category."""
    for header in HEADERS:
        if sent.kind not in header.kinds or header.name in _READ_ELSEWHERE:
            continue
        typed = one_line(sent.value(header.name.lower()))
        if header.name == "Category":
            yield from _read_category(typed, sent, vocabulary)
        elif not typed:
            continue
        elif header.vocabulary:
            yield from _read_words(header, typed, sent, vocabulary)
        elif header.name == "Duration":
            yield from _read_duration(typed)
        elif header.name in ("Spoken", "Interpreted"):
            yield from _read_languages(header, typed, sent, vocabulary)
        else:
            yield header.name, typed


def _read_category(typed: str, sent: Contribution, vocabulary: Vocabulary) -> Headed:
    """The section that was chosen; a webinar's is the one called as their folder is."""
    term = vocabulary.find("categories", typed or sent.kind)
    first = next(iter(vocabulary.terms["categories"].values()), None)
    if term:
        yield "Category", term.slug
    elif first:
        yield "Category", first.slug
        if typed:
            yield Note(UNKNOWN, {"value": typed, "field": sent.labels.get("category", "")})
        asks = "category" in sent.labels  # who can't choose one is told only
        yield Note(NO_CATEGORY, {"category": first.name(sent.lang)}, asks=asks)


def _read_words(header: Header, typed: str, sent: Contribution, vocabulary: Vocabulary) -> Headed:
    """The words of a list; the whole first, since a name may have a comma in it."""
    words = (typed,) if vocabulary.find(header.vocabulary, typed) else split_list(typed)
    found = [vocabulary.find(header.vocabulary, word) for word in words]
    for word, term in zip(words, found, strict=True):
        if term is None:
            label = sent.labels.get(header.name.lower(), header.name)
            yield Note(UNKNOWN, {"value": word, "field": label}, asks=False)
    slugs = dict.fromkeys(term.slug for term in found if term)
    if slugs:
        yield header.name, ", ".join(slugs)


def _read_duration(typed: str) -> Headed:
    minutes = find_minutes(typed)
    if minutes:
        yield "Duration", str(minutes)
    else:
        yield Note(NO_LENGTH, {"value": typed})


def _read_languages(
    header: Header, typed: str, sent: Contribution, vocabulary: Vocabulary
) -> Headed:
    codes = []
    for word in filter(None, _AND.split(typed)):
        code = vocabulary.find_language(word)
        if not code:
            label = sent.labels.get(header.name.lower(), header.name)
            yield Note(NO_LANGUAGE, {"value": word, "field": label})
        codes += [code] if code else []
    if codes:
        yield header.name, ", ".join(dict.fromkeys(codes))


def text_language(sent: Contribution, vocabulary: Vocabulary) -> str:
    """The language that the text is written in, where the site has it; else the form's."""
    code = vocabulary.find_language(one_line(sent.value("language")))
    return code if code in vocabulary.languages else sent.lang


def to_be_confirmed(lang: str) -> str:
    """What stands for a webinar's date that nobody said."""
    return say(lang, N_("Date to be confirmed"))

"""What was typed into a form → the headers of a post, and notes on what was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from editorial.dates import long_date
from editorial.headers.header import Header
from editorial.headers.table import headers_of
from editorial.headers.words import Words
from editorial.message import N_, say
from editorial.plain_text import one_line
from editorial.typed_times import find_typed_day, is_ambiguous
from editorial.vocabulary import Vocabulary
from intake.contribution import Contribution, Note

Headed = Iterator[tuple[str, str] | Note]
"""Headers as (name, value), and notes between them."""

NO_DAY = N_(
    "We couldn't read a date in “{value}”: please write day, month and year in “{field}”, like "
    "{example}. Until then the post is dated {day}."
)
FUTURE_DAY = N_(
    "You wrote {value}, which is in the future, so the post is dated {day}. Please say the date "
    "in the text, too."
)
DAY_FIRST = N_("We read “{value}” as {day}, the day first. If that is wrong, please correct it.")
NO_CATEGORY = N_("No section was chosen, so we put it into “{category}”.")
UNKNOWN = N_("We don't have “{value}” in our list for “{field}” yet, so an editor will look at it.")

_TEXTS = {"Title", "Summary", "Picture", "Picture-Alt", "Picture-Credit"}
_TIMES = {"Starts", "Deadline", "When"}
_READ_ELSEWHERE = _TEXTS | _TIMES
"""By `drafts`, which knows the text and the photos, and by `times`."""


def read_day(sent: Contribution) -> tuple[date, tuple[Note, ...]]:
    """The day that the post stands under: the activity's, but no day to come."""
    typed = one_line(sent.value("day"))
    day = find_typed_day(typed)
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
    for header in headers_of(sent.kind):
        if header.name in _READ_ELSEWHERE:
            continue
        typed = one_line(sent.value(header.name.lower()))
        if header.name == "Category":
            yield from _read_category(typed, sent, vocabulary)
        elif typed:
            yield from _understand(header, typed, sent, vocabulary)


def _understand(header: Header, typed: str, sent: Contribution, vocabulary: Vocabulary) -> Headed:
    """What a field says, and what of it was left out: what stays as it was typed, `check` tells."""
    understood = header.type.understand(typed, vocabulary, sent.lang)
    if understood.value:
        yield header.name, understood.value
    label = sent.labels.get(header.name.lower(), header.name)
    for fault in understood.faults if understood.value != typed else ():
        if isinstance(header.type, Words):
            yield Note(UNKNOWN, {"value": fault.values["word"], "field": label}, asks=False)
        else:
            yield Note(fault.text, {"value": typed, "header": label, **fault.values})


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


def text_language(sent: Contribution, vocabulary: Vocabulary) -> str:
    """The language that the text is written in, where the site has it; else the form's."""
    code = vocabulary.find_language(one_line(sent.value("language")))
    return code if code in vocabulary.languages else sent.lang


def to_be_confirmed(lang: str) -> str:
    """What stands for a webinar's date that nobody said."""
    return say(lang, N_("Date to be confirmed"))

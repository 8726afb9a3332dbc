"""What was typed into a form → the headers of a post, and remarks on what was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from editorial.checks.prose import read_words, split_words
from editorial.dates import hour_name, language_name, long_date
from editorial.headers.table import headers_of
from editorial.headers.words import Words
from editorial.message import MESSAGE_LANGUAGE, N_, catalog_languages, say
from editorial.plain_text import one_line
from editorial.recognition import FEWEST_WORDS, recognise, recognise_few
from editorial.typed_times import (
    find_only_hour,
    find_typed_day,
    is_ambiguous,
    is_unsure,
    names_half,
)
from editorial.vocabulary import Vocabulary
from editorial.webinars.moments import find_deadline, write_moment
from editorial.webinars.zones import MomentError, find_zone
from intake.contribution import Contribution, Remark
from intake.forms import TEXT

FieldHeaders = Iterator[tuple[str, str] | Remark]
"""Headers as (name, value), and remarks between them."""

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

FOUND = N_(
    "Your text is in {language}, so we filed it under that language. If that is wrong, choose the "
    "right one in “{field}”, or tell us here."
)
FOUND_PASTED = N_(
    "The text is in {language}, so it was filed under that language. If that is wrong, begin again "
    "and say the right one with --lang."
)

MISSING = N_(
    "We couldn't read the start of the webinar: please complete “{field}” (day, hour and place). "
    "Until then its page says “{when}”."
)
NO_HOUR = N_(
    "We couldn't read a time in “{value}”: please write it in “{field}” in figures, like {example}."
)
NO_PLACE = N_("We don't know the time zone of “{value}”: please choose the city in “{field}”.")
EMPTY = N_("“{field}” is empty: please fill it in.")
UNTIL = N_("Until day, hour and city are all clear, the webinar's page says “{when}”.")
UNSURE = N_("We read “{value}” as {hour}. If you meant {other}, please write {example}.")
MIDNIGHT = N_(
    "We read “{value}” as the beginning of {day}, 0:00. If you meant the night after it, please "
    "write the next day."
)
PAST = N_("You wrote {day}, which is over: please check the year.")
NOT_NEEDED = N_("There is a date, so we left out “{value}”.")
NO_DATE = N_(
    "We couldn't read a date in “{value}”: please write day, month and year in “{field}”, like "
    "{example}."
)
_UNREAD = {
    "day": (NO_DATE, "6/10/2023"),
    "hour": (NO_HOUR, "17:00"),
    "place": (NO_PLACE, ""),
}
"""What is said of a part of the start that can't be read, and an example of it."""

_READ_ELSEWHERE = {
    *("Title", "Summary", "Picture", "Picture-Alt", "Picture-Credit"),
    *("Starts", "Deadline", "When"),
}
"""By `drafts`, which knows the text and the photos, and by `read_times`."""


def read_day(sent: Contribution) -> tuple[date, tuple[Remark, ...]]:
    """The day that the post stands under: the activity's, but no day to come."""
    typed = one_line(sent.value("day"))
    day = find_typed_day(typed)
    said = long_date(sent.sent, sent.lang)
    values = {"value": typed, "day": said, "field": sent.labels.get("day", "")}
    if day is None:
        asks = typed or "day" in sent.labels
        return sent.sent, (Remark(NO_DAY, {**values, "example": "6/10/2023"}),) if asks else ()
    if day > sent.sent:
        return sent.sent, (Remark(FUTURE_DAY, {**values, "value": long_date(day, sent.lang)}),)
    return day, tuple(note_day(typed, day, sent.lang))


def note_day(typed: str, day: date, lang: str) -> Iterator[Remark]:
    """Say a day back in words where its figures could mean another one."""
    if is_ambiguous(typed, day):
        yield Remark(DAY_FIRST, {"value": typed, "day": long_date(day, lang)}, asks=False)


def read_fields(sent: Contribution, vocabulary: Vocabulary) -> FieldHeaders:
    """Every header that a field of the form feeds by its id, and a post's category.

    What of a field is left out is said.
    """
    for header in headers_of(sent.kind):
        typed = one_line(sent.value(header.name.lower()))
        if header.name in _READ_ELSEWHERE or not (typed or header.name == "Category"):
            continue
        if header.name == "Category":
            yield from _read_category(typed, sent, vocabulary)
            continue
        understood = header.type.understand(typed, vocabulary, sent.lang)
        if understood.value:
            yield header.name, understood.value
        label = sent.labels.get(header.name.lower(), header.name)
        # what stays as it was typed, `check` tells
        for fault in understood.faults if understood.value != typed else ():
            if isinstance(header.type, Words):
                yield Remark(UNKNOWN, {"value": fault.values["word"], "field": label}, asks=False)
            else:
                yield Remark(fault.text, {"value": typed, "header": label, **fault.values})


def _read_category(typed: str, sent: Contribution, vocabulary: Vocabulary) -> FieldHeaders:
    """The section that was chosen; a webinar's is the one called as their folder is."""
    term = vocabulary.find("categories", typed or sent.kind)
    first = next(iter(vocabulary.terms["categories"].values()), None)
    if term:
        yield "Category", term.slug
    elif first:
        yield "Category", first.slug
        if typed:
            yield Remark(UNKNOWN, {"value": typed, "field": sent.labels.get("category", "")})
        asks = "category" in sent.labels  # who can't choose one is told only
        yield Remark(NO_CATEGORY, {"category": first.name(sent.lang)}, asks=asks)


def text_language(sent: Contribution, vocabulary: Vocabulary) -> tuple[str, tuple[Remark, ...]]:
    """The language that the text is written in, where the site has it, and what to say of it.

    A form offers its own as chosen. Another choice stands unless the text clearly differs, and what
    is chosen without a form always does.
    """
    chosen = vocabulary.find_language(one_line(sent.value("language")))
    own = chosen if chosen in vocabulary.written else sent.lang
    languages = catalog_languages()
    if own not in languages or (own == chosen and not sent.labels):
        return own, ()
    words = read_words(sent.value(TEXT)).words
    if own != sent.lang or len(words) < FEWEST_WORDS:
        words = (*split_words(f"{sent.value('title')} {sent.value('summary')}"), *words)
        found = recognise_few(words, own, languages)
    else:
        found = recognise(words, own, languages)
    if found == own or found not in vocabulary.written:  # `check` tells of one that there isn't
        return own, ()
    values = {"language": language_name(found, sent.lang), "field": sent.labels.get("language", "")}
    return found, (Remark(FOUND if values["field"] else FOUND_PASTED, values, asks=False),)


def to_be_confirmed(lang: str) -> str:
    """What stands for a webinar's date that nobody said."""
    known = lang if lang in catalog_languages() else MESSAGE_LANGUAGE
    return say(known, N_("Date to be confirmed"))


def read_times(sent: Contribution, lang: str, vocabulary: Vocabulary) -> FieldHeaders:
    """`Starts`, or `When` while the date is open, and `Deadline`; nothing for a post."""
    if sent.kind != "webinars":
        return
    typed = {name: one_line(sent.value(name)) for name in ("day", "hour", "place", "when")}
    day, hour, zone = find_typed_day(typed["day"]), find_only_hour(typed["hour"]), None
    with suppress(MomentError):
        zone = find_zone(typed["place"], vocabulary.places) if typed["place"] else None
    if day and hour and zone:
        yield "Starts", write_moment(datetime.combine(day, hour, zone))
        yield from note_day(typed["day"], day, sent.lang)
        yield from _note_hour(typed["hour"], hour, day, sent.lang)
        if day < sent.sent:
            yield Remark(PAST, {"day": long_date(day, sent.lang)})
        if typed["when"]:
            yield Remark(NOT_NEEDED, {"value": typed["when"]}, asks=False)
    else:
        read = {"day": day, "hour": hour, "place": zone}
        yield from _open_date(typed, [name for name in read if not read[name]], sent, lang)
    yield from _read_deadline(sent, zone, vocabulary)


def _note_hour(typed: str, hour: time, day: date, lang: str) -> Iterator[Remark]:
    """Say an hour back where another one, or another day, could be meant."""
    if hour.hour == 0 and names_half(typed):
        yield Remark(MIDNIGHT, {"value": typed, "day": long_date(day, lang)}, asks=False)
    elif is_unsure(typed, hour):
        other = hour.replace(hour=hour.hour + 12)
        said = {"hour": hour_name(hour, lang), "other": hour_name(other, lang)}
        yield Remark(UNSURE, {"value": typed, **said, "example": f"{other:%H:%M}"}, asks=False)


def _open_date(
    typed: dict[str, str], unread: list[str], sent: Contribution, lang: str
) -> FieldHeaders:
    """What they typed, as words; what is `unread` is asked for where it was meant to be a date."""
    half = ", ".join(filter(None, (typed["day"], typed["hour"], typed["place"])))
    meant = typed["day"] or typed["hour"]
    when = typed["when"] or (half if meant else "") or to_be_confirmed(lang)
    yield "When", when
    if meant:
        for name in unread:
            message, example = _UNREAD[name] if typed[name] else (EMPTY, "")
            field = sent.labels.get(name, "")
            yield Remark(message, {"value": typed[name], "field": field, "example": example})
        yield Remark(UNTIL, {"when": when}, asks=False)
    elif not typed["when"]:
        fields = "”, “".join(sent.labels[name] for name in _UNREAD if name in sent.labels)
        yield Remark(MISSING, {"field": fields, "when": when})


def _read_deadline(
    sent: Contribution, zone: ZoneInfo | None, vocabulary: Vocabulary
) -> FieldHeaders:
    typed = one_line(sent.value("deadline"))
    day = find_typed_day(typed)
    if day:
        try:
            yield "Deadline", find_deadline(typed, zone, vocabulary.places)
        except MomentError as error:
            yield Remark(error.message.text, {"value": typed, **error.message.values})
        yield from note_day(typed, day, sent.lang)
    elif typed:
        field = sent.labels.get("deadline", "")
        yield Remark(NO_DATE, {"value": typed, "field": field, "example": "6/10/2023"})

"""What was typed into a form → the headers of a post, and remarks on what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from editorial.checks.prose import read_words, split_words
from editorial.headers.named import NEAR, Structures
from editorial.headers.table import headers_of
from editorial.headers.values import Mailbox
from editorial.headers.words import Words
from editorial.message import MESSAGE_LANGUAGE, N_, catalog_languages, say
from editorial.text.plain import one_line, split_sentences
from editorial.text.recognition import FEWEST_WORDS, recognise, recognise_few
from editorial.times.dates import full_date, language_name, long_date
from editorial.times.typed_days import Days, Tense, Typist, find_days
from editorial.times.typed_hours import Hours, find_hours
from editorial.vocabulary import Vocabulary
from editorial.webinars.moments import write_moment
from editorial.webinars.typed_moments import (
    ask_day,
    ask_hour,
    find_deadline,
    typed_day,
    typed_hour,
)
from editorial.webinars.zone_names import SEVERAL as SEVERAL_ZONES
from editorial.webinars.zone_names import find_zone
from editorial.webinars.zones import MomentError
from intake.contribution import Contribution, Remark
from intake.forms import TEXT
from intake.personal import is_personal
from intake.venues import note_venue

FieldHeaders = Iterator[tuple[str, str] | Remark]
"""Headers as (name, value), and remarks between them."""

NO_DAY = N_(
    "We couldn't read a date in “{value}”: please write day, month and year in “{field}”, like "
    "{example}. Until then the post is dated {day}."
)
DAY_INSTEAD = N_(
    "We couldn't read a date in “{value}”. The text speaks of {day}, so the post is dated by that: "
    "please write the right day in “{field}”, like {example}."
)
DAY_IN_TEXT = N_(
    "Nobody said when it was, but the text speaks of {day}, so the post is dated by that. If it "
    "was another day, begin again and say it with --date."
)
DAY_OF_SENDING = N_("Nobody said when it was, so the post is dated {day}, the day it was sent.")
FUTURE_DAY = N_(
    "You wrote {value}, which is in the future, so the post is dated {day}. Please say the date "
    "in the text, too."
)
READ_AS = N_("We read “{value}” as {day}. If that is wrong, please correct it.")
SEVERAL = N_(
    "We read “{value}” as {day} to {last}, so the post is dated by the first day. If that is "
    "wrong, please correct it."
)
NO_CATEGORY = N_("No section was chosen, so we put it into “{category}”.")
UNKNOWN = N_("We don't have “{value}” in our list for “{field}” yet, so an editor will look at it.")

FOUND = N_(
    "Your text is in {language}, so we filed it under that language. If that is wrong, choose the "
    "right one in “{field}”."
)
FOUND_PASTED = N_(
    "The text is in {language}, so it was filed under that language. If that is wrong, begin again "
    "and say the right one with --lang."
)

MISSING = N_(
    "We couldn't read when it begins: please complete “{field}” (day, hour and place). "
    "Until then its page says “{when}”."
)
NO_HOUR = N_(
    "We couldn't read a time in “{value}”: please write it in “{field}” in figures, like {example}."
)
CLOCKS = N_(
    "“{place}” and “{value}” may have different clocks: please take “{value}” out of “{hour}”, or "
    "choose in “{field}” the city whose time it is."
)
NO_PLACE = N_("We don't know the time zone of “{value}”: please choose the city in “{field}”.")
PERSONAL = N_(
    "“{value}” in “{field}” will be public. Is it a person's? Then please give that of a group or "
    "a list; if it is a group's already, leave it."
)
EMPTY = N_("“{field}” is empty: please fill it in.")
UNTIL = N_("Until day, hour and city are all clear, the page says “{when}”.")
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
_BEGINNING = 3000
"""Characters of a text in which its day is looked for."""

_LONG_AGO = timedelta(days=183)
"""Nobody sends in what happened before; a text may speak of it."""

_LIKE_A_ZONE = re.compile(r"[A-Z]{2}|\d")
"""`ART`, `UTC-3`."""

_UNREAD = {"day": NO_DATE, "hour": NO_HOUR, "place": NO_PLACE}
"""What is said of a part of the start that can't be read."""

_READ_ELSEWHERE = {
    *("Title", "Summary", "Picture", "Picture-Alt", "Picture-Credit"),
    *("Starts", "Deadline", "When"),
}
"""By `drafts`, which knows the text and the photos, and by `read_times`."""


def read_day(sent: Contribution, lang: str) -> tuple[date, tuple[Remark, ...]]:
    """The day that the post stands under: the activity's first, but no day to come.

    While nobody can be sure, it is the likeliest; where nobody said one, what the text, which is in
    the language `lang`, tells of.
    """
    typed = one_line(sent.value("day"))
    days = find_days(typed, Typist(sent.lang, sent.sent, Tense.PAST))
    said = long_date(sent.sent, sent.lang)
    values = {"value": typed, "day": said, "field": sent.labels.get("day", "")}
    values["example"] = typed_day(sent.lang)
    if days is None:
        told = _day_told(sent, lang)
        said = full_date(told, sent.lang) if told else ""
        if typed and told:
            return told, (Remark(DAY_INSTEAD, {**values, "day": said}),)
        if typed or "day" in sent.labels:
            return sent.sent, (Remark(NO_DAY, values),)
        if told:
            return told, (Remark(DAY_IN_TEXT, {"day": said}, asks=False),)
        return sent.sent, (Remark(DAY_OF_SENDING, values, asks=False),)
    over = [day for day in days.may_be if day <= sent.sent]
    if len(days.may_be) > 1:
        return next(iter(over), sent.sent), tuple(note_day(typed, days, sent.lang))
    if not over:
        future = long_date(days.may_be[0], sent.lang)
        return sent.sent, (Remark(FUTURE_DAY, {**values, "value": future}),)
    return over[0], tuple(note_day(typed, days, sent.lang))


def _day_told(sent: Contribution, lang: str) -> date | None:
    """The first day that a text in a language speaks of by its month, if it is not long ago.

    Else the one that it is dated.
    """
    typist = Typist(lang, sent.sent, Tense.PAST)
    told = one_line(f"{sent.value('title')}. {sent.value(TEXT)[:_BEGINNING]}")
    for sentence in split_sentences(told):
        days = find_days(sentence, typist)
        ago = sent.sent - days.may_be[0] if days else timedelta.max
        if days and days.whole and len(days.may_be) == 1 and timedelta() <= ago <= _LONG_AGO:
            return days.may_be[0]
    dated = sent.dateline
    return dated if dated and timedelta() <= sent.sent - dated <= _LONG_AGO else None


def note_day(typed: str, days: Days, lang: str) -> Iterator[Remark]:
    """Ask which of several days is meant; else say a day back in words that was not said whole."""
    if len(days.may_be) > 1:
        asked = ask_day(days, lang)
        yield Remark(asked.text, {"value": typed, **asked.values})
    elif not days.plain:
        last = {"last": full_date(days.last, lang)} if days.last else {}
        values = {"value": typed, "day": full_date(days.may_be[0], lang), **last}
        yield Remark(SEVERAL if last else READ_AS, values, asks=False)


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
        label = sent.labels.get(header.name.lower(), header.name)
        understood = header.type.understand(typed, vocabulary, sent.form_lang or sent.lang)
        if understood.value:
            yield header.name, understood.value
            if isinstance(header.type, Mailbox) and is_personal(understood.value, sent):
                yield Remark(PERSONAL, {"value": understood.value, "field": label})
        if isinstance(header.type, Structures):  # `check` would only advise
            for fault in understood.faults:
                yield Remark(fault.text, fault.values, asks=fault.text == NEAR)
            continue
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
    offered = sent.form_lang or sent.lang
    own = chosen if chosen in vocabulary.written else offered
    languages = catalog_languages()
    if own not in languages or (own == chosen and not sent.labels):
        return own, ()
    words = read_words(sent.value(TEXT)).words
    if own != offered or len(words) < FEWEST_WORDS:
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
    days = find_days(typed["day"], Typist(sent.lang, sent.sent, Tense.COMING))
    hours = find_hours(typed["hour"], alone=True)
    if not typed["hour"] and days:  # they may stand in one field
        hours = find_hours(days.rest)
    at = datetime.combine(
        days.may_be[0] if days else sent.sent,
        hours.may_be[0] if hours and hours.may_be else time(12),
    )
    zone = _read_place(typed, hours.rest if hours else "", at, sent, vocabulary)
    asked = [*_ask_day(days, typed, sent), *_ask_hour(hours, typed, sent)]
    asked += [zone] if isinstance(zone, Remark) else []
    if days and hours and isinstance(zone, ZoneInfo) and not asked:
        yield "Starts", write_moment(at.replace(tzinfo=zone))
        if hours.minutes and not sent.value("duration").strip():
            yield "Duration", str(hours.minutes)
        yield from note_day(typed["day"], days, sent.lang)
        yield from _note_start(typed, at, hours, sent)
    else:
        yield from _open_date(typed, asked, sent, lang)
    known = zone if isinstance(zone, ZoneInfo) else None
    yield from note_venue(sent, at, known, vocabulary)
    yield from _read_deadline(sent, known, vocabulary)


def _note_start(
    typed: Mapping[str, str], at: datetime, hours: Hours, sent: Contribution
) -> Iterator[Remark]:
    """Say what may not be meant so of a start that was understood."""
    day = long_date(at.date(), sent.lang)
    if at.hour == 0 and hours.named:
        yield Remark(MIDNIGHT, {"value": typed["hour"], "day": day}, asks=False)
    if at.date() < sent.sent:
        yield Remark(PAST, {"day": day})
    if typed["when"]:
        yield Remark(NOT_NEEDED, {"value": typed["when"]}, asks=False)


def _read_place(
    typed: Mapping[str, str], beside: str, at: datetime, sent: Contribution, vocabulary: Vocabulary
) -> ZoneInfo | Remark:
    """The zone of the place that was chosen, or that stands `beside` the hour; or what to ask."""
    zones, other = [], beside.strip(" .,;()")
    for place in filter(None, (typed["place"], other)):
        try:
            zones.append(find_zone(place, vocabulary, sent.lang, at))
        except MomentError as error:
            if error.message.text == SEVERAL_ZONES:
                return Remark(error.message.text, error.message.values)
    differ = len({at.replace(tzinfo=zone).utcoffset() for zone in zones}) > 1
    unknown = len(zones) == 1 and typed["place"] and _LIKE_A_ZONE.search(other)
    if differ or unknown:
        fields = {"hour": sent.labels.get("hour", ""), "field": sent.labels.get("place", "")}
        return Remark(CLOCKS, {"place": typed["place"], "value": other, **fields})
    return zones[0] if zones else _unread("place", typed, sent)


def _ask_day(days: Days | None, typed: Mapping[str, str], sent: Contribution) -> Iterator[Remark]:
    if days is None:
        yield _unread("day", typed, sent)
    elif len(days.may_be) > 1:
        yield from note_day(typed["day"], days, sent.lang)


def _ask_hour(
    hours: Hours | None, typed: Mapping[str, str], sent: Contribution
) -> Iterator[Remark]:
    if hours is None or not hours.may_be:
        yield _unread("hour", typed, sent)
    elif len(hours.may_be) > 1:
        asked = ask_hour(hours, sent.lang)
        yield Remark(asked.text, {"value": typed["hour"] or typed["day"], **asked.values})


def _unread(name: str, typed: Mapping[str, str], sent: Contribution) -> Remark:
    """What is said of a part of the start that can't be read."""
    example = typed_day(sent.lang) if name == "day" else typed_hour()
    values = {"value": typed[name], "field": sent.labels.get(name, ""), "example": example}
    return Remark(_UNREAD[name] if typed[name] else EMPTY, values)


def _open_date(
    typed: dict[str, str], asked: Sequence[Remark], sent: Contribution, lang: str
) -> FieldHeaders:
    """What they typed, as words; what is to be `asked` of it where it was meant to be a date."""
    half = ", ".join(filter(None, (typed["day"], typed["hour"], typed["place"])))
    meant = typed["day"] or typed["hour"]
    when = typed["when"] or (half if meant else "") or to_be_confirmed(lang)
    yield "When", when
    if meant:
        yield from asked
        yield Remark(UNTIL, {"when": when}, asks=False)
    elif not typed["when"]:
        fields = "”, “".join(sent.labels[name] for name in _UNREAD if name in sent.labels)
        yield Remark(MISSING, {"field": fields, "when": when})


def _read_deadline(
    sent: Contribution, zone: ZoneInfo | None, vocabulary: Vocabulary
) -> FieldHeaders:
    typed = one_line(sent.value("deadline"))
    typist = Typist(sent.lang, sent.sent, Tense.COMING)
    days = find_days(typed, typist)
    if days is None:
        if typed:
            field = sent.labels.get("deadline", "")
            example = typed_day(sent.lang)
            yield Remark(NO_DATE, {"value": typed, "field": field, "example": example})
        return
    try:
        yield "Deadline", find_deadline(typed, zone, vocabulary, typist)
    except MomentError as error:
        yield Remark(error.message.text, {"value": typed, **error.message.values})
    else:
        yield from note_day(typed, days, sent.lang)

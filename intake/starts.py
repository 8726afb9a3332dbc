"""When and where a webinar begins as somebody typed it → its headers, or what to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from editorial.message import MESSAGE_LANGUAGE, N_, catalog_languages, quote, say
from editorial.text.plain import one_line
from editorial.times.dates import and_list, long_date
from editorial.times.typed_days import Days, Tense, Typist, find_days
from editorial.times.typed_hours import Hours, find_hours
from editorial.vocabulary import Vocabulary
from editorial.webinars.moments import write_moment
from editorial.webinars.typed_moments import ask_hour, find_deadline, typed_day, typed_hour
from editorial.webinars.zone_names import SEVERAL as SEVERAL_ZONES
from editorial.webinars.zone_names import find_zone
from editorial.webinars.zones import MomentError
from intake.contribution import Contribution, Remark
from intake.days import note_day
from intake.remarks import FieldHeaders
from intake.venues import note_venue

MISSING = N_(
    "We couldn't read when it begins: please complete {fields} (day, hour and place). "
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
_LIKE_A_ZONE = re.compile(r"[A-Z]{2}|\d")
"""`ART`, `UTC-3`."""

_UNREAD = {"day": NO_DATE, "hour": NO_HOUR, "place": NO_PLACE}
"""What is said of a part of the start that can't be read."""


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
        labels = (sent.labels[name] for name in _UNREAD if name in sent.labels)
        fields = and_list((say(lang, quote(label)) for label in labels), lang)
        yield Remark(MISSING, {"fields": fields, "when": when})


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

"""When and where a webinar begins as somebody typed it → its headers, or what to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from editorial.message import MESSAGE_LANGUAGE, N_, catalog_languages, say
from editorial.text.plain import one_line, read_secure_link
from editorial.times.dates import is_utc, long_date
from editorial.times.typed_days import Days, Tense, Typist, find_days
from editorial.times.typed_hours import Hours, find_hours, find_minutes
from editorial.vocabulary import Vocabulary
from editorial.webinars.moments import write_moment, zone_of
from editorial.webinars.typed_moments import ask_hour, find_deadline, typed_day, typed_hour
from editorial.webinars.zone_names import SEVERAL as SEVERAL_ZONES
from editorial.webinars.zone_names import find_zone, zones_named
from editorial.webinars.zones import MomentError
from intake.contribution import Contribution, Remark
from intake.days import note_day
from intake.remarks import FieldHeaders

UNREAD = N_("We couldn't read “{value}” in “{field}”: please write it like this: {example}")
EMPTY = N_("“{field}” is empty: please fill it in.")
NO_PLACE = N_("We don't know the time zone of “{value}”: please choose the city in “{field}”.")
CLOCKS = N_(
    "“{place}” and “{value}” may have different clocks: please take “{value}” out of “{hour}”, or "
    "choose in “{field}” the city whose time it is."
)
NO_END = N_("It takes several days: please write in “{field}” from when to when, like {example}.")
OTHER_CLOCK = N_(
    "People meet at “{value}”, where it is {other} when it is {hour} in {place}. Please check hour "
    "and city."
)
UNTIL = N_("Until day, hour and city are all clear, the page says “{when}”.")
PAST = N_("You wrote {day}, which is over: please check the year.")
NOT_NEEDED = N_("There is a date, so we left out “{value}”.")
_LIKE_A_ZONE = re.compile(r"[A-Z]{2}|\d")
"""`ART`, `UTC-3`."""


def to_be_confirmed(lang: str) -> str:
    """What stands for a webinar's date that nobody said."""
    known = lang if lang in catalog_languages() else MESSAGE_LANGUAGE
    return say(known, N_("Date to be confirmed"))


def read_times(sent: Contribution, lang: str, vocabulary: Vocabulary) -> FieldHeaders:
    """`Starts` and `Ends`, or `When` while the date is open, and `Deadline`; nothing for a post."""
    if sent.kind != "webinars":
        return
    typed = {name: one_line(sent.value(name)) for name in ("day", "hour", "place", "when")}
    typist = Typist(sent.lang, sent.sent, Tense.COMING)
    days, hours = find_days(typed["day"], typist), find_hours(typed["hour"], alone=True)
    if not typed["hour"] and days:  # they may stand in one field
        hours = find_hours(days.rest)
    hour = hours.may_be[0] if hours and hours.may_be else time(12)
    at = datetime.combine(days.may_be[0] if days else sent.sent, hour)
    zone = _read_place(typed, hours.rest if hours else "", at, sent, vocabulary)
    asked = [*_ask(days, hours, typed, sent), *([zone] if isinstance(zone, Remark) else [])]
    known = zone if isinstance(zone, ZoneInfo) else None
    if days and known and not asked:
        yield from _write_start(typed, at, days, hours, known, sent)
        yield from _note_venue(at.replace(tzinfo=known), sent, vocabulary)
    else:
        said = ", ".join(filter(None, (typed["day"], typed["hour"], typed["place"])))
        meant = typed["day"] or typed["hour"]
        when = typed["when"] or (said if meant else "") or to_be_confirmed(lang)
        yield "When", when
        yield from asked if meant else ()
        if meant or not typed["when"]:
            yield Remark(UNTIL, {"when": when}, asks=not meant)
    if deadline := one_line(sent.value("deadline")):
        yield from _read_deadline(deadline, known, sent, typist, vocabulary)


def _write_start(
    typed: Mapping[str, str],
    at: datetime,
    days: Days,
    hours: Hours | None,
    zone: ZoneInfo,
    sent: Contribution,
) -> FieldHeaders:
    """The headers of a start that was understood, and what may not be meant so."""
    yield "Starts", write_moment(at.replace(tzinfo=zone))
    minutes = hours.minutes if hours else None
    if days.last:
        ends = datetime.combine(days.last, at.time()) + timedelta(minutes=_length(hours, sent))
        yield from (("Ends", write_moment(ends.replace(tzinfo=zone))), ("Duration", ""))
    elif minutes and not sent.value("duration").strip():
        yield "Duration", str(minutes)
    yield from note_day(typed["day"], days, sent.lang)
    if at.date() < sent.sent and not sent.value("recording").strip():
        yield Remark(PAST, {"day": long_date(at.date(), sent.lang)})
    if typed["when"]:
        yield Remark(NOT_NEEDED, {"value": typed["when"]}, asks=False)


def _length(hours: Hours | None, sent: Contribution) -> int:
    """The minutes from the hour of the beginning to that of the end; 0 where nobody said."""
    typed = one_line(sent.value("duration"))
    return (hours.minutes if hours else None) or find_minutes(typed) or 0


def _read_place(
    typed: Mapping[str, str], beside: str, at: datetime, sent: Contribution, vocabulary: Vocabulary
) -> ZoneInfo | Remark:
    """The zone of the place that was chosen, or that stands `beside` the hour; or what to ask."""
    zones, other, labels = [], beside.strip(" .,;()"), sent.labels
    for place in filter(None, (typed["place"], other)):
        try:
            zones.append(find_zone(place, vocabulary, sent.lang, at))
        except MomentError as error:
            if error.message.text == SEVERAL_ZONES:
                return Remark(error.message.text, error.message.values)
    differ = len({at.replace(tzinfo=zone).utcoffset() for zone in zones}) > 1
    if differ or (len(zones) == 1 and typed["place"] and _LIKE_A_ZONE.search(other)):
        fields = {"hour": labels.get("hour", ""), "field": labels.get("place", "")}
        return Remark(CLOCKS, {"place": typed["place"], "value": other, **fields})
    values = {"value": typed["place"], "field": labels.get("place", "")}
    return zones[0] if zones else Remark(NO_PLACE if typed["place"] else EMPTY, values)


def _ask(
    days: Days | None, hours: Hours | None, typed: Mapping[str, str], sent: Contribution
) -> Iterator[Remark]:
    """What is to be asked of day and hour."""
    for name, found, example in (
        ("day", days, typed_day(sent.lang)),
        ("hour", hours, typed_hour()),
    ):
        values = {"value": typed[name], "field": sent.labels.get(name, ""), "example": example}
        if not (found and found.may_be):
            yield Remark(UNREAD if typed[name] else EMPTY, values)
    if days and len(days.may_be) > 1:
        yield from note_day(typed["day"], days, sent.lang)
    if hours and len(hours.may_be) > 1:
        asked = ask_hour(hours, sent.lang)
        yield Remark(asked.text, {"value": typed["hour"] or typed["day"], **asked.values})
    elif days and days.last and hours and hours.may_be and not _length(hours, sent):
        yield Remark(NO_END, {"field": sent.labels.get("hour", ""), "example": "9:00 – 17:00"})


def _note_venue(at: datetime, sent: Contribution, vocabulary: Vocabulary) -> Iterator[Remark]:
    """Ask where people meet in a place whose clocks show another hour than the city chosen."""
    venue = one_line(sent.value("venue"))
    clocks = [] if read_secure_link(venue) else zones_named(venue, vocabulary)[-1:]
    own = [at.astimezone(zone) for zones in clocks for zone in zones]
    if own and not is_utc(zone_of(at)) and all(each.utcoffset() != at.utcoffset() for each in own):
        hours = {"hour": f"{at:%H:%M}", "other": f"{own[0]:%H:%M}"}
        yield Remark(OTHER_CLOCK, {"value": venue, "place": one_line(sent.value("place")), **hours})


def _read_deadline(
    typed: str, zone: ZoneInfo | None, sent: Contribution, typist: Typist, vocabulary: Vocabulary
) -> FieldHeaders:
    days = find_days(typed, typist)
    if days is None:
        values = {"value": typed, "field": sent.labels.get("deadline", "")}
        yield Remark(UNREAD, {**values, "example": typed_day(sent.lang)})
        return
    try:
        yield "Deadline", find_deadline(typed, zone, vocabulary, typist)
    except MomentError as error:
        yield Remark(error.message.text, {"value": typed, **error.message.values})
    else:
        yield from note_day(typed, days, sent.lang)

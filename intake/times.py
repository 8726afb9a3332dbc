"""When a webinar is, out of a form's day, hour and place → the headers that say it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from editorial.dates import hour_name, long_date
from editorial.message import N_
from editorial.plain_text import one_line
from editorial.typed_times import find_only_hour, find_typed_day, is_unsure, names_half
from editorial.vocabulary import Vocabulary
from editorial.webinars.moments import find_deadline, write_moment
from editorial.webinars.zones import MomentError, find_zone
from intake.contribution import Contribution, Note
from intake.fields import Headed, note_day, to_be_confirmed

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


def read_times(sent: Contribution, lang: str, vocabulary: Vocabulary) -> Headed:
    """`Starts`, or `When` while the date is open, and `Deadline`; nothing for a post."""
    if sent.kind != "webinars":
        return
    typed = {name: one_line(sent.value(name)) for name in ("day", "hour", "place", "when")}
    day, hour = find_typed_day(typed["day"]), find_only_hour(typed["hour"])
    zone = _find_zone(typed["place"], vocabulary)
    if day and hour and zone:
        yield "Starts", write_moment(datetime.combine(day, hour, zone))
        yield from note_day(typed["day"], day, sent.lang)
        yield from _note_hour(typed["hour"], hour, day, sent.lang)
        if day < sent.sent:
            yield Note(PAST, {"day": long_date(day, sent.lang)})
        if typed["when"]:
            yield Note(NOT_NEEDED, {"value": typed["when"]}, asks=False)
    else:
        read = {"day": day, "hour": hour, "place": zone}
        yield from _open_date(typed, [name for name in read if not read[name]], sent, lang)
    yield from _read_deadline(sent, zone, vocabulary)


def _note_hour(typed: str, hour: time, day: date, lang: str) -> Iterator[Note]:
    """Say an hour back where another one, or another day, could be meant."""
    if hour.hour == 0 and names_half(typed):
        yield Note(MIDNIGHT, {"value": typed, "day": long_date(day, lang)}, asks=False)
    elif is_unsure(typed, hour):
        other = hour.replace(hour=hour.hour + 12)
        said = {"hour": hour_name(hour, lang), "other": hour_name(other, lang)}
        yield Note(UNSURE, {"value": typed, **said, "example": f"{other:%H:%M}"}, asks=False)


def _open_date(typed: dict[str, str], unread: list[str], sent: Contribution, lang: str) -> Headed:
    """What they typed, as words; what is `unread` is asked for where it was meant to be a date."""
    half = ", ".join(filter(None, (typed["day"], typed["hour"], typed["place"])))
    meant = typed["day"] or typed["hour"]
    when = typed["when"] or (half if meant else "") or to_be_confirmed(lang)
    yield "When", when
    if meant:
        for name in unread:
            yield _ask(name, typed[name], sent.labels.get(name, ""))
        yield Note(UNTIL, {"when": when}, asks=False)
    elif not typed["when"]:
        fields = "”, “".join(sent.labels[name] for name in _UNREAD if name in sent.labels)
        yield Note(MISSING, {"field": fields, "when": when})


_UNREAD = {
    "day": (NO_DATE, "6/10/2023"),
    "hour": (NO_HOUR, "17:00"),
    "place": (NO_PLACE, ""),
}
"""What is said of a part of the start that can't be read, and an example of it."""


def _ask(name: str, value: str, field: str) -> Note:
    message, example = _UNREAD[name]
    values = {"value": value, "field": field, "example": example}
    return Note(message, values) if value else Note(EMPTY, {"field": field})


def _find_zone(typed: str, vocabulary: Vocabulary) -> ZoneInfo | None:
    """The clock of a place of the region, or a zone's; None where it is neither."""
    try:
        return find_zone(typed, vocabulary.places) if typed else None
    except MomentError:
        return None


def _read_deadline(sent: Contribution, zone: ZoneInfo | None, vocabulary: Vocabulary) -> Headed:
    typed = one_line(sent.value("deadline"))
    day = find_typed_day(typed)
    if day:
        try:
            yield "Deadline", find_deadline(typed, zone, vocabulary.places)
        except MomentError as error:
            yield Note(error.message.text, {"value": typed, **error.message.values})
        yield from note_day(typed, day, sent.lang)
    elif typed:
        field = sent.labels.get("deadline", "")
        yield Note(NO_DATE, {"value": typed, "field": field, "example": "6/10/2023"})

"""When a webinar is, out of a form's day, hour and place → the headers that say it."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from editorial.catalogs import N_
from editorial.dates import long_date
from editorial.intake.contribution import Contribution, Note
from editorial.intake.days import find_typed_day
from editorial.intake.fields import Headed, note_day, to_be_confirmed
from editorial.intake.prose import one_line
from editorial.typed import find_hour
from editorial.vocabulary import Vocabulary
from editorial.webinars.asking import find_zone
from editorial.webinars.moments import MomentError

MISSING = N_(
    "We couldn't read the start of the webinar: please complete “{field}” (day, hour and place). "
    "Until then its page says “{when}”."
)
PAST = N_("You wrote {day}, which is over: please check the year.")
NOT_NEEDED = N_("There is a date, so we left out “{value}”.")
NO_DEADLINE = N_(
    "We couldn't read a date in “{value}”: please write day, month and year in “{field}”, like "
    "{example}."
)


def read_times(sent: Contribution, lang: str, vocabulary: Vocabulary) -> Headed:
    """`Starts`, or `When` while the date is open, and `Deadline`; nothing for a post."""
    if sent.kind != "webinars":
        return
    langs = list(vocabulary.languages)
    typed = {name: one_line(sent.value(name)) for name in ("day", "hour", "place", "when")}
    day, hour = find_typed_day(typed["day"], langs), find_hour(typed["hour"])
    zone = _find_zone(typed["place"], vocabulary)
    if day and hour and zone:
        yield "Starts", _moment(day, hour, zone)
        yield from note_day(typed["day"], day, sent.lang)
        if day < sent.sent:
            yield Note(PAST, {"day": long_date(day, sent.lang)})
        if typed["when"]:
            yield Note(NOT_NEEDED, {"value": typed["when"]}, asks=False)
    else:
        yield from _open_date(typed, sent, lang)
    yield from _read_deadline(sent, langs, zone)


def _open_date(typed: dict[str, str], sent: Contribution, lang: str) -> Headed:
    """What they typed, as words; asked about where it was meant to be a date."""
    half = ", ".join(filter(None, (typed["day"], typed["hour"], typed["place"])))
    meant = typed["day"] or typed["hour"]
    when = typed["when"] or (half if meant else "") or to_be_confirmed(lang)
    yield "When", when
    lacking = [name for name in ("day", "hour", "place") if name in sent.labels]
    if meant or not typed["when"]:
        fields = "”, “".join(sent.labels[name] for name in lacking)
        yield Note(MISSING, {"field": fields, "when": when})


def _find_zone(typed: str, vocabulary: Vocabulary) -> ZoneInfo | None:
    """The clock of a place of the region, or a zone's; None where it is neither."""
    try:
        return find_zone(typed, vocabulary.places) if typed else None
    except MomentError:
        return None


def _read_deadline(sent: Contribution, langs: list[str], zone: ZoneInfo | None) -> Headed:
    typed = one_line(sent.value("deadline"))
    day, hour = find_typed_day(typed, langs), find_hour(typed)
    if day and hour and zone:
        yield "Deadline", _moment(day, hour, zone)
    elif day:
        yield "Deadline", day.isoformat()
    elif typed:
        field = sent.labels.get("deadline", "")
        yield Note(NO_DEADLINE, {"value": typed, "field": field, "example": "6/10/2023"})
    if day:
        yield from note_day(typed, day, sent.lang)


def _moment(day: date, hour: time, zone: ZoneInfo) -> str:
    return f"{day} {hour:%H:%M} {zone.key}"

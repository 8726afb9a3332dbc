"""When a webinar is, from all its headers together: one reader for the checks and for the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from editorial.dates import read_minutes
from editorial.headers.values import NO_MINUTES
from editorial.message import N_, Message
from editorial.plain_text import read_secure_link, split_list
from editorial.webinars.moments import read_deadline, read_end, read_moment, zone_of
from editorial.webinars.zones import MomentError

_UTC = ZoneInfo("UTC")

LONGEST = timedelta(days=1)
"""Nobody announces a longer one: such an end is a typing error."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A webinar's times, in UTC; what can't be used is left out. `minutes` is its length.

    `previous` are the times that it was announced for before, the first one first. `zone` is the
    one that its start was written in.
    """

    starts: datetime | None = None
    minutes: int | None = None
    deadline: datetime | None = None
    previous: tuple[datetime, ...] = ()
    zone: ZoneInfo | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the value of a header; the message leaves its name and value open."""

    header: str
    message: Message


def read_schedule(
    value: Callable[[str], str],
    zone: ZoneInfo = _UTC,
    named: Mapping[str, ZoneInfo] = MappingProxyType({}),
) -> tuple[Schedule, tuple[Fault, ...]]:
    """A webinar's times and what is wrong with its headers, whose values `value` tells by name.

    `zone` is that of a deadline without an hour where no start says one, `named` are those that
    somebody may mean by a place's name.
    """
    faults: list[Fault] = []

    def read(header: str, reader: Callable[[str], datetime]) -> datetime | None:
        try:
            return reader(value(header)) if value(header) else None
        except MomentError as error:
            faults.append(Fault(header, error.message))
            return None

    starts = read("Starts", lambda text: read_moment(text, named))
    own = zone_of(starts) if starts else None
    zone = own or zone
    ends = read("Ends", lambda text: read_end(text, starts, named)) if starts else None
    deadline = read("Deadline", lambda text: read_deadline(text, zone, starts, named))
    previous = _read_previous(value("Previous-Start"), named, faults)
    minutes = _read_length(value, starts, ends, faults)
    faults += _order(starts, deadline)
    if starts in previous:
        message = N_("“{value}” is the current start: write what it was announced for before.")
        faults.append(Fault("Previous-Start", Message(message)))
    if read_secure_link(value("Recording")) and not value("Starts"):
        message = N_("There is a recording, but nothing says when the webinar started.")
        faults.append(Fault("Recording", Message(message)))
    if starts and deadline and deadline > starts:
        deadline = None
    in_utc = tuple(each.astimezone(UTC) for each in previous)
    return Schedule(_utc(starts), minutes, _utc(deadline), in_utc, own), tuple(faults)


def _read_previous(
    value: str, named: Mapping[str, ZoneInfo], faults: list[Fault]
) -> list[datetime]:
    moments = []
    for each in split_list(value):
        try:
            moments.append(read_moment(each, named))
        except MomentError as error:
            faults.append(Fault("Previous-Start", error.message.filled(value=each)))
    return moments


def _read_length(
    value: Callable[[str], str],
    starts: datetime | None,
    ends: datetime | None,
    faults: list[Fault],
) -> int | None:
    """Its length by `Ends`, else by `Duration`; both may stand there if they agree."""
    minutes = read_minutes(value("Duration"))
    if value("Duration") and minutes is None:
        faults.append(Fault("Duration", Message(NO_MINUTES)))
    if value("Ends") and not value("Starts"):
        message = N_("It ends at {value}, but nothing says when it starts.")
        faults.append(Fault("Ends", Message(message)))
    if not (starts and ends):
        return minutes
    if ends <= starts:
        faults.append(_end_before(starts, ends))
        return minutes
    if ends - starts > LONGEST:
        message = N_("It ends at {value}, more than a day after it starts.")
        faults.append(Fault("Ends", Message(message)))
        return minutes
    length = int((ends - starts).total_seconds()) // 60
    if minutes not in (None, length):
        message = N_("It ends at {value}, {length} minutes after it starts, not {minutes}.")
        values = {"length": str(length), "minutes": str(minutes)}
        faults.append(Fault("Ends", Message(message, values)))
    return length


def _end_before(starts: datetime, ends: datetime) -> Fault:
    """What ends earlier on the clock may end on the following day."""
    following = ends + timedelta(days=1)
    if not timedelta() < following - starts < LONGEST:
        return Fault("Ends", Message(N_("It ends at {value}, before it starts.")))
    message = N_(
        "It ends at {value}, before it starts. If that is on the following day, write: {header}: "
        "{example}"
    )
    example = f"{following:%Y-%m-%d %H:%M} {zone_of(ends).key}"
    return Fault("Ends", Message(message, {"example": example}))


def _order(starts: datetime | None, deadline: datetime | None) -> Iterator[Fault]:
    if starts and deadline and deadline > starts:
        message = N_("The deadline, {value}, is after the start: nobody could register then.")
        yield Fault("Deadline", Message(message))


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None

"""What the headers of an announcement say together: its times, whether it is still held, where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from editorial.model.texts import Attendance
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.of_webinars import NO_MINUTES
from editorial.reading.headers.table import BY_NAME
from editorial.reading.headers.words import AttendanceValue, Status
from editorial.text.plain import read_secure_link, split_list
from editorial.times.dates import read_minutes
from editorial.times.moments import (
    SOME_ZONE,
    MomentError,
    read_deadline,
    read_end,
    read_moment,
    zone_of,
)
from editorial.words.message import N_, Message

_LONGEST = timedelta(days=14)
"""The longest that an event lasts: a later end is a typing error."""

_UTC = ZoneInfo("UTC")
_TIMES = ("starts", "zone", "minutes", "deadline", "previous")


Fault = tuple[str, Message]
"""A header, and what is wrong with its value; the message leaves gaps for its name and value."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A webinar's times, in UTC, and how it stands; what can't be used is left out.

    `minutes` is its length. `previous` are the starts that were announced before, the first one
    first. `zone` is the one in which its start was written. `revision` is the part of `sequence`
    that editors raise.
    """

    starts: datetime | None = None
    minutes: int | None = None
    deadline: datetime | None = None
    previous: tuple[datetime, ...] = ()
    zone: ZoneInfo | None = None
    status: Status | None = None
    revision: int = 0

    @property
    def cancelled(self) -> bool:
        """Tell whether it won't take place."""
        return self.status is Status.CANCELLED

    @property
    def sequence(self) -> int:
        """Count its changes for calendars: moves, a lost date, a cancellation, and its return."""
        is_open = self.starts is None and bool(self.previous)
        changes = {None: 0, Status.CANCELLED: 1, Status.CONFIRMED: 2}[self.status]
        return self.revision + 2 * len(self.previous) - is_open + changes


def read_announcement(
    value: Callable[[str], str], venue: str, vocabulary: Vocabulary, site_zone: ZoneInfo
) -> dict[str, Any]:
    """Read the fields that follow from several headers; what can't be used is left out."""
    entry = read_entry(value, vocabulary, site_zone)
    return {
        **{name: getattr(entry, name) for name in _TIMES},
        "cancelled": entry.cancelled,
        "sequence": entry.sequence,
        "attendance": attendance_of(value, venue, vocabulary),
        "venue": BY_NAME["Venue"].type.read(venue, vocabulary),
        "for_whom": value("For"),
    }


def attendance_of(value: Callable[[str], str], venue: str, vocabulary: Vocabulary) -> Attendance:
    """Tell how people take part: as `Attendance` says, else at the venue, else online."""
    said: Attendance | None = AttendanceValue().read(value("Attendance"), vocabulary)
    return said or (Attendance.IN_PERSON if venue else Attendance.ONLINE)


def read_entry(
    value: Callable[[str], str], vocabulary: Vocabulary, zone: ZoneInfo = _UTC
) -> Schedule:
    """Read what calendars show of a webinar; `value` returns a header's value by its name."""

    def read(name: str) -> Any:
        return BY_NAME[name].type.read(value(name), vocabulary)

    schedule, _ = read_schedule(value, zone)
    return replace(schedule, status=read("Status"), revision=read("Revision") or 0)


def read_schedule(
    value: Callable[[str], str], zone: ZoneInfo = _UTC, like: str = SOME_ZONE
) -> tuple[Schedule, tuple[Fault, ...]]:
    """Read a webinar's times and their faults; `value` returns a header's value by its name.

    `zone` is used for a deadline without an hour if there is no start; `like` is a zone of the
    region, for the examples in messages.
    """
    faults: list[Fault] = []

    def read(header: str, reader: Callable[[str], datetime]) -> datetime | None:
        try:
            return reader(value(header)) if value(header) else None
        except MomentError as error:
            faults.append((header, error.message))
            return None

    starts = read("Starts", lambda text: read_moment(text, like))
    own = zone_of(starts) if starts else None
    ends = read("Ends", lambda text: read_end(text, starts, like)) if starts else None
    deadline = read("Deadline", lambda text: read_deadline(text, own or zone, starts, like))
    previous = []
    for each in split_list(value("Previous-Start")):
        try:
            previous.append(read_moment(each, like).astimezone(UTC))
        except MomentError as error:
            faults.append(("Previous-Start", error.message.filled(value=each)))
    minutes = read_minutes(value("Duration"))
    faults += _contradictions(value, starts, ends, deadline, minutes)
    if starts in previous:
        message = N_("“{value}” is the current start: write what it was announced for before.")
        faults.append(("Previous-Start", Message(message)))
    if starts and ends and timedelta() < ends - starts <= _LONGEST:
        minutes = _minutes(ends - starts)
    if starts and deadline and deadline > starts:
        deadline = None
    schedule = Schedule(_utc(starts), minutes, _utc(deadline), tuple(previous), own)
    return schedule, tuple(faults)


def _contradictions(
    value: Callable[[str], str],
    starts: datetime | None,
    ends: datetime | None,
    deadline: datetime | None,
    minutes: int | None,
) -> Iterator[Fault]:
    """Find what headers say that doesn't go together; `Ends` and `Duration` may agree."""
    if value("Duration") and minutes is None:
        yield "Duration", Message(NO_MINUTES)
    told = {"Ends": value("Ends"), "Recording": read_secure_link(value("Recording"))}
    for name in () if value("Starts") else filter(told.get, told):
        yield name, Message(N_("Nothing says when it starts: add that."))
    if starts and ends:
        yield from _wrong_end(starts, ends, minutes)
    if starts and deadline and deadline > starts:
        message = N_("The deadline, {value}, is after the start: write an earlier one.")
        yield "Deadline", Message(message)


def _wrong_end(starts: datetime, ends: datetime, minutes: int | None) -> Iterator[Fault]:
    """Say what is wrong with an end."""
    if timedelta() < ends - starts <= _LONGEST:
        length = _minutes(ends - starts)
        if minutes not in (None, length):
            message = N_(
                "It ends at {value}, {length} minutes after it starts, not {minutes}: correct the "
                "end or the duration."
            )
            yield "Ends", Message(message, {"length": length, "minutes": minutes})
    else:
        message = N_(
            "It ends at {value}, before it starts or more than two weeks later: correct the start "
            "or the end. If it ends on another day, write day and hour."
        )
        yield "Ends", Message(message)


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None

"""Rules about where an event is: whoever goes there must find it."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.checks.header_lines import check_values, name_in
from editorial.content import Content
from editorial.dates import is_utc
from editorial.message import N_, Finding, finding
from editorial.model import Attendance
from editorial.sources import Source
from editorial.webinars.announcement import attendance_of
from editorial.webinars.schedule import read_schedule

_ADDRESS = ("://", "www.")


def check_attendance(source: Source, content: Content) -> Iterator[Finding]:
    """Attendance is online, in person or both; where people meet, every language says the place."""
    if source.kind != "webinars":
        return
    yield from check_values("attendance", source, content)
    if attendance_of(source, content) != Attendance.ONLINE and not source.value("Venue"):
        header = name_in("Venue", source, content)
        message = N_("Nothing says where people meet. Add a line {header}: name, street, city")
        yield finding(source.line("Attendance"), message, header=header)


def check_venue(source: Source, content: Content) -> Iterator[Finding]:
    """A venue is a place to go to: no link, not of an event that is online, not without a zone."""
    line = source.known.get("Venue")
    if line is None or not line.value:
        return
    name = content.vocabulary.languages[source.lang].header_name
    schedule, _ = read_schedule(lambda header: content.value(source, header))
    if any(mark in line.value.lower() for mark in _ADDRESS):
        message, other = N_("“{value}” is a link, not a place: write it as {other}."), "Register"
    elif attendance_of(source, content) == Attendance.ONLINE:
        message = N_("Nobody goes there, since it is online: correct {other}, or remove this line.")
        other = "Attendance"
    elif schedule.zone and is_utc(schedule.zone):
        message = N_("Its clock isn't that of UTC: write {other} with the time zone of the place.")
        other = "Starts"
    else:
        return
    yield finding(line.line, message, value=line.value, other=name(other))

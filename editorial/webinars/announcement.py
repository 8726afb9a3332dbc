"""What the headers of an announcement say: the fields of a `Webinar` beyond those of a post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from editorial.content import Content
from editorial.headers.table import BY_NAME
from editorial.model.texts import Attendance
from editorial.sources import Source
from editorial.vocabulary import Vocabulary
from editorial.webinars.schedule import Schedule, read_schedule

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Entry:
    """A webinar as calendars have it; `revision` is the part of its number that editors raise."""

    schedule: Schedule
    cancelled: bool
    revision: int

    @property
    def sequence(self) -> int:
        """How often it was changed: to have no date any more is a change of its own."""
        previous = self.schedule.previous
        is_open = self.schedule.starts is None and bool(previous)
        return self.revision + 2 * len(previous) - is_open + self.cancelled


def read_announcement(source: Source, content: Content, zone: ZoneInfo) -> dict[str, Any]:
    """The fields; what can't be used is left out. `zone` is the site's."""
    read = partial(content.read, source)
    entry = read_entry(partial(content.value, source), content.vocabulary, zone)
    schedule = entry.schedule
    return {
        "starts": schedule.starts,
        "zone": schedule.zone,
        "minutes": schedule.minutes,
        "deadline": schedule.deadline,
        "previous": schedule.previous,
        "cancelled": entry.cancelled,
        "sequence": entry.sequence,
        "when": read("When"),
        "attendance": attendance_of(source, content),
        "venue": BY_NAME["Venue"].type.read(_venue(source, content), content.vocabulary),
        "spoken": read("Spoken"),
        "interpreted": read("Interpreted"),
        "speakers": read("Speakers"),
        "partners": read("Partners"),
        "series": read("Series"),
        "seats": read("Seats"),
        "register": read("Register"),
        "questions": read("Questions"),
        "for_whom": read("For"),
        "recording": read("Recording"),
        "slides": read("Slides"),
    }


def attendance_of(source: Source, content: Content) -> Attendance:
    """Where one takes part: where `Attendance` says so, else at the venue, else online."""
    said: Attendance | None = content.read(source, "Attendance")
    usual = Attendance.IN_PERSON if _venue(source, content) else Attendance.ONLINE
    return said or usual


def _venue(source: Source, content: Content) -> str:
    """The place in the text's own words, else as any language says it."""
    texts = (source, content.original(source), *content.folders.get(source.folder, {}).values())
    return next((text.value("Venue") for text in texts if text.value("Venue")), "")


def read_entry(value: Callable[[str], str], vocabulary: Vocabulary, zone: ZoneInfo = _UTC) -> Entry:
    """What calendars have of a webinar, whose headers' values `value` tells by name."""

    def read(name: str) -> Any:
        return BY_NAME[name].type.read(value(name), vocabulary)

    schedule, _ = read_schedule(value, zone)
    return Entry(schedule, cancelled=read("Status"), revision=read("Revision") or 0)

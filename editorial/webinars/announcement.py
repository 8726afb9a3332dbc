"""What the headers of an announcement say: the fields of a `Webinar` beyond those of a post."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from editorial.content import Content
from editorial.headers import split_list
from editorial.markup import read_mailbox, read_secure_link
from editorial.model import Attendance, Speaker, Venue
from editorial.sources import Source
from editorial.webinars.schedule import Schedule, find_attendance, is_cancelled, read_schedule

SHARED = (
    "Starts",
    "Ends",
    "Duration",
    "Previous-Start",
    "Deadline",
    "Status",
    "Revision",
    "Attendance",
)
"""Headers that are the same in every language: there is one event, and one entry for it."""

_UTC = ZoneInfo("UTC")
_BETWEEN = re.compile(r"[,;](?![^()]*\))")
_WITH_ROLE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<role>[^()]+)\)")


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

    def value(name: str) -> str:
        if name in SHARED:
            return shared_value(source, content, name)
        return content.value(source, name)

    def languages(name: str) -> tuple[str, ...]:
        find = content.vocabulary.find_language
        return tuple(find(word) or word for word in split_list(value(name)))

    venue = source.value("Venue") or shared_value(source, content, "Venue")
    entry = read_entry(value, list(content.vocabulary.languages), zone)
    schedule = entry.schedule
    return {
        "starts": schedule.starts,
        "zone": schedule.zone,
        "minutes": schedule.minutes,
        "deadline": schedule.deadline,
        "previous": schedule.previous,
        "cancelled": entry.cancelled,
        "sequence": entry.sequence,
        "when": value("When"),
        "attendance": attendance_of(source, content),
        "venue": read_venue(venue),
        "spoken": languages("Spoken"),
        "interpreted": languages("Interpreted"),
        "speakers": read_speakers(value("Speakers")),
        "partners": split_list(value("Partners")),
        "series": value("Series"),
        "seats": read_number(value("Seats")),
        "register": read_secure_link(value("Register")),
        "questions": read_mailbox(value("Questions")),
        "for_whom": value("For"),
        "recording": read_secure_link(value("Recording")),
        "slides": read_secure_link(value("Slides")),
    }


def read_entry(value: Callable[[str], str], langs: list[str], zone: ZoneInfo = _UTC) -> Entry:
    """What calendars have of a webinar, whose headers' values `value` tells by name."""
    schedule, _ = read_schedule(value, zone)
    cancelled = is_cancelled(value("Status"), langs)
    revision = read_number(value("Revision")) or 0
    return Entry(schedule, cancelled=cancelled, revision=revision)


def shared_value(source: Source, content: Content, name: str) -> str:
    """What a webinar's files say of the event itself: the original first, whoever asks."""
    texts = (content.original(source), *content.folders.get(source.folder, {}).values(), source)
    return next((text.value(name) for text in texts if text.value(name)), "")


def attendance_of(source: Source, content: Content) -> Attendance:
    """Where one takes part: where `Attendance` says so, else at the venue, else online."""
    said = shared_value(source, content, "Attendance")
    usual = Attendance.ONLINE
    if shared_value(source, content, "Venue"):
        usual = Attendance.IN_PERSON
    return find_attendance(said, content.vocabulary.languages) or usual


def read_venue(value: str) -> Venue | None:
    """The place of `Casa Común, Calle 5, Asunción`: the name first, the city last."""
    name, *rest = split_list(value) or ("",)
    return Venue(name, ", ".join(rest[:-1]), "".join(rest[-1:])) if name else None


def read_speakers(value: str) -> tuple[Speaker, ...]:
    """The people of `Ana Pérez (moderator); João Souza`: between commas or semicolons."""
    texts = (text.strip() for text in _BETWEEN.split(value))
    return tuple(_speaker(text) for text in texts if text)


def read_number(value: str) -> int | None:
    """A whole number above zero; None where it is none."""
    return int(value) if re.fullmatch(r"[1-9][0-9]{0,5}", value.strip()) else None


def _speaker(text: str) -> Speaker:
    match = _WITH_ROLE.fullmatch(text)
    return Speaker(match["name"], match["role"]) if match else Speaker(text)

"""What a webinar's announcement says beyond what every post does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from editorial.model.events import Attendance, Speaker, Venue
from editorial.model.texts import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Webinar(Post):
    """The announcement of a webinar, or of an event at a `venue`, on whose clock `zone` is.

    Times are in UTC; there is no `starts` while the date is open.
    `minutes` is its length; `when` says in words what is known of an open date. `deadline` is the
    last moment to register, `previous` what it was announced for before. `sequence` grows with each
    change that a calendar must know of (RFC 5545, 3.8.7.4). `partners` help to promote it.
    """

    starts: datetime | None = None
    zone: ZoneInfo | None = None
    minutes: int | None = None
    deadline: datetime | None = None
    previous: tuple[datetime, ...] = ()
    cancelled: bool = False
    sequence: int = 0
    when: str = ""
    attendance: Attendance = Attendance.ONLINE
    venue: Venue | None = None
    spoken: tuple[str, ...] = ()
    interpreted: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    partners: tuple[str, ...] = ()
    series: str = ""
    seats: int | None = None
    register: str = ""
    questions: str = ""
    for_whom: str = ""
    recording: str = ""
    slides: str = ""

    @property
    def is_webinar(self) -> bool:
        """It is one."""
        return True

    @property
    def ends(self) -> datetime | None:
        """When it ends, where its start and its length are known."""
        return self._end_of(self.starts)

    @property
    def is_online(self) -> bool:
        """Whether there is no place to go to: then it is called a webinar, else an event."""
        return self.attendance == Attendance.ONLINE

    @property
    def is_postponed(self) -> bool:
        """Whether it was announced for a day that doesn't hold, and no other is known."""
        return self.starts is None and bool(self.previous)

    @property
    def entry(self) -> tuple[datetime | None, datetime | None]:
        """Where it stands in a calendar: start and end, postponed those announced last."""
        start = self.previous[-1] if self.is_postponed else self.starts
        return start, self._end_of(start)

    def _end_of(self, start: datetime | None) -> datetime | None:
        return start + timedelta(minutes=self.minutes) if start and self.minutes else None

"""A webinar's times from all its headers: what is kept, and what is said of the rest."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from editorial.webinars.announcement import Schedule, read_schedule

STARTS = "2019-08-28 12:00 America/Panama"
PANAMA = ZoneInfo("America/Panama")


def read(**headers: str) -> tuple[Schedule, list[tuple[str, str]]]:
    """The schedule, and each fault as header and filled message."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    schedule, faults = read_schedule(lambda name: named.get(name, ""), PANAMA)
    said = [
        (header, str(message.filled(header=header, value=named[header])))
        for header, message in faults
    ]
    return schedule, said


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_times_are_kept_in_utc() -> None:
    schedule, faults = read(
        Starts=STARTS,
        Duration="90",
        Deadline="2019-08-20",
        Previous_Start="2019-08-14 12:00 America/Panama, 2019-08-21 17:00 UTC",
    )

    assert not faults
    assert schedule == Schedule(
        starts=utc("2019-08-28 17:00"),
        minutes=90,
        deadline=utc("2019-08-21 04:59"),
        previous=(utc("2019-08-14 17:00"), utc("2019-08-21 17:00")),
        zone=ZoneInfo("America/Panama"),
    )
    assert schedule.starts
    assert schedule.starts.tzinfo is UTC


def test_a_deadline_s_day_ends_where_the_webinar_is() -> None:
    ends = {STARTS: "21 04:59", "2019-08-28 17:00 UTC": "20 23:59", "": "21 04:59"}

    found = {start: read(Starts=start, Deadline="2019-08-20")[0].deadline for start in ends}

    assert found == {start: utc(f"2019-08-{end}") for start, end in ends.items()}

"""Times as headers say them: what is one, what is none, and what the message proposes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.reading.headers.words import Status
from editorial.times import moments
from editorial.times.moments import SOME_ZONE, MomentError, read_moment
from editorial.webinars.announcement import Schedule, read_schedule

PANAMA = ZoneInfo("America/Panama")
NO_PLACES = {"Factory", "localtime", "posixrules"}
NAMED = {*available_timezones()} - NO_PLACES
ZONE_NAMES = sorted(name for name in NAMED if not re.search(r"GMT[+-]\d", name))
ZONES = st.sampled_from(ZONE_NAMES)
MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 30))  # noqa: DTZ001 - zones follow

REFUSED = [
    *("2019-08-28 12:00", "2019-08-28", "28/08/2019 12:00 America/Lima", "28/8/19 3 pm UTC"),
    *("28/8/2019 19:00 Asunción", "mañana a las doce", "", "2019-08-28 25:00 UTC"),
]
HOPELESS = [
    *("2019-02-30 12:00 UTC", "2200-01-01 12:00 UTC", "2019-08-28 12:00 Atlantis/Poseidonis"),
    *("2019-08-28 12:00 Americ/Panama", "2019-08-28 12:00 america/lima", "2019-08-28 12:00 Bogotá"),
    *("2019-08-28 7:00 pm America/Panama", "2019-08-28 19:00 hs America/Panama"),
    *("2019-08-28 12:00 ../../etc/passwd", "2019-08-28 12:00 /usr/share/zoneinfo/UTC"),
    *("2019-08-28 12:00 right/UTC", "2019-08-28 12:00 posixrules", "2019-08-28 12:00 UTC-5"),
    *("2019-08-28 12:00 GMT+5", "2019-08-28 12:00 −05:00", "2019-08-28 12:00 tzdata.zi"),
    *("2019-08-28 12:00 America", "2019-08-28 12:00 \0"),
]
SWITCHES = {
    "2018-11-04 00:30 America/Sao_Paulo", "2019-10-06 00:30 America/Asuncion",
    "2019-03-10 02:30 America/Port-au-Prince", "2011-12-30 12:00 Pacific/Apia",
    "2019-02-16 23:30 America/Sao_Paulo", "2019-11-03 00:30 America/Havana",
}  # fmt: skip


def attempt(read: Callable[[str], datetime], value: str) -> datetime | MomentError:
    """What is read, or why nothing is; any other exception ends the test."""
    try:
        return read(value)
    except MomentError as error:
        return error


def refusal_of(value: str, zone: str = SOME_ZONE) -> MomentError:
    with pytest.raises(MomentError) as caught:
        read_moment(value, zone)
    return caught.value


def test_a_moment_stays_in_the_zone_that_it_names_and_utc_has_several_names() -> None:
    moment = read_moment(" 2019-08-28 12:00  America/Panama ")
    written = ["2019-08-28T17:00Z", "2019-08-28T17:00:00Z"]
    written += [f"2019-08-28T17:00 {utc}" for utc in ("UTC", "utc", "GMT", "Z")]

    assert moment.tzinfo == PANAMA
    assert {read_moment(each) for each in written} == {moment.astimezone(UTC)}
    assert moment.astimezone(UTC) == datetime(2019, 8, 28, 17, tzinfo=UTC)


def test_what_is_no_moment_is_refused_with_an_example_by_the_region_s_clock() -> None:
    for value in REFUSED:
        refused = refusal_of(value, "America/Lima")
        assert refused.message.values == {"example": "2019-08-28 12:00 America/Lima"}, value


def test_what_cannot_be_a_moment_is_refused_without_a_guess() -> None:
    for value in HOPELESS:
        said = refusal_of(value).message.values
        assert "close" not in said, value
        assert said.get("example", SOME_ZONE) == SOME_ZONE, value


def test_an_hour_that_clocks_skip_or_show_twice_is_refused() -> None:
    for value in SWITCHES:
        error = refusal_of(value)

        assert "clocks skip" in error.message.text
        assert error.message.values["zone"] == value.split()[-1]


@given(moment=MOMENTS, zone=ZONES)
def test_any_moment_is_read_as_it_is_written(moment: datetime, zone: str) -> None:
    written = f"{moment:%Y-%m-%d %H:%M} {zone}"

    read = attempt(read_moment, written)

    if isinstance(read, MomentError):
        assert "clocks skip" in read.message.text
    else:
        assert f"{read:%Y-%m-%d %H:%M} {zone}" == written
        assert read.utcoffset() == moment.replace(tzinfo=ZoneInfo(zone)).utcoffset()


@given(
    st.text()
    | st.from_regex(r"[\d-]{0,11}[ T][\d:]{0,6} ?[A-Za-z/_.+-]{0,20}", fullmatch=True)
    | st.builds("2019-08-28 12:00 {}".format, st.text())
)
def test_any_text_is_a_moment_or_is_refused(text: str) -> None:
    for reader in (read_moment, lambda value: moments.read_deadline(value, PANAMA)):
        read = attempt(reader, text)

        if isinstance(read, MomentError):
            assert str(read.message.filled(value=text, header="Starts"))
        else:
            assert read.tzinfo is not None


def test_an_end_needs_no_more_than_its_hour() -> None:
    starts = datetime(2019, 8, 28, 12, tzinfo=PANAMA)
    ends = ["13:30", "18:30 UTC", "2019-08-28 13:30", "2019-08-28 18:30 UTC"]
    ends += ["2019-08-28 13:30 America/Panama"]

    ended = starts.replace(hour=13, minute=30)
    assert {moments.read_end(each, starts) for each in ends} == {ended}
    late = starts.replace(hour=22)
    assert moments.read_end("04:30 UTC", late) == late + timedelta(hours=1, minutes=30)


def schedule_of(**headers: str) -> Schedule:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    schedule, faults = read_schedule(lambda name: named.get(name, ""), PANAMA)
    assert not [*faults]
    return schedule


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


STARTS = "2019-08-28 12:00 America/Panama"


def test_the_times_of_a_webinar_are_kept_in_utc() -> None:
    before = "2019-08-14 12:00 America/Panama, 2019-08-21 17:00 UTC"

    schedule = schedule_of(Starts=STARTS, Duration="90", Previous_Start=before)

    previous = (utc("2019-08-14 17:00"), utc("2019-08-21 17:00"))
    starts = utc("2019-08-28 17:00")
    assert schedule == Schedule(starts, minutes=90, previous=previous, zone=PANAMA)
    assert {each.tzinfo for each in (schedule.starts, *schedule.previous) if each} == {UTC}


def test_a_deadline_s_day_ends_where_the_webinar_is() -> None:
    ends = {STARTS: "21 04:59", "2019-08-28 17:00 UTC": "20 23:59", "": "21 04:59"}

    found = {start: schedule_of(Starts=start, Deadline="2019-08-20").deadline for start in ends}

    assert found == {start: utc(f"2019-08-{end}") for start, end in ends.items()}


def test_an_end_counts_before_a_duration_and_no_deadline_after_the_start() -> None:
    named = {"Starts": STARTS, "Ends": "13:30", "Duration": "60", "Deadline": "2019-08-29"}

    schedule, faults = read_schedule(lambda name: named.get(name, ""), PANAMA)

    assert (schedule.minutes, schedule.deadline, len(faults)) == (90, None, 2)
    assert schedule_of(Starts=STARTS, Deadline="2019-08-28").deadline == schedule.starts


def test_calendars_get_a_higher_number_with_each_change() -> None:
    first, later = utc("2019-08-28 17:00"), utc("2019-09-04 17:00")
    moved = Schedule(later, previous=(first,))
    ends = [replace(moved, status=each) for each in (Status.CANCELLED, Status.CONFIRMED)]

    numbers = [
        each.sequence for each in (Schedule(first), Schedule(previous=(first,)), moved, *ends)
    ]

    assert numbers == sorted({*numbers})

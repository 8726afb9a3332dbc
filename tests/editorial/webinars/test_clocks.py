"""The clocks of a region: each place once, three that cover it, the hours that suit it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from editorial.model.site import Place
from editorial.webinars import clocks
from tests.builders import a_place

CITIES = ["America/Panama", "America/Asuncion", "America/Lima", "America/Mexico_City"]
WORLD = [
    *CITIES, "Pacific/Apia", "Pacific/Auckland", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC",
]  # fmt: skip
WORLD += ["America/St_Johns", "America/Santiago", "Europe/London", "Pacific/Honolulu"]

REGIONS = st.lists(st.sampled_from(WORLD), min_size=1, max_size=20).map(
    lambda zones: [a_place(zone) for zone in zones]
)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
LENGTHS = st.integers(0, 24 * 60)


@given(moment=MOMENTS, places=REGIONS)
def test_each_place_stands_there_once_at_its_time(moment: datetime, places: list[Place]) -> None:
    times = clocks.local_times(moment, places)

    shown = [(place.zone.key, each.shown) for each in times for place in each.places]
    own = [(place.zone.key, moment.astimezone(place.zone).replace(tzinfo=None)) for place in places]
    assert Counter(shown) == Counter(own)
    assert [each.shown for each in times] == sorted({each.shown for each in times})


@given(moment=MOMENTS, places=REGIONS)
def test_at_most_three_of_the_clocks_cover_a_region(moment: datetime, places: list[Place]) -> None:
    times = clocks.local_times(moment, places)

    chosen = clocks.covering_times(times)

    assert 1 <= len(chosen) <= 3
    assert chosen == tuple(each for each in times if each in chosen)
    most = max(len(each.places) for each in times)
    assert any(len(each.places) == most for each in chosen)
    common = [each.shown for each in times if len(each.places) * 10 >= len(places)]
    assert all(chosen[0].shown <= shown <= chosen[-1].shown for shown in common)


def test_a_time_suits_from_nine_until_eight_to_its_end() -> None:
    suiting = {("09:00", 0), ("18:30", 90), ("20:00", 0)}
    others = {("08:59", 0), ("18:31", 90), ("20:01", 0), ("09:00", 1440), ("23:00", 720)}

    day = {each: datetime.fromisoformat(f"2019-08-28 {each[0]}") for each in suiting | others}
    assert suiting == {each for each in day if clocks.LocalTime(day[each], ()).suits(each[1])}


@given(
    day=st.dates(date(2000, 1, 1), date(2099, 1, 1)),
    zone=st.sampled_from(WORLD),
    places=REGIONS,
    minutes=LENGTHS,
)
def test_no_hour_beats_the_best(day: date, zone: str, places: list[Place], minutes: int) -> None:
    fewest, offered = clocks.best_hours(day, ZoneInfo(zone), places, minutes)

    for hour in range(24):
        local = datetime.combine(day, time(hour), ZoneInfo(zone))
        real = local.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        clear = local.utcoffset() == local.replace(fold=1).utcoffset()
        if real == local.replace(tzinfo=None) and clear:
            unsuited = _unsuited(local, places, minutes)
            assert unsuited == fewest if local in offered else unsuited > fewest


def _unsuited(moment: datetime, places: list[Place], minutes: int) -> int:
    """Counted the long way: on each place's clock, one after the other."""
    number = 0
    for place in places:
        starts = moment.astimezone(place.zone).replace(tzinfo=None)
        first = datetime.combine(starts, clocks.FIRST_HOUR)
        last = datetime.combine(starts, clocks.LAST_HOUR)
        number += not first <= starts <= starts + timedelta(minutes=minutes) <= last
    return number

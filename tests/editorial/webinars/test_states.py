"""How a webinar stands on each day of its life, and where it is listed then."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from editorial.webinars import states
from editorial.webinars.states import State, is_coming, state_of
from tests.builders import a_webinar

PANAMA = ZoneInfo("America/Panama")
FORM = "https://example.org/form"
DEADLINE = datetime(2019, 8, 21, 4, 59, tzinfo=UTC)  # the last minute of 20 August in Panama
WITH_DEADLINE = a_webinar(register=FORM, deadline=DEADLINE)
LIFE = {
    "2019-07-20": State.OPEN, "2019-08-16": State.OPEN, "2019-08-17": State.CLOSING,
    "2019-08-20": State.CLOSING, "2019-08-21": State.CLOSED, "2019-08-27": State.CLOSED,
    "2019-08-28": State.TODAY, "2019-08-29": State.OVER, "2020-08-28": State.OVER,
}  # fmt: skip


def test_a_webinar_has_a_state_each_day_until_its_last_one() -> None:
    three_days = a_webinar(minutes=2 * 24 * 60 + 480)
    days = {27: State.ANNOUNCED, 28: State.TODAY, 29: State.TODAY, 30: State.TODAY, 31: State.OVER}

    assert {day: state_of(WITH_DEADLINE, date.fromisoformat(day), PANAMA) for day in LIFE} == LIFE
    assert {day: state_of(three_days, date(2019, 8, day), PANAMA) for day in days} == days


@pytest.mark.parametrize(
    ("headers", "state"),
    [
        *(({}, State.ANNOUNCED), ({"register": FORM}, State.OPEN)),
        *(({"starts": None, **more}, State.DATE_OPEN) for more in ({}, {"register": FORM})),
        *(({"cancelled": True, **more}, State.CANCELLED) for more in ({}, {"starts": None})),
    ],
)
def test_before_its_day_a_webinar_is_what_its_headers_say(
    headers: dict[str, Any], state: State
) -> None:
    assert state_of(a_webinar(**headers), date(2019, 8, 1), PANAMA) == state


def test_an_evening_s_webinar_is_today_by_the_site_s_own_zone() -> None:
    evening, day = a_webinar(starts=datetime(2019, 8, 29, 1, tzinfo=UTC)), date(2019, 8, 28)

    assert state_of(evening, day, PANAMA) == State.TODAY
    assert state_of(evening, day, ZoneInfo("UTC")) == State.ANNOUNCED


def test_a_date_stays_open_for_ninety_days() -> None:
    undated = a_webinar(starts=None)
    days = {-1: False, 0: True, 90: True, 91: False}

    found = {n: is_coming(undated, undated.date + timedelta(days=n), PANAMA) for n in days}

    assert found == days


def test_every_webinar_with_a_date_is_either_ahead_or_past() -> None:
    named: dict[str, dict[str, Any]] = {
        "later": {"starts": datetime(2019, 9, 30, 17, tzinfo=UTC)}, "today": {},
        "undated": {"starts": None}, "over": {"starts": datetime(2019, 8, 20, 17, tzinfo=UTC)},
        "forgotten": {"starts": None, "date": date(2019, 1, 1)},
        "long-over": {"starts": datetime(2019, 2, 1, 17, tzinfo=UTC)},
        "cancelled": {"starts": datetime(2019, 9, 1, 17, tzinfo=UTC), "cancelled": True},
    }  # fmt: skip
    webinars = [a_webinar(slug=slug, **values) for slug, values in named.items()]
    day = date(2019, 8, 28)

    lists = (
        states.webinars_ahead(webinars, day, PANAMA), states.coming_webinars(webinars, day, PANAMA),
        states.past_webinars(webinars, day, PANAMA),
        states.next_webinars(webinars, day, PANAMA, 2),
    )  # fmt: skip

    assert [[each.slug for each in listed] for listed in lists] == [
        *(["today", "cancelled", "later", "undated"], ["cancelled", "later", "undated"]),
        *(["over", "long-over"], ["today", "later"]),
    ]

"""How an event stands on each day of its life, and what readers are told of it, where and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from editorial.model.texts import Attendance, Venue, Webinar
from editorial.reading.headers.values import MeetingPlace
from editorial.webinars import states
from editorial.webinars.facts import Facts, build_facts, coming_title, tell_briefly
from editorial.webinars.states import State, is_coming, state_of
from tests.builders import a_place, a_site, a_webinar
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of

FORM = "https://example.org/inscripcion"
VOCABULARY = words_of(SAMPLE)
VENUE = Venue("Casa Común", "Calle 5", "Asunción")
DAY, CLOCK = date(2019, 8, 1), "(hora de Paraguay)"


def an_event(**values: object) -> Webinar:
    """An event in a room in Asunción, which is an hour ahead of the site's own zone."""
    usual = {"attendance": Attendance.IN_PERSON, "venue": VENUE, "register": FORM}
    return a_webinar(**{**usual, "zone": ZoneInfo("America/Asuncion"), **values})


def facts_of(webinar: Webinar, lang: str = "es") -> Facts:
    return build_facts(webinar, DAY, lang, a_site())


def test_an_event_in_person_is_told_by_the_clock_of_its_place_alone() -> None:
    facts = facts_of(an_event(deadline=datetime(2019, 8, 27, 3, 59, tzinfo=UTC)))

    assert facts.when.value == f"miércoles, 28 de agosto de 2019, 13:00 {CLOCK}"
    assert facts.deadline.value == f"26 de agosto de 2019, 23:59 {CLOCK}"
    assert facts.where.value == facts.location == "Casa Común, Calle 5, Asunción"
    assert (facts.clocks, facts.covering, facts.remote) == ((), (), False)
    assert facts_of(an_event(venue=None)).where.value == "Lugar por confirmar"
    days = facts_of(an_event(minutes=2 * 24 * 60 + 240))
    assert days.when.value == f"{facts.when.value} – viernes, 30 de agosto de 2019, 17:00 {CLOCK}"
    assert not days.duration
    assert [an_event(minutes=most).takes_days for most in (1439, 1440)] == [False, True]


def test_a_hybrid_one_is_told_by_its_own_clock_first_and_by_the_others_then() -> None:
    facts = facts_of(an_event(attendance=Attendance.HYBRID), "en")

    assert facts.when.value.endswith("(Paraguay Time)")
    assert facts.where.value == f"{facts.location}, and online"
    assert facts.hour == "1:00\N{NARROW NO-BREAK SPACE}pm (Paraguay Time)"
    assert [each.hour[:5].rstrip("\u202f") for each in facts.covering] == ["12:00", "5:00"]
    assert facts.remote
    early = facts_of(
        an_event(attendance=Attendance.HYBRID, starts=datetime(2019, 8, 28, 4, tzinfo=UTC))
    )
    assert [each.day for each in early.covering] == ["mar, 27 ago", ""]


def test_told_briefly_no_line_need_break_between_an_hour_and_its_place() -> None:
    event = an_event(attendance=Attendance.HYBRID, zone=ZoneInfo("America/Mexico_City"))
    places = (*a_site().places, a_place("Asia/Ho_Chi_Minh"))

    lines = tell_briefly(event, DAY, "es", a_site(places=places))

    assert [line.replace("\xa0", "_") for line in lines] == [
        "miércoles, 28 de agosto, 12:00_(hora_de_Ciudad_de_México)",
        "13:00_Asuncion, 0:00_Ho_Chi_Minh_(jue,_29_ago)",
        "Casa Común, Calle 5, Asunción, y también en línea",
        "En español, con interpretación al inglés",
    ]


def test_what_is_online_has_no_place_and_stays_on_the_site_s_clock() -> None:
    facts = facts_of(a_webinar(zone=ZoneInfo("America/Asuncion")))

    assert facts.when.value == "miércoles, 28 de agosto de 2019, 12:00 (hora de Panamá)"
    assert not facts.where
    assert facts.location == "En línea"
    assert facts.clocks


def test_only_what_is_online_is_called_a_webinar() -> None:
    for attendance, name in ((Attendance.IN_PERSON, "event"), (Attendance.ONLINE, "webinar")):
        event = an_event(attendance=attendance)

        cancelled = facts_of(replace(event, cancelled=True), "en").cancelled
        assert facts_of(event, "en").register.label == f"Register for the {name}"
        assert cancelled == f"This {name} has been cancelled."
        assert facts_of(replace(event, cancelled=True, starts=None)).when.value == ""
        assert coming_title([event], "en") == f"Upcoming {name}s"


def test_a_venue_is_a_name_a_street_and_a_city() -> None:
    venues = {
        "Casa Común, Calle 5, Asunción": VENUE, "Casa Común": Venue("Casa Común"), " , ": None,
        "Casa Común, Calle 5, piso 2, Asunción": replace(VENUE, street="Calle 5, piso 2"),
        "Casa Común, Asunción": Venue("Casa Común", "", "Asunción"),
    }  # fmt: skip

    assert {value: MeetingPlace().read(value, VOCABULARY) for value in venues} == venues


PANAMA = ZoneInfo("America/Panama")
DEADLINE = datetime(2019, 8, 21, 4, 59, tzinfo=UTC)  # the last minute of 20 August in Panama
WITH_DEADLINE = a_webinar(register=FORM, deadline=DEADLINE)
LIFE = {
    "2019-07-20": State.OPEN, "2019-08-16": State.OPEN, "2019-08-17": State.CLOSING,
    "2019-08-20": State.CLOSING, "2019-08-21": State.CLOSED, "2019-08-27": State.CLOSED,
    "2019-08-28": State.TODAY, "2019-08-29": State.OVER, "2020-08-28": State.OVER,
}  # fmt: skip


def test_a_webinar_has_a_state_each_day_until_its_last_one() -> None:
    three_days = a_webinar(minutes=2 * 24 * 60 + 480)
    shown = replace(WITH_DEADLINE, recording=FORM)
    days = {27: State.ANNOUNCED, 28: State.TODAY, 29: State.TODAY, 30: State.TODAY, 31: State.OVER}

    assert {day: state_of(WITH_DEADLINE, date.fromisoformat(day), PANAMA) for day in LIFE} == LIFE
    assert {day: state_of(three_days, date(2019, 8, day), PANAMA) for day in days} == days
    assert state_of(shown, date(2019, 8, 28), PANAMA) == State.OVER


def test_registration_ends_with_its_last_day_there_and_that_is_said() -> None:
    days = (date(2019, 8, day) for day in (20, 21, 28))

    facts = [build_facts(WITH_DEADLINE, day, "en", a_site()) for day in days]

    assert [each.registers for each in facts] == [True, False, False]
    assert [each.registration for each in facts][1:] == ["Registration closed"] * 2
    kinds = [[label.kind for label in each.labels] for each in facts]
    assert kinds == [["closing"], ["closed"], ["today", "closed"]]


@pytest.mark.parametrize(
    ("headers", "state"),
    [
        *(({}, State.ANNOUNCED), ({"register": FORM}, State.OPEN)),
        *(({"starts": None, **more}, State.DATE_OPEN) for more in ({}, {"register": FORM})),
        *(({"cancelled": True, **more}, State.CANCELLED) for more in ({}, {"starts": None})),
    ],
)
def test_before_its_day_its_headers_say_the_state(headers: dict[str, Any], state: State) -> None:
    assert state_of(a_webinar(**headers), date(2019, 8, 1), PANAMA) == state


def test_an_evening_s_webinar_is_today_by_the_site_s_own_zone() -> None:
    evening, day = a_webinar(starts=datetime(2019, 8, 29, 1, tzinfo=UTC)), date(2019, 8, 28)

    assert state_of(evening, day, PANAMA) == State.TODAY
    assert state_of(evening, day, ZoneInfo("UTC")) == State.ANNOUNCED


def test_a_date_stays_open_for_sixty_days() -> None:
    undated = a_webinar(starts=None)
    days = {-1: False, 0: True, 60: True, 61: False}

    found = {n: is_coming(undated, undated.date + timedelta(days=n), PANAMA) for n in days}

    assert found == days


def test_every_webinar_with_a_date_is_either_ahead_or_past() -> None:
    named: dict[str, dict[str, Any]] = {
        "later": {"starts": datetime(2019, 9, 30, 17, tzinfo=UTC)}, "today": {},
        "undated": {"starts": None}, "over": {"starts": datetime(2019, 8, 20, 17, tzinfo=UTC)},
        "forgotten": {"starts": None, "date": date(2019, 1, 1)},
        "long-over": {"starts": datetime(2019, 2, 1, 17, tzinfo=UTC)},
        "cancelled": {"starts": datetime(2019, 9, 1, 17, tzinfo=UTC), "cancelled": True},
        "dropped": {"starts": None, "date": date(2019, 1, 1), "cancelled": True},
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
        *(["over", "long-over", "dropped"], ["today", "later"]),
    ]

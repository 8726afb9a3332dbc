"""What readers are told of an event that people go to: the place, its clock, and other words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from editorial.model.texts import Attendance, Venue, Webinar
from editorial.reading.headers.values import MeetingPlace
from editorial.reading.headers.words import AttendanceValue
from editorial.webinars.facts import Facts, build_facts, coming_title, tell_briefly
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


def test_a_hybrid_one_is_told_by_its_own_clock_first_and_by_the_others_then() -> None:
    facts = facts_of(an_event(attendance=Attendance.HYBRID), "en")

    assert facts.when.value.endswith("(Paraguay Time)")
    assert facts.where.value == f"{facts.location}, and online"
    assert facts.hour == "1:00\N{NARROW NO-BREAK SPACE}pm (Paraguay Time)"
    assert [each.hour[:5].rstrip("\u202f") for each in facts.covering] == ["12:00", "5:00"]
    assert facts.remote


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
        assert coming_title([event], "en") == f"Upcoming {name}s"


def test_a_venue_is_a_name_a_street_and_a_city() -> None:
    venues = {
        "Casa Común, Calle 5, Asunción": VENUE, "Casa Común": Venue("Casa Común"), " , ": None,
        "Casa Común, Calle 5, piso 2, Asunción": replace(VENUE, street="Calle 5, piso 2"),
        "Casa Común, Asunción": Venue("Casa Común", "", "Asunción"),
    }  # fmt: skip

    assert {value: MeetingPlace().read(value, VOCABULARY) for value in venues} == venues


def test_a_way_to_attend_is_said_in_any_language() -> None:
    ways = {
        Attendance.ONLINE: ("online", "En línea"), None: ("a pie", ""),
        Attendance.IN_PERSON: ("In person", "in-person", "PRESENCIAL"),
        Attendance.HYBRID: ("hibrida", "presencial y en línea"),
    }  # fmt: skip

    assert {
        way: tuple(word for word in words if AttendanceValue().read(word, VOCABULARY) == way)
        for way, words in ways.items()
    } == ways

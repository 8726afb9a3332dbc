"""Where people meet: what is asked where it doesn't go with the clock, says more, or too little."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.drafts import Draft
from intake.forms import Form
from intake.starts import EMPTY
from intake.venues import NO_CITY, OTHER_CLOCK, TIME_WITHIN
from tests.intake.sending import a_contribution, a_draft


@pytest.fixture
def webinar_form(forms: tuple[Form, ...]) -> Form:
    return next(form for form in forms if (form.kind, form.lang) == ("webinars", "es"))


def a_meeting(form: Form, content: Path, **typed: str) -> Draft:
    said = {"day": "12/10/2019", "hour": "19:00", "place": "Lima", **typed}
    return a_draft(a_contribution(form, **said), content)


def asked_of(draft: Draft) -> list[str]:
    return [each.text for each in draft.remarks if each.asks]


@pytest.mark.parametrize("venue", ["Casa, Calle 5, Asunción", "Casa - Paraguay", "Asunción"])
def test_a_clock_that_is_not_that_of_the_place_is_told_and_asked(
    webinar_form: Form, content: Path, venue: str
) -> None:
    draft = a_meeting(webinar_form, content, venue=venue)

    (note,) = (each for each in draft.remarks if each.asks)
    assert note.text == OTHER_CLOCK
    assert (note.values["hour"], note.values["other"]) == ("19:00", "21:00")
    assert draft.value("Starts") == "2019-10-12 19:00 America/Lima"


@pytest.mark.parametrize(
    "venue", ["Casa Asunción, Calle 5, Lima", "Casa, Calle 5, Bogotá", "Casa, Pueblo sin Nombre"]
)
def test_nothing_is_asked_where_the_clock_is_the_same_or_the_place_unknown(
    webinar_form: Form, content: Path, venue: str
) -> None:
    assert asked_of(a_meeting(webinar_form, content, venue=venue)) == []


def test_a_day_or_an_hour_in_the_place_is_asked_for_where_it_belongs(
    webinar_form: Form, content: Path
) -> None:
    hour = a_meeting(webinar_form, content, venue="Casa, Lima, a las 7 de la noche")
    day = a_meeting(webinar_form, content, venue="Casa, Lima, sábado 12 de octubre", day="")
    street = a_meeting(webinar_form, content, venue="Casa, 25 de Mayo 340, Lima")

    assert asked_of(hour) == [TIME_WITHIN]
    assert asked_of(day) == [EMPTY, TIME_WITHIN]
    assert asked_of(street) == []


def test_a_place_without_a_city_is_asked_for_it(webinar_form: Form, content: Path) -> None:
    assert asked_of(a_meeting(webinar_form, content, venue="Escuela Nº 5")) == [NO_CITY]

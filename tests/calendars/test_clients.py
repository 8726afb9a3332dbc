"""The calendars in programs that people use: khal with vdirsyncer, and ical.js."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.calendars.clients import Desk
from tests.calendars.conftest import CALENDAR, EVENT, LivingSite

TITLE = "Seguridad digital para organizaciones pequeñas"
STARTS = datetime(2019, 8, 28, 17, tzinfo=UTC)
ENDS = datetime(2019, 8, 28, 18, 30, tzinfo=UTC)
BEFORE = {"Fecha-Anterior": "2019-08-28 12:00 America/Panama"}
MOVE = {"Empieza": "2019-09-03 10:00 America/Panama", **BEFORE}
MOVED = datetime(2019, 9, 3, 15, tzinfo=UTC)
POSTPONE = {"Empieza": "", "Cuándo": "En septiembre", **BEFORE}
CANCEL = {"Estado": "cancelado"}


def test_a_subscriber_has_a_webinar_that_moves_once(living: LivingSite, desk: Desk) -> None:
    desk.subscribe(f"{living.url}/{CALENDAR}")

    (announced,) = desk.synchronise()
    living.change(MOVE)
    (moved,) = desk.synchronise()

    assert (announced.title, announced.status) == (TITLE, "CONFIRMED")
    assert (announced.starts, announced.ends) == (STARTS, ENDS)
    assert (moved.title, moved.status, moved.starts) == (TITLE, "CONFIRMED", MOVED)
    assert "10:00 (hora de Panamá)\nCambió de fecha: se había anunciado para el 28" in moved.text


@pytest.mark.weekly
@pytest.mark.usefixtures("only_weekly")
def test_a_subscriber_has_the_webinar_once_whatever_happens(living: LivingSite, desk: Desk) -> None:
    desk.subscribe(f"{living.url}/{CALENDAR}")

    desk.synchronise()
    living.change(POSTPONE)
    (postponed,) = desk.synchronise()
    living.change(MOVE)
    (moved,) = desk.synchronise()
    living.change(CANCEL)
    (cancelled,) = desk.synchronise()

    assert (postponed.title, postponed.status) == (f"Pospuesto: {TITLE}", "CANCELLED")
    assert postponed.starts == STARTS
    assert (moved.title, moved.status, moved.starts) == (TITLE, "CONFIRMED", MOVED)
    assert (cancelled.title, cancelled.status) == (f"Cancelado: {TITLE}", "CANCELLED")
    assert cancelled.starts == MOVED


@pytest.mark.weekly
@pytest.mark.usefixtures("only_weekly")
def test_a_webinar_added_in_two_languages_is_there_once(living: LivingSite, desk: Desk) -> None:
    (first,) = desk.import_khal(living.file(EVENT))
    living.change(MOVE)
    (second,) = desk.import_khal(living.file(EVENT.replace("es/", "en/", 1)))

    assert (first.title, first.starts, first.ends) == (TITLE, STARTS, ENDS)
    assert second.title == "Digital security for small organisations"
    assert second.starts == MOVED

"""Fields of a form → headers, and what is asked where one was not understood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from intake import times
from intake.contribution import read_written
from intake.remarks import Writing
from tests.intake.sending import Drafted, a_draft

DAYS = {
    "6/8/2019": ("2019-08-06", times.READ_AS),
    "sábado 17 de agosto": ("2019-08-17", times.READ_AS), "ayer": ("2019-08-18", times.READ_AS),
    "17 y 18 de agosto de 2019": ("2019-08-17", times.READ_AS),
    "del 30 de julio al 2 de agosto": ("2019-07-30", times.READ_AS),
    "pronto": ("2019-08-19", times.UNREAD), "5 o 6 de agosto": ("2019-08-19", times.UNREAD),
    "el primer sábado de agosto": ("2019-08-19", times.UNREAD),
    "el sábado pasado": ("2019-08-17", times.READ_AS), "1/9/2019": ("2019-08-19", times.FUTURE_DAY),
    "5 de diciembre": ("2019-08-19", times.FUTURE_DAY), "": ("2019-08-19", times.DAY_OF_SENDING),
}  # fmt: skip
"""What is typed, the day under which the post stands, and what is said of it."""


def test_a_day_is_said_back_or_asked_for_while_the_day_it_came_stands_in(drafted: Drafted) -> None:
    drafts = {typed: drafted(day=typed) for typed in DAYS}

    found = {day: (f"{each.day}", *(n.text for n in each.remarks)) for day, each in drafts.items()}
    asked_for = {day for day, each in drafts.items() if any(note.asks for note in each.remarks)}
    assert found == DAYS
    assert asked_for == {d for d, (_, n) in DAYS.items() if n in (times.UNREAD, times.FUTURE_DAY)}
    assert drafts["ayer"].folder == "posts/2019-08-18-taller-en-la-escuela"


def test_which_of_several_days_is_meant_is_asked_for_by_name(drafted: Drafted) -> None:
    for day, dated, named in (
        ("domingo 17 de agosto", "2019-08-17", ("sábado, 17 de agosto", "domingo, 18 de agosto")),
        ("5 de marzo", "2019-03-05", ("5 de marzo de 2019", "5 de marzo de 2020")),
        ("5 de agosto o 6 de agosto", "2019-08-05", ("lunes, 5 de agosto", "martes, 6 de agosto")),
        ("el 19/8 o el 18/8", "2019-08-19", ("lunes, 19 de agosto", "domingo, 18 de agosto")),
    ):
        draft = drafted(day=day)

        (note,) = (each for each in draft.remarks if each.asks)
        assert str(draft.day) == dated
        assert [each for each in named if each not in str(note.values["days"])] == []


def test_a_day_that_nobody_said_is_that_of_the_text_and_said_back(content: Path) -> None:
    came = date(2024, 10, 20)
    for told, day, note in (
        ("No sábado, 12 de outubro, nos reunimos na escola do bairro.", 12, times.DAY_IN_TEXT),
        ("La red nació el 5 de mayo de 1998. Fuimos el 12 de octubre.", 12, times.DAY_IN_TEXT),
        ("Nos vemos el 12 de diciembre. El 11 de octubre vinieron 40.", 11, times.DAY_IN_TEXT),
        ("Nos vemos el 12 de diciembre en la escuela.", 20, times.FUTURE_DAY),
        ("Hay 12 antenas, abiertas 24/7.", 20, times.DAY_OF_SENDING),
        ("La red nació el 5 de mayo de 1998 en la escuela.", 20, times.DAY_OF_SENDING),
        ("Acta de la asamblea: la próxima, el 12 de diciembre.", 20, times.FUTURE_DAY),
        ("Nació el 5 de mayo de 1998, cumple el 12 de diciembre.", 20, times.DAY_OF_SENDING),
        ("El 5 de diciembre del año pasado nació la red.", 20, times.FUTURE_DAY),
    ):
        lang = "pt" if "outubro" in told else "es"
        sent = read_written(Writing(told, title="Taller"), {"language": lang}, "es", came)

        draft = a_draft(sent, content)

        assert (draft.day, draft.remarks[0].text) == (date(2024, 10, day), note), told
        assert draft.remarks[0].asks == (note == times.FUTURE_DAY)

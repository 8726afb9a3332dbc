"""Fields of a form → headers, and what is asked where one was not understood."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from editorial.reading.headers.of_webinars import NO_MINUTES
from editorial.reading.headers.words import UNKNOWN_LANGUAGE
from editorial.webinars.typed_moments import NO_DATE
from intake import times
from intake.contribution import EMPTY, read_written
from intake.remarks import LEFT_OUT, Writing
from intake.times import PAST, UNREAD
from tests.event_files import an_event
from tests.intake.sending import TEXT, Drafted, Forms, a_draft, asked, form_of, sent_with

PATIENCE = 5
"""Seconds."""

LIMA = "America/Lima"
VIDEO = "https://example.org/grabacion"
HYBRID = {"venue": "Casa Común,\nCalle 5, Lima", "attendance": "Presencial y en línea"}
NAMES = (
    *("Starts", "Ends", "Duration", "When", "Venue", "Attendance", "Recording", "Deadline"),
    *("Spoken", "Interpreted"),
)
LATER = f"Starts: 2019-10-03 09:00 {LIMA}, Ends: 2019-10-05 17:00 {LIMA}"
UNDERSTOOD: tuple[tuple[dict[str, str], str], ...] = (
    ({}, f"Starts: 2019-09-26 17:00 {LIMA}"),
    ({"hour": "9:30", "place": "UTC"}, "Starts: 2019-09-26 09:30 UTC"),
    ({"place": "Paraguay", "duration": "1,5 horas"},
     "Starts: 2019-09-26 17:00 America/Asuncion, Duration: 90"),
    ({"day": "jueves 26 de septiembre"}, f"Starts: 2019-09-26 17:00 {LIMA}"),
    ({"day": "3, 4 y 5 de octubre", "hour": "09:00", "duration": "480 min"}, LATER),
    (HYBRID, f"Starts: 2019-09-26 17:00 {LIMA}, "
     "Venue: Casa Común, Calle 5, Lima, Attendance: Presencial y en línea"),
    ({"day": "6/8/2019", "recording": VIDEO},
     f"Starts: 2019-08-06 17:00 {LIMA}, Recording: {VIDEO}"),
    ({"deadline": "4/9/2019", "spoken": "español y portugués", "interpreted": "English; French"},
     f"Starts: 2019-09-26 17:00 {LIMA}, Deadline: 2019-09-04, Spoken: es, pt, Interpreted: en, fr"),
    ({"day": "", "hour": "", "when": "A fines de octubre"}, "When: A fines de octubre"),
)  # fmt: skip
"""What is typed into a form of Thursday 26 September, Lima, and the headers that come out."""

OPEN: dict[tuple[str, str, str, str], list[str]] = {
    ("", "6/9/2019", "", ""): [EMPTY, EMPTY], ("", "6/9/2019", "17:00", ""): [EMPTY],
    ("", "6/9/2019", "17", "Lima"): [UNREAD], ("", "6/9/2019", "25:00", "Lima"): [UNREAD],
    ("", "6/9/2019", "a las 5 de la tarde", "Lima"): [UNREAD],
    ("", "6/9/2019", "17:00 (Colombia)", "Lima"): [UNREAD],
    ("", "jueves 26 de septiembre, 5 pm", "", "Lima"): [EMPTY],
    ("", "pronto", "17:00", "Lima"): [UNREAD],
    ("", "primer sábado de octubre", "17:00", "Lima"): [UNREAD],
    ("", "3 al 5 de octubre", "17:00", "Lima"): [EMPTY],
    ("", "6/9/2019", "17:00", "Luna"): [UNREAD], ("", "26/9/2019", "18:00", "Brasil"): [UNREAD],
    ("Pronto", "", "", ""): [], ("Pronto", "", "17:00", "Lima"): [],
    ("Pronto", "26/9/2019", "", ""): [], ("Pronto", "26/9/2019", "", "Lima"): [],
    ("Pronto", "26/9/2019", "17:00", ""): [EMPTY],
    ("Pronto", "26/9/2019", "tarde", "Lima"): [UNREAD],
}  # fmt: skip
"""Words about the date, day, hour and place that aren't sure together, and what is asked."""


def test_a_webinar_s_form_becomes_its_headers_and_nothing_is_asked(announced: Drafted) -> None:
    wrong = []
    for typed, headers in UNDERSTOOD:
        draft = announced(**{"day": "26/9/2019", "hour": "17:00", "place": "Lima", **typed})
        found = ", ".join(f"{each}: {draft.value(each)}" for each in NAMES if draft.value(each))
        if found != headers or asked(draft) or "webinars/2019-08-19-" not in draft.folder:
            wrong.append((typed, found, asked(draft)))

    assert wrong == []


def test_what_is_half_said_stays_in_words_and_what_lacks_is_asked(announced: Drafted) -> None:
    wrong = {}
    for typed, messages in OPEN.items():
        draft = announced(**dict(zip(("when", "day", "hour", "place"), typed, strict=True)))
        when = ", ".join(filter(None, typed))
        if (draft.value("When"), draft.value("Starts"), asked(draft)) != (when, "", messages):
            wrong[typed] = draft.value("When"), draft.value("Starts"), asked(draft)
    undated = announced(day="")

    assert wrong == {}
    assert (undated.value("When"), asked(undated)) == ("Fecha por confirmar", [])


def test_of_the_last_choices_of_our_lists_only_the_hour_is_asked(
    today: Forms, content: Path
) -> None:
    typed = {"title": "Radio", "text": TEXT, "day": "26/9/2019", "place": "Lima"}
    ours = [form for form in today if form.kind == "webinars"]
    found = {}
    for form in ours:
        last = {field.id: field.options[-1] for field in form.fields if field.options}
        for name in ("hour", "duration"):
            chosen = {"hour": "19:30", "duration": "90 min", name: last[name]}
            draft = a_draft(sent_with(ours, an_event(form, typed | chosen)), content)
            said = (draft.value(each) for each in ("Starts", "When", "Duration"))
            found[form.lang, name] = ", ".join(filter(None, said)), asked(draft)

    assert found
    for (_, name), outcome in found.items():
        sure = f"2019-09-26 19:30 {LIMA}", list[str]()
        assert outcome == (sure if name == "duration" else ("26/9/2019, Lima, 90", [EMPTY]))


def test_what_is_not_understood_is_asked_and_needless_words_told(announced: Drafted) -> None:
    whole = {"day": "26/9/2019", "hour": "17:00", "place": "Lima"}
    cases: dict[str, tuple[dict[str, str], str]] = {
        "a length": ({"duration": "un rato"}, NO_MINUTES),
        "a language": ({"spoken": "Español, marciano"}, UNKNOWN_LANGUAGE),
        "a deadline": ({"deadline": "pronto"}, NO_DATE),
        "a day that is over": ({"day": "6/9/2018"}, PAST),
    }

    found = {case: asked(announced(**{**whole, **typed})) for case, (typed, _) in cases.items()}
    dated = announced(**whole, when="pronto")
    closing = announced(**whole, deadline="4 de septiembre")

    assert found == {case: [message] for case, (_, message) in cases.items()}
    assert dated.value("When") == ""
    assert [each.text for each in dated.remarks] == [LEFT_OUT]
    assert [each.text for each in closing.remarks] == [times.READ_AS]


def test_what_is_on_no_list_is_asked_in_the_answer_s_language(forms: Forms, content: Path) -> None:
    form = form_of(forms, "webinars")
    typed = {"title": "Radio", "text": "Radio.", "language": "Inglés", "spoken": "marciano"}

    draft = a_draft(sent_with(forms, an_event(form, typed)), content)

    (note,) = (each for each in draft.remarks if each.text == UNKNOWN_LANGUAGE)
    assert (draft.reply, note.values["known"]) == ("en", "español")


def test_no_list_of_languages_takes_long(announced: Drafted) -> None:
    for piece in ("ﷺ", "a, ", "español y "):
        started = time.process_time()

        announced(spoken=piece * (60_000 // len(piece)))

        assert time.process_time() - started < PATIENCE


DAYS: Mapping[str, tuple[str, ...]] = {
    "6/8/2019": ("2019-08-06", times.READ_AS), "19/8/2019": ("2019-08-19",),
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
    assert asked_for == {
        d for d, (_, *n) in DAYS.items() if {*n} & {times.UNREAD, times.FUTURE_DAY}
    }
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

"""Fields of a webinar's form → headers, and what is asked where one was not understood."""

from __future__ import annotations

import time
from pathlib import Path

from editorial.reading.headers.of_webinars import NO_MINUTES
from editorial.reading.headers.words import UNKNOWN_LANGUAGE
from editorial.webinars.typed_moments import NO_DATE
from intake.contribution import EMPTY
from intake.forms import read_forms
from intake.remarks import LEFT_OUT
from intake.times import PAST, UNREAD
from tests.conftest import FORMS
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


def test_of_the_last_choices_of_our_lists_only_the_hour_is_asked(content: Path) -> None:
    typed = {"title": "Radio", "text": TEXT, "day": "26/9/2019", "place": "Lima"}
    ours = [form for form in read_forms(FORMS) if form.kind == "webinars"]
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

    assert found == {case: [message] for case, (_, message) in cases.items()}
    assert dated.value("When") == ""
    assert [each.text for each in dated.remarks] == [LEFT_OUT]


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

"""A webinar's entry in calendars, and the links that put it there, at each turn of its life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editorial.build import Model, build_library
from editorial.model.site import Term
from editorial.model.texts import Post, Speaker
from editorial.reading.content import Content
from editorial.reading.vocabulary import read_vocabulary
from editorial.webinars.facts import build_facts
from plugins.calendar import Calendar, build_calendars, build_event, render_calendar
from plugins.pages.details import build_calendar_links
from tests.builders import a_picture, a_post, a_site, a_webinar
from tests.built_sites.settings import SAMPLE
from tests.calendar_rules import check_calendar
from tests.conftest import Golden

EARLIER = datetime(2019, 8, 21, 17, tzinfo=UTC)
LINE_ENDS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028", "\u2029"]
"""Everything that Python's splitlines, and so vdirsyncer, ends a line at."""
READABLE = st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"]))


@pytest.mark.parametrize("lang", ["es", "en"])
def test_an_event_tells_all_of_a_webinar(lang: str, matches_golden: Golden) -> None:
    webinar = a_webinar(
        lang=lang,
        title="Q&A: nombres, números; y más",
        tags=(Term("youth", {"es": "Jóvenes", "en": "Youth"}),),
        speakers=(Speaker("Ana O'Higgins", "moderadora"), Speaker("João Souza")),
        for_whom="Jóvenes de 18 a 30 años",
        register="https://example.org/inscripcion?evento=1&idioma=es",
        deadline=datetime(2019, 8, 27, 4, 59, tzinfo=UTC),
        questions="preguntas@example.org",
        previous=(EARLIER,),
        sequence=1,
        picture=a_picture(),
    )

    written = render_calendar(Calendar("event.ics", lang, (webinar,)), a_site()).decode()

    matches_golden(written.replace("\r\n", "\n"), f"plugins/event.{lang}.ics")


def test_an_edition_s_calendar_says_what_it_is(matches_golden: Golden) -> None:
    original = a_webinar(cancelled=True, sequence=1)
    model = a_model(original, a_webinar(lang="en", original=False, cancelled=True, sequence=1))

    calendar = next(each for each in build_calendars(model) if each.address == "en/webinars.ics")

    written = render_calendar(calendar, model.site).decode().replace("\r\n", "\n")
    matches_golden(written, "plugins/webinars.ics")


def test_a_calendar_without_webinars_is_one_all_the_same() -> None:
    calendars = list(build_calendars(a_model(a_post(), a_webinar(starts=None, when="En mayo"))))

    assert [calendar.address for calendar in calendars] == ["es/webinars.ics", "en/webinars.ics"]
    for calendar in calendars:
        written = render_calendar(calendar, a_site())
        assert list(check_calendar(written)) == []
        assert icalendar.Calendar.from_ical(written).events == []


def test_calendars_hold_what_has_a_date_the_soonest_first() -> None:
    past = a_webinar(slug="pasado", starts=EARLIER - timedelta(days=300))
    cancelled = a_webinar(slug="cancelado", starts=EARLIER, cancelled=True)
    coming, members = a_webinar(slug="a"), a_webinar(slug="socios", members=True)
    undated = a_webinar(slug="abierto", starts=None)
    posts = (coming, a_post(), undated, members, past, cancelled)

    first, *others = build_calendars(a_model(*posts, langs=("es",)))

    assert first.webinars == (past, cancelled, coming)
    assert {each.address for each in others} == {
        f"es/2019/07/{slug}/event.ics" for slug in ("pasado", "cancelado", "a", "socios")
    }


def test_an_event_is_the_same_one_after_every_change_but_of_its_folder() -> None:
    first = a_webinar()
    later = replace(first, lang="en", title="Otro", starts=EARLIER, sequence=3, cancelled=True)

    uid = build_event(first, "es", a_site())["UID"]

    assert build_event(later, "en", a_site(url="https://example.net"))["UID"] == uid
    assert build_event(a_webinar(slug="otro"), "es", a_site())["UID"] != uid
    assert build_event(first, "es", a_site(feed_namespace="example.net"))["UID"] != uid


def test_a_cancelled_webinar_says_so_rings_no_more_and_leaves_the_hour_free() -> None:
    event = event_of(cancelled=True, sequence=2, register="https://example.org/", title="Redes")

    said = [event[name] for name in ("STATUS", "SEQUENCE", "TRANSP", "SUMMARY")]
    assert said == ["CANCELLED", 2, "TRANSPARENT", "Cancelado: Redes"]
    assert event["DESCRIPTION"].startswith("Este webinar se canceló.\nCuándo: miércoles")
    assert "https://example.org/\n" not in event["DESCRIPTION"]
    assert event.alarms.times == []


def test_a_postponed_webinar_is_off_at_its_last_time_until_it_has_another() -> None:
    before = datetime(2019, 8, 28, 17, tzinfo=UTC)

    event = event_of(starts=None, previous=(before,), minutes=90, title="Redes")

    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "Pospuesto: Redes")
    assert (event.start, event.end) == (before, before + timedelta(minutes=90))
    assert event.alarms.times == []


def test_the_organiser_is_a_role() -> None:
    roles = {
        ("preguntas@example.org", "editors@example.org"): "mailto:preguntas@example.org",
        ("", "editors@example.org"): "mailto:editors@example.org",
        ("", "https://example.org/contact"): "mailto:news@example.org",
        ("", ""): "mailto:news@example.org",
        ("señal+1@example.org", ""): "mailto:se%C3%B1al+1@example.org",
    }
    for (questions, contact), organizer in roles.items():
        event: Any = build_event(a_webinar(questions=questions), "es", a_site(contact=contact))

        assert event["ORGANIZER"] == organizer
        assert event["ORGANIZER"].params["CN"] == "Latin American and Caribbean At-Large"


@pytest.mark.parametrize("end", LINE_ENDS)
def test_no_text_can_add_lines(end: str) -> None:
    hostile = f'A"; b, c:\\{end}END:VEVENT{end}BEGIN:VEVENT{end}UID:1{end} \x00fin'
    term = Term("x", {"es": hostile})
    texts = dict.fromkeys(("title", "summary", "for_whom"), hostile)
    about: dict[str, Any] = {"category": term, "tags": (term,)}
    webinar = a_webinar(speakers=(Speaker(hostile, hostile),), **texts, **about)
    calendar = Calendar("es/webinars.ics", "es", (webinar,), "es/webinars/", hostile, hostile)

    written = render_calendar(calendar, a_site(name=hostile, organisation=term))

    event = read_event(written)
    one_line = 'A"; b, c:\\ END:VEVENT BEGIN:VEVENT UID:1 fin'
    said = [event["SUMMARY"], *event["CATEGORIES"].cats, event["DESCRIPTION"].split("\n\n")[1]]
    assert said == [one_line] * 4
    assert (event.errors, [*check_calendar(written)]) == ([], [])
    assert written.decode().splitlines().count("BEGIN:VEVENT") == 1


@given(title=READABLE, summary=st.text(max_size=300))
@example(title=r"C:\notas y C:\\notas", summary="")
@example(title=r"C:\Notas", summary="")
def test_any_text_is_folded_and_reads_as_it_was_written(title: str, summary: str) -> None:
    webinar = a_webinar(title=title, summary=summary)

    written = render_calendar(Calendar("event.ics", "es", (webinar,)), a_site())

    assert list(check_calendar(written)) == []
    assert read_event(written)["SUMMARY"] == " ".join(title.split()).replace(r"\N", "/N")


def event_of(**overrides: Any) -> Any:
    return read_event(render_calendar(Calendar("", "es", (a_webinar(**overrides),)), a_site()))


def read_event(written: bytes) -> Any:
    (event,) = icalendar.Calendar.from_ical(written).events
    return event


def a_model(*posts: Post, langs: Sequence[str] = ("es", "en")) -> Model:
    content = Content(Path(), read_vocabulary(SAMPLE), ())
    return Model(a_site(), content, build_library(posts, [], langs), {}, {}, {})


TITLE = "Uno + uno & más: ¿100 %?"
WEBINAR = a_webinar()
ABOUT = f"{WEBINAR.summary}\n\n{WEBINAR.url}"
OUTLOOK = {
    "path": "/calendar/action/compose", "rru": "addevent", "subject": TITLE, "body": ABOUT,
    "startdt": "2019-08-28T17:00:00Z", "enddt": "2019-08-28T18:30:00Z",
}  # fmt: skip
READ = {
    "Google Calendar": ("calendar.google.com/calendar/render", {
        "action": "TEMPLATE", "text": TITLE, "dates": "20190828T170000Z/20190828T183000Z",
        "details": ABOUT, "location": WEBINAR.url}),
    "Outlook.com": ("outlook.live.com/calendar/0/deeplink/compose", OUTLOOK),
    "Microsoft 365": ("outlook.office.com/calendar/0/deeplink/compose", OUTLOOK),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_calendar_on_the_web_reads_title_span_and_page(name: str) -> None:
    page, wanted = READ[name]
    url = links(title=TITLE)[name]

    query = parse_qs(urlsplit(url).query, strict_parsing=True)

    assert url.startswith(f"https://{page}?")
    assert {each: query[each] for each in wanted} == {each: [text] for each, text in wanted.items()}


def test_without_a_length_no_end_is_made_up() -> None:
    found = links(minutes=None)

    assert "dates=20190828T170000Z%2F20190828T170000Z" in found["Google Calendar"]
    assert "enddt" not in found["Outlook.com"]


def test_there_are_none_without_a_date_when_it_is_over_or_cancelled() -> None:
    assert links(date(2019, 8, 29)) == links(starts=None) == links(cancelled=True) == {}


def links(day: date = date(2019, 8, 1), **values: object) -> dict[str, str]:
    webinar = a_webinar(**values)
    made = build_calendar_links(webinar, build_facts(webinar, day, webinar.lang, a_site()))
    return {link.text: link.url for link in made}

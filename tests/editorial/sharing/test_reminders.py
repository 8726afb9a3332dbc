"""The promotion plan: which days, which channels, and one text for all networks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from editorial.build import build_library, build_model
from editorial.model.library import ChannelKind, Reminder, ReminderKind
from editorial.model.site import Site
from editorial.model.texts import Attendance, Venue, Webinar
from editorial.reading.content import read_content
from editorial.sharing.reminders import build_reminders, reminder_days
from tests.builders import a_picture, a_site, a_webinar
from tests.content_files import WriteContent

PANAMA = ZoneInfo("America/Panama")
WHOLE_PLAN = {
    "announce": "2019-07-20", "week": "2019-08-21", "day": "2019-08-27", "today": "2019-08-28",
    "hour": "2019-08-28", "recording": "2019-08-29",
}  # fmt: skip
RECORDED = a_webinar(recording="https://example.org/video", outcome="Cuarenta personas probaron.")
VENUE = Venue("Casa Común", "Calle 5", "Asunción")
MEETING = a_webinar(attendance=Attendance.IN_PERSON, venue=VENUE)


def plan(webinar: Webinar, zone: ZoneInfo = PANAMA) -> Mapping[str, str]:
    return {kind.value: day.isoformat() for kind, day in reminder_days(webinar, zone).items()}


def build(*webinars: Webinar, site: Site | None = None) -> tuple[Reminder, ...]:
    site = site or a_site()
    return build_reminders(build_library(webinars, (), list(site.languages)), site)


def text_of(webinar: Webinar, kind: ReminderKind, lang: str = "es", **site: object) -> str:
    reminders = build(webinar, site=a_site(**site))
    return next(each.text for each in reminders if (each.kind, each.lang) == (kind, lang))


def test_a_webinar_is_spoken_of_on_five_days_and_an_hour_before_but_not_unannounced() -> None:
    assert plan(a_webinar()) == WHOLE_PLAN
    left = {20: [*WHOLE_PLAN], 28: ["announce", "hour", "recording"], 29: ["recording"], 30: []}
    left |= {day: ["announce", "day", "today", "hour", "recording"] for day in (21, 24)}
    left[27] = ["announce", "today", "hour", "recording"]
    for day, kinds in left.items():
        announced = a_webinar(date=date(2019, 8, day))

        days = plan(announced)

        assert list(days) == kinds
        assert {**WHOLE_PLAN, "announce": f"2019-08-{day}"}.items() >= days.items()


def test_a_cancelled_or_a_members_webinar_is_not_promoted_others_on_days_of_the_site() -> None:
    evening = a_webinar(starts=datetime(2019, 8, 29, 1, tzinfo=UTC))

    assert build(a_webinar(cancelled=True), a_webinar(slug="own", members=True)) == ()

    assert plan(evening)["today"] == "2019-08-28"
    assert plan(evening, ZoneInfo("UTC"))["today"] == "2019-08-29"


def test_each_occasion_has_its_channels() -> None:
    spanish = (each for each in build(RECORDED) if each.lang == "es")
    names = {each.kind.value: [kind.name.lower() for kind, _ in each.channels] for each in spanish}
    channels = {kind: " ".join(each) for kind, each in names.items()}

    assert channels == {
        "announce": "list networks groups", "week": "list networks groups", "hour": "groups",
        "day": "networks groups", "today": "networks groups", "recording": "list networks",
    }  # fmt: skip


def test_a_text_about_an_event_says_the_place_and_its_hour_alone() -> None:
    event = replace(MEETING, zone=ZoneInfo("America/Asuncion"))

    lines = text_of(event, ReminderKind.ANNOUNCE).splitlines()

    assert lines[:-1] == [
        "Nuevo evento: Universal Acceptance en la región",
        "Cuarenta vecinas y vecinos aprendieron a medir su conexión.",
        "Miércoles, 28 de agosto, 13:00 (hora de Paraguay)",
        "Casa Común, Calle 5, Asunción",
    ]


def test_a_missing_recording_is_asked_for_once_where_it_was_written_first() -> None:
    spanish, english = a_webinar(), a_webinar(lang="en", original=False)

    last = [each for each in build(spanish, english) if each.kind == ReminderKind.RECORDING]

    assert [(each.lang, each.text, each.channels) for each in last] == [("es", "", ())]
    for words in ("webinars/2019-07-20-webinar/es.md", "Recording: https://", "tasks.py due"):
        assert words in last[0].request


def test_two_lines_on_what_came_out_are_asked_for_once_there_is_a_recording_or_not() -> None:
    spanish, english = replace(RECORDED, outcome=""), a_webinar(lang="en", original=False)
    told = [each for each in build(spanish, english) if each.kind == ReminderKind.RECORDING]
    without = [each for each in build(a_webinar()) if each.kind == ReminderKind.RECORDING]
    meeting = [each for each in build(MEETING) if each.kind == ReminderKind.RECORDING]
    heard = build(replace(MEETING, outcome="Hablaron dos."))
    both = [each.request for each in build(replace(MEETING, attendance=Attendance.HYBRID))]

    requests = [each.request for each in told if each.lang == "es" and not each.text]

    assert ["Outcome: …" in each for each in requests] == [True]
    assert [("Recording: " in each.request, "Outcome: …" in each.request) for each in meeting] == [
        (False, True)  # a meeting in a room isn't recorded
    ]
    assert ReminderKind.RECORDING not in {each.kind for each in heard}
    assert any("Recording: " in each for each in both)
    assert [("Recording: " in each.request, "Outcome: …" in each.request) for each in without] == [
        (True, True)
    ]


DATES = {
    "": "2019-09-19", "En agosto": "2019-08-31", "El 30/7/2019, o el 3/8/2019": "2019-08-03",
    "Entre julio y octubre": "2019-09-19",
}  # fmt: skip
"""Words for a date that is open, and the day on which a webinar no longer counts as coming."""


@pytest.mark.parametrize("when", DATES)
def test_an_editor_is_told_when_a_webinar_without_a_date_no_longer_counts_as_coming(
    when: str, write_content: WriteContent
) -> None:
    text = f"Title: T\nSummary: S\nCategory: webinars\nWhen: {when}\n\nT.\n"
    files = {f"webinars/2019-07-20-charla/{lang}.md": text for lang in ("es", "en")}
    model = build_model(read_content(write_content(files)), a_site())

    reminders = build_reminders(model.library, model.site)

    told = [each for each in reminders if each.kind == ReminderKind.UNDATED]
    assert [(f"{each.day}", each.lang, each.text) for each in told] == [(DATES[when], "es", "")]
    for words in ("webinars/2019-07-20-charla/es.md", "Starts: …", "Status: "):
        assert words in told[0].request


GITHUB = a_site(repository="https://github.com/red/blog")


def requests(*webinars: Webinar, site: Site = GITHUB) -> list[Reminder]:
    return [each for each in build(*webinars, site=site) if each.kind == ReminderKind.PICTURES]


def test_photos_are_asked_for_on_the_day_after_to_be_forwarded() -> None:
    (request,) = requests(MEETING)
    (other,) = requests(replace(MEETING, attendance=Attendance.HYBRID))

    assert request == replace(other, webinar=MEETING)
    assert (request.day, request.lang) == (date(2019, 8, 29), "es")
    assert [kind for kind, _ in request.channels] == [ChannelKind.GROUPS]
    assert request.text == (
        "¡Gracias por “Universal Acceptance en la región”! ¿Nos envía dos o tres fotos de "
        "personas que estén de acuerdo en aparecer? Díganos también qué se ve en ellas y quién las "
        "tomó.\n"
        "En un comentario, donde lo anunció: "
        "https://github.com/red/blog/issues?q=is%3Aissue+author%3A%40me\n"
        "Por correo: news-es@example.org"
    )


def test_no_photos_are_asked_for_where_there_are_some_or_no_event() -> None:
    cases: tuple[dict[str, Any], ...] = (
        *({"venue": None, "attendance": Attendance.ONLINE}, {"picture": a_picture()}),
        *({"cancelled": True}, {"members": True}, {"starts": None}, {"date": date(2019, 8, 29)}),
    )

    assert [changed for changed in cases if requests(replace(MEETING, **changed))] == []

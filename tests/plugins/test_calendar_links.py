"""The links that put a webinar into a calendar on the web."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from editorial.model.texts import Webinar
from editorial.webinars.facts import build_facts
from plugins.pages.details import build_calendar_links
from plugins.pages.web import WebLink
from tests.builders import a_site, a_webinar

TITLE = "Uno + uno & más: ¿100 %?"


def test_google_reads_title_span_and_page() -> None:
    url = links(title=TITLE)["Google Calendar"]

    query = parse_qs(urlsplit(url).query, strict_parsing=True)

    assert url.startswith("https://calendar.google.com/calendar/render?")
    assert query["action"] == ["TEMPLATE"]
    assert query["text"] == [TITLE]
    assert query["dates"] == ["20190828T170000Z/20190828T183000Z"]
    assert query["details"] == [f"{a_webinar().summary}\n\n{a_webinar().url}"]
    assert query["location"] == [a_webinar().url]


@pytest.mark.parametrize(
    ("name", "host"), [("Outlook.com", "outlook.live.com"), ("Microsoft 365", "outlook.office.com")]
)
def test_outlook_reads_title_span_and_page(name: str, host: str) -> None:
    url = links(title=TITLE)[name]

    query = parse_qs(urlsplit(url).query, strict_parsing=True)

    assert url.startswith(f"https://{host}/calendar/0/deeplink/compose?")
    assert (query["path"], query["rru"]) == (["/calendar/action/compose"], ["addevent"])
    assert query["subject"] == [TITLE]
    assert query["startdt"] == ["2019-08-28T17:00:00Z"]
    assert query["enddt"] == ["2019-08-28T18:30:00Z"]
    assert query["body"] == [f"{a_webinar().summary}\n\n{a_webinar().url}"]


def test_without_a_length_no_end_is_made_up() -> None:
    found = links(minutes=None)

    assert "dates=20190828T170000Z%2F20190828T170000Z" in found["Google Calendar"]
    assert "enddt" not in found["Outlook.com"]


def test_there_are_none_without_a_date_when_it_is_over_or_cancelled() -> None:
    over = links_of(a_webinar(), date(2019, 8, 29))

    assert over == ()
    assert links(starts=None) == links(cancelled=True) == {}


def links(**values: object) -> dict[str, str]:
    """The links of a webinar by name, some weeks before it."""
    return {link.text: link.url for link in links_of(a_webinar(**values), date(2019, 8, 1))}


def links_of(webinar: Webinar, day: date) -> tuple[WebLink, ...]:
    return build_calendar_links(webinar, build_facts(webinar, day, webinar.lang, a_site()))

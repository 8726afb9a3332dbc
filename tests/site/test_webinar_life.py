"""A webinar from an open date to its recording: what every place that tells of it says each day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import etree, html

from tests.built_sites.built import BuiltSite
from tests.built_sites.small_sample import write_small_sample
from tests.conftest import make_site
from tests.content_files import write_below

FOLDER = "2019-07-24-charla"
PAGE = "en/2019/07/charla/"
TITLE = "A talk about names"
OPEN_DATE = {"When": "At the end of August"}
DATED = {
    "Starts": "2019-08-28 12:00 America/Panama", "Duration": "90",
    "Register": "https://example.org/form", "Deadline": "2019-08-25",
}  # fmt: skip
BEFORE = {"Previous-Start": DATED["Starts"]}
MOVED = {**DATED, **BEFORE, "Starts": "2019-08-29 14:00 America/Panama"}
POSTPONED = {**OPEN_DATE, **BEFORE, **{name: DATED[name] for name in DATED if name != "Starts"}}
CLOSED = frozenset({"Registration closed", "Today", "Ended", "Cancelled"})
"""What a webinar is called while nobody can register."""

WATCHED = {**DATED, "Recording": "https://example.org/video", "Slides": "https://example.org/s"}


@dataclass(frozen=True)
class Stage:
    """A day, what the file says by then, and what is to be seen of it.

    `event` is the calendar's start (UTC), status and SEQUENCE; `issue` the words by which the issue
    of the month it was announced in tells of it, `story` whether August's issue has it.
    """

    day: str
    headers: Mapping[str, str]
    labels: tuple[str, ...]
    lead: str
    feed: str
    event: tuple[str, str, int] | None
    issue: str
    part: str = "coming"
    story: bool = False
    home: bool = True


HELD = ("20190828T170000Z", "CONFIRMED", 0)
OFF = ("20190828T170000Z", "CANCELLED", 1)
ON_28 = "Wednesday, 28 August"
CALENDAR, FORM = "Add to my calendar", "Register for the webinar"
STAGES = {
    "date open": Stage(
        "2019-08-02", OPEN_DATE, ("Date to be confirmed",), "At the end of August",
        "When: At the end of August", None, "At the end of August"),
    "date open, long ago": Stage(
        "2019-10-05", OPEN_DATE, ("Date to be confirmed",), "At the end of August",
        "When: At the end of August", None, "At the end of August", "waiting", home=False),
    "announced": Stage(
        "2019-08-05", DATED, ("Registration open",), FORM, "Register by", HELD, ON_28),
    "closing soon": Stage(
        "2019-08-24", DATED, ("Register by Sun, 25 Aug",), FORM, "Register by", HELD,
        ON_28),
    "closed": Stage("2019-08-26", DATED, ("Registration closed",), CALENDAR, CALENDAR, HELD, ON_28),
    "today": Stage(
        "2019-08-28", DATED, ("Today", "Registration closed"), CALENDAR, CALENDAR, HELD, ON_28),
    "over without a recording": Stage(
        "2019-08-31", DATED, ("Ended",), "The recording will be published here.", "90 minutes",
        HELD, ON_28, "past", story=True, home=False),
    "over with a recording": Stage(
        "2019-09-02", WATCHED, ("Ended",), "Watch the recording", "Watch the recording",
        HELD, ON_28, "past", story=True, home=False),
    "cancelled": Stage(
        "2019-08-20", {**DATED, "Status": "cancelled"}, ("Cancelled",),
        "This webinar has been cancelled.", "Cancelled", OFF, "has been cancelled.", "cancelled",
        home=False),
    "cancelled without a date, long ago": Stage(
        "2019-10-05", {**OPEN_DATE, "Status": "cancelled"}, ("Cancelled",),
        "This webinar has been cancelled.", "Cancelled", None, "has been cancelled.", "past",
        home=False),
    "held after all": Stage(
        "2019-08-05", {**DATED, "Status": "confirmed"}, ("Registration open",), FORM,
        "Register by", ("20190828T170000Z", "CONFIRMED", 2), ON_28),
    "moved": Stage(
        "2019-08-20", MOVED, ("Registration open", "New date"), "Moved: it was announced for",
        "Register by", ("20190829T190000Z", "CONFIRMED", 2), "Thursday, 29 August"),
    "postponed": Stage(
        "2019-08-20", POSTPONED, ("Date to be confirmed", "Postponed"),
        "Postponed: it was announced for", FORM, OFF, "(Postponed)"),
}  # fmt: skip


def build(stage: Stage, folder: Path) -> BuiltSite:
    content = write_small_sample(folder / "content", "webinars")
    headers = {"Title": TITLE, "Summary": "What names are for.", "Category": "webinars"}
    lines = [f"{name}: {value}\n" for name, value in {**headers, **stage.headers}.items()]
    write_below(content, {f"webinars/{FOLDER}/en.md": f"{''.join(lines)}\nSome text.\n"})
    changes = {"PATH": str(folder / "content"), "TODAY": date.fromisoformat(stage.day)}
    return make_site(folder / "site", **changes)


def words(tree: html.HtmlElement | etree._Element) -> str:
    return " ".join(" ".join(str(text) for text in tree.itertext()).split())


@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
def test_every_place_says_how_it_stands(stage: Stage, tmp_path: Path) -> None:
    built = build(stage, tmp_path)

    page, listed, home = (built.tree(each) for each in (PAGE, "en/webinars/", "en/"))
    labels = [words(each) for each in page.xpath("//article[@class='post']/header//*[@class]")]
    links = page.xpath("//article[contains(@class, 'post')]//a/@href")
    assert {*stage.labels} <= {*labels}
    assert stage.lead in words(page.xpath("//main")[0])
    takes = "Register" in stage.headers and CLOSED.isdisjoint(stage.labels)
    assert ("https://example.org/form" in links) is takes
    sections = [each for each in listed.xpath("//main//section") if TITLE in words(each)]
    assert sections[0].get("aria-labelledby") == stage.part
    following = home.xpath("//section[@aria-labelledby='next-webinars']")
    assert any(TITLE in words(each) for each in following) is stage.home
    feed = built.xml(f"{built.category('en', 'webinars')}feed.xml")
    entry = "".join(feed.xpath("//item//*[local-name()='encoded']/text()"))
    assert stage.feed in words(html.fromstring(entry))

    assert built.has(f"{PAGE}event.ics") is bool(stage.event)
    for file in ("en/webinars.ics", "es/webinars.ics", *[f"{PAGE}event.ics"] * bool(stage.event)):
        events = Calendar.from_ical(built.read(file)).events
        found = [(f"{e.start:%Y%m%dT%H%M%SZ}", str(e["STATUS"]), e.sequence) for e in events]
        assert found == [stage.event] * bool(stage.event), file
    july, august = (f"en/newsletter/2019-{month}/issue.txt" for month in ("07", "08"))
    coming = built.read(july).partition("COMING WEBINARS")[2].partition(built.link(PAGE))[0]
    assert TITLE in coming
    assert stage.issue in " ".join(coming.split())
    held = built.read(august).partition("WEBINARS")[2] if built.has(august) else ""
    assert (built.link(PAGE) in held) is stage.story
    assert ("https://example.org/video" in held) is ("Recording" in stage.headers)

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
from tests.conftest import SITEURL, build_sample

FOLDER = "2019-07-24-charla"
PAGE = "en/2019/07/charla/"
TITLE = "A talk about names"
OPEN_DATE = {"When": "At the end of August"}
DATED = {
    "Starts": "2019-08-28 12:00 America/Panama",
    "Duration": "90",
    "Register": "https://example.org/form",
    "Deadline": "2019-08-25",
}
MOVED = {
    **DATED,
    "Starts": "2019-08-29 14:00 America/Panama",
    "Previous-Start": "2019-08-28 12:00 America/Panama",
}
POSTPONED = {
    **OPEN_DATE,
    **{name: value for name, value in DATED.items() if name != "Starts"},
    "Previous-Start": "2019-08-28 12:00 America/Panama",
}
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
    part: str
    feed: str
    event: tuple[str, str, int] | None
    issue: str
    story: bool = False
    home: bool = True


STAGES = {
    "date open": Stage(
        "2019-08-02", OPEN_DATE, ("Date to be confirmed",), "At the end of August", "coming",
        "When: At the end of August", None, "At the end of August"),
    "announced": Stage(
        "2019-08-05", DATED, ("Registration open",), "Register for the webinar", "coming",
        "Register by", ("20190828T170000Z", "CONFIRMED", 0), "Wednesday, 28 August"),
    "closing soon": Stage(
        "2019-08-24", DATED, ("Registration closes Sun, 25 Aug",),
        "Register for the webinar", "coming",
        "Register by", ("20190828T170000Z", "CONFIRMED", 0), "Wednesday, 28 August"),
    "closed": Stage(
        "2019-08-26", DATED, ("Registration closed",), "Add to my calendar", "coming",
        "Add to my calendar", ("20190828T170000Z", "CONFIRMED", 0), "Wednesday, 28 August"),
    "today": Stage(
        "2019-08-28", DATED, ("Today", "Registration closed"), "Add to my calendar", "coming",
        "Add to my calendar", ("20190828T170000Z", "CONFIRMED", 0), "Wednesday, 28 August"),
    "over without a recording": Stage(
        "2019-08-31", DATED, ("Ended",), "The recording will be published here.", "past",
        "90 minutes", ("20190828T170000Z", "CONFIRMED", 0), "Wednesday, 28 August",
        story=True, home=False),
    "over with a recording": Stage(
        "2019-09-02", WATCHED, ("Ended",), "Watch the recording", "past",
        "Watch the recording", ("20190828T170000Z", "CONFIRMED", 0),
        "Wednesday, 28 August", story=True, home=False),
    "cancelled": Stage(
        "2019-08-20", {**DATED, "Status": "cancelled"}, ("Cancelled",),
        "This webinar has been cancelled.", "coming",
        "Cancelled", ("20190828T170000Z", "CANCELLED", 1), "has been cancelled.", home=False),
    "moved": Stage(
        "2019-08-20", MOVED, ("Registration open", "New date"), "Moved: it was announced for",
        "coming",
        "Register by", ("20190829T190000Z", "CONFIRMED", 2), "Thursday, 29 August"),
    "postponed": Stage(
        "2019-08-20", POSTPONED, ("Date to be confirmed", "Postponed"),
        "Postponed: it was announced for", "coming",
        "Register for the webinar", ("20190828T170000Z", "CANCELLED", 1), "(Postponed)"),
}  # fmt: skip


Life = Mapping[str, BuiltSite]


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """The small sample with this webinar alone, as it was built at each of the stages."""
    return {name: build(stage, tmp_path_factory.mktemp("life")) for name, stage in STAGES.items()}


def build(stage: Stage, folder: Path) -> BuiltSite:
    write_small_sample(folder / "content", "webinars")
    file = folder / "content" / "webinars" / FOLDER / "en.md"
    file.parent.mkdir(parents=True)
    headers = {"Title": TITLE, "Summary": "What names are for.", "Category": "webinars"}
    lines = [f"{name}: {value}\n" for name, value in {**headers, **stage.headers}.items()]
    file.write_text(f"{''.join(lines)}\nSome text.\n", encoding="utf-8")
    changes = {"PATH": str(folder / "content"), "TODAY": date.fromisoformat(stage.day)}
    return build_sample(folder / "site", SITEURL=SITEURL, **changes)


def words(tree: html.HtmlElement | etree._Element) -> str:
    return " ".join(" ".join(str(text) for text in tree.itertext()).split())


def test_its_page_says_how_it_stands_and_takes_registrations_while_it_can(life: Life) -> None:
    faults = []
    for name, stage in STAGES.items():
        page = life[name].tree(PAGE)
        labels = [words(each) for each in page.xpath("//article[@class='post']/header//*[@class]")]
        links = page.xpath("//article[contains(@class, 'post')]//a/@href")
        takes = "Register" in stage.headers and CLOSED.isdisjoint(stage.labels)
        if not set(stage.labels) <= set(labels) or stage.lead not in words(page.xpath("//main")[0]):
            faults.append((name, labels))
        if ("https://example.org/form" in links) is not takes:
            faults.append((name, links))

    assert faults == []


def test_the_list_has_it_with_what_comes_or_with_what_is_past(life: Life) -> None:
    sections = {
        name: next(
            each.get("aria-labelledby")
            for each in life[name].tree("en/webinars/").xpath("//main//section")
            if TITLE in words(each)
        )
        for name in STAGES
    }

    assert sections == {name: stage.part for name, stage in STAGES.items()}


def test_the_home_page_tells_of_what_is_next(life: Life) -> None:
    path = "//section[@aria-labelledby='next-webinars']"
    told = {
        name: any(TITLE in words(each) for each in life[name].tree("en/").xpath(path))
        for name in STAGES
    }

    assert told == {name: stage.home for name, stage in STAGES.items()}


def test_its_feed_entry_says_what_one_can_do(life: Life) -> None:
    said = {}
    for name in STAGES:
        category = life[name].xml(f"{life[name].category('en', 'webinars')}feed.xml")
        content = "".join(category.xpath("//item//*[local-name()='encoded']/text()"))
        said[name] = words(html.fromstring(content))

    assert [name for name, stage in STAGES.items() if stage.feed not in said[name]] == []


def test_all_calendars_have_it_once_it_has_or_had_a_date(life: Life) -> None:
    faults = []
    for name, stage in STAGES.items():
        built, wanted = life[name], [stage.event] if stage.event else []
        calendars = [built.file("en/webinars.ics"), built.file("es/webinars.ics")]
        calendars += [built.file(f"{PAGE}event.ics")] if stage.event else []
        for file in calendars:
            found = [
                (f"{each.start:%Y%m%dT%H%M%SZ}", str(each["STATUS"]), each.sequence)
                for each in Calendar.from_ical(file.read_bytes()).events
            ]
            if found != wanted:
                faults.append((name, file.name, found))
        if built.has(f"{PAGE}event.ics") is not bool(stage.event):
            faults.append((name, "event.ics", []))

    assert faults == []


def test_the_issues_announce_it_and_tell_of_it_once_it_was_held(life: Life) -> None:
    august, faults = "en/newsletter/2019-08/issue.txt", []
    for name, stage in STAGES.items():
        built = life[name]
        july = built.read("en/newsletter/2019-07/issue.txt")
        announced = july.partition("COMING WEBINARS")[2].partition(built.link(PAGE))[0]
        held = built.read(august).partition("WEBINARS")[2] if built.has(august) else ""
        if TITLE not in announced or stage.issue not in " ".join(announced.split()):
            faults.append((name, announced))
        recorded = "https://example.org/video" in held
        if (built.link(PAGE) in held, recorded) != (stage.story, "Recording" in stage.headers):
            faults.append((name, held))

    assert faults == []

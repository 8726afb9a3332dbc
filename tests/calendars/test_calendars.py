"""Every calendar of a site is where it is promised, obeys the standards and says the true times."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar

from tests.built_sites.built import BuiltSite
from tests.built_sites.written import WrittenPost
from tests.calendar_rules import check_calendar
from tests.calendars.clients import read_by_ical_js

EVENT_LINES = (
    "UID:1\r\nDTSTAMP:20190101T000000Z\r\nDTSTART:20190828T170000Z\r\nSUMMARY:A\r\n"
    "ORGANIZER:mailto:a@example.org\r\n"
)


def test_each_edition_has_a_calendar_and_each_webinar_with_a_date_one(each_site: BuiltSite) -> None:
    calendars = [calendar_of(each_site, lang) for lang in each_site.langs]
    posts = dated(each_site)
    events = [f"{post.address(lang)}event.ics" for post in posts for lang in post.headers]

    assert each_site.files("*.ics") == sorted(calendars + events)


def test_every_calendar_obeys_its_standards(each_site: BuiltSite) -> None:
    files = {address: each_site.file(address).read_bytes() for address in each_site.files("*.ics")}

    faults = [f"{name}: {fault}" for name, data in files.items() for fault in check_calendar(data)]

    assert not faults, "\n".join(faults)


def test_ical_js_reads_every_calendar_and_writes_it_as_it_was(each_site: BuiltSite) -> None:
    read = read_by_ical_js([each_site.file(address) for address in each_site.files("*.ics")])

    assert read
    assert all(calendar["stable"] for calendar in read)


def test_an_edition_s_calendar_has_each_public_webinar_as_alone(each_site: BuiltSite) -> None:
    public = [post for post in dated(each_site) if not post.members]
    for lang in each_site.langs:
        wanted = {each_site.link(post.address(lang)): start_of(post) for post in public}
        addresses = [post.address(lang) for post in public if lang in post.headers]

        together = events_of(each_site, calendar_of(each_site, lang))
        alone = [events_of(each_site, f"{address}event.ics") for address in addresses]

        assert {str(event["URL"]): event.start for event in together} == wanted
        assert all(len(events) == 1 and events[0] in together for events in alone)


def test_the_rules_of_the_tests_find_faults() -> None:
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//A//B//EN\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\n"
        f"{EVENT_LINES}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    faults = {
        "\r\n": "\n", "SUMMARY:A": "SUMMARY:a, b", "SUMMARY:A\r\n": "", "UID:1\r\n": "",
        "DTSTART:20190828T170000Z": "DTSTART:20190828T170000", "mailto:a@": "a@",
        "UID:1": "UID:1\r\nDTEND:20190828T160000Z", "DTSTAMP:": f"SUMMARY:{'A' * 70}\r\nDTSTAMP:",
    }  # fmt: skip

    assert [*check_calendar(calendar.encode())] == []
    for old, new in faults.items():
        assert [*check_calendar(calendar.replace(old, new).encode())], old


def calendar_of(site: BuiltSite, lang: str) -> str:
    return f"{lang}/{site.word(lang, 'webinars')}.ics"


def dated(site: BuiltSite) -> list[WrittenPost]:
    return [post for post in site.written.posts if "starts" in post.headers[post.original]]


def start_of(post: WrittenPost) -> datetime:
    day, clock, zone = post.headers[post.original]["starts"].split()
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo(zone))


def events_of(site: BuiltSite, address: str) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(site.file(address).read_bytes())
    assert not [part.errors for part in calendar.walk() if part.errors]
    return list(calendar.events)

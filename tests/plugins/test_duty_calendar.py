"""The calendar of the teams, and their page: the six months ahead, and where they are open."""

from __future__ import annotations

from typing import Any

import icalendar

from tests.built_sites.built import BuiltSite
from tests.calendar_rules import check_calendar


def test_the_calendar_has_an_entry_for_each_month_and_duty(sample: BuiltSite) -> None:
    for lang in sample.langs:
        written = (sample.output / lang / f"{sample.word(lang, 'teams')}.ics").read_bytes()

        events: list[Any] = icalendar.Calendar.from_ical(written).walk("VEVENT")
        days = {
            (event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat()) for event in events
        }
        assert [*check_calendar(written)] == []
        assert len(events) == 12
        assert min(days) == ("2019-08-01", "2019-09-01")
        assert max(days) == ("2020-01-01", "2020-02-01")


def test_an_entry_is_one_and_the_same_in_every_language(sample: BuiltSite) -> None:
    ids = set()
    for lang in sample.langs:
        written = sample.read(f"{lang}/{sample.word(lang, 'teams')}.ics")
        ids.add(tuple(line for line in written.splitlines() if line.startswith("UID:")))

    assert len(ids) == 1


def test_the_page_tells_turns_and_what_is_to_be_done_in_its_language(sample: BuiltSite) -> None:
    page = sample.tree(f"en/{sample.word('en', 'teams')}/")

    months = [each.text_content() for each in page.xpath("//ol[@class='turns']/li/h3")]
    first = page.xpath("//ol[@class='turns']/li[1]//dd")
    told = page.xpath("//ul[@class='actions']/li/p[1]")

    assert months[0] == "August 2019"
    assert len(months) == 6
    assert [each.text_content() for each in first] == [
        "Team Lapacho",
        "Team Jacarandá",
        "Team Ceibo",
    ]
    assert [each.get("lang") for each in told] == [None, None, "es"]
    assert told[0].text_content().endswith("<for months>")

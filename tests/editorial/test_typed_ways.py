"""Days and hours as people typed them, in a table: each is read as meant or asked, never wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from editorial.times.typed_days import Typist, find_days, find_told
from editorial.times.typed_hours import find_hours

WAYS = tomllib.loads(Path(__file__).with_name("typed_ways.toml").read_text(encoding="utf-8"))
SENT, ASKED = WAYS["sent"], "asked"


def read_as(field: str, lang: str, typed: str) -> str:
    """What a way to type gives in a field, as the table writes it."""
    if field == "days":
        days = find_days(typed, Typist(lang, SENT, over=True))
        sure = days and len(days.may_be) == 1
        return f"{days.may_be[0]}{f' to {days.last}' * bool(days.last)}" if days and sure else ASKED
    if field == "hours":
        hours = find_hours(typed)
        sure = hours and len(hours.may_be) == 1
        length = f", {hours.minutes} min" if hours and hours.minutes else ""
        return f"{hours.may_be[0]:%H:%M}{length}" if hours and sure else ASKED
    near = {"stamped": True, "unstamped": False}.get(field)
    return " ".join(map(str, find_told(typed, Typist(lang, SENT, over=True), near=near)))


@pytest.mark.parametrize("field", [each for each in WAYS if each != "sent"])
def test_what_people_typed_is_read_as_it_was_meant_or_asked(field: str) -> None:
    ways = {(lang, typed): meant for lang, typed, meant in WAYS[field]}

    assert {way: read_as(field, *way) for way in ways} == ways

"""The rules of RFC 5545, 5546 and 7986 for what we publish: each yields what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.calendar_lines import Component, check_lines, read_component

_UTC = re.compile(r"\d{8}T\d{6}Z")
_ONCE = {
    "VCALENDAR": {"PRODID", "VERSION", "METHOD"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "ORGANIZER"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
"""What each component has exactly once; in an event that is published, the organiser too (5546)."""
_REPEATED = {"CATEGORIES", "COMMENT", "IMAGE", "ATTACH"}
_FORMS = {
    "VERSION": r"2\.0",
    "CALSCALE": "GREGORIAN",
    "METHOD": "PUBLISH",
    "STATUS": "CONFIRMED|CANCELLED",
    "TRANSP": "OPAQUE|TRANSPARENT",
    "SEQUENCE": r"\d+",
    "ACTION": "DISPLAY",
    "TRIGGER": r"-P(\d+D|T\d+H)",
    "ORGANIZER": r"mailto:[!-~]+@[!-~]+",
    "URL": r"https?://[!-~]+",
    "SOURCE": r"https?://[!-~]+",
    "IMAGE": r"https?://[!-~]+",
    "REFRESH-INTERVAL": r"PT\d+H",
    "DTSTAMP": _UTC.pattern,
    "DTEND": rf"{_UTC.pattern}|\d{{8}}",
}
_TYPED = {"REFRESH-INTERVAL": "DURATION", "SOURCE": "URI", "IMAGE": "URI"}
"""RFC 7986 gives these no type of their own: they say it."""
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "PRODID", "X-WR-CALNAME", "X-WR-CALDESC"}
_TEXT = re.compile(r"(?:[^\\,;]|\\[\\,;nN])*")


def check_calendar(data: bytes) -> Iterator[str]:
    """What is wrong with a file."""
    yield from check_lines(data)
    try:
        calendar = read_component(data)
    except ValueError as error:
        yield str(error)
        return
    if calendar.name != "VCALENDAR" or not calendar.parts:
        yield "no calendar with a component"
    for component in calendar.walk():
        for fault in (*_counts(component), *_values(component), *_times(component)):
            yield f"{component.name}: {fault}"
    uids = Counter(uid for each in calendar.walk() for uid in each.values("UID"))
    yield from (f"{count} events with the UID {uid}" for uid, count in uids.items() if count > 1)


def _counts(component: Component) -> Iterator[str]:
    """What must stand there does, and nothing twice that may stand once."""
    if component.name not in _ONCE:
        yield "unknown"
    counts = Counter(each.name for each in component.properties)
    yield from (
        f"{counts[name]} of {name}"
        for name in _ONCE.get(component.name, set())
        if counts[name] != 1
    )
    yield from (f"{n} of {name}" for name, n in counts.items() if n > 1 and name not in _REPEATED)


def _values(component: Component) -> Iterator[str]:
    for each in component.properties:
        form, kind = _FORMS.get(each.name), _TYPED.get(each.name)
        if form and not re.fullmatch(form, each.value):
            yield f"{each.name}:{each.value}"
        if kind and f";VALUE={kind}" not in each.parameters:
            yield f"{each.name} doesn't say that it is a {kind}"
        if each.name in _TEXTS and not _TEXT.fullmatch(each.value):
            yield f"{each.name} is not escaped: {each.value}"


def _times(component: Component) -> Iterator[str]:
    """An event starts at a moment in UTC or on a day, and ends later."""
    if component.name == "VEVENT":
        moments = [*component.values("DTSTART"), *component.values("DTEND")]
        days = [each.value for each in component.properties if ";VALUE=DATE" in each.parameters]
        if moments != days and not all(_UTC.fullmatch(moment) for moment in moments):
            yield f"{moments} are neither days nor in UTC"
        elif moments != sorted(set(moments)):
            yield f"it ends before it starts: {moments}"

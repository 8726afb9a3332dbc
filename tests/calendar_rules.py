"""What programs want of RFC 5545, 5546 and 7986, beyond what icalendar finds when it reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import icalendar

_PARAMETER = r';[A-Z0-9-]+=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
_LINE = re.compile(rf"([A-Z0-9-]+)((?:{_PARAMETER})*):([^\x00-\x08\x0a-\x1f\x7f]*)")
_ONCE = {
    "VCALENDAR": {"PRODID", "VERSION", "METHOD"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "ORGANIZER"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
"""What each component has exactly once; in an event that is published, the organiser too (5546)."""

_TEXT, _WEB, _UTC = r"(?:[^\\,;]|\\[\\,;nN])*", r"https?://[!-~]+", r"\d{8}T\d{6}Z"
_FORMS = {
    "METHOD": "PUBLISH", "STATUS": "CONFIRMED|CANCELLED", "SEQUENCE": r"\d+", "URL": _WEB,
    "ORGANIZER": r"mailto:[!-~]+@[!-~]+", "SOURCE": _WEB, "IMAGE": _WEB, "DTSTAMP": _UTC,
    "DTEND": _UTC, "SUMMARY": _TEXT, "DESCRIPTION": _TEXT, "LOCATION": _TEXT, "NAME": _TEXT,
    "X-WR-CALNAME": _TEXT, "X-WR-CALDESC": _TEXT, "TRIGGER": r"-P(\d+D|T\d+H)",
}  # fmt: skip
_TYPED = {"REFRESH-INTERVAL": "DURATION", "SOURCE": "URI", "IMAGE": "URI"}
"""RFC 7986 gives these no type of their own: they say it."""


def check_calendar(data: bytes) -> Iterator[str]:
    """What is wrong with a file."""
    *lines, rest = data.split(b"\r\n")
    if rest or any(len(line) > 75 or b"\r" in line or b"\n" in line for line in lines):
        yield "not in lines of at most 75 octets that end with CRLF"
    for line in data.replace(b"\r\n ", b"").decode("utf-8").removesuffix("\r\n").split("\r\n"):
        match = _LINE.fullmatch(line)
        name, parameters, value = match.groups() if match else ("", "", "")
        if not match or not re.fullmatch(_FORMS.get(name, ".*"), value):
            yield f"no content line: {line!r}"
        if name in _TYPED and f";VALUE={_TYPED[name]}" not in parameters:
            yield f"{name} doesn't say that it is a {_TYPED[name]}"
    parts = icalendar.Calendar.from_ical(data).walk()
    yield from (f"{part.name}: {part.errors}" for part in parts if part.errors)
    for part in parts:
        kept = Counter(name for name, _ in part.property_items(recursive=False))
        for name in _ONCE.get(part.name or "", ()):
            if kept[name] != 1:
                yield f"{part.name} has {kept[name]} of {name}"
    events = [part for part in parts if isinstance(part, icalendar.Event)]
    for event in events:
        if not getattr(event.start, "tzinfo", None) or event.start > event.end:
            yield "an event that has no zone, or ends before it starts"
    uids = {str(event.get("UID")) for event in events}
    if len(parts) < 2 or len(uids) != len(events):
        yield "no component, or two events with one UID"

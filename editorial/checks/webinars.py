"""Rules about the headers of a webinar: what can't be understood would be lost in silence."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.catalogs import N_
from editorial.checks.problem import Finding
from editorial.content import Content
from editorial.dates import read_minutes, read_starts
from editorial.markup import read_mailbox, read_secure_link
from editorial.sources import Source


def check_values(source: Source, content: Content) -> Iterator[Finding]:
    """Start, duration and links are written in the form that calendars and readers need."""
    for name, line in source.known.items():
        message = _fault(name, line.value)
        if message:
            yield Finding(line.line, message, {"header": line.written, "value": line.value})


def _fault(name: str, value: str) -> str:
    """What is wrong with a header's value; empty where nothing is."""
    if not value:
        return ""
    if name == "Starts" and read_starts(value) is None:
        return N_("“{value}” is no date, time and zone. Write: {header}: 2019-08-28 12:00 UTC")
    if name == "Duration" and read_minutes(value) is None:
        return N_("“{value}” is no number of minutes. Write the number alone: {header}: 90")
    if name in ("Register", "Recording") and not read_secure_link(value):
        return N_("“{value}” is no secure link: it begins with https:// and has no spaces.")
    if name == "Questions" and not read_mailbox(value):
        return N_("“{value}” is no mail address. Write only that: {header}: questions@example.org")
    return ""

"""Rules about the TOML files that people edit: figures and the like."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.content import Content
from editorial.message import N_, Finding, finding
from editorial.records.record import Record


def check_record(record: Record, content: Content) -> Iterator[Finding]:
    """A data file is TOML with the names of its kind, and each value is what its name asks for."""
    yield from record.faults


def check_signs(record: Record, content: Content) -> Iterator[Finding]:
    """A data file has no control characters and no BOM."""
    for line in record.controls:
        yield finding(line, N_("Invisible control characters were removed from this line."))

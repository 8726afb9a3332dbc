"""Rules about the targets of a page."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from editorial.checks.header_lines import check_values
from editorial.content import Content
from editorial.headers.targets import Targets
from editorial.message import N_, Finding, finding
from editorial.records.table import FIGURES
from editorial.sources import Source
from editorial.text.plain import fold_name


def check_targets(source: Source, content: Content) -> Iterator[Finding]:
    """A target is a number of something that is counted each month."""
    return check_values("targets", source, content)


def check_networks(source: Source, content: Content) -> Iterator[Finding]:
    """A target is about a network of which the figures have numbers."""
    rows = (row.name for record in content.records_of(FIGURES) for row in record.rows)
    known = {fold_name(name): name for name in rows}
    for target in Targets().read(source.value("Targets"), content.vocabulary):
        name = fold_name(target.network)
        if not known or not name or name in known:
            continue
        if close := get_close_matches(name, known, 1):
            message = N_("Nothing is counted on “{network}”: did you mean “{known}”?")
            meant = known[close[0]]
        else:
            message = N_(
                "Nothing has been counted on “{network}” yet, and the page says so. If it is "
                "called otherwise in the figures, write it like there: {known}."
            )
            meant = ", ".join(sorted(known.values()))
        yield finding(source.line("Targets"), message, network=target.network, known=meant)

"""The rule about unknown headers: typing errors, and headers of other blogs."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from editorial.checks.header_lines import name_in
from editorial.checks.word_lists import is_listed
from editorial.content import Content
from editorial.headers.header import HeaderLine
from editorial.headers.table import header_names, headers_of
from editorial.message import N_, Finding, finding
from editorial.plain_text import fold_name
from editorial.sources import Source
from editorial.typed_times import find_day

DATES = N_("date, day, publication date, published")
"""What other blogs call the header with a post's date."""

_LIKENESS = 0.75
"""Of two names, from 0 to 1: `Titel` is meant as `Title`, `Status` is not meant as `Etiquetas`."""


def check_known(source: Source, content: Content) -> Iterator[Finding]:
    """Every header is one of the table's, so that a typing error loses nothing."""
    for line in source.headers:
        if line.header is None and is_listed(line.written, DATES, content):
            yield _tell_date(line, source, content)
        elif line.header is None:
            yield _tell_unknown(line, source, content)


def _tell_unknown(line: HeaderLine, source: Source, content: Content) -> Finding:
    names = header_names(source.kind, content.vocabulary)
    close = get_close_matches(fold_name(line.written), names, 1, _LIKENESS)
    if close:
        message = N_("There is no header “{header}”: did you mean “{known}”?")
        known = name_in(names[close[0]].name, source, content)
    else:
        message = N_(
            "There is no header “{header}”. The headers are: {known}. If this line is text, leave "
            "an empty line above it."
        )
        there = headers_of(source.kind)
        known = ", ".join(name_in(header.name, source, content) for header in there)
    return finding(line.line, message, header=line.written, known=known)


def _tell_date(line: HeaderLine, source: Source, content: Content) -> Finding:
    day = find_day(line.value)
    folder = f"{day}-{source.slug}"
    values = {"folder": folder, "starts": name_in("Starts", source, content)}
    if source.kind == "webinars":
        message = N_(
            "Remove this line: a webinar's day and time go after “{starts}”, and the day it is "
            "announced is in the folder's name."
        )
    elif source.kind != "posts":
        message = N_("Remove this line: no date is needed here.")
    elif day in (None, source.day):
        message = N_("Remove this line: a post's date is in its folder's name.")
    else:
        message = N_(
            "Remove this line: a post's date is in its folder's name, so rename the folder to "
            "{folder}."
        )
    return finding(line.line, message, **values)

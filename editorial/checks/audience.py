"""The rule about who may read a post: an error must not make it public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.checks.header_forms import lost_in
from editorial.checks.header_lines import (
    find_faults,
    first_paragraph,
    is_named,
    read_known,
    read_marked,
)
from editorial.checks.prose import read_prose
from editorial.content import Content
from editorial.headers.header import HeaderLine
from editorial.headers.table import AUDIENCES, header_names
from editorial.message import N_, Finding, finding
from editorial.plain_text import fold
from editorial.sources import Source

_MOST_WORDS = 3
"""More words than this after “Audience:”, far down in a text, describe who came to an event."""


def check_audience(source: Source, content: Content) -> Iterator[Finding]:
    """Audience is `public` or `members`, once, at the top: an error must not make a post public."""
    written = [line for line in source.headers if is_named(line, "Audience")]
    for line in written:
        yield from find_faults(line, source, content)
    for line in written[1:]:
        message = N_("“{header}” appears here a second time: keep one, at the top of the file.")
        yield finding(line.line, message, header=line.written)
    for line in _in_text(source, content):
        message = N_(
            "“{header}” is not among the lines at the top, so it hides nothing: move it up there. "
            "If it is text, put it in other words."
        )
        yield finding(line.line, message, header=line.written)


def _in_text(source: Source, content: Content) -> Iterator[HeaderLine]:
    """The lines of the text, code apart, that name an audience as a header does."""
    lines = [each for each in read_known(source, content, source.body) if _says_it(each, source)]
    if not lines:
        return
    names = header_names(source.kind, content.vocabulary)
    shown = (read_marked(text, 0, names) for text in read_prose(source).unlinked.split("\n"))
    said = {(each.written, each.value) for each in shown if each}
    lost = {line.line for line in lost_in(source, content).lines}
    for line in lines:
        if line.line not in lost and (line.written, line.value) in said:
            yield line


def _says_it(line: HeaderLine, source: Source) -> bool:
    words = re.findall(r"\w+", fold(line.value))
    brief = 0 < len(words) <= _MOST_WORDS or words[:1] in [[word] for word in AUDIENCES]
    begins = line.line <= source.body_line + first_paragraph(source.body).count("\n")
    return is_named(line, "Audience") and (brief or begins)

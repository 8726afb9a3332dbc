"""Rules about the lines at the top of a file, whether or not they can be read as headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from editorial.checks.prose import StrayHeaders, first_paragraph, read_lost, read_prose
from editorial.reading.content import Content, find_faults, name_in
from editorial.reading.headers import Headed, HeaderLine, find_yaml, read_marked
from editorial.reading.headers.table import header_names, headers_of, is_retired, required_names
from editorial.reading.headers.words import AudienceValue
from editorial.reading.records.record import TWICE
from editorial.reading.sources import Source
from editorial.text.plain import fold, fold_name, split_list
from editorial.words.message import N_, Finding, catalog_languages, finding, say

_LIKENESS = 0.75
"""How alike two names must be, from 0 to 1: `Titel` is meant as `Title`, but `Status` is not meant
as `Etiquetas`."""

_MOST_WORDS = 3
"""More words than this after “Audience:”, far down in a text, describe who came to an event."""


_DATE = "Date"
"""A message, with which forms ask for the day."""

_LONGEST_BEGINNING = 60
"""Characters up to a header's colon, with the marks around its name."""


def check_known(source: Source, content: Content) -> Iterator[Finding]:
    """Every header's name is in the table of headers, so that no typing error loses a line."""
    names = header_names(source.kind, content.vocabulary)
    for line in source.headers:
        if line.header or is_retired(line.written, content.vocabulary):
            continue
        there = headers_of(source.kind)
        message = N_(
            "There is no header “{header}”. The headers are: {known}. If this line is "
            "text, leave an empty line above it."
        )
        if close := get_close_matches(fold_name(line.written), names, 1, _LIKENESS):
            message = N_("There is no header “{header}”: did you mean “{known}”?")
            there = (names[close[0]],)
        elif source.day and line.written.title() in {
            say(each, _DATE) for each in catalog_languages()
        }:
            message = N_(
                "The date is the beginning of the folder's name, {folder}: change it there, if "
                "it is wrong, and delete this line."
            )
        known = ", ".join(name_in(header.name, source, content) for header in there)
        values = {"header": line.written, "known": known, "folder": source.folder}
        yield finding(line.line, message, **values)


def check_yaml(source: Source, content: Content) -> Iterator[Finding]:
    """A header's value is plain text: YAML's quotes, brackets and dashes would be published."""
    for at, _, better in find_yaml(source.raw):
        message = N_(
            "This is YAML, whose quotes, brackets and dashes readers would see: write {better}"
        )
        yield finding(at + 1, message, better=better)


def check_retired(source: Source, content: Content) -> Iterator[Finding]:
    """No header is one that the site has stopped using: it no longer has any effect."""
    for line in source.headers:
        if line.header is None and is_retired(line.written, content.vocabulary):
            message = N_("“{header}” is no longer used: delete this line.")
            yield finding(line.line, message, header=line.written)


def check_form(source: Source, content: Content) -> Iterator[Finding]:
    """A header is a plain line with a colon, so that no title and no audience gets lost."""
    lost = _lost_in(source, content)
    if _is_missed(lost, source, content):
        yield from lost.faults


def check_required(source: Source, content: Content) -> Iterator[Finding]:
    """An original has a title, a summary and, if it is a post, a category."""
    if content.original(source) is source:
        yield from _missing(source, content)


def check_translated(source: Source, content: Content) -> Iterator[Finding]:
    """A translation has its own title and summary; otherwise the original's are shown."""
    if content.original(source) is not source:
        yield from _missing(source, content)


def check_twice(source: Source, content: Content) -> Iterator[Finding]:
    """A header appears once: if there are two, only the first counts."""
    seen: set[str] = set()
    for line in source.headers:
        if line.header and line.header.name in seen - {"Audience"}:
            yield finding(line.line, TWICE, name=line.written)
        seen |= {line.header.name} if line.header else set()


def check_audience(source: Source, content: Content) -> Iterator[Finding]:
    """Audience is `public` or `members`, once, at the top: an error must not make a post public."""
    written = [line for line in source.headers if _is_audience(line)]
    for line in written:
        yield from find_faults(line, source, content)
    for line in written[1:]:
        yield finding(line.line, TWICE, name=line.written)
    for line in _in_text(source, content):
        message = N_(
            "“{header}” is not among the lines at the top, so it hides nothing: move it up there. "
            "If it is text, put it in other words."
        )
        yield finding(line.line, message, header=line.written)


def check_below(source: Source, content: Content) -> Iterator[Finding]:
    """Headers come before the first empty line: everything after it is text."""
    lost = _lost_in(source, content)
    if not _is_missed(lost, source, content):
        yield from lost.faults
    told = {line.line for line in lost.lines}
    for line in _read_known(source, content, first_paragraph(source.body)):
        if line.line not in told and not _is_audience(line):
            message = N_(
                "“{header}” is not among the lines at the top, so it counts as text: move it up "
                "there."
            )
            yield finding(line.line, message, header=line.written)


def _missing(source: Source, content: Content) -> Iterator[Finding]:
    required = required_names(source.kind)
    empty = [name for name in required if not split_list(content.value(source, name))]
    lost = _lost_in(source, content).names if empty else set()
    for name in empty:
        if name not in lost:
            written = name_in(name, source, content)
            message = (
                N_("“{header}” is empty: write it after the colon.")
                if name in source.known
                else N_("“{header}” is missing: add a line “{header}: …” at the top of the file.")
            )
            yield finding(source.line(name), message, header=written)


def _in_text(source: Source, content: Content) -> Iterator[HeaderLine]:
    """Find the lines of the text, except in code, that name an audience as a header does."""
    opening = source.body_line + first_paragraph(source.body).count("\n")
    lines = []
    for line in filter(_is_audience, _read_known(source, content, source.body)):
        words = re.findall(r"\w+", fold(line.value))
        named = AudienceValue().read("".join(words[:1]), content.vocabulary)
        brief = named or 0 < len(words) <= _MOST_WORDS
        if brief or line.line <= opening:
            lines.append(line)
    if not lines:
        return
    names = header_names(source.kind, content.vocabulary)
    shown = (read_marked(text, 0, names) for text in read_prose(source).unlinked.split("\n"))
    said = {(each.written, each.value) for each in shown if each}
    lost = {line.line for line in _lost_in(source, content).lines}
    for line in lines:
        if line.line not in lost and (line.written, line.value) in said:
            yield line


def _is_audience(line: HeaderLine) -> bool:
    return line.header is not None and line.header.name == "Audience"


def _read_known(source: Source, content: Content, text: str) -> Iterator[HeaderLine]:
    """Read the lines that look like a known header; the body begins with this text."""
    names = header_names(source.kind, content.vocabulary)
    for number, typed in enumerate(text.split("\n"), source.body_line):
        if ":" in typed[:_LONGEST_BEGINNING]:
            line = read_marked(typed, number, names)
            if line and line.header:
                yield line


def _is_missed(lost: StrayHeaders, source: Source, content: Content) -> bool:
    """Tell whether one of these lost headers is needed to publish the text."""
    required = required_names(source.kind) if content.original(source) is source else ()
    return not (lost.names - set(source.known)).isdisjoint((*required, "Audience"))


def _lost_in(source: Source, content: Content) -> StrayHeaders:
    headed = Headed(source.headers, source.body, source.body_line)
    return read_lost(headed, source.kind, content.vocabulary)

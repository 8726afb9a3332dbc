"""Rules about the lines on top of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from editorial.checks.header_lines import (
    check_values,
    find_faults,
    first_paragraph,
    is_missed,
    is_named,
    lost_in,
    name_in,
    read_known,
)
from editorial.checks.prose import listed_words, read_prose
from editorial.reading.content import Content
from editorial.reading.headers.header import HeaderLine, read_marked
from editorial.reading.headers.table import (
    AUDIENCES,
    header_names,
    headers_of,
    is_retired,
    required_names,
)
from editorial.reading.headers.words import YES
from editorial.reading.sources import Source
from editorial.text.plain import fold, fold_name, plain, split_list
from editorial.times.dates import read_folder_name
from editorial.words.message import N_, Finding, finding, say

DATES = N_("date, day, publication date, published")
"""What other blogs call the header with a post's date."""

_LIKENESS = 0.75
"""Of two names, from 0 to 1: `Titel` is meant as `Title`, `Status` is not meant as `Etiquetas`."""

_MOST_WORDS = 3
"""More words than this after “Audience:”, far down in a text, describe who came to an event."""

_TWICE = N_("“{header}” appears here a second time: keep one, at the top of the file.")


def check_known(source: Source, content: Content) -> Iterator[Finding]:
    """Every header is one of the table's, so that a typing error loses nothing."""
    for line in source.headers:
        if line.header or is_retired(line.written, content.vocabulary):
            continue
        if plain(line.written) in listed_words(DATES, content.vocabulary.languages):
            message = N_(
                "Remove this line: a post's date is in its folder's name; a webinar's day and hour "
                "go after “{starts}”."
            )
            yield finding(line.line, message, starts=name_in("Starts", source, content))
        else:
            yield _tell_unknown(line, source, content)


def check_retired(source: Source, content: Content) -> Iterator[Finding]:
    """No header is one that the site used earlier: it changes nothing any more."""
    for line in source.headers:
        if line.header is None and is_retired(line.written, content.vocabulary):
            message = N_("“{header}” is no longer used: delete this line.")
            yield finding(line.line, message, header=line.written)


def check_form(source: Source, content: Content) -> Iterator[Finding]:
    """A header is a plain line with a colon, so that no title and no audience gets lost."""
    lost = lost_in(source, content)
    if is_missed(lost, source, content):
        yield from lost.faults


def check_required(source: Source, content: Content) -> Iterator[Finding]:
    """What was written first says its title, its summary and, a post, its category."""
    if content.original(source) is source:
        yield from _missing(source, content)


def check_translated(source: Source, content: Content) -> Iterator[Finding]:
    """A translation has a title and a summary of its own; else the original's are shown."""
    if content.original(source) is not source:
        yield from _missing(source, content)


def check_vocabulary(source: Source, content: Content) -> Iterator[Finding]:
    """Category, Working-Group, Country and Tags take words of the vocabulary."""
    return check_values("vocabulary", source, content)


def check_days(source: Source, content: Content) -> Iterator[Finding]:
    """A day is one that exists, with its year first."""
    return check_values("day", source, content)


def check_twice(source: Source, content: Content) -> Iterator[Finding]:
    """A header stands once: of two, only the first counts."""
    seen: set[str] = set()
    for line in source.headers:
        if line.header and line.header.name in seen - {"Audience"}:
            yield finding(line.line, _TWICE, header=line.written)
        seen |= {line.header.name} if line.header else set()


def check_audience(source: Source, content: Content) -> Iterator[Finding]:
    """Audience is `public` or `members`, once, at the top: an error must not make a post public."""
    written = [line for line in source.headers if is_named(line, "Audience")]
    for line in written:
        yield from find_faults(line, source, content)
    for line in written[1:]:
        yield finding(line.line, _TWICE, header=line.written)
    for line in _in_text(source, content):
        message = N_(
            "“{header}” is not among the lines at the top, so it hides nothing: move it up there. "
            "If it is text, put it in other words."
        )
        yield finding(line.line, message, header=line.written)


def check_below(source: Source, content: Content) -> Iterator[Finding]:
    """Headers stand above the first empty line: what follows it is text."""
    lost = lost_in(source, content)
    if not is_missed(lost, source, content):
        yield from lost.faults
    told = {line.line for line in lost.lines}
    for line in read_known(source, content, first_paragraph(source.body)):
        if line.line not in told and not is_named(line, "Audience"):
            message = N_(
                "“{header}” is not among the lines at the top, so it counts as text: move it up "
                "there."
            )
            yield finding(line.line, message, header=line.written)


def check_original(source: Source, content: Content) -> Iterator[Finding]:
    """`Original: yes` stands in one language at the most."""
    value, line = source.value("Original"), source.line("Original")
    if value and not content.is_original(source):
        message = N_(
            "Write “{yes}” in the language that was written first, and nothing in the others."
        )
        yield finding(line, message, yes=say(source.told_in, YES))
    elif value and content.original(source) is not source:
        message = N_("Another language already says that it was written first: {other}.")
        yield finding(line, message, other=content.original(source).path)


def check_order(source: Source, content: Content) -> Iterator[Finding]:
    """Order names posts, by their folders without the date: another word changes nothing."""
    line = source.known.get("Order")
    if line is None or not line.value:
        return
    slugs = sorted({each.slug for each in content.sources if each.day and not each.misplaced})
    for word in split_list(line.value):
        if word in slugs:
            continue
        _, wanted = read_folder_name(word) or (None, fold(word))
        close = get_close_matches(wanted, slugs, 1)
        if close:
            message = N_("No post has a folder called “{word}”: did you mean “{known}”?")
        else:
            message = N_(
                "No post has a folder called “{word}”: write the name of one, without its date."
            )
        yield finding(line.line, message, word=word, known="".join(close))


def _missing(source: Source, content: Content) -> Iterator[Finding]:
    lost = lost_in(source, content).names
    for name in required_names(source.kind):
        if name not in lost and not split_list(content.value(source, name)):
            written = name_in(name, source, content)
            message = (
                N_("“{header}” is empty: write it after the colon.")
                if name in source.known
                else N_("“{header}” is missing: add a line “{header}: …” at the top of the file.")
            )
            yield finding(source.line(name), message, header=written)


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

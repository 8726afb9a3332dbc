"""Rules about the lines on top of a file, whether or not they can be read as headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from editorial.checks.prose import read_prose
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content, find_faults, name_in
from editorial.reading.headers import Headed, Header, HeaderLine, read_line, read_marked
from editorial.reading.headers.table import (
    header_names,
    headers_of,
    is_retired,
    required_names,
)
from editorial.reading.headers.words import AUDIENCES
from editorial.reading.sources import Source
from editorial.text.plain import fold, fold_name, split_list
from editorial.words.message import N_, Finding, finding

_LIKENESS = 0.75
"""Of two names, from 0 to 1: `Titel` is meant as `Title`, `Status` is not meant as `Etiquetas`."""

_MOST_WORDS = 3
"""More words than this after “Audience:”, far down in a text, describe who came to an event."""

_TWICE = N_("“{header}” appears here a second time: keep one, at the top of the file.")

_MARKED = N_("Remove “{marks}”: write this line as “{header}: …”.")
_INDENTED = N_("This line begins with a space: remove it, so that “{header}” comes first.")
_NO_COLON = N_("A colon is missing after “{header}”: write “{header}: …”.")
_BROKEN = N_(
    "A header takes one line: join this line to the one above. The text begins after an empty line."
)

_BEFORE = re.compile(r"[>#*_`-](?:[\s>#*_`-]*[>#*_`-])?")
_SIGNS = " \t=.,;-–—："
"""What people write where a colon should be."""

_LONGEST_NAME = 3
_LONGEST_BEGINNING = 60
"""Words of a header's name, and characters up to its colon, with the marks around it."""


def check_known(source: Source, content: Content) -> Iterator[Finding]:
    """Every header is one of the table's, so that a typing error loses nothing."""
    names = header_names(source.kind, content.vocabulary)
    for line in source.headers:
        if not line.header and not is_retired(line.written, content.vocabulary):
            close = get_close_matches(fold_name(line.written), names, 1, _LIKENESS)
            if close:
                message = N_("There is no header “{header}”: did you mean “{known}”?")
                known = name_in(names[close[0]].name, source, content)
            else:
                message = N_(
                    "There is no header “{header}”. The headers are: {known}. If this line is "
                    "text, leave an empty line above it."
                )
                there = headers_of(source.kind)
                known = ", ".join(name_in(header.name, source, content) for header in there)
            yield finding(line.line, message, header=line.written, known=known)


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


def _in_text(source: Source, content: Content) -> Iterator[HeaderLine]:
    """Find the lines of the text, except in code, that name an audience as a header does."""
    opening = source.body_line + first_paragraph(source.body).count("\n")
    lines = []
    for line in read_known(source, content, source.body):
        words = re.findall(r"\w+", fold(line.value))
        brief = 0 < len(words) <= _MOST_WORDS or words[:1] in [[word] for word in AUDIENCES]
        if is_named(line, "Audience") and (brief or line.line <= opening):
            lines.append(line)
    if not lines:
        return
    names = header_names(source.kind, content.vocabulary)
    shown = (read_marked(text, 0, names) for text in read_prose(source).unlinked.split("\n"))
    said = {(each.written, each.value) for each in shown if each}
    lost = {line.line for line in lost_in(source, content).lines}
    for line in lines:
        if line.line not in lost and (line.written, line.value) in said:
            yield line


@dataclass(frozen=True, slots=True)
class StrayHeaders:
    """Headers that stand where they should, but that can't be read, and why not."""

    lines: tuple[HeaderLine, ...] = ()
    faults: tuple[Finding, ...] = ()

    @property
    def names(self) -> set[str]:
        """The names of these headers, as in the table."""
        return {line.header.name for line in self.lines if line.header}


@dataclass(frozen=True, slots=True)
class _Typed:
    """A line, the header that it was meant as, and what is wrong with its form."""

    text: str
    meant: HeaderLine | None
    message: str = ""

    @property
    def sure(self) -> bool:
        """Whether nothing else can be meant."""
        return bool(self.meant and self.meant.header) and self.message != _NO_COLON


def is_named(line: HeaderLine, name: str) -> bool:
    """Tell whether a line is this header, in any language."""
    return line.header is not None and line.header.name == name


def first_paragraph(body: str) -> str:
    """Cut a text at its first empty line."""
    return re.split(r"\n[ \t]*\n", body, maxsplit=1)[0]


def read_known(source: Source, content: Content, text: str) -> Iterator[HeaderLine]:
    """Read the lines that look like a known header, in a text with which the body begins."""
    names = header_names(source.kind, content.vocabulary)
    for number, typed in enumerate(text.split("\n")):
        if ":" in typed[:_LONGEST_BEGINNING]:
            line = read_marked(typed, source.body_line + number, names)
            if line and line.header:
                yield line


def is_missed(lost: StrayHeaders, source: Source, content: Content) -> bool:
    """Tell whether a text can't be published without these headers."""
    required = required_names(source.kind) if content.original(source) is source else ()
    return not (lost.names - set(source.known)).isdisjoint((*required, "Audience"))


def lost_in(source: Source, content: Content) -> StrayHeaders:
    """Apply `read_lost` to a file."""
    headed = Headed(source.headers, source.body, source.body_line)
    return read_lost(headed, source.kind, content.vocabulary)


def read_lost(headed: Headed, kind: str, vocabulary: Vocabulary) -> StrayHeaders:
    """Find the headers that end up in the text because a line among them can't be read."""
    if headed.headers and headed.headers[-1].line + 1 != headed.body_line:
        return StrayHeaders()
    names = header_names(kind, vocabulary)
    texts = first_paragraph(headed.body).split("\n")
    typed = [_read(text, headed.body_line + at, names) for at, text in enumerate(texts)]
    known = {line.header.name for line in headed.headers if line.header}
    missing = [name for name in required_names(kind) if name not in known]
    last = max((at for at, each in enumerate(typed) if each.sure), default=-1)
    lines: list[HeaderLine] = []
    faults: list[Finding] = []
    broken = False
    for at, each in enumerate(typed):
        meant, guessed = each.meant, each.message == _NO_COLON
        if meant and not (guessed and broken) and (at <= last or _fits(meant, missing, vocabulary)):
            lines.append(meant)
            if each.message:
                marks = _BEFORE.search(each.text)
                values = {"header": meant.written, "marks": marks[0] if marks else ""}
                faults.append(finding(meant.line, each.message, **values))
            broken = False
        elif (at or headed.headers) and (at < last or each.text[:1].islower()):
            faults += [] if broken else [finding(headed.body_line + at, _BROKEN)]
            broken = True
        else:
            break
    return StrayHeaders(tuple(lines), tuple(faults)) if faults else StrayHeaders()


def _read(text: str, number: int, names: Mapping[str, Header]) -> _Typed:
    """Read a line that may lack its colon: `Título Mi taller` is the header that it begins with."""
    if plain := read_line(text, number, names):
        return _Typed(text, plain)
    if marked := read_marked(text, number, names):
        return _Typed(text, marked, _INDENTED if text.lstrip()[:1].isalpha() else _MARKED)
    words = text.split()
    for count in range(_LONGEST_NAME, 0, -1):
        written = " ".join(words[:count]).strip("*_" + _SIGNS)
        if header := names.get(fold_name(written)):
            value = " ".join(words[count:]).lstrip(_SIGNS)
            return _Typed(text, HeaderLine(written, value, number, header), _NO_COLON)
    return _Typed(text, None)


def _fits(line: HeaderLine, missing: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Tell by its value whether a line that begins with a header's name is no text."""
    if line.header is None:
        return False
    told = line.header.type.rule in ("audience", "vocabulary") and line.value
    faults = line.header.type.faults(line.value, vocabulary, vocabulary.default_lang)
    return line.header.name in missing or bool(told and not any(faults))

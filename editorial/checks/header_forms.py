"""The rule about lines on top that were meant as headers and can't be read as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from editorial.checks.header_lines import first_paragraph, read_marked
from editorial.content import Content
from editorial.headers.header import Headed, Header, HeaderLine, read_line
from editorial.headers.table import header_names, required_names
from editorial.message import N_, Finding, finding
from editorial.plain_text import fold_name
from editorial.sources import Source
from editorial.vocabulary import Vocabulary

_MARKED = N_("Remove “{marks}”: write this line as “{header}: …”.")
_INDENTED = N_("This line begins with a space: remove it, so that “{header}” comes first.")
_NO_COLON = N_("A colon is missing after “{header}”: write “{header}: …”.")
_BROKEN = N_(
    "A header takes one line: join this line to the one above. The text begins after an empty line."
)

_MARKS = re.compile(r"[>#*_`-](?:[\s>#*_`-]*[>#*_`-])?")
_SIGNS = " \t=.,;-–—："
"""What people write where a colon should be."""

_LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Lost:
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


def check_form(source: Source, content: Content) -> Iterator[Finding]:
    """A header is a plain line with a colon, so that no title and no audience gets lost."""
    lost = lost_in(source, content)
    if is_missed(lost, source, content):
        yield from lost.faults


def is_missed(lost: Lost, source: Source, content: Content) -> bool:
    """Whether a text can't be published without these headers."""
    required = required_names(source.kind) if content.original(source) is source else ()
    return not (lost.names - set(source.known)).isdisjoint((*required, "Audience"))


def lost_in(source: Source, content: Content) -> Lost:
    """What `read_lost` finds in a file."""
    headed = Headed(source.headers, source.body, source.body_line)
    return read_lost(headed, source.kind, content.vocabulary)


def read_lost(headed: Headed, kind: str, vocabulary: Vocabulary) -> Lost:
    """The headers that end up in the text, since something in their midst can't be read."""
    if headed.headers and headed.headers[-1].line + 1 != headed.body_line:
        return Lost()
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
            faults += _fault(each.text, meant, each.message)
            broken = False
        elif (at or headed.headers) and (at < last or each.text[:1].islower()):
            faults += [] if broken else [finding(headed.body_line + at, _BROKEN)]
            broken = True
        else:
            break
    return Lost(tuple(lines), tuple(faults)) if faults else Lost()


def _fault(text: str, meant: HeaderLine, message: str) -> Iterator[Finding]:
    marks = _MARKS.search(text)
    if message:
        values = {"header": meant.written, "marks": marks[0] if marks else ""}
        yield finding(meant.line, message, **values)


def _read(text: str, number: int, names: Mapping[str, Header]) -> _Typed:
    if plain := read_line(text, number, names):
        return _Typed(text, plain)
    if marked := read_marked(text, number, names):
        return _Typed(text, marked, _INDENTED if text.lstrip()[:1].isalpha() else _MARKED)
    return _Typed(text, _read_without_colon(text, number, names), _NO_COLON)


def _read_without_colon(text: str, number: int, names: Mapping[str, Header]) -> HeaderLine | None:
    """`Título Mi taller` as the header that it begins with."""
    words = text.split()
    for count in range(_LONGEST_NAME, 0, -1):
        written = " ".join(words[:count]).strip("*_" + _SIGNS)
        if header := names.get(fold_name(written)):
            return HeaderLine(written, " ".join(words[count:]).lstrip(_SIGNS), number, header)
    return None


def _fits(line: HeaderLine, missing: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Whether a line that begins with a header's name says what one would, so is no text."""
    if line.header is None:
        return False
    told = line.header.type.rule in ("audience", "vocabulary") and line.value
    faults = line.header.type.faults(line.value, vocabulary, vocabulary.default_lang)
    return line.header.name in missing or bool(told and not any(faults))

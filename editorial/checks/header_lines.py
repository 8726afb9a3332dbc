"""Lines on top of a file that were meant as headers, whether or not they can be read as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content
from editorial.reading.headers.header import Headed, Header, HeaderLine, read_line, read_marked
from editorial.reading.headers.table import header_names, required_names
from editorial.reading.headers.values import Value
from editorial.reading.sources import Source
from editorial.text.plain import fold_name
from editorial.words.message import N_, Finding, finding

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


def name_in(name: str, source: Source, content: Content) -> str:
    """How somebody who writes in a file's language calls a header."""
    return content.vocabulary.written[source.lang].header_name(name)


def is_named(line: HeaderLine, name: str) -> bool:
    """Whether a line is this header, in whatever language."""
    return line.header is not None and line.header.name == name


def check_values(rule: str, source: Source, content: Content) -> Iterator[Finding]:
    """What the types that leave their faults to a rule find in a file's values."""
    for line in source.known.values():
        if line.header and line.header.type.rule == rule and line.value:
            yield from find_faults(line, source, content)


def find_faults(line: HeaderLine, source: Source, content: Content) -> Iterator[Finding]:
    """What its type finds in a header's value."""
    kind = line.header.type if line.header else Value()
    for fault in kind.faults(line.value, content.vocabulary, source.told_in):
        yield Finding(line.line, fault.filled(header=line.written, value=line.value))


def first_paragraph(body: str) -> str:
    """A text up to its first empty line."""
    return re.split(r"\n[ \t]*\n", body, maxsplit=1)[0]


def read_known(source: Source, content: Content, text: str) -> Iterator[HeaderLine]:
    """The lines that look like a header we know, in a text with which the body begins."""
    names = header_names(source.kind, content.vocabulary)
    for number, typed in enumerate(text.split("\n")):
        if ":" in typed[:_LONGEST_BEGINNING]:
            line = read_marked(typed, source.body_line + number, names)
            if line and line.header:
                yield line


def is_missed(lost: Lost, source: Source, content: Content) -> bool:
    """Whether a text can't be published without these headers."""
    required = required_names(source.kind) if content.original(source) is source else ()
    return not (lost.names - set(source.known)).isdisjoint((*required, "Audience"))


def lost_in(source: Source, content: Content) -> Lost:
    """What `read_lost` finds in a file."""
    headed = Headed(source.headers, source.body, source.body_line)
    return read_lost(headed, source.kind, content.vocabulary)


def read_lost(headed: Headed, kind: str, vocabulary: Vocabulary) -> Lost:
    """The headers that end up in the text because a line among them can't be read."""
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
    return Lost(tuple(lines), tuple(faults)) if faults else Lost()


def _read(text: str, number: int, names: Mapping[str, Header]) -> _Typed:
    """A line that may lack its colon: `Título Mi taller` is the header that it begins with."""
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
    """Whether a line that begins with a header's name says what one would, so is no text."""
    if line.header is None:
        return False
    told = line.header.type.rule in ("audience", "vocabulary") and line.value
    faults = line.header.type.faults(line.value, vocabulary, vocabulary.default_lang)
    return line.header.name in missing or bool(told and not any(faults))

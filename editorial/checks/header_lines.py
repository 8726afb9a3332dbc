"""What several rules read of header lines: those that stand in the text, and their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editorial.content import Content
from editorial.headers.header import Header, HeaderLine, read_line
from editorial.headers.table import header_names
from editorial.headers.values import Value
from editorial.message import Finding
from editorial.sources import Source

_MARKS = re.compile(r"[*_`]|^[\s>#-]+")


def first_paragraph(body: str) -> str:
    """A text up to its first empty line."""
    return re.split(r"\n[ \t]*\n", body, maxsplit=1)[0]


def read_known(source: Source, content: Content, text: str) -> Iterator[HeaderLine]:
    """The lines that look like a header we know, in a text with which the body begins."""
    names = header_names(source.kind, content.vocabulary)
    for number, typed in enumerate(text.split("\n")):
        line = read_marked(typed, source.body_line + number, names) if ":" in typed else None
        if line and line.header:
            yield line


def read_marked(text: str, number: int, names: Mapping[str, Header]) -> HeaderLine | None:
    """A line as a header, in bold or not; None where it is text."""
    return read_line(_MARKS.sub("", text), number, names)


def is_named(line: HeaderLine, name: str) -> bool:
    """Whether a line is this header, in whatever language."""
    return line.header is not None and line.header.name == name


def name_in(name: str, source: Source, content: Content) -> str:
    """How somebody who writes in a file's language calls a header."""
    return content.vocabulary.languages[source.lang].header_name(name)


def check_values(rule: str, source: Source, content: Content) -> Iterator[Finding]:
    """What the types that leave their faults to a rule find in a file's values."""
    for line in source.known.values():
        if line.header and line.header.type.rule == rule and line.value:
            yield from find_faults(line, source, content)


def find_faults(line: HeaderLine, source: Source, content: Content) -> Iterator[Finding]:
    """What its type finds in a header's value."""
    kind = line.header.type if line.header else Value()
    for fault in kind.faults(line.value, content.vocabulary, source.lang):
        yield Finding(line.line, fault.filled(header=line.written, value=line.value))

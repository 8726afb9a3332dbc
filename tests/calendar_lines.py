"""A calendar taken apart by RFC 5545's grammar alone, without a library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_PARAMETER = r';[A-Z0-9-]+=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
_LINE = re.compile(rf"([A-Z0-9-]+)((?:{_PARAMETER})*):([^\x00-\x08\x0a-\x1f\x7f]*)")


@dataclass(frozen=True)
class Property:
    """A content line: `NAME;PARAMETERS:VALUE`."""

    name: str
    parameters: str
    value: str


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        """The values of a property, as they are written."""
        return [each.value for each in self.properties if each.name == name]

    def walk(self) -> Iterator[Component]:
        """It and everything in it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def check_lines(data: bytes) -> Iterator[str]:
    """RFC 5545, 3.1: UTF-8 in lines of at most 75 octets that end with CRLF."""
    lines = data.split(b"\r\n")
    if lines.pop():
        yield "the last line doesn't end with CRLF"
    for line in lines:
        if len(line) > 75:
            yield f"a line of {len(line)} octets: {line!r}"
        if b"\r" in line or b"\n" in line:
            yield f"a line break that is no CRLF: {line!r}"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"a character in two lines: {line!r}"


def read_component(data: bytes) -> Component:
    """The one component of a file; ValueError where it is not of that form."""
    root = Component("")
    stack = [root]
    text = data.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode("utf-8")
    for line in text.removesuffix("\r\n").split("\r\n"):
        match = _LINE.fullmatch(line)
        if not match:
            raise ValueError(f"no content line: {line!r}")
        name, parameters, value = match.groups()
        if name == "BEGIN":
            part = Component(value)
            stack[-1].parts.append(part)
            stack.append(part)
        elif name == "END":
            if stack.pop().name != value:
                raise ValueError(f"END:{value} ends something else")
        else:
            stack[-1].properties.append(Property(name, parameters, value))
    if stack != [root] or len(root.parts) != 1 or root.properties:
        raise ValueError("not one whole component")
    return root.parts[0]

"""The headings of a text's clean HTML: a link to each, and a list of them all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

FROM = 4
"""The number of headings from which a text has a list of its contents."""

_HEADING = re.compile(r'<h([23])([^>]* id="([^"]+)"[^>]*)>(.*?)</h\1>', re.DOTALL)
_LINK = r'<h\1\2>\4 <a class="anchor" href="#\3" aria-hidden="true" tabindex="-1"></a></h\1>'
"""It is for a mouse: a keyboard and a screen reader have the contents, and no noise."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text: its level, 2 or 3, its id, and its words."""

    level: int
    id: str
    text: str


def list_contents(body: str) -> tuple[Heading, ...]:
    """List the headings of a text; none if there are too few for a list."""
    found = _HEADING.findall(str(body))
    if len(found) < FROM:
        return ()
    words = ((level, name, Markup(html).striptags()) for level, _, name, html in found)  # noqa: S704
    return tuple(Heading(int(level), name, text) for level, name, text in words)


def link_headings(body: str) -> Markup:
    """Let each heading of a text end with a quiet link to itself."""
    return Markup(_HEADING.sub(_LINK, str(body)))  # noqa: S704 - as clean

"""Reads a body's links, pictures, headings and words, and headers that ended up in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import NamedTuple

from lxml import etree, html

from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers import Headed, Header, HeaderLine, read_line, read_marked
from editorial.reading.headers.table import header_names, required_names
from editorial.reading.sources import Source
from editorial.rendering.markup import parse_fragment, render_markdown
from editorial.system.cache import Remembered
from editorial.text.plain import fold_name
from editorial.words.message import N_, Finding, Message, finding

_CODE = "ancestor::code or ancestor::pre or ancestor::kbd"
_PROSE = etree.XPath(f"descendant::text()[not({_CODE})]", smart_strings=False)
_UNLINKED = etree.XPath(f"descendant::text()[not({_CODE} or ancestor::a)]", smart_strings=False)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Prose:
    """What is in a body, in its order.

    `links` are (address, words, whether a picture is in it), `images` (source, alt), `headings`
    (level, words). `words` are those of running text, without code; `unlinked` is the running text
    outside links. `empty` says that there is no picture and not one letter or digit.
    """

    links: tuple[tuple[str, str, bool], ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    headings: tuple[tuple[int, str], ...] = ()
    words: tuple[str, ...] = ()
    unlinked: str = ""
    empty: bool = True


def read_prose(source: Source) -> Prose:
    """Read what the body of a file says, without comments such as a scaffold's hints."""
    return read_words(source.body) if source.body else Prose()


def list_words(text: str) -> tuple[str, ...]:
    """List the words of running text, in lower case."""
    return tuple(_WORD.findall(text.casefold()))


def is_said(text: str) -> bool:
    """Tell whether a text has a letter or a digit: `…`, `___` and `???` say nothing."""
    return any(letter.isalnum() for letter in text)


def _read(text: str) -> Prose:
    root = parse_fragment(render_markdown(text))
    links = [(each.get("href"), _words_in(each), each.find(".//img")) for each in root.iter("a")]
    images = tuple((each.get("src", ""), each.get("alt", "")) for each in root.iter("img"))
    headings = root.iter("h1", "h2", "h3", "h4", "h5", "h6")
    return Prose(
        links=tuple((link, words, image is not None) for link, words, image in links if link),
        images=images,
        headings=tuple((int(each.tag[1]), _words_in(each)) for each in headings),
        words=list_words("".join(_PROSE(root))),
        unlinked="".join(_UNLINKED(root)),
        empty=not images and not is_said(root.text_content()),
    )


read_words = Remembered(_read, astuple, lambda made: Prose(*made))
"""A Markdown text → its `Prose`."""


def _words_in(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


_MARKED = N_("Remove “{marks}”: write this line as “{header}: …”.")
_INDENTED = N_("This line begins with a space: remove it, so that “{header}” comes first.")
_NO_COLON = N_("A colon is missing after “{header}”: write “{header}: …”.", name="no-colon")
_BROKEN = N_(
    "A header takes one line: join this line to the one above. The text begins after an empty line."
)

_BEFORE = re.compile(r"[>#*_`-](?:[\s>#*_`-]*[>#*_`-])?")
_SIGNS = " \t=.,;-–—："
"""What people write where a colon should be."""

_LONGEST_NAME = 3
"""Words of a header's name."""


class StrayHeaders(NamedTuple):
    """Headers that are in the right place but can't be read, and what is wrong with them."""

    lines: tuple[HeaderLine, ...] = ()
    faults: tuple[Finding, ...] = ()

    @property
    def names(self) -> set[str]:
        """Return the names of these headers, as in the table."""
        return {line.header.name for line in self.lines if line.header}


def first_paragraph(body: str) -> str:
    """Cut a text at its first empty line."""
    return re.split(r"\n[ \t]*\n", body, maxsplit=1)[0]


def read_lost(headed: Headed, kind: str, vocabulary: Vocabulary) -> StrayHeaders:
    """Find the headers that end up in the text because a line among them can't be read."""
    if headed.headers and headed.headers[-1].line + 1 != headed.body_line:
        return StrayHeaders()
    names = header_names(kind, vocabulary)
    texts = first_paragraph(headed.body).split("\n")
    typed = [_guess(text, headed.body_line + at, names) for at, text in enumerate(texts)]
    known = {line.header.name for line in headed.headers if line.header}
    missing = [name for name in required_names(kind) if name not in known]
    sure = [bool(meant and meant.header) and fault.name != "no-colon" for meant, fault in typed]
    last = max((at for at, each in enumerate(sure) if each), default=-1)
    lines: list[HeaderLine] = []
    faults: list[Finding] = []
    broken = False
    for at, (meant, fault) in enumerate(typed):
        guessed = fault.name == "no-colon"
        if meant and not (guessed and broken) and (at <= last or _fits(meant, missing, vocabulary)):
            lines.append(meant)
            if fault.text:
                marks = _BEFORE.search(texts[at])
                values = {"header": meant.written, "marks": marks[0] if marks else ""}
                faults.append(finding(meant.line, fault.text, **values))
            broken = False
        elif (at or headed.headers) and (at < last or texts[at][:1].islower()):
            faults += [] if broken else [finding(headed.body_line + at, _BROKEN)]
            broken = True
        else:
            break
    return StrayHeaders(tuple(lines), tuple(faults)) if faults else StrayHeaders()


def _guess(
    text: str, number: int, names: Mapping[str, Header]
) -> tuple[HeaderLine | None, Message]:
    """Read a line that may lack its colon, and tell what is wrong with its form.

    `Título Mi taller` is the header that it begins with.
    """
    if plain := read_line(text, number, names):
        return plain, Message("")
    if marked := read_marked(text, number, names):
        return marked, Message(_INDENTED if text.lstrip()[:1].isalpha() else _MARKED)
    words = text.split()
    for count in range(_LONGEST_NAME, 0, -1):
        written = " ".join(words[:count]).strip("*_" + _SIGNS)
        if header := names.get(fold_name(written)):
            value = " ".join(words[count:]).lstrip(_SIGNS)
            return HeaderLine(written, value, number, header), Message(_NO_COLON)
    return None, Message("")


def _fits(line: HeaderLine, missing: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Tell by its value whether a line that begins with a header's name is a header."""
    if line.header is None:
        return False
    told = line.header.type.rule in ("audience", "vocabulary") and line.value
    faults = line.header.type.faults(line.value, vocabulary, vocabulary.default_lang)
    return line.header.name in missing or bool(told and not any(faults))

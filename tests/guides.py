"""The guides' tables of headers, made of the header table: `CONTRIBUTING.md` and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from editorial.headers.header import Header
from editorial.headers.of_structures import OF_STRUCTURES
from editorial.headers.of_webinars import OF_WEBINARS
from editorial.headers.table import OF_ISSUES, OF_TEXTS
from editorial.headers.words import YES, OneOf, Said
from editorial.message import MESSAGE_LANGUAGE, say
from editorial.text.plain import split_list
from editorial.vocabulary import read_vocabulary
from tests.conftest import ROOT

GUIDES = sorted(ROOT.glob("CONTRIBUTING*.md"))
TABLES = (
    ("texts", OF_TEXTS),
    ("webinars", OF_WEBINARS),
    ("structures", OF_STRUCTURES),
    ("issues", OF_ISSUES),
)
_OTHER = "–"


def language_of(guide: Path) -> str:
    """The language that a guide is in: `CONTRIBUTING.es.md` in Spanish."""
    return guide.suffixes[0].strip(".") if len(guide.suffixes) > 1 else MESSAGE_LANGUAGE


def can_be_made(guide: Path) -> bool:
    """Whether the site has the guide's language."""
    return language_of(guide) in read_vocabulary(ROOT / "content").languages


def render_guide(guide: Path) -> str:
    """A guide with its tables made anew; what stands around their rows stays."""
    text = guide.read_text("utf-8")
    for name, headers in TABLES:
        rows = "".join(_rows(headers, language_of(guide)))
        mark = rf"(<!-- headers of {name}: .*?-->\n\n\|.*?\n\|[-|]+\n).*?(\n<!-- end -->)"
        if found := re.search(mark, text, re.DOTALL):
            text = f"{text[: found.start()]}{found[1]}{rows}{found[2]}{text[found.end() :]}"
    return text


def write_guides() -> None:
    """Bring the guides up to date."""
    for guide in filter(can_be_made, GUIDES):
        guide.write_text(render_guide(guide), encoding="utf-8")


def _rows(headers: Iterable[Header], lang: str) -> Iterator[str]:
    """Each header's names in the guide's language and in the other one, and all about it."""
    vocabulary = read_vocabulary(ROOT / "content")
    other = next((each for each in vocabulary.languages if each != lang), lang)
    languages = [vocabulary.languages[each] for each in (lang, other)]
    for header in headers:
        names = [f"`{language.header_name(header.name)}`" for language in languages]
        inherited = split_list(say(lang, YES))[0] if header.inherited else _OTHER
        example = say(lang, header.example)
        if isinstance(header.type, Said):  # the catalog lists every way to say it
            example = split_list(example)[0]
        elif isinstance(header.type, OneOf):
            example = header.type.show(split_list(example)[0], vocabulary, lang)
        cells = (*names, say(lang, header.help), f"`{example}`", inherited)
        yield f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    write_guides()

"""Hints to a writer: Markdown comments, which neither readers nor the checks take for text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from editorial.headers.table import headers_of
from editorial.message import N_, say
from editorial.model import Language
from editorial.plain_text import one_line


def render_hint(text: str) -> str:
    """A hint on one line; whatever stands in it, it ends where it should."""
    return f"<!-- {one_line(text).replace('--', '–')} -->\n"


def render_hints(texts: Iterable[str]) -> str:
    """Hints, a line each."""
    return "".join(map(render_hint, texts)).rstrip("\n")


def original_hints(kind: str, headers: Mapping[str, str], language: Language) -> str:
    """What to do in the file that is written first."""
    more = ", ".join(language.header_name(name) for name in _further(kind, headers))
    texts = (
        N_(
            "Write the text below these lines. They are for you alone: nobody else sees them, and "
            "you can delete them."
        ),
        N_(
            "Headings begin with ##. For a picture in the text, put its file into this folder and "
            "write: ![what it shows](file.jpg)"
        ),
        N_("More lines that may stand on top, among the others: {headers}."),
    )
    return render_hints(say(language.code, text, headers=more) for text in texts)


def translation_hints(lacking: Sequence[str], language: Language) -> str:
    """What to do in a translation's file; `lacking` are the headers without a value."""
    names = ", ".join(language.header_name(name) for name in lacking)
    texts = [
        N_(
            "Below these lines, translate the text, or leave it out: the page then leads to the "
            "original."
        ),
        N_(
            "If you can't translate into this language, delete this file: the original is shown "
            "with a label, and somebody else translates it."
        ),
    ]
    if lacking:
        texts.insert(0, N_("Still to be written at the top: {headers}."))
    return render_hints(say(language.code, text, headers=names) for text in texts)


def _further(kind: str, headers: Mapping[str, str]) -> list[str]:
    """The headers that could be added, in the table's order."""
    given = {*headers, *({"When"} if "Starts" in headers else ())}
    return [each.name for each in headers_of(kind) if not each.rare and each.name not in given]

"""`check --fix`: what has one right answer is repaired, and readers see nothing change.

Line ends, BOM, control characters, spaces at line ends; names and order of headers; the form of
dates. Everything else is for its writer to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from editorial.checks.header_lines import read_lost
from editorial.fixes.headers import fix_header, order_headers
from editorial.fixes.spaces import strip_lines
from editorial.headers.lines import HeaderLine, read_headers
from editorial.headers.table import header_names
from editorial.markup import render_markdown
from editorial.plain_text import BOM, without_controls
from editorial.sources import Source
from editorial.vocabulary import Vocabulary

_FENCE = "---"


def fix_text(text: str, kind: str, lang: str, vocabulary: Vocabulary) -> str:
    """A file's whole text, repaired. `kind` is its folder (`posts`), `lang` its language."""
    clean, _ = without_controls(text.removeprefix(BOM))
    headed = read_headers(clean, header_names(kind, vocabulary))
    if read_lost(headed, kind, vocabulary).faults:
        return clean  # in another order, nobody would know which lines belong together
    lines = clean.split("\n")
    if headed.headers:
        top = _fix_top(headed.headers, lines, lang, vocabulary)
    else:
        top = [line.rstrip() for line in lines[: headed.body_line - 1] if line.strip()]
    body = _fix_body(headed.body)
    between = [""] if top and body else []
    fixed = "\n".join([*top, *between, *([body] if body else []), ""])
    again = read_headers(fixed, header_names(kind, vocabulary))
    as_before = again.body == body and len(again.headers) == len(headed.headers)
    return fixed if as_before else clean


def write_fixes(sources: Iterable[Source], vocabulary: Vocabulary) -> tuple[Source, ...]:
    """Repair the files of these sources; those that changed. What can't be read stays as it is."""
    changed = []
    for source in sources:
        if source.misplaced or source.unreadable or not source.raw:
            continue
        fixed = fix_text(source.raw, source.kind, source.lang, vocabulary)
        if fixed != source.raw:
            _write(source.file, fixed)
            changed.append(source)
    return tuple(changed)


def _write(file: Path, text: str) -> None:
    """All of a file or nothing: an interrupted repair loses no text."""
    unfinished = file.with_name(f".{file.name}.part")
    unfinished.write_bytes(text.encode("utf-8"))
    unfinished.chmod(file.stat().st_mode)
    unfinished.replace(file)


def _fix_top(
    headers: tuple[HeaderLine, ...], lines: list[str], lang: str, vocabulary: Vocabulary
) -> list[str]:
    """The header lines, with the lines of `---` around them where somebody put them."""
    first, last = headers[0].line, headers[-1].line
    opened = lines[first - 2 : first - 1] == [_FENCE]
    closed = opened and lines[last : last + 1] == [_FENCE]
    fixed = [fix_header(each, lines[each.line - 1], lang, vocabulary) for each in headers]
    return [*([_FENCE] * opened), *order_headers(headers, fixed), *([_FENCE] * closed)]


def _fix_body(body: str) -> str:
    """A body without spaces at its lines' ends, unless its readers would see a difference."""
    fixed = strip_lines(body).strip("\n")
    if fixed == body:
        return body
    verbatim = "<pre" in body.lower()
    return fixed if not verbatim and _seen(fixed) == _seen(body) else body


def _seen(body: str) -> str:
    """A body's HTML without the spaces at line ends, which no browser shows."""
    return re.sub(r"[ \t]+(?=<br>|</(?:p|li|h[1-6]|t[dh]|d[dt])>|\n|\Z)", "", render_markdown(body))

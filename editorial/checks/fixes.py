"""`check --fix`: what has one right answer is repaired, and readers see nothing change.

Line ends, BOM, control characters, spaces at line ends; names and order of headers; the form of
dates. Everything else is for its writer to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from editorial.checks.header_lines import read_lost
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.header import HeaderLine, read_headers
from editorial.reading.headers.table import BY_NAME, header_names
from editorial.reading.sources import Source
from editorial.rendering.markdown import render_markdown
from editorial.text.plain import BOM, fold_name, without_controls

_FENCE = "---"

_RANKS = {name: rank for rank, name in enumerate((*BY_NAME, None))}
"""Unknown headers come last."""

_TAB = 4
_BREAK = "  "
"""Two spaces break a line in Markdown, so spaces at a line's end are not all waste."""

_CODE = re.compile(r"\s*(`{3,}|~{3,})")


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
    body = _strip_lines(headed.body).strip("\n")
    if body != headed.body and ("<pre" in body.lower() or _seen(body) != _seen(headed.body)):
        body = headed.body  # its readers would see a difference
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
            unfinished = source.file.with_name(f".{source.file.name}.part")
            unfinished.write_bytes(fixed.encode("utf-8"))
            unfinished.chmod(source.file.stat().st_mode)
            unfinished.replace(source.file)  # all or nothing: an interruption loses no text
            changed.append(source)
    return tuple(changed)


def _fix_top(
    headers: tuple[HeaderLine, ...], lines: list[str], lang: str, vocabulary: Vocabulary
) -> list[str]:
    """The header lines in the table's order, within lines of `---` where somebody put them.

    Of two with one name the first stays first: it is the one that counts.
    """
    first, last = headers[0].line, headers[-1].line
    opened = lines[first - 2 : first - 1] == [_FENCE]
    closed = opened and lines[last : last + 1] == [_FENCE]
    ordered = sorted(headers, key=lambda each: _RANKS[each.header.name if each.header else None])
    fixed = [_fix_header(each, lines[each.line - 1], lang, vocabulary) for each in ordered]
    return [*([_FENCE] * opened), *fixed, *([_FENCE] * closed)]


def _seen(body: str) -> str:
    """A body's HTML without the spaces at line ends, which no browser shows."""
    return re.sub(r"[ \t]+(?=<br>|</(?:p|li|h[1-6]|t[dh]|d[dt])>|\n|\Z)", "", render_markdown(body))


def _fix_header(line: HeaderLine, typed: str, lang: str, vocabulary: Vocabulary) -> str:
    """A header line repaired; one that nobody knows only loses the spaces at its end.

    Its name gets its own capitals and accents, in the language that it was written in.
    """
    if line.header is None:
        return typed.rstrip()
    known = line.header.name
    languages = (vocabulary.written[lang], *vocabulary.written.values())
    own, *others = (
        [name for name, meant in language.headers.items() if meant == known]
        for language in languages
    )
    names = (*own, known, *chain.from_iterable(others))
    written = fold_name(line.written)
    spelled = next((name for name in names if fold_name(name) == written), line.written)
    return f"{spelled}: {line.header.type.repair(line.value)}".rstrip()


def _strip_lines(text: str) -> str:
    """A text without the spaces at its lines' ends, but for the two that break a line.

    Code between fences stays as it was typed.
    """
    lines, fence = text.split("\n"), ""
    for number, line in enumerate(lines):
        mark = _CODE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            lines[number] = line.rstrip(" \t")
        elif not fence:
            bare, following = line.rstrip(" \t"), "".join(lines[number + 1 : number + 2])
            spaces = len(line.expandtabs(_TAB)) - len(bare.expandtabs(_TAB))
            breaks = bare and following.strip() and spaces >= len(_BREAK)
            lines[number] = bare + _BREAK if breaks else bare
    return "\n".join(lines)

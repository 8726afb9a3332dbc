"""`check --fix`: what has one right answer is repaired, and readers see nothing change.

Line ends, BOM, control characters; names and order of headers. Everything else is for its writer to
decide.
"""

from __future__ import annotations

from collections.abc import Iterable

from editorial.checks.headers import read_lost
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers import HeaderLine, read_headers
from editorial.reading.headers.table import BY_NAME, header_names
from editorial.reading.sources import Source
from editorial.text.plain import BOM, fold_name, without_controls

_FENCE = "---"

_RANKS = {name: rank for rank, name in enumerate((*BY_NAME, None))}
"""Unknown headers come last."""


def fix_text(text: str, kind: str, lang: str, vocabulary: Vocabulary) -> str:
    """Repair a file's whole text. `kind` is its folder (`posts`), `lang` its language."""
    clean, _ = without_controls(text.removeprefix(BOM))
    headed = read_headers(clean, header_names(kind, vocabulary))
    if read_lost(headed, kind, vocabulary).faults:
        return clean  # in another order, nobody would know which lines belong together
    lines = clean.split("\n")
    if headed.headers:
        top = _fix_top(headed.headers, lines, lang, vocabulary)
    else:
        top = [line.rstrip() for line in lines[: headed.body_line - 1] if line.strip()]
    body = headed.body.strip("\n")
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
    """Put the header lines into the table's order, and keep the lines of `---` around them.

    Of two with one name the first stays first: it is the one that counts. A name gets its own
    capitals and accents, in the language that it was written in.
    """
    first, last = headers[0].line, headers[-1].line
    opened = lines[first - 2 : first - 1] == [_FENCE]
    closed = opened and lines[last : last + 1] == [_FENCE]
    ordered = sorted(headers, key=lambda each: _RANKS[each.header.name if each.header else None])
    fixed = list[str]()
    for line in ordered:
        if line.header is None:  # it only loses the spaces at its end
            fixed.append(lines[line.line - 1].rstrip())
            continue
        known, written = line.header.name, fold_name(line.written)
        languages = (vocabulary.written[lang], *vocabulary.written.values())
        names = [each for own in languages for each in own.headers if own.headers[each] == known]
        spelled = (each for each in (*names, known) if fold_name(each) == written)
        fixed.append(f"{next(spelled, line.written)}: {line.value}".rstrip())
    return [*([_FENCE] * opened), *fixed, *([_FENCE] * closed)]

"""Rules about files: where they are, whether they can be read, what TOML files say; and repairs.

`check --fix` repairs only what has one right answer and changes nothing for readers: line ends,
BOM, control characters, names and order of headers. Everything else is for the writer to decide.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from html import unescape
from itertools import chain
from pathlib import Path

from editorial.checks.prose import read_lost
from editorial.model.texts import KINDS, Naming
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content, check_values, is_address
from editorial.reading.headers import HeaderLine, find_yaml, is_fenced, read_headers
from editorial.reading.headers.table import BY_NAME, header_names
from editorial.reading.records.record import NOTHING, Record
from editorial.reading.records.table import FIGURES, TEAMS
from editorial.reading.sources import Source
from editorial.system.files import replace_file
from editorial.text.plain import BOM, CONTROLS, fold, fold_name, without_controls
from editorial.times.dates import long_date, real_day
from editorial.words.message import N_, Finding, finding

_TYPED_FOLDER = re.compile(
    r"(?P<day>\d{4}([-_. ]?)\d{1,2}\2\d{1,2}|\d{1,2}[-_. ]\d{1,2}[-_. ]\d{4})[-_. ]+(?P<name>.+)"
)
_LAST_DAY = 31
FARTHEST = 60
"""Days that a text may be dated ahead before somebody is asked whether the date is right."""


def check_readable(source: Source, content: Content) -> Iterator[Finding]:
    """A file is UTF-8 text that can be opened."""
    if source.unreadable:
        yield source.unreadable


def check_place(source: Source, content: Content) -> Iterator[Finding]:
    """A text is at `posts/<date>-<slug>/<language>.md`, or at its own kind's path."""
    if source.misplaced:
        names = [f"{code}.md" for code in content.vocabulary.written]
        words = re.findall(r"[a-z0-9]+", fold(re.sub(r"^[\d\W_]+", "", source.slug)))
        usual = "-".join(["2019-07-22", *(words or ["taller"])])
        dated = " / ".join(mend_folder_name(source.slug)) or usual
        example = "about" if KINDS[source.kind].naming is Naming.PLAIN else dated
        values = {"languages": ", ".join(names), "example": example, "kind": source.kind}
        yield finding(1, source.misplaced, **values)


def check_bounds(source: Source, content: Content) -> Iterator[Finding]:
    """A text, its headers and the lists in them keep within the size limits."""
    if source.excess:
        yield source.excess


def check_empty(source: Source, content: Content) -> Iterator[Finding]:
    """A file isn't empty."""
    unread = source.misplaced or source.unreadable or source.excess
    if not unread and not source.headers and not source.body.strip():
        yield finding(
            1, N_("This file is empty: write Title: and Summary: at the top, then the text.")
        )


def check_address(source: Source, content: Content) -> Iterator[Finding]:
    """No two texts have the same address, and none has one that the site itself uses."""
    kind = KINDS[source.kind]
    if source.misplaced or not kind.makes:
        return
    yield from check_values("address", source, content)
    address, named = content.address(source), source.value("Slug")
    twins = [each for each in content.by_address[address] if each.folder != source.folder]
    direct = kind.naming is Naming.PLAIN and not kind.word
    taken = direct and address.split("/")[1] in content.vocabulary.path_words
    if named and (twins or taken):
        message = N_(
            "Something else has the address {address} already: change the line “{header}”."
        )
        header = source.known["Slug"].written
        yield finding(source.line("Slug"), message, address=address, header=header)
        return
    for twin in twins:
        message = N_(
            "Another text already has this address, {other}: give this folder another name."
        )
        yield finding(1, message, other=twin.path)
    if taken:
        message = N_("The site uses the address “{slug}” itself: give this folder another name.")
        yield finding(1, message, slug=source.slug)


def check_moved_from(source: Source, content: Content) -> Iterator[Finding]:
    """An old address has the form of this site's addresses, and no other page is there now."""
    own = content.vocabulary.path_words
    for address in content.read(source, "Moved-From"):
        lang, *rest = address.split("/")
        archive = len(rest) < 3 and all(part.isdigit() for part in rest)
        listed = lang in content.vocabulary.languages and (archive or rest[0] in own)
        if not is_address(address):
            message = N_(
                "“{address}” is not an old address of a page: write it like es/2019/07/taller."
            )
        elif f"{address}/" in content.by_address or listed:
            message = N_(
                "There is a text at {address} now, so that address can't redirect anywhere."
            )
        else:
            continue
        yield finding(source.line("Moved-From"), message, address=address)


def check_ahead(source: Source, content: Content) -> Iterator[Finding]:
    """A text is dated 60 days ahead at most: until its day it has a page, but is in no list."""
    if source.day and (source.day - content.today).days > FARTHEST:
        message = N_(
            "This folder is dated {day}: until then the text has its own page, but appears in no "
            "list, feed or newsletter. Correct the date if that is not what you meant."
        )
        yield finding(1, message, day=long_date(source.day, source.edition_lang))


def check_controls(source: Source, content: Content) -> Iterator[Finding]:
    """Control characters, and marks that change the direction of text, are removed."""
    hidden = "&" in source.body and CONTROLS.search(unescape(source.body))
    lines = (*source.controls, source.body_line) if hidden else source.controls
    for line in lines:
        yield finding(line, N_("Invisible control characters were removed from this line."))


def check_record(record: Record, content: Content) -> Iterator[Finding]:
    """A data file is valid TOML with the keys of its kind, and each value fits its key."""
    yield from record.faults


def check_unfilled(record: Record, content: Content) -> Iterator[Finding]:
    """A month's figures have a number of each network; one without a number is left out."""
    for row in record.rows if record.kind.name == FIGURES and not record.faults else ():
        if not row.cells:
            example = f"{row.part.keys[0].name} = {row.part.keys[0].example}"
            yield finding(row.line, NOTHING, heading=row.part.heading, example=example)


def check_turns(record: Record, content: Content) -> Iterator[Finding]:
    """At least two teams take turns, and an exception names a duty and a team that exist."""
    if record.kind.name != TEAMS or record.faults:
        return
    words = {part: [row.name for row in record.rows_of(part)] for part in ("duty", "team")}
    if len(words["team"]) == 1:
        message = N_("One team alone can't take turns: add a second one, [team.group-2].")
        yield finding(record.rows_of("team")[0].line, message)
    first = next((row.value("first") for row in record.rows_of("rotation")), "")
    seen: set[tuple[str, str]] = set()
    for row in record.rows_of("exception"):
        for part, known in words.items():
            if row.value(part) not in known:
                message = N_("There is no heading [{part}.{name}] here. Write one of: {known}.")
                line = row.cells[part].line if part in row.cells else row.line
                values = {"part": part, "name": row.value(part), "known": ", ".join(known)}
                yield finding(line, message, **values)
        if row.value("month") < first or not first:
            message = N_("{month} has no turns yet: change it, or “first” below [rotation].")
            yield finding(row.cells["month"].line, message, month=row.value("month"))
        if (turn := (row.value("month"), row.value("duty"))) in seen:
            message = N_("There are two exceptions for this month and duty: keep only one.")
            yield finding(row.line, message)
        seen.add(turn)


_FENCE = "---"

_RANKS = {name: rank for rank, name in enumerate((*BY_NAME, None))}
"""Unknown headers come last."""


def fix_text(text: str, kind: str, lang: str, vocabulary: Vocabulary) -> str:
    """Return a file's whole text, repaired. `kind` is its folder (`posts`), `lang` its language."""
    clean, _ = without_controls(text.removeprefix(BOM))
    if is_fenced(clean):
        typed = clean.split("\n")
        for at, end, line in reversed([*find_yaml(clean)]):
            typed[at:end] = [line]
        clean = "\n".join(typed)
    names = header_names(kind, vocabulary)
    headed = read_headers(clean, names)
    if read_lost(headed, kind, vocabulary).faults:
        return clean  # in another order, nobody would know which lines belong together
    lines = clean.split("\n")
    if headed.headers:
        top = _fix_top(headed.headers, lines, lang, vocabulary)
    else:
        top = [line.rstrip() for line in lines[: headed.body_line - 1] if line.strip()]
    parts = [part for part in ("\n".join(top), headed.body.strip("\n")) if part]
    fixed = "\n\n".join(parts) + "\n" * bool(parts)
    again = read_headers(fixed, names)
    as_before = again.body == headed.body.strip("\n")
    return fixed if as_before and len(again.headers) == len(headed.headers) else clean


def mend_folder_name(name: str) -> list[str]:
    """Make `2026-11-28-taller` of `28-11-2026 Taller`: all that it can mean."""
    found = _TYPED_FOLDER.fullmatch(name)
    slug = "-".join(re.findall("[a-z0-9]+", fold(found["name"]))) if found else ""
    if not found or not slug:
        return []
    first, middle, last = map(
        int, re.findall(r"\d+", re.sub(r"^(\d{4})(\d\d)", r"\1-\2-", found["day"]))
    )
    turned = (real_day(last, middle, first), real_day(last, first, middle))
    days = (real_day(first, middle, last),) if first > _LAST_DAY else turned
    return [f"{day}-{slug}" for day in dict.fromkeys(filter(None, days))]


def rename_folders(content: Content, sources: Iterable[Source]) -> list[tuple[Path, Path]]:
    """Give folders the names that were meant, if clear and free: return old and new paths."""
    renamed = []
    for folder in dict.fromkeys(each.folder for each in sources if each.misnamed):
        place = content.real_root / folder
        names = mend_folder_name(place.name)
        if len(names) == 1 and not os.path.lexists(new := place.with_name(names[0])):
            place.rename(new)
            renamed.append((place, new))
    return renamed


def write_fixes(sources: Iterable[Source], vocabulary: Vocabulary) -> list[tuple[Source, int, str]]:
    """Repair the files of these sources, and list each new or moved line with its number.

    The line is empty if only line ends or the order changed. A file that can't be read stays as it
    is.
    """
    repaired = list[tuple[Source, int, str]]()
    for source in sources:
        if not source.raw:
            continue
        fixed = fix_text(source.raw, source.kind, source.lang, vocabulary)
        if fixed != source.raw:
            mode = source.file.stat().st_mode
            replace_file(source.file, fixed.encode("utf-8"))  # an interruption loses no text
            source.file.chmod(mode)
            old, new = source.raw.splitlines()[: source.body_line], fixed.splitlines()
            steps = SequenceMatcher(
                None, old, new[: source.body_line], autojunk=False
            ).get_opcodes()
            changed = (range(at, end) for tag, *_, at, end in steps if tag != "equal")
            told = [(source, at + 1, new[at]) for at in chain(*changed) if new[at]]
            repaired += told or [(source, 1, "")]
    return repaired


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
    written = (vocabulary.written[lang], *vocabulary.written.values())
    names = (BY_NAME, *(language.headers for language in reversed(written)))
    spelled = {fold_name(name): name for own in names for name in own}
    fixed = list[str]()
    for line in sorted(headers, key=lambda each: _RANKS[each.header.name if each.header else None]):
        if line.header is None:  # it only loses the spaces at its end
            fixed.append(lines[line.line - 1].rstrip())
        else:
            name = spelled.get(fold_name(line.written), line.written)
            fixed.append(f"{name}: {line.value}".rstrip())
    return [*([_FENCE] * opened), *fixed, *([_FENCE] * closed)]

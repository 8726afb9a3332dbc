"""Rules about files: where they are, whether they can be read, what TOML files say; and repairs.

`check --fix` repairs only what has one right answer: line ends, control characters, YAML at the
top, names of folders. Everything else is for the writer to decide.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from editorial.model.texts import KINDS, Naming
from editorial.reading.content import Content, check_values, is_address
from editorial.reading.headers import find_yaml, is_fenced
from editorial.reading.records.record import NOTHING, Record
from editorial.reading.records.table import FIGURES, TEAMS
from editorial.reading.sources import Source
from editorial.system.files import replace_file
from editorial.text.plain import BOM, CONTROLS, fold, without_controls
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
            1,
            N_(
                "This file is empty: write “Title: …” and “Summary: …” at the top, each on a line, "
                "then the text."
            ),
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
    message = N_("Something else has this address already, {other}: give this folder another name.")
    for other in (*(each.path for each in twins), *[address] * taken):
        yield finding(1, message, other=other)


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


def check_moved_twice(source: Source, content: Content) -> Iterator[Finding]:
    """No two pages were at the same old address: it leads only to the older one."""
    for address in content.read(source, "Moved-From"):
        paths = [each.path for each in content.by_moved[address]]
        if len(paths) > 1:
            others = ", ".join(each for each in paths if each != source.path)
            message = N_(
                "{others} had the address {address}, too: it leads to {first}, the older text. "
                "Remove it from this line or from there."
            )
            values = {"others": others, "address": address, "first": paths[0]}
            yield finding(source.line("Moved-From"), message, **values)


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


def fix_text(text: str) -> str:
    """Return a file's whole text with clean line ends and characters, and no YAML at its top."""
    clean, _ = without_controls(text.removeprefix(BOM))
    lines = clean.rstrip("\n").split("\n")
    if is_fenced(clean):
        for at, end, line in reversed([*find_yaml(clean)]):
            lines[at:end] = [line]
    return "\n".join(lines) + "\n" * any(lines)


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


def write_fixes(sources: Iterable[Source]) -> list[Source]:
    """Repair the files of these sources, and list those that changed.

    A file that can't be read stays as it is.
    """
    repaired = list[Source]()
    for source in sources:
        fixed = fix_text(source.raw)
        if fixed != source.raw:
            mode = source.file.stat().st_mode
            replace_file(source.file, fixed.encode("utf-8"))  # an interruption loses no text
            source.file.chmod(mode)
            repaired.append(source)
    return repaired

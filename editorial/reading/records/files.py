"""Every record of a content folder, with all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.record import Record, RecordKind, Row
from editorial.reading.records.rows import read_rows
from editorial.reading.records.table import RECORD_KINDS
from editorial.reading.toml_text import TomlError, read_toml
from editorial.system.files import ELSEWHERE, NOT_OURS, is_inside
from editorial.times.dates import is_month
from editorial.words.bounds import FILE
from editorial.words.message import N_, Finding, finding

_NO_MONTH = N_("Name this file after its month: 2019-07.toml.")


def read_records(root: Path, vocabulary: Vocabulary) -> tuple[Record, ...]:
    """Read every record of a content folder, kind by kind, in the order of their paths."""
    return tuple(
        _read_record(record, root, vocabulary)
        for kind in RECORD_KINDS.values()
        for record in _find_records(root, kind, vocabulary)
    )


def _find_records(root: Path, kind: RecordKind, vocabulary: Vocabulary) -> Iterator[Record]:
    """The files of a kind, not yet read; in a folder of months, whatever is in it."""
    for file in sorted(root.glob(kind.place.replace("*.toml", "*"))):
        if not file.name.startswith(".") and file.name not in NOT_OURS:
            path = file.relative_to(root).as_posix()
            month = file.stem if "*" in kind.place else ""
            yield Record(file, path, kind, month, told_in=vocabulary.default_lang)


def _read_record(record: Record, root: Path, vocabulary: Vocabulary) -> Record:
    if not is_inside(record.file, root):
        return replace(record, faults=(finding(1, ELSEWHERE),))
    if "*" in record.kind.place and not (is_month(record.month) and record.file.suffix == ".toml"):
        return replace(record, faults=(finding(1, _NO_MONTH),))
    try:
        toml = read_toml(record.file, FILE)
    except TomlError as error:
        return replace(record, faults=(error.finding,), raw=error.text)
    found = [*read_rows(toml, record.kind, vocabulary)]
    return replace(
        record,
        rows=tuple(each for each in found if isinstance(each, Row)),
        faults=tuple(each for each in found if isinstance(each, Finding)),
        controls=toml.controls,
        raw=toml.text,
    )

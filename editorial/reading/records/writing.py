"""Rows → the text of a record, in its one form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from editorial.reading.records.record import Row, Shape
from editorial.reading.toml_text import quote_text, render_value

_BARE_NAME = re.compile(r"[A-Za-z0-9_-]+")


def render_record(rows: Iterable[Row]) -> str:
    """The file: each table below its heading, its keys in the order of its part."""
    return "\n".join(map(_render_row, rows))


def _render_row(row: Row) -> str:
    part = row.part
    name = row.name if _BARE_NAME.fullmatch(row.name) else quote_text(row.name)
    parts = filter(None, (part.name, name if part.shape is Shape.EACH else ""))
    inside = ".".join(parts)
    heading = f"[[{inside}]]" if part.shape is Shape.LIST else f"[{inside}]" if inside else ""
    names = [f"{lang} = {quote_text(said)}" for lang, said in row.names.items()]
    cells = [
        f"{key.name} = {render_value(row.value(key.name))}"
        for key in part.keys
        if key.name in row.cells
    ]
    return "".join(f"{line}\n" for line in filter(None, (heading, *names, *cells)))

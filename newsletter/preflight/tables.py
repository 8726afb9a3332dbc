"""Tables that only hold the layout."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from editorial.catalogs import N_
from editorial.message import Message
from newsletter.email import Mail
from newsletter.preflight.context import Context
from newsletter.preflight.reading import read_whole


def check_tables(mail: Mail, context: Context) -> Iterator[Message]:
    """Every layout table has role="presentation", and no table of an editor's note has it.

    Else screen readers announce rows and columns that mean nothing. A table with headings is not
    layout.
    """
    root = read_whole(mail)
    real = {heading.xpath("ancestor::table[1]")[0] for heading in root.xpath("//table//th")}
    bare = [table for table in root.iter("table") if table not in real and not _is_layout(table)]
    if bare:
        message = N_('{count} layout tables lack role="presentation"; the first holds: “{text}”.')
        yield Message(message, {"count": str(len(bare)), "text": _excerpt(bare[0])})
    for table in filter(_is_layout, real):
        message = N_('The table “{text}” has headings, so role="presentation" is wrong on it.')
        yield Message(message, {"text": _excerpt(table)})


def _is_layout(table: html.HtmlElement) -> bool:
    return bool(table.get("role") == "presentation")


def _excerpt(table: html.HtmlElement) -> str:
    return " ".join(table.text_content().split())[:60]

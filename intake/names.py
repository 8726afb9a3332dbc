"""The name of a new post's folder: its day, and a short name made of its title."""

from __future__ import annotations

import re
from datetime import date
from itertools import count

from editorial.content import Content
from editorial.plain_text import fold

MAX_SLUG = 60


def build_slug(title: str) -> str:
    """`Taller en Asunción 🙌` → `taller-en-asuncion`, cut at a word; empty where no letter is."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    if len(plain) <= MAX_SLUG:
        return plain
    cut = plain[: MAX_SLUG + 1].rpartition("-")[0]
    return cut or plain[:MAX_SLUG]


def build_folder_name(day: date, title: str, kind: str, content: Content) -> str:
    """`2023-10-06-taller-en-asuncion`; another number behind it where that address is taken."""
    taken = {
        (source.day.year, source.day.month, source.slug) for source in content.sources if source.day
    }
    folders = {source.folder for source in content.sources}
    slug = build_slug(title) or kind
    for number in count(1):
        wanted = slug if number == 1 else f"{slug}-{number}"
        name = f"{day}-{wanted}"
        if (day.year, day.month, wanted) not in taken and f"{kind}/{name}" not in folders:
            return name
    raise AssertionError("numbers don't end")

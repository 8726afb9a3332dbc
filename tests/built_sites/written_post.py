"""A post as its folder tells of it, read without the code that the tests look at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class WrittenPost:
    """A folder of posts/ or webinars/: the headers of each of its languages, in English."""

    folder: Path
    headers: Mapping[str, Mapping[str, str]]

    @property
    def day(self) -> date:
        return date.fromisoformat(self.folder.name[:10])

    @property
    def original(self) -> str:
        """The language that says it was written first, else the first of the site's languages."""
        marked = [
            lang for lang, lines in self.headers.items() if fold(lines.get("original", "")) == "yes"
        ]
        return [*marked, *self.headers][0]

    @property
    def members(self) -> bool:
        """Whether it is for members: if one language says so."""
        return any(fold(each.get("audience", "")) == "members" for each in self.headers.values())

    def values(self, lang: str, name: str) -> list[str]:
        """What a header lists in a language, else in the original."""
        own = self.headers.get(lang, {}).get(name) or self.headers[self.original].get(name, "")
        return [word.strip() for word in own.split(",") if word.strip()]

    def address(self, lang: str) -> str:
        """Where an edition shows it: `es/2019/07/taller/`, its own page or the original's."""
        shown = lang if lang in self.headers else self.original
        return f"{shown}/{self.day:%Y/%m}/{self.folder.name[11:]}/"


def fold(word: str) -> str:
    """A word without case, accents and the difference between space, `_` and `-`."""
    letters = unicodedata.normalize("NFKD", word.strip().casefold())
    return re.sub(r"[ _-]+", "-", "".join(c for c in letters if not unicodedata.combining(c)))

"""What is written in a content folder, read without the code that the tests look at."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

A_DAY = timedelta(days=1)
_HEADER = re.compile(r"([^:]{1,40}?)\s*:\s*(.*)")


@dataclass(frozen=True)
class WrittenContent:
    """A content folder."""

    root: Path

    @cached_property
    def languages(self) -> dict[str, Any]:
        """The table of each language with an edition, the default one first."""
        table = self._table("languages")
        default = table.pop("default")
        every = {default: table[default], **table}
        return {lang: each for lang, each in every.items() if each.get("edition", True)}

    @cached_property
    def posts(self) -> list[WrittenPost]:
        folders = sorted([*self.root.glob("posts/*/"), *self.root.glob("webinars/*/")])
        posts = [WrittenPost(folder, self._headers(folder)) for folder in folders]
        return sorted(posts, key=lambda post: -post.day.toordinal())

    def pages(self, lang: str) -> list[str]:
        """The last parts of the addresses of the pages that are written in a language."""
        return sorted(self.page(lang, each.name) for each in self._pages(lang))

    def page(self, lang: str, name: str) -> str:
        """The last part of the address of the page in a folder."""
        return self._read(self.root / "pages" / name / f"{lang}.md").get("slug") or name

    def _pages(self, lang: str) -> list[Path]:
        return [file.parent for file in self.root.glob(f"pages/*/{lang}.md")]

    def category(self, lang: str, slug: str) -> str:
        """The word of a category in a language's addresses."""
        return str(self._table("categories")[slug].get("address", {}).get(lang, slug))

    def terms(self, name: str) -> list[str]:
        return list(self._table(name))

    def slugs(self, name: str, words: list[str]) -> list[str]:
        """The terms of a list that somebody means, by their slugs or by a name."""
        means = {
            fold(name): slug
            for slug, names in self._table(name).items()
            for name in names.values()
            if isinstance(name, str)
        }
        means |= {fold(slug): slug for slug in self._table(name)}
        return list(dict.fromkeys(means[fold(word)] for word in words))

    @property
    def months(self) -> list[str]:
        return sorted({f"{post.day:%Y-%m}" for post in self.posts})

    def issues(self, *, closed_on: date) -> list[str]:
        """The months that have an issue and whose last day is not after a day: `2019-07`."""
        months = {self._issue_of(post) for post in self.posts}
        return [f"{month:%Y-%m}" for month in sorted(months) if _next(month) - A_DAY <= closed_on]

    @property
    def after_all(self) -> date:
        return _next(max(map(self._issue_of, self.posts), default=date(2019, 7, 1)))

    def _issue_of(self, post: WrittenPost) -> date:
        """The month whose issue has a post: the one it was sent with, else one not sent yet."""
        path = post.folder.relative_to(self.root).as_posix()
        month = next((each for each, posts in self._sent.items() if path in posts), None)
        if month is None:
            month = post.day.replace(day=1)
            while month in self._sent:
                month = _next(month)
        return month

    @cached_property
    def _sent(self) -> dict[date, list[str]]:
        files = self.root.glob("issues/*/sent.toml")
        texts = {file.parent.name: file.read_text("utf-8") for file in files}
        return {date.fromisoformat(f"{m}-01"): tomllib.loads(t)["posts"] for m, t in texts.items()}

    def _table(self, name: str) -> dict[str, Any]:
        file = self.root / "vocabulary" / f"{name}.toml"
        return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}

    def _headers(self, folder: Path) -> dict[str, dict[str, str]]:
        files = {lang: folder / f"{lang}.md" for lang in self.languages}
        return {lang: self._read(file) for lang, file in files.items() if file.exists()}

    def _read(self, file: Path) -> dict[str, str]:
        """The lines on top of a file: their names in English and folded, the first of each name."""
        text = file.read_text("utf-8-sig").strip().removeprefix("---\n")
        found: dict[str, str] = {}
        for line in text.splitlines():
            match = _HEADER.fullmatch(line)
            if not match:
                break
            name = fold(match[1])
            found.setdefault(self._aliases.get(name, name), match[2].strip())
        return found

    @cached_property
    def _aliases(self) -> dict[str, str]:
        tables = [each.get("headers", {}) for each in self.languages.values()]
        return {fold(written): fold(meant) for table in tables for written, meant in table.items()}


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


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

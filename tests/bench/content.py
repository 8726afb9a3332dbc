"""The posts that are built: the project's own paragraphs, mixed by a seed."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from tests.sample_posts import PARAGRAPHS, SAMPLE

ROOT = Path(__file__).parents[2]
TODAY, NEWEST = date(2026, 11, 25), date(2026, 10, 30)
EVERY, MOST_A_MONTH = timedelta(days=3), 11
BODY = 3200  # bytes of a body, about: what real posts have
SUMMARY = 200  # characters of a summary, at most: more is a warning of `check`
CATEGORIES, TAGS = ("structures", "working-groups", "region"), ("connectivity", "radio", "brief")
MARK = "mark-of-the-edit"

_LINK = re.compile(r"\[(.*?)\]\(.*?\)")
_MARKUP = re.compile(r"[*_`]")


@dataclass(frozen=True, slots=True)
class SamplePost:
    """One language of a pair. `day` and `slug` are those of the pair."""

    day: date
    slug: str
    lang: str
    title: str
    summary: str
    category: str
    tags: tuple[str, ...]
    body: str
    author: str = "Equipo de la red"
    picture: str = ""


def make_posts(pairs: int, seed: int) -> list[SamplePost]:
    """So many pairs, ten a month, the oldest first; the default language first in each."""
    days = (NEWEST - EVERY * age for age in reversed(range(pairs)))
    return [post for number, day in enumerate(days) for post in _make_pair(number, day, seed)]


def make_newest(pairs: int, seed: int) -> list[SamplePost]:
    """One more pair, in the newest month."""
    return list(_make_pair(pairs, NEWEST, seed))


def edit_body(post: SamplePost, paragraph: str = f"{MARK}.") -> SamplePost:
    return replace(post, body=f"{post.body}\n\n{paragraph}\n")


def write_words(content: Path) -> None:
    """Write the sample's vocabulary and pages, in the two languages of the posts."""
    others = shutil.ignore_patterns("teams.toml")  # no other program has a page of them
    shutil.copytree(SAMPLE / "vocabulary", content / "vocabulary", ignore=others)
    shutil.copytree(SAMPLE / "pages", content / "pages", ignore=shutil.ignore_patterns("pt.md"))
    languages = content / "vocabulary" / "languages.toml"
    text, _, _ = languages.read_text("utf-8").partition("[pt]")
    creole = '[ht]\nname = "Kreyòl ayisyen"\nedition = false\nsmall-words = "mwen nou yo li nan"\n'
    languages.write_text(f"{text}{creole}", "utf-8")  # as the project's own content has it


def _make_pair(number: int, day: date, seed: int) -> Iterator[SamplePost]:
    chance = Random(f"{seed} {number}")  # noqa: S311 - the same posts each time, no secret
    category, tags = chance.choice(CATEGORIES), tuple(sorted(chance.sample(TAGS, 2)))
    for lang in PARAGRAPHS:
        body = "\n\n".join(_mix(lang, chance))
        told = next((block for block in body.split("\n\n") if block[0].isalpha()), body)
        first = _MARKUP.sub("", _LINK.sub(r"\1", told))
        summary = textwrap.shorten(first, SUMMARY, placeholder=" …")
        title = f"Actividad {number}: {' '.join(summary.split()[:9]).rstrip('.,:;')} ({lang})"
        slug = f"actividad-{number}"
        yield SamplePost(day, slug, lang, title, summary, category, tags, body)


def _mix(lang: str, chance: Random) -> Iterator[str]:
    """Blocks of Markdown until there are enough bytes: a section has a heading and three blocks."""
    headings, blocks = _pool(lang)
    length = number = 0
    while length < BODY:
        source: Sequence[str] = headings if number % 4 == 1 else blocks
        block = chance.choice(source)
        length += len(block.encode())
        number += 1
        yield block


@cache
def _pool(lang: str) -> tuple[list[str], list[str]]:
    """Headings and other blocks of a language: those of the content that stand by themselves."""
    files = sorted((ROOT / "content").glob(f"posts/*/{lang}.md"))
    bodies = (file.read_text("utf-8").partition("\n\n")[2] for file in files)
    found = [block.strip() for body in bodies for block in body.split("\n\n")]
    alone = [block for block in found if block and "](../" not in block and "](#" not in block]
    headings = [block for block in alone if block.startswith("## ")]
    texts = [block for block in alone if not block.startswith("#")]
    return headings or ["## Más"], [*PARAGRAPHS[lang], *texts]

"""The content of a second region: other languages, path words, categories and pages than ours."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.built_sites.settings import PHOTO
from tests.content_files import write_below

REGION = Path(__file__).parents[1] / "region_site"
BRIEFS = 6  # posts in short: more than the feeds hold, and than two pages of a list show


def write_region(content: Path) -> None:
    shutil.copytree(REGION, content, dirs_exist_ok=True)
    briefs = {}
    for number in range(1, BRIEFS + 1):
        briefs[f"posts/2023-08-0{number}-nota-{number}/pt.md"] = _brief("Título", "Resumo", number)
        briefs[f"posts/2023-08-1{number}-news-{number}/en.md"] = _brief("Title", "Summary", number)
    write_below(content, briefs)
    shutil.copyfile(PHOTO, content / "posts/2023-07-02-escola/foto.jpg")


def _brief(title: str, summary: str, number: int) -> str:
    return f"{title}: {number}\n{summary}: {number} {number}\nCategory: villages\n\n{number}.\n"

"""`python -m tests.built_sites.marked FOLDER [cold]`: the fingerprints of a site after each edit.

It writes a list of what was edited and each file's fingerprint, as JSON. With `cold` no text is
remembered from one edit to the next. No page is made.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from editorial.system.cache import CODE
from plugins import assets, calendar, cards, feeds, pages, search
from plugins.reading import load_model
from plugins.settings import load_settings
from plugins.writer import Fingerprints, outputs
from tests.bench.candidates import CANDIDATES
from tests.bench.content import TODAY, edit_body, make_posts, write_words
from tests.built_sites.settings import SAMPLE_SETTINGS

ROOT = CODE.parent
PAIRS, SEED = 60, 3


class Site:
    """Posts, a theme and settings, to be edited."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        self.folder, posts = folder, make_posts(PAIRS, SEED)
        write_words(folder / "content")
        CANDIDATES[0].write(posts, folder)
        self.post = posts[-8]  # of the newest issue, which the home page links to
        self.text = f"content/posts/{self.post.day}-{self.post.slug}/es.md"
        shutil.copytree(ROOT / "theme", folder / "theme")
        self.settings: dict[str, Any] = {
            **SAMPLE_SETTINGS,
            "PATH": str(folder / "content"),
            "THEME": str(folder / "theme"),
            "CACHE_PATH": str(folder / "cache"),
            "TODAY": TODAY,
            "DEFAULT_PAGINATION": 4,
        }

    def change(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def mark(self) -> Mapping[str, str]:
        """Each file with its fingerprint, where its inputs are known."""
        model = load_model(load_settings(ROOT / "pelicanconf.py", **self.settings))
        mark = Fingerprints(model.site).mark
        files = [file for _, made in outputs.send(model) for file in made]
        return {file.path: mark(file.inputs) for file in files if file.inputs}


EDITS: Mapping[str, Callable[[Site], object]] = {
    "nothing": lambda _: None,
    "body": lambda site: CANDIDATES[0].write([edit_body(site.post)], site.folder),
    "title": lambda site: site.change(site.text, "Title: ", "Title: Otra "),
    "summary": lambda site: site.change(site.text, "Summary: ", "Summary: También "),
    "tag": lambda site: site.change(site.text, ", ".join(site.post.tags), site.post.tags[0]),
    "word": lambda site: site.change("content/vocabulary/tags.toml", "Notas breves", "Breves"),
    "template": lambda site: site.change("theme/templates/post.html", "<h1", "<h1 id='t'"),
    "setting": lambda site: site.settings.update(SITENAME="Otra red"),
    "day": lambda site: site.settings.update(TODAY=TODAY + timedelta(days=1)),
}


def mark_edits(folder: Path, *, cold: bool) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Make one edit after the other, and mark all files after each."""
    for plugin in (pages, feeds, calendar, assets, cards, search):
        plugin.register()
    site = Site(folder)
    for name, edit in EDITS.items():
        edit(site)
        if cold:
            shutil.rmtree(folder / "cache", ignore_errors=True)
        yield name, site.mark()


if __name__ == "__main__":
    place, *words = sys.argv[1:]
    json.dump([*mark_edits(Path(place), cold="cold" in words)], sys.stdout)

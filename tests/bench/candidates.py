"""What is compared: ours and other generators, each with the posts in its own form."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from tests.bench.content import TODAY, SamplePost, write_words
from tests.projects.tasks import make_sample_project

SITES = Path(__file__).parent / "sites"
OURS, WITHOUT_CARDS = "ours", "ours without cards"
"""Others draw no pictures of titles: the second is to be compared with their fullest."""

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "SOURCE_DATE_EPOCH": str(int(datetime.combine(TODAY, time(12), UTC).timestamp())),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A generator.

    `program` is its name on the PATH, `build` its arguments. `source` and `page`
    are the paths of a post's file and page, `home` an edition's first page, as formats of the
    post's values. `caches` is what a build leaves beside the output for the next one.
    """

    name: str
    program: str
    build: tuple[str, ...]
    site: str
    source: str
    render: Callable[[SamplePost], str]
    output: str
    page: str = "{lang}/{day:%Y}/{day:%m}/{slug}/index.html"
    home: str = "es/index.html"
    caches: tuple[str, ...] = ()

    def find(self) -> str | None:
        """The path of its program: ours is the Python that runs this."""
        return sys.executable if not self.site else shutil.which(self.program)

    def version(self, program: str) -> str:
        command = [program, "version" if self.program == "hugo" else "--version"]
        said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
        number = re.search(r"\d+(\.\d+)+", said)
        return number[0] if number else "?"

    def begin(self, folder: Path) -> None:
        if self.site:
            shutil.copytree(SITES / self.site, folder)
            return
        folder.mkdir()
        make_sample_project(folder)
        shutil.rmtree(folder / "content")
        write_words(folder / "content")
        if self.name == WITHOUT_CARDS:
            with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
                settings.write('PLUGINS = [each for each in PLUGINS if each != "plugins.cards"]\n')

    def write(self, posts: Iterable[SamplePost], folder: Path) -> None:
        for post in posts:
            path = folder / self.path(self.source, post)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.render(post), "utf-8")

    def remove(self, posts: Iterable[SamplePost], folder: Path) -> None:
        for post in posts:
            path = folder / self.path(self.source, post)
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()

    def forget(self, folder: Path) -> None:
        for name in (self.output, *self.caches):
            path = folder / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def path(self, pattern: str, post: SamplePost) -> str:
        return pattern.format(lang=post.lang, day=post.day, slug=post.slug)


def _render_ours(post: SamplePost) -> str:
    tags = ", ".join(post.tags)
    picture = f"Picture: {post.picture}\nPicture-Alt: Nubes\n" if post.picture else ""
    return (
        f"Title: {post.title}\nSummary: {post.summary}\nCategory: {post.category}\n"
        f"Tags: {tags}\nAuthor: {post.author}\n{picture}\n{post.body}\n"
    )


def _render_pelican(post: SamplePost) -> str:
    return f"Date: {post.day}\nLang: {post.lang}\nSlug: {post.slug}\n{_render_ours(post)}"


def _render_front_matter(post: SamplePost) -> str:
    values = {
        "title": post.title, "slug": post.slug, "lang": post.lang, "date": f"{post.day}T12:00:00Z",
        "categories": [post.category], "tags": list(post.tags), "months": [f"{post.day:%Y-%m}"],
        "years": [f"{post.day:%Y}"], "issues": [f"{post.day:%Y-%m}"],
        "author": post.author, "summary": post.summary,
    }  # fmt: skip
    lines = (f"{name}: {json.dumps(each, ensure_ascii=False)}\n" for name, each in values.items())
    return f"---\n{''.join(lines)}---\n\n{post.body}\n"


CANDIDATES = (
    *(
        Candidate(
            *(name, "python", ("tasks.py", "build"), "", "content/posts/{day}-{slug}/{lang}.md"),
            *(_render_ours, "output"), caches=(".cache", ".written-output"),
        )
        for name in (OURS, WITHOUT_CARDS)
    ),
    *(
        Candidate(
            *(name, "pelican", ("-s", settings, "--fatal", "errors"), "pelican"),
            *("content/{slug}.{lang}.md", _render_pelican, "output"),
            home="index.html", caches=("cache",),
        )
        for name, settings in (
            ("Pelican", "pelicanconf.py"), ("Pelican + i18n_subsites", "subsitesconf.py"),
        )
    ),
    Candidate(
        *("Eleventy", "eleventy", ("--quiet",), "eleventy", "posts/{slug}.{lang}.md"),
        *(_render_front_matter, "_site"),
    ),
    *(
        Candidate(
            *(name, "hugo", ("--quiet", "--buildFuture"), site),
            *("content/posts/{slug}.{lang}.md", _render_front_matter, "public"),
            caches=("resources",),
        )
        for name, site in (("Hugo", "hugo"), ("Hugo, full theme", "hugo-full"))
    ),
)  # fmt: skip

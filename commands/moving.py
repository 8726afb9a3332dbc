"""import: bring an old blog along, of Pelican, Jekyll, Hugo, Eleventy, Astro or WordPress."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from commands import shell
from editorial.reading.content import read_content
from editorial.words.message import N_, say
from moving.arrivals import Import
from moving.blog import read_blog
from moving.report import render_moved
from moving.words import known_words, read_meanings, render_meanings

_REPORT, _WORDS, _NEW_WORDS = "import-report.md", "words.toml", "words.new.toml"
_DONE = N_("{came} new posts, {there} already here, {left} texts not imported: {report} says more")
Each = TypeVar("Each")


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--words", type=shell.FILE, help="What old categories and tags become.")
@click.option("--lang", help="The old blog's language.")
@click.option("--address", help="The old blog's address, https://old.example.org/blog.")
@click.option("--permalink", help="What its addresses are like, /:year/:month/:title/.")
@click.option("--media", type=shell.FOLDER, help="WordPress's folder of uploads.")
@click.option("--dry-run", is_flag=True, help="Write words.toml and the report, and nothing else.")
@shell.content_option
def import_(source: Path, content: Path | None, **options: Any) -> None:
    """Bring an old blog along: its folder, or a WordPress export, becomes posts."""
    project, here = shell.open_project(shell.CONFIG, content), Path.cwd()
    dry_run = options["dry_run"]
    read, lang = read_content(project.root), project.lang
    blog, today = read_blog(source, options), project.settings["TODAY"]
    moving = Import(source, blog, read, options["media"], today)
    olds = moving.read(_show_progress)
    file = options["words"] or (here / _WORDS if dry_run and (here / _WORDS).exists() else None)
    words = read_meanings(file, read.vocabulary) if file else None
    if dry_run and (text := render_meanings(olds, read.vocabulary, lang, words)):
        shell.write_whole(
            here / (_NEW_WORDS if (here / _WORDS).exists() else _WORDS), text.encode()
        )
    counts = moving.move_in(olds, words or known_words(olds, read.vocabulary), dry=dry_run)
    report = render_moved(source.name, counts, moving.notes, lang)
    shell.write_whole(here / _REPORT, report.encode())
    came, there, left = counts
    click.echo(say(lang, _DONE, came=came, there=there, left=left, report=_REPORT))


def _show_progress(things: Iterator[Each], count: int) -> Iterator[Each]:
    for number, thing in enumerate(things, 1):
        if number % 100 == 0:
            click.echo(f"{number} / {count}", err=True)
        yield thing

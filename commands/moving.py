"""import: bring an old blog along: Pelican, Jekyll, Hugo, Eleventy, Astro, Nikola, WordPress."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands import shell
from editorial.reading.content import read_content
from editorial.words.message import N_, say
from moving.arrivals import Import
from moving.blog import read_blog
from moving.report import render_counts, render_moved
from moving.words import known_words, read_meanings, render_meanings

_REPORT, _WORDS = "import-report.md", "words.toml"
_NEXT = N_(
    "Nothing else was written. Look at {report} and {words}; then run again with --words {words}, "
    "without --dry-run."
)


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--words", type=shell.FILE, help="What old categories and tags become.")
@click.option("--lang", help="The old blog's language.")
@click.option("--address", help="The old blog's address, https://old.example.org/blog.")
@click.option("--permalink", help="What its addresses are like, /:year/:month/:title/.")
@click.option("--media", type=shell.FOLDER, help="WordPress's folder of uploads.")
@click.option("--pages", type=shell.FOLDER, help="What the old program built, or a mirror of it.")
@click.option("--dry-run", is_flag=True, help="Write words.toml and the report, and nothing else.")
@shell.content_option
def import_(source: Path, content: Path | None, **options: Any) -> None:
    """Bring an old blog along: its folder, or a WordPress export, becomes posts."""
    project, here = shell.open_project(shell.CONFIG, content), Path.cwd()
    dry_run = options["dry_run"]
    read, lang = read_content(project.root), project.lang
    blog = read_blog(source, options)
    moving = Import(source, blog, read, options["media"], options["pages"])
    olds = moving.read()
    file = options["words"] or (here / _WORDS if dry_run and (here / _WORDS).exists() else None)
    if dry_run and not file:
        text = render_meanings(olds, read.vocabulary, lang)
        shell.write_whole(here / _WORDS, text.encode())
    words = read_meanings(file, read.vocabulary) if file else known_words(olds, read.vocabulary)
    counts = moving.move_in(olds, words, dry=dry_run)
    report = render_moved(source.name, counts, moving.notes, lang)
    shell.write_whole(here / _REPORT, report.encode())
    click.echo(f"{render_counts(counts, lang)} → {_REPORT}")
    if dry_run:
        click.echo(say(lang, _NEXT, report=_REPORT, words=_WORDS))

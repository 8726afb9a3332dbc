"""The site: build, publish."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from commands.shell import (
    CONFIG,
    FOLDER,
    PUBLISHING,
    content_option,
    print_problems,
    shown,
    siteurl_option,
    whole,
)
from editorial.reading.settings import advise_settings
from editorial.reading.vocabulary import read_vocabulary
from plugins.settings import load_settings
from plugins.unchanged import find_report


@click.command()
@content_option
@siteurl_option
@click.option("--output", type=FOLDER, help="Where the site is written (output/).")
@click.option("--no-cache", is_flag=True, help="Make everything anew.")
def build(
    content: Path | None, output: Path | None, siteurl: str | None, *, no_cache: bool
) -> None:
    """Write the site into output/, to look at it here."""
    changes = {"CACHE_PATH": "", "DELETE_OUTPUT_DIRECTORY": True} if no_cache else {}
    _build(CONFIG, content, output, SITEURL=siteurl, **changes)


@click.command()
@content_option
@click.option("--output", type=FOLDER, help="Where the site is written (output/).")
def publish(content: Path | None, output: Path | None) -> None:
    """Write the site into output/, with its public address."""
    settings = _build(PUBLISHING, content, output)
    print_problems(advise_settings(settings, read_vocabulary(Path(settings["PATH"]))))


def _build(
    config: Path, content: Path | None, output: Path | None, **changes: object
) -> Mapping[str, Any]:
    started = time.monotonic()
    settings = load_settings(config, PATH=whole(content), OUTPUT_PATH=whole(output), **changes)
    called = shown(Path(settings["PATH"]))
    report = find_report(settings, called)
    if report is None:
        from plugins.site import write_site  # loads Pelican, which a site that is up to date spares

        report = write_site(settings, called)
    print_problems(report.problems)
    for path in report.strays:
        click.echo(f"{Path(settings['OUTPUT_PATH'], path)}: not a file of the site: left", err=True)
    ahead = f", {report.ahead} in no list before {report.until}" if report.ahead else ""
    click.echo(
        f"posts: {report.posts_in} in, {report.posts_out} out{ahead}\n"
        f"pages: {report.pages}\nissues: {report.issues}\n"
        f"time: {time.monotonic() - started:.1f} s"
    )
    return settings

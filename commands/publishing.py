"""build, publish: write the site."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from commands import shell
from editorial.reading.settings import advise_settings
from editorial.reading.vocabulary import read_vocabulary
from plugins.writer import Inputs, find_report

output_option = click.option(
    "--output", type=shell.FOLDER, help="The folder to write to (output/)."
)


@click.command()
@shell.content_option
@shell.siteurl_option
@output_option
@click.option("--no-cache", is_flag=True, help="Build everything anew.")
def build(content: Path | None, output: Path | None, **options: Any) -> None:
    """Write the site into output/, to look at it here."""
    changes = {"CACHE_PATH": "", "DELETE_OUTPUT_DIRECTORY": True} if options["no_cache"] else {}
    _build(shell.CONFIG, content, output, SITEURL=options["siteurl"], **changes)


@click.command()
@shell.content_option
@output_option
def publish(content: Path | None, output: Path | None) -> None:
    """Write the site into output/, with its public address."""
    project = _build(shell.PUBLISHING, content, output)
    shell.print_problems(advise_settings(project.settings, read_vocabulary(project.root)))


def _build(file: Path, content: Path | None, output: Path | None, **changes: Any) -> shell.Project:
    started = time.monotonic()
    place = str(output.resolve()) if output else None
    project = shell.open_project(file, content, OUTPUT_PATH=place, **changes)
    inputs = Inputs(project.settings, project.called)
    report = find_report(inputs)
    if report is None:
        from plugins.site import write_site  # loads much that a site that is up to date spares

        report = write_site(project.settings, project.called, inputs)
    shell.print_of_build(report.problems)
    for path in report.strays:
        left = Path(project.settings["OUTPUT_PATH"], path)
        click.echo(f"{left}: not a file of the site: left", err=True)
    ahead = f", {report.ahead} in no list before {report.until}" if report.ahead else ""
    click.echo(f"posts: {report.posts_in} in, {report.posts_out} out{ahead}\npages: {report.pages}")
    click.echo(f"issues: {report.issues}\ntime: {time.monotonic() - started:.1f} s")
    return project

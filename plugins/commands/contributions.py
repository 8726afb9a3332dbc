"""Contributions: check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from editorial.checks import check_content
from editorial.checks.problem import RENDERERS
from editorial.content import find_root, read_content
from plugins.commands.options import ROOT, content_option, shown


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@content_option
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text")
def check(paths: tuple[Path, ...], content: Path | None, form: str) -> None:
    """Check contributions: all, or those at PATHS."""
    roots: dict[Path, list[Path]] = {} if paths else {content or ROOT / "content": []}
    for path in paths:
        roots.setdefault(content or find_root(path), []).append(path)
    problems = [
        problem
        for root, inside in roots.items()
        for problem in check_content(read_content(root), shown(root), inside)
    ]
    click.echo(RENDERERS[form](problems), nl=bool(problems) or form == "json")
    sys.exit(any(problem.level == "error" for problem in problems))

"""check, translations: tell what is wrong with texts, and what waits for translation."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from commands import shell
from editorial.checks import check_content, choose_files
from editorial.checks.comment import render_comment
from editorial.checks.files import rename_folders, write_fixes
from editorial.checks.translations import find_waiting, render_waiting
from editorial.reading.content import Content, find_categories, find_root, read_content
from editorial.reading.history import find_touched, read_earlier, read_history
from editorial.reading.settings import advise_settings, check_settings
from editorial.reading.sources import Source
from editorial.words.message import N_, say
from editorial.words.problem import PROBLEM_FORMATS, FaultsError, Problem, render_json
from plugins.pages import build_pages
from plugins.reading import encode_pictures, open_cache, read_model, read_site

_TEXT, COMMENT, JSON = "text", "markdown", "json"
_COUNT = N_("Texts: {texts}; errors: {errors}; warnings: {warnings}.")
FORMATS = (*PROBLEM_FORMATS, COMMENT)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@shell.content_option
@click.option("--format", "form", type=click.Choice(FORMATS), default=_TEXT, show_default=True)
@click.option("--since", metavar="COMMIT", default="", help="Check only what changed since then.")
@click.option("--fix", is_flag=True, help="First repair what has one right answer.")
def check(
    paths: tuple[Path, ...], content: Path | None, form: str, since: str, *, fix: bool
) -> None:
    """Check all contributions, or only the ones at PATHS."""
    root = content or (find_root(paths[0]) if paths else shell.ROOT / "content")
    inside = [*paths, *(find_touched(root, since) if since else ())]
    settings = shell.open_project(shell.PUBLISHING, content).settings
    if fix:
        inside = _repair(root, inside)
    earlier, cache = read_earlier(root, since, "webinars") if since else {}, open_cache(settings)
    try:
        read = read_content(root, read_history(root), earlier, settings["TODAY"], cache)
    except FaultsError as error:
        click.echo(_render(form, error.problems, (), ()))
        sys.exit(1)
    built = bool(since or not paths)
    problems = [*check_settings(settings, read.vocabulary)] if built else []
    texts, langs, sound = tuple[Source, ...](), list[str](), not problems
    if sound and not (since or paths):  # a person who changes a text needs no advice on settings
        problems += advise_settings(settings, read.vocabulary)
    if sound and (inside or not since):
        texts, records = choose_files(read, inside)
        encode_pictures(read, texts)
        langs = [*(each.edition_lang for each in texts), *(each.edition_lang for each in records)]
        problems += check_content(read, shell.shown(root), inside, attends=bool(since))
    categories = {name for source in texts for name in find_categories(source, read)}
    click.echo(text := _render(form, problems, langs, categories), nl=bool(text))
    if sound and built:
        _try_pages(read, settings, None if since else problems)
    if form == _TEXT and langs:  # on standard error, too
        counts = Counter(f"{problem.level}s" for problem in problems)
        told = {"texts": len(langs), "errors": 0, "warnings": 0, **counts}
        click.echo(say(shell.find_language(), _COUNT, **told), err=True)
    sys.exit(any(problem.level == "error" for problem in problems))


def _try_pages(read: Content, settings: Mapping[str, Any], known: Sequence[Problem] | None) -> None:
    """Build the pages, unless a problem stops that, since there may be errors of no text.

    `known` are all problems of the content, if they are known.
    """
    problems = check_content(read, advice=False) if known is None else known
    if not any(problem.stops for problem in problems):
        build_pages(read_model(read, settings))


def _repair(root: Path, inside: Sequence[Path]) -> list[Path]:
    """Repair texts and the names of folders; return where what is `inside` is then.

    Each repair is told on standard error: standard output is for the result.
    """
    read = read_content(root)
    chosen, _ = choose_files(read, inside)
    for source in write_fixes(chosen):
        click.echo(f"{shell.shown(root)}/{source.path}: repaired", err=True)
    places = [each.resolve() for each in inside]
    for old, new in rename_folders(read, chosen):
        click.echo(f"{shell.shown(old)}: renamed: {shell.shown(new)}", err=True)
        places = [
            new / each.relative_to(old) if each.is_relative_to(old) else each for each in places
        ]
    return places


def _render(
    form: str, problems: Sequence[Problem], langs: Sequence[str], categories: Collection[str]
) -> str:
    if form == COMMENT:
        return render_comment(problems, langs)
    if form == _TEXT:
        return PROBLEM_FORMATS[_TEXT](shell.for_terminal(problems))
    return render_json(problems, categories) if form == JSON else PROBLEM_FORMATS[form](problems)


@click.command()
@shell.content_option
def translations(content: Path | None) -> None:
    """List what waits for translation, coming events first, then the newest."""
    project = shell.open_project(shell.CONFIG, content)
    read = read_content(project.root, read_history(project.root))
    site = read_site(project.settings, read.vocabulary)
    waiting = find_waiting(read, site)
    click.echo(render_waiting(waiting, site), nl=False)
    if not waiting:  # on standard error: an empty list closes GitHub's reminder
        click.echo(say(project.lang, N_("Nothing to translate.")), err=True)

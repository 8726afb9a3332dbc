"""What is wrong with texts, and what waits for translation: check, translations."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from commands.shell import CONFIG, PUBLISHING, ROOT, content_option, shown, whole
from editorial.checks import check_content, choose_records, choose_sources
from editorial.checks.comment import render_comment
from editorial.checks.fixes import write_fixes
from editorial.checks.translations import find_waiting, render_markdown, render_text
from editorial.model.vocabulary import choose_language
from editorial.reading.content import Content, find_categories, find_root, read_content
from editorial.reading.history import find_touched, read_earlier, read_history
from editorial.reading.settings import advise_settings, check_settings
from editorial.reading.vocabulary import VocabularyError
from editorial.words.message import N_, say
from editorial.words.problem import RENDERERS, Problem, render_count, render_json
from plugins.pages import build_pages
from plugins.reading import encode_pictures, open_cache, read_model, read_site
from plugins.settings import load_settings

TEXT, COMMENT, JSON = "text", "markdown", "json"
FORMATS = (*RENDERERS, COMMENT)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@content_option
@click.option("--format", "form", type=click.Choice(FORMATS), default=TEXT, show_default=True)
@click.option("--since", metavar="COMMIT", default="", help="Check what changed since a commit.")
@click.option("--fix", is_flag=True, help="Repair first what has one right answer.")
def check(
    paths: tuple[Path, ...], content: Path | None, form: str, since: str, *, fix: bool
) -> None:
    """Check contributions: all, or those at PATHS."""
    whole_site = bool(since or not paths)
    if since:
        paths = (*paths, *find_touched(content or ROOT / "content", since))
    settings = load_settings(PUBLISHING, PATH=whole(content))
    roots: dict[Path, list[Path]] = {} if paths else {content or ROOT / "content": []}
    for path in paths:
        roots.setdefault(content or find_root(path), []).append(path)
    problems: list[Problem] = []
    langs: list[str] = []
    categories: set[str] = set()
    read_all: list[Content] = []
    for root, inside in roots.items():
        if fix:  # said on standard error: standard output is for the result
            unrepaired = read_content(root)
            for source in write_fixes(choose_sources(unrepaired, inside), unrepaired.vocabulary):
                click.echo(f"repaired: {shown(root)}/{source.path}", err=True)
        earlier = read_earlier(root, since, "webinars") if since else {}
        cache = open_cache(settings)
        try:
            read = read_content(root, read_history(root), earlier, settings["TODAY"], cache)
        except VocabularyError as error:
            problems += error.problems
            continue
        faults = list(check_settings(settings, read.vocabulary)) if whole_site else []
        problems += faults
        if not (since or paths or faults):  # whoever changes a text is not to be told
            problems += advise_settings(settings, read.vocabulary)
        if not faults and (inside or not since):
            chosen = choose_sources(read, inside)
            encode_pictures(read, chosen)
            problems += check_content(read, shown(root), inside, attends=bool(since))
            langs += [source.told_in for source in chosen]
            langs += [record.told_in for record in choose_records(read, inside)]
            categories |= {name for source in chosen for name in find_categories(source, read)}
        if whole_site and not faults:
            read_all.append(read)
    click.echo(text := _render(form, problems, langs, categories), nl=bool(text))
    for read in read_all:  # what a build would refuse, though no text is to blame
        found = check_content(read, advice=False) if since or paths else problems
        if not any(problem.stops for problem in found):
            build_pages(read_model(read, settings))
    if form == TEXT and langs:  # on standard error, too
        terminal = choose_language(os.environ, read.vocabulary)
        click.echo(render_count(problems, len(langs), terminal), err=True)
    sys.exit(any(problem.level == "error" for problem in problems))


def _render(
    form: str, problems: Sequence[Problem], langs: Sequence[str], categories: Collection[str]
) -> str:
    if form == COMMENT:
        return render_comment(problems, langs)
    return render_json(problems, categories) if form == JSON else RENDERERS[form](problems)


@click.command()
@content_option
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text")
def translations(content: Path | None, form: str) -> None:
    """List what waits for translation, coming events first, then the newest."""
    settings = load_settings(CONFIG, PATH=whole(content))
    root = Path(settings["PATH"])
    read = read_content(root, read_history(root))
    site = read_site(settings, read.vocabulary)
    waiting = find_waiting(read, site)
    if form == "markdown":
        click.echo(render_markdown(waiting, site), nl=False)
    else:
        lang = choose_language(os.environ, read.vocabulary)
        nothing = say(lang, N_("Nothing waits for translation."))
        click.echo(render_text(waiting, shown(root), lang) or nothing)

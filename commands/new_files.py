"""Files that begin something: written beside what is there, never over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from commands.shell import shown
from editorial.issues import NoIssueError, build_issue
from editorial.message import MESSAGE_LANGUAGE, N_, SetupError, say
from editorial.model.build import Model
from intake.notes import Suggestion, build_note

THERE = N_("{path}: already exists; nothing was written")
OUTSIDE = N_("{path}: would not be in the content folder; nothing was written")


def write_new(root: Path, files: Mapping[str, bytes], lang: str = MESSAGE_LANGUAGE) -> list[Path]:
    """Write files by their path below the content folder `root`.

    SetupError in a language, before anything is written, where one is there already or would stand
    elsewhere.
    """
    written = [root / path for path in files]
    for file in written:
        if file.exists() or file.is_symlink():
            raise SetupError(say(lang, THERE, path=shown(file)))
        if not file.resolve().is_relative_to(root.resolve()):
            raise SetupError(say(lang, OUTSIDE, path=file))
    for file, content in zip(written, files.values(), strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            opened.write(content)
    return written


def print_written(files: Iterable[Path]) -> None:
    """The result of a task that begins something: a path a line."""
    for file in files:
        click.echo(shown(file))


def build_notes(root: Path, model: Model, month: str) -> dict[str, bytes]:
    """The notes of a month that are not there yet, by their path below the content folder."""
    paths = {f"issues/{month}/{lang}.md": lang for lang in model.site.languages}
    return {
        path: build_note(model.site.languages[lang], _suggest(model, month, lang))
        for path, lang in paths.items()
        if not (root / path).exists()
    }


def has_stories(model: Model, month: str) -> bool:
    """Whether a month has an issue in any language."""
    return any(_suggest(model, month, lang) for lang in model.site.languages)


def _suggest(model: Model, month: str, lang: str) -> Suggestion | None:
    """What the issue has without a note; None for a month without posts."""
    try:
        issue = build_issue(model.library, model.site, {}, month, lang, model.sent)
    except NoIssueError:
        return None
    slugs = [story.slug for section in issue.sections for story in section.stories]
    return Suggestion(issue.subject, issue.preheader, tuple(slugs))

"""A form's text becomes a pull request, and its sender gets an answer: github receive."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from editorial.catalogs import N_, say
from editorial.checks import check_source
from editorial.checks.comment import render_comment
from editorial.content import Content, read_content
from editorial.contributing import CONTENT
from editorial.errors import SetupError
from editorial.quoting import quote_title
from editorial.sources import Source
from plugins.commands.github.branches import push_branch
from plugins.commands.github.client import open_github
from plugins.commands.github.comments import keep_comment
from plugins.commands.github.events import read_event
from plugins.commands.github.pulls import keep_pull
from plugins.commands.options import FILE, ROOT

BRANCH_PREFIX = "intake/issue-"
LABEL = "intake"


@click.command()
@click.argument("event", type=FILE)
@click.option("--written", type=FILE, required=True, help="What intake printed: folders.")
@click.option("--answer", type=FILE, required=True, help="What intake answers.")
def receive(event: Path, written: Path, answer: Path) -> None:
    """Open or update the pull request of an issue, and answer in the issue."""
    number = int(read_event(event, "issue")["number"])
    text, github = answer.read_text(encoding="utf-8"), open_github(os.environ)
    folders = [ROOT / line for line in written.read_text(encoding="utf-8").splitlines() if line]
    if folders:
        content = read_content(ROOT / CONTENT)
        originals = [_original(content, folder) for folder in folders]
        message = f"Add what was sent in with issue #{number}"
        branch = f"{BRANCH_PREFIX}{number}"
        push_branch(ROOT, branch, folders, message)
        title = "; ".join(quote_title(source.value("Title")) for source in originals)
        body = render_body(number, content, originals)
        pull = keep_pull(github, branch, title or message, body, [LABEL])
        told = say(
            originals[0].lang, N_("An editor will read it here: {url}"), url=pull["html_url"]
        )
        text = f"{text.rstrip()}\n\n{told}\n"
    keep_comment(github, number, LABEL, text)
    click.echo(f"#{number}: {len(folders)} folders proposed, answered")


def render_body(number: int, content: Content, originals: Sequence[Source]) -> str:
    """What editors read in the pull request, in the site's default language and the text's."""
    lang = content.vocabulary.default_lang
    texts = [text for each in originals for text in content.folders[each.folder].values()]
    problems = [each for text in texts for each in check_source(text, content, CONTENT)]
    found = render_comment(problems, [text.lang for text in texts])
    return f"Closes #{number}\n\n{say(lang, HOW)}\n\n{found}\n"


HOW = N_(
    "Somebody sent this in by a form. Read it, correct it here if needed, and merge it: then it "
    "is published, and whoever sent it gets its address. If the issue is edited, this is made anew."
)
WHERE = N_("An editor will read it here: {url}")


def _original(content: Content, folder: Path) -> Source:
    """The text of a folder that was written first; SetupError where there is none."""
    root = content.root.resolve()
    place = folder.resolve()
    name = place.relative_to(root).as_posix() if place.is_relative_to(root) else ""
    if name not in content.originals:
        raise SetupError(f"{folder}: holds no text that intake wrote")
    return content.originals[name]

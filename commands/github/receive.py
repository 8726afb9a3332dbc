"""A form's text becomes a pull request, and its sender gets an answer: github receive."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from commands.github.branches import is_edited, push_branch
from commands.github.client import GitHub, Row, open_github, read_action, read_event
from commands.github.reports import read_report
from commands.github.threads import (
    close_pull,
    find_pull,
    keep_comment,
    keep_pull,
    withdraw_approvals,
)
from commands.github.turns import (
    BRANCH_PREFIX,
    FORM,
    MOST,
    WAITING,
    has_turn,
    keep_waiting,
)
from commands.parcels import read_answer, read_found, unpack_parcel
from commands.shell import FILE, FOLDER, ROOT
from editorial.checks.comment import render_comment
from editorial.checks.problem import Problem
from editorial.content import Content, read_content
from editorial.contributing import CONTENT
from editorial.message import N_, SetupError, say
from editorial.quoting import quote_title
from editorial.sources import Source
from editorial.vocabulary import read_vocabulary


@click.command()
@click.argument("event", type=FILE)
@click.option("--parcel", type=FOLDER, required=True, help="What intake packed.")
def receive(event: Path, parcel: Path) -> None:
    """Open or update the pull request of an issue, and answer in the issue."""
    issue = read_event(event, "issue")
    number = int(issue["number"])
    text, root = read_answer(parcel).rstrip(), ROOT / CONTENT
    folders = unpack_parcel(parcel, root, read_vocabulary(root).languages)
    content, github = read_content(root), open_github(os.environ)
    originals = [_original(content, folder) for folder in folders]
    proposal = Proposal(number, content, originals, _read_problems(parcel, content, folders))
    pull = find_pull(github, github.owner, proposal.branch)
    if pull and (not folders or read_action(event) == "closed"):
        close_pull(github, pull, "withdrawn", say(content.vocabulary.default_lang, WITHDRAWN))
    if read_action(event) == "closed":
        return
    by_hand = read_action(event) == "unlabeled"
    waits = bool(folders) and not (pull or by_hand or has_turn(github, issue))
    keep_waiting(github, issue, waits=waits)
    told = say(proposal.lang, WAITS, most=MOST, label=WAITING) if waits else ""
    if folders and not waits:
        told = _propose(github, proposal, folders, pull)
    keep_comment(github, number, FORM, f"{text}\n\n{told}\n")
    click.echo(f"#{number}: {len(folders)} folders proposed, answered")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an issue's form became: the texts that were written first, one a folder.

    `problems` is what was found in them by the job that wrote them.
    """

    number: int
    content: Content
    originals: Sequence[Source]
    problems: Sequence[Problem]

    @property
    def branch(self) -> str:
        """Its branch, rebuilt each time that the form is edited."""
        return f"{BRANCH_PREFIX}{self.number}"

    @property
    def lang(self) -> str:
        """The language of what was sent."""
        return self.originals[0].lang


def _propose(github: GitHub, proposal: Proposal, folders: Sequence[Path], pull: Row | None) -> str:
    """Put it into its pull request; what its sender is told of that."""
    lang, default = proposal.lang, proposal.content.vocabulary.default_lang
    if pull and is_edited(ROOT, proposal.branch):
        compare = say(default, COMPARE, number=f"#{proposal.number}")
        keep_comment(github, int(pull["number"]), "edited", compare)
        return say(lang, BEGUN, url=pull["html_url"])
    if pull:
        withdraw_approvals(github, int(pull["number"]), default, f"#{proposal.number}")
    message = f"Add what was sent in with issue #{proposal.number}"
    push_branch(ROOT, proposal.branch, folders, message)
    title = "; ".join(quote_title(source.value("Title")) for source in proposal.originals)
    body = render_body(proposal)
    pull = keep_pull(github, proposal.branch, title or message, body, [FORM])
    return say(lang, WHERE, url=pull["html_url"])


def render_body(proposal: Proposal) -> str:
    """What editors read in the pull request, in the site's default language and the text's."""
    lang = proposal.content.vocabulary.default_lang
    found = render_comment(proposal.problems, [text.lang for text in proposal.originals])
    return f"Closes #{proposal.number}\n\n{say(lang, HOW)}\n\n{found}\n"


HOW = N_(
    "Somebody sent this in through a form. Read it, correct it here if needed, and merge it: it "
    "is then published, and its sender gets the address. As long as nobody has corrected anything "
    "here, editing the issue makes this proposal again."
)
WHERE = N_("An editor will read it here: {url}")
BEGUN = N_(
    "An editor has begun to work on your text, so this change doesn't replace it by itself. The "
    "editor sees what you changed: {url}"
)
COMPARE = N_(
    "The form {number} was edited after somebody had corrected the text here, so nothing was "
    "replaced. Please compare the two and copy over what changed."
)
WAITS = N_(
    "{most} of your texts are already here, so this one waits its turn. Nothing is lost: once one "
    "of them is published, edit this one (the menu ⋯ above, “Edit”) and save it, and it moves on. "
    "An editor can let it through earlier by removing the label “{label}”."
)
WITHDRAWN = N_(
    "Whoever sent this in has closed the form, or withdrawn something in it that we need to "
    "publish it, such as consent. Don't publish it as it is. Once the form is complete again, a "
    "new proposal will open by itself."
)


def _original(content: Content, folder: Path) -> Source:
    """The text of a folder that was written first; SetupError where there is none."""
    root = content.root.resolve()
    place = folder.resolve()
    name = place.relative_to(root).as_posix() if place.is_relative_to(root) else ""
    if name not in content.originals:
        raise SetupError(f"{folder}: holds no text that intake wrote")
    return content.originals[name]


def _read_problems(parcel: Path, content: Content, folders: Sequence[Path]) -> Sequence[Problem]:
    """What the job that wrote the folders found in them; as little trusted as any report."""
    words = content.vocabulary
    return read_report(read_found(parcel), words.languages, words.default_lang) if folders else ()

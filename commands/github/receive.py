"""A form's text becomes a pull request, and its sender gets an answer: github receive."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import click

from commands.github.client import (
    GitHub,
    Row,
    ask,
    list_all,
    open_github,
    read_action,
    read_event,
    read_label,
)
from commands.github.corrections import correct
from commands.github.proposals import Proposal, propose
from commands.github.reports import read_report
from commands.github.threads import (
    FORM,
    FORM_BRANCH,
    LOOK,
    close_pull,
    find_pull,
    keep_comment,
    list_files,
)
from commands.parcels import (
    ANSWER,
    LONGEST_ANSWER,
    LONGEST_REPORT,
    REPORT,
    read_packed,
    unpack_parcel,
)
from commands.shell import CONFIG, FILE, FOLDER, ROOT
from editorial.checks.comment import ASKS_SILENCE, render_attention
from editorial.reading.content import Content, read_content
from editorial.reading.contributing import CONTENT
from editorial.reading.sources import Source
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import N_, Message, SetupError, say
from editorial.words.problem import Problem
from intake.forms import read_forms
from intake.languages import answer_language
from plugins.settings import load_settings

WAITING = "waiting"
"""The label of a form that has no turn yet. An editor gives it one by removing the label."""

MOST = 5

_KNOWN = {"OWNER", "MEMBER", "COLLABORATOR"}
"""GitHub's words for members of the repository, who may send as many as they like."""


@click.command()
@click.argument("event", type=FILE)
@click.option("--parcel", type=FOLDER, required=True, help="What intake packed.")
def receive(event: Path, parcel: Path) -> None:
    """Open or update the pull request of an issue, and answer in the issue."""
    issue = read_event(event, "issue")
    number, root = int(issue["number"]), ROOT / CONTENT
    text = read_packed(parcel, ANSWER, LONGEST_ANSWER).decode(errors="replace")
    words, github = read_vocabulary(root), open_github(os.environ)
    action = read_action(event)
    closed = action == "closed" or issue.get("state") == "closed"
    with TemporaryDirectory() as beside:  # of what is published, a new version is no new folder
        corrects = closed and action == "edited"
        folders = unpack_parcel(parcel, Path(beside) if corrects else root, words)
        proposal = _read_proposal(issue, parcel, text, folders, corrects=corrects)
        held = ASKS_SILENCE in proposal.looked and read_label(event) != LOOK
        if corrects:
            seen = [] if held else folders
            correct(github, proposal, text, seen, say(words.default_lang, WITHDRAWN))
            click.echo(f"#{number}: is closed, answered")
            return
    pull = find_pull(github, github.owner, proposal.branch)
    if pull and (not folders or closed):
        close_pull(github, pull, "withdrawn", say(words.default_lang, WITHDRAWN))
    if closed:
        return
    by_hand = action == "unlabeled"
    unseen = bool(proposal.looked) and not (folders or by_hand)
    waits = bool(folders) and not (pull or by_hand or held or has_turn(github, issue))
    keep_label(github, issue, WAITING, wanted=waits)
    keep_label(github, issue, LOOK, wanted=held or unseen)
    if held:
        hold(github, proposal, pull)
        folders = []
    why = (
        Message(HELD, {"label": LOOK}) if held else Message(WAITS, {"most": MOST, "label": WAITING})
    )
    told = say(proposal.lang, why) if held or waits else ""
    same = None if pull or waits else find_same(github, proposal, folders)
    if same:
        twice = MONTH_SENT_TWICE if proposal.months else SENT_TWICE
        text, told = "", say(proposal.lang, twice, url=same["html_url"])
    elif folders and not waits:
        _, told = propose(github, proposal, folders, pull)
    keep_comment(github, number, FORM, f"{text.rstrip()}\n\n{told}\n")
    click.echo(f"#{number}: {len(folders)} folders proposed, answered")


def _read_proposal(
    issue: Row, parcel: Path, text: str, folders: Sequence[Path], *, corrects: bool
) -> Proposal:
    """What a parcel holds, and what the form says of whom to answer and how."""
    content = read_content(ROOT / CONTENT)
    words = content.vocabulary
    problems: Sequence[Problem] = ()
    if folders or (parcel / REPORT).exists():  # where something was only to be told, there is one
        report = read_packed(parcel, REPORT, LONGEST_REPORT)
        problems = read_report(report, words.languages, words.default_lang)
    forms = read_forms(Path(load_settings(CONFIG)["FORMS"]))
    return Proposal(
        int(issue["number"]),
        content,
        [] if corrects else [_original(content, each) for each in folders if each.is_dir()],
        problems,
        re.split(r"\n(?:#|<details)", text)[0].strip(),
        answer_language(issue, forms, words),
        issue["user"]["login"],
        [file.stem for file in folders if file.is_file()],
    )


WAITS = N_(
    "{most} of your texts are already here, so this one waits its turn. Nothing is lost: once one "
    "of them is published, edit this one (the menu ⋯ above, “Edit”) and save it, and it moves on. "
    "An editor can let it through earlier by removing the label “{label}”."
)
HELD = N_(
    "Somebody on the team reads this one before anything is done with it. (For editors: it is "
    "proposed once you remove the label “{label}”.)"
)
SENT_TWICE = N_(
    "This looks like a text that was sent in before and that an editor will read here: {url} So we "
    "did not propose it a second time. If yours is about something else, open its menu above (⋯), "
    "choose “Edit”, give it a title of its own, and save. If it is the same, you can close this "
    "one."
)
MONTH_SENT_TWICE = N_(
    "Figures of this month were sent in before, and an editor will read them here: {url} So we did "
    "not propose yours beside them. Once those are published, open the menu of your own text above "
    "(⋯), choose “Edit”, and save: yours are then added."
)
WITHDRAWN = N_(
    "Whoever sent this in has closed the form, or withdrawn something in it that we need to "
    "publish it, such as consent. Don't publish it as it is. Once the form is complete again, a "
    "new proposal will open by itself."
)


def _original(content: Content, folder: Path) -> Source:
    """The text of a folder that was written first; SetupError where there is none."""
    found = content.originals.get(f"{folder.parent.name}/{folder.name}")
    if found is None:
        raise SetupError(f"{folder}: holds no text that intake wrote")
    return found


def find_same(github: GitHub, proposal: Proposal, folders: Sequence[Path]) -> Row | None:
    """The open proposal of another form for the same day and title, or month: sent in twice."""
    ends = {folder: "/" if folder.is_dir() else "" for folder in folders}
    own = tuple(f"{folder.relative_to(ROOT).as_posix()}{end}" for folder, end in ends.items())

    def is_same(pull: Row) -> bool:
        branch, home = pull["head"]["ref"], (pull["head"]["repo"] or {}).get("full_name")
        ours = home == github.repository and FORM_BRANCH.fullmatch(branch)
        if not ours or branch == proposal.branch:
            return False
        return any(file.startswith(own) for file in list_files(github, int(pull["number"])))

    return next(filter(is_same, list_all(github, "pulls?state=open")), None) if own else None


def has_turn(github: GitHub, issue: Row) -> bool:
    """Whether a form may be proposed, with fewer than MOST of its sender's ahead of it.

    Those are the earlier ones that are open and any that is proposed already, so it is the same
    five whichever of twelve jobs is faster.
    """
    if issue.get("author_association") in _KNOWN:
        return True
    number, sender = int(issue["number"]), quote(issue["user"]["login"], safe="")
    heads = (
        FORM_BRANCH.fullmatch(pull["head"]["ref"]) for pull in list_all(github, "pulls?state=open")
    )
    proposed = {int(head[1]) for head in heads if head}
    rows = list_all(github, f"issues?state=open&labels={FORM}&creator={sender}")
    others = {int(row["number"]) for row in rows} - {number}
    return sum(other < number or other in proposed for other in others) < MOST


def keep_label(github: GitHub, issue: Row, label: str, *, wanted: bool) -> None:
    """Have a label say whether a form waits: for its turn, or for an editor who looks at it."""
    path = f"issues/{issue['number']}/labels"
    labelled = any(each["name"] == label for each in issue.get("labels", ()))
    if wanted and not labelled:
        ask(github, "POST", path, {"labels": [label]})
    elif labelled and not wanted:
        ask(github, "DELETE", f"{path}/{label}")


def hold(github: GitHub, proposal: Proposal, pull: Row | None) -> None:
    """Say where a text is proposed already that its sender now asks not to be published."""
    if pull:
        first = render_attention(proposal.problems, proposal.content.vocabulary.default_lang)
        ask(github, "POST", f"issues/{pull['number']}/labels", {"labels": [LOOK]})
        keep_comment(github, int(pull["number"]), LOOK, first)

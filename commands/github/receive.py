"""github receive: turn a form's text into a pull request, and answer its sender."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from commands.github import branches, threads
from commands.github.client import GitHub, Json, ask, ask_if_possible, open_github, read_event
from commands.github.proposals import Proposal, propose, read_proposal, withdraw
from commands.github.publications import tell_published
from commands.parcels import ProposalState, unpack_answer
from commands.shell import CONFIG, FILE, FOLDER
from editorial.checks.comment import ASKS_SILENCE, render_attention
from editorial.words.message import N_, say
from intake.contribution import CLOSED
from intake.forms import find_form, read_forms
from plugins.settings import load_settings


@click.command()
@click.argument("event", type=FILE)
@click.option("--parcel", type=FOLDER, required=True, help="The one that intake packed.")
def receive(event: Path, parcel: Path) -> None:
    """Open or update the pull request of an issue, and answer in the issue."""
    done = read_event(event, "issue")
    told, action, github = done["issue"], done.get("action"), open_github(os.environ)
    issue = ask(github, "GET", f"issues/{told['number']}")
    same = all(issue[name] == told[name] for name in ("title", "body"))
    if not same and "### " in str(issue["body"]):  # only a form's edit starts another run
        click.echo("the form was edited since then, and a later run has the last word")
        return
    if not unpack_answer(parcel).strip():
        return  # it is no form, and its writer knows
    if issue["state"] == "closed":
        withdraw(github, form_branch(issue))
        if action == "edited":
            tell_published(github, issue, CLOSED)
        return
    proposal = read_form_proposal(issue, parcel)
    if proposal.place:  # whatever comes now
        begun = [proposal.answer.rstrip(), say(proposal.lang, threads.PROMISE), threads.UNFINISHED]
        threads.keep_comment(github, proposal.issue, threads.FORM, "\n\n".join(begun))
    else:
        withdraw(github, form_branch(issue))
    pull = threads.find_pull(github, proposal.branch)
    removed = (done.get("label") or {}).get("name")  # an editor lets it through
    held = ASKS_SILENCE in proposal.looked and removed != threads.LOOK
    unseen = bool(proposal.looked) and not (proposal.place or removed)
    label_form(github, issue)
    keep_label(github, issue, threads.LOOK, wanted=held or unseen)
    if held and pull:  # its sender now asks for something not to be published
        first = render_attention(proposal.problems, proposal.content.vocabulary.default_lang)
        threads.add_labels(github, pull["number"], threads.LOOK)
        threads.keep_comment(github, int(pull["number"]), threads.LOOK, first)
    told = say(proposal.lang, HELD, label=threads.LOOK) if held else ""
    answer = f"{proposal.answer.rstrip()}\n\n{told}\n" if held else _propose(github, proposal, pull)
    threads.keep_comment(github, proposal.issue, threads.FORM, answer)
    click.echo(f"#{proposal.issue}: answered")


def form_branch(issue: Json) -> str:
    """Name the branch of a form's proposal."""
    return f"{branches.FORM_BRANCHES}{issue['number']}"


def read_form_proposal(issue: Json, parcel: Path) -> Proposal:
    """Read a form's parcel as `read_proposal` does."""
    proposal = read_proposal(form_branch(issue), parcel)
    lang = threads.form_language(issue, proposal.content.vocabulary)
    sender, number = threads.writer(issue), int(issue["number"])
    return proposal._replace(lang=lang, sender=sender, issue=number)


def _propose(github: GitHub, proposal: Proposal, pull: Json | None) -> str:
    """Propose a form unless it was sent in before; return the answer."""
    _, state, url = propose(github, proposal, pull)
    told = say(proposal.lang, _STANDS[state], url=url) if url else ""
    if state == ProposalState.TWICE:
        return told
    return f"{proposal.answer.rstrip()}\n\n{told}\n"


HELD = N_("(For editors: this is proposed once you remove the label “{label}”.)")
SENT_TWICE = N_(
    "Thank you! We already have something very much like this, and somebody in the group will read "
    "it here: {url} So this one waits. If it is the same, you can close it. If it is another text, "
    "choose “Edit” in the menu above (⋯), give it a title of its own, and save. If these are other "
    "figures, wait until the first ones are published; then choose “Edit”, add a full stop at the "
    "end, and save."
)
BEGUN = N_(
    "Somebody in the group has begun to work on your text, so your change doesn't replace it by "
    "itself. They can see what you changed: {url}"
)
_STANDS: Mapping[str, str] = {
    ProposalState.PROPOSED: N_("We will read it here: {url}"),
    ProposalState.TWICE: SENT_TWICE,
    ProposalState.EDITED: BEGUN,
}


def keep_label(github: GitHub, issue: Json, label: str, *, wanted: bool) -> None:
    """Set or remove a form's label, unless it is as `wanted` already."""
    labelled = threads.is_labelled(issue, label)
    if wanted and not labelled:
        threads.add_labels(github, issue["number"], label)
    elif labelled and not wanted:
        ask_if_possible(github, "DELETE", f"issues/{issue['number']}/labels/{label}")


def label_form(github: GitHub, issue: Json) -> None:
    """Give a form the labels that GitHub, or its app, didn't set."""
    form = find_form(str(issue.get("body") or ""), read_forms(Path(load_settings(CONFIG)["FORMS"])))
    if form and (missing := {*form.marks} - {each["name"] for each in issue.get("labels", ())}):
        threads.add_labels(github, issue["number"], *sorted(missing))

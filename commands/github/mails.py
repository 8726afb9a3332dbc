"""github mails: turn mails whose senders agreed into pull requests, and say how each stands."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from commands.github import branches, threads
from commands.github.client import GitHub, Json, open_github
from commands.github.proposals import propose, read_proposal, withdraw
from commands.github.publications import list_closed, published_texts
from commands.parcels import (
    ANSWER,
    LOOKS,
    MAILS,
    REPLIED,
    WITHDREW,
    ParcelError,
    ProposalState,
    Standing,
    list_packed,
    read_packed,
    unpack_answer,
)
from commands.shell import FOLDER, PUBLISHING, ROOT
from editorial.model.addresses import CONTENT
from editorial.reading.content import read_content
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import N_, NN_, SetupError, say
from plugins.reading import read_site
from plugins.settings import load_settings

_MOST = 10
"""Open proposals by mail; more mails wait."""

_TITLE = N_("E-mails are waiting for somebody in the group")
_HELD = NN_(
    "{n} e-mail waits in INBOX, since its sender has two others open: move it to “Go” to let it "
    "through.",
    "{n} e-mails wait in INBOX, since their senders have two others open: move them to “Go” to let "
    "them through.",
)
_ANSWERED = N_("Whoever sent this answered by e-mail:")
_WAITING = NN_(
    "{n} e-mail is in the folder “Look” of the mailbox: docs/month.md says what to do.",
    "{n} e-mails are in the folder “Look” of the mailbox: docs/month.md says what to do.",
)

_REMINDS = (_WAITING, _HELD)
_PLACE = re.compile(r"\d\d-[0-9a-f]{16}")
"""The place of a mail among those of an hour, and its number."""


@click.command()
@click.option("--parcel", type=FOLDER, required=True, help="The one that `mailbox read` packed.")
def mails(parcel: Path) -> None:
    """Propose the mails in a parcel, and print how each mail's proposal stands."""
    github, numbers = open_github(os.environ), read_packed(parcel, LOOKS, 20).decode().split()
    if len(numbers) != len(_REMINDS) or not all(map(str.isdecimal, numbers)):
        raise ParcelError(f"{parcel}: doesn't say how many mails wait for somebody")
    lang = read_content(ROOT / CONTENT).vocabulary.default_lang
    counted = zip(_REMINDS, map(int, numbers), strict=True)
    body = "\n\n".join(say(lang, message, n=n) for message, n in counted if n)
    threads.keep_reminder(github, "mailbox", say(lang, _TITLE), body)
    stands = {each.number: each for each in list_standing(github)}
    for folder in list_packed(parcel / MAILS):
        place, _, key = folder.name.rpartition("-")
        if not (branches.MAIL_BRANCH.fullmatch(f"mail/{key}") and _PLACE.fullmatch(place)):
            raise ParcelError(f"{folder}: is no mail of ours")
        if stands.get(key, Standing(key, ProposalState.PROPOSED)).state != ProposalState.PROPOSED:
            continue  # it is decided
        if found := _receive(github, key, folder):
            stands[key] = found
    click.echo(f"standing={json.dumps([*stands.values()])}")


def list_standing(github: GitHub) -> Iterator[Standing]:
    """Tell how the mails stand whose proposals were closed or merged last."""
    settings, content = load_settings(PUBLISHING), read_content(ROOT / CONTENT)
    site = read_site(settings, content.vocabulary)
    for pull in list_closed(github):
        key = branches.find_key(github, pull, branches.MAIL_BRANCH)
        if key and pull["merged_at"]:
            told = threads.is_labelled(pull, threads.PUBLISHED)
            files = threads.list_changed(github, int(pull["number"])) if told else ()
            pages = (site.link(content.address(text)) for text in published_texts(files, content))
            page = next(pages, "")
            yield Standing(key, ProposalState.PUBLISHED if page else ProposalState.MERGED, page)
        elif key:
            yield Standing(key, ProposalState.CLOSED)


def _receive(github: GitHub, key: str, folder: Path) -> Standing | None:
    """Propose a mail, bring its proposal up to date, or close it; None if it waits."""
    branch = f"mail/{key}"
    head = branches.fetch_head(ROOT, branch)
    edited = branches.is_edited(ROOT, head)
    if (folder / WITHDREW).exists():
        withdraw(github, branch)
        if head and not edited:
            branches.delete_branch(ROOT, branch, head)
        return Standing(key, ProposalState.WITHDRAWN)
    pull = threads.find_pull(github, branch)
    opened = sum(1 for _ in branches.list_proposals(github, branches.MAIL_BRANCH))
    if not pull and not edited and opened >= _MOST:
        return None
    stands, says = Standing(key, ProposalState.PROPOSED), (folder / REPLIED).exists()
    if (folder / ANSWER).exists():  # else there are only words
        stands = _propose(github, branch, folder, pull)._replace(number=key)
        pull = pull or (threads.find_pull(github, branch) if says else None)
    elif not pull:
        return Standing(key, ProposalState.CLOSED)
    if says and pull:
        lang = read_vocabulary(ROOT / CONTENT).default_lang
        said = f"{say(lang, _ANSWERED)}\n\n{unpack_answer(folder, REPLIED)}"
        threads.keep_comment(github, int(pull["number"]), folder.name.rpartition("-")[0][3:], said)
    return stands


def _propose(github: GitHub, branch: str, folder: Path, pull: Json | None) -> Standing:
    try:
        proposal = read_proposal(branch, folder)
    except SetupError as error:
        click.echo(error, err=True)
        return Standing("", ProposalState.REFUSED)
    try:
        return propose(github, proposal, pull)
    finally:
        if proposal.place:
            shutil.rmtree(proposal.place)

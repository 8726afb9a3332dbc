"""github mails: turn mails whose senders agreed into pull requests, and say how each stands."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import httpx

from commands.github import branches, threads
from commands.github.client import GitHub, Json, open_github
from commands.github.proposals import find_same, propose, read_proposal, withdraw
from commands.github.publications import list_closed, published_texts
from commands.parcels import (
    LOOKS,
    MAILS,
    WITHDREW,
    ParcelError,
    ProposalState,
    Standing,
    list_packed,
    read_packed,
)
from commands.shell import FOLDER, PUBLISHING, ROOT
from editorial.model.addresses import CONTENT
from editorial.reading.content import read_content
from editorial.words.message import N_, NN_, SetupError, say
from plugins.reading import read_site
from plugins.settings import load_settings

_MOST = 10
"""Open proposals by mail; more mails wait."""

_CLOSE = N_("The person who sent this by e-mail asks us not to publish it.")
_TITLE = N_("E-mails are waiting for somebody in the group")
_WAITING = NN_(
    "{n} e-mail is in the folder “Look” of the mailbox: docs/mailbox.md says what to do.",
    "{n} e-mails are in the folder “Look” of the mailbox: docs/mailbox.md says what to do.",
)


@click.command()
@click.option("--parcel", type=FOLDER, required=True, help="The one that `mailbox read` packed.")
def mails(parcel: Path) -> None:
    """Propose the mails in a parcel, and print how each mail's proposal stands."""
    github, number = open_github(os.environ), read_packed(parcel, LOOKS, 10).decode()
    if not number.isdecimal():
        raise ParcelError(f"{parcel}: doesn't say how many mails lie in Look")
    lang = read_content(ROOT / CONTENT).vocabulary.default_lang
    body = say(lang, _WAITING, n=int(number)) if int(number) else ""
    threads.keep_reminder(github, "mailbox", say(lang, _TITLE), body)
    stands = {each.number: each for each in list_standing(github)}
    for folder in list_packed(parcel / MAILS):
        key = folder.name.rpartition("-")[2]
        if not branches.MAIL_BRANCH.fullmatch(f"mail/{key}"):
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
            files = threads.list_changed(github, int(pull["number"]))
            pages = (site.link(content.address(text)) for text in published_texts(files, content))
            page = next(filter(_is_there, pages), "")
            state = ProposalState.PUBLISHED if page else ProposalState.MERGED
            yield Standing(key, state, page)
        elif key:
            yield Standing(key, ProposalState.CLOSED)


def _is_there(page: str) -> bool:
    with suppress(httpx.HTTPError):
        return httpx.get(page, follow_redirects=True, timeout=30).is_success
    return False


def _receive(github: GitHub, key: str, folder: Path) -> Standing | None:
    """Propose a mail, bring its proposal up to date, or close it; None if it waits."""
    branch = f"mail/{key}"
    if (folder / WITHDREW).exists():
        withdraw(github, branch, _CLOSE)
        return Standing(key, ProposalState.WITHDRAWN)
    pull = threads.find_pull(github, branch)
    if branches.is_edited(ROOT, branches.fetch_head(ROOT, branch)):
        return Standing(key, ProposalState.EDITED)
    opened = sum(1 for _ in branches.list_proposals(github, branches.MAIL_BRANCH))
    if not pull and opened >= _MOST:
        return None
    return Standing(key, _propose(github, branch, folder, pull))


def _propose(github: GitHub, branch: str, folder: Path, pull: Json | None) -> str:
    try:
        proposal = read_proposal(branch, folder)
    except SetupError as error:
        click.echo(error, err=True)
        return ProposalState.REFUSED
    place = proposal.place
    if place is None:
        return ProposalState.REFUSED
    try:
        if not pull and find_same(github, proposal, place):
            return ProposalState.TWICE
        propose(github, proposal, place, pull)
        return ProposalState.PROPOSED
    finally:
        shutil.rmtree(place)

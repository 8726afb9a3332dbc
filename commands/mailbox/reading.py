"""mailbox fetch, read: fetch what waits, then pack what may be proposed.

Only `fetch` knows a password; `read` opens what strangers sent.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from commands.github.mails import LOOK, MAILS, WITHDREW
from commands.mailbox.cases import PROPOSES, WITHDRAWS, Case, Desk, judge_queue, open_desk
from commands.mailbox.imap import GO, INBOX, PROPOSED, open_mailbox
from commands.mailbox.queue import fetch_queue, read_queue
from commands.parcels import ANSWER, REPORT
from commands.shell import CONFIG, FOLDER, PUBLISHING, write_new
from editorial.words.message import N_, SetupError
from editorial.words.problem import render_json
from intake.answers import lay_out_questions, sum_up
from intake.looks import for_editors
from plugins.settings import load_settings

NO_MAILBOX = N_("pelicanconf.py: MAILBOX is empty, so there is no mailbox to look into")


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--proposed", is_flag=True, help="Fetch the mails in Proposed as well.")
def fetch(folder: Path, *, proposed: bool) -> None:
    """Fetch the mails that have their turn into a new FOLDER, and print if there is work."""
    if not (address := load_settings(CONFIG).get("MAILBOX")):
        raise SetupError(NO_MAILBOX)
    with open_mailbox(os.environ) as mailbox:
        mailbox.make_folders()
        fetch_queue(mailbox, address, folder, proposed=proposed)
        work = any(map(mailbox.count, (INBOX, GO, PROPOSED)))
    click.echo(f"work={str(work).lower()}")


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--parcel", type=FOLDER, required=True, help="A new folder for what is proposed.")
def read(folder: Path, parcel: Path) -> None:
    """Pack what the mails in FOLDER propose: nothing of a mail without consent, and no sender."""
    queue, desk = read_queue(folder), open_desk(folder, load_settings(PUBLISHING))
    files = {LOOK: str(queue.look).encode()}
    for place, case in enumerate(judge_queue(queue, desk)):
        packed = _pack(case, desk) if case.becomes == PROPOSES else {}
        if case.becomes == WITHDRAWS:
            packed = {WITHDREW: b""}
        name = f"{MAILS}/{place:02}-{case.number}"
        files |= {f"{name}/{file}": content for file, content in packed.items()}
    parcel.mkdir(parents=True)
    write_new(parcel, files)


def _pack(case: Case, desk: Desk) -> dict[str, bytes]:
    """Return what a proposal shows of a mail: the text's files, what was found, what is asked."""
    made, words = case.made[0], desk.words
    answer = sum_up(made.draft, made.problems, words, made.path, {})
    seen = for_editors(made.problems, words.default_lang)
    texts = {ANSWER: lay_out_questions(answer), REPORT: render_json(seen)}
    return {**made.draft.files, **{name: text.encode() for name, text in texts.items()}}

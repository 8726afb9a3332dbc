"""mailbox fetch: list what waits in the mailbox, and fetch it into a folder of this machine.

The folder never leaves the machine: it holds whole mails. What waits is what lies in Go and INBOX.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from commands.mailbox.imap import Folder, Listed, OpenMailbox, open_mailbox
from commands.shell import CONFIG, FOLDER
from editorial.words.message import SetupError
from intake.mailbox import Letter, read_letter
from plugins.settings import load_settings

_MOST, LARGEST = 10, 25_000_000
"""The most mails a run, and the most bytes of a mail."""

_INDEX = "queue.json"


class Stored(NamedTuple):
    """A mail where it lies, and its file in our folder; without one it is too large for us."""

    folder: str
    uid: str
    file: str = ""
    answered: bool = False


class Queued(NamedTuple):
    """A mail that waits; `thread` are the mail that began it and the others, if it answers us.

    All of a thread lie in one folder, but for photos that came with words: those lie in Look.
    """

    mail: Stored
    thread: tuple[Stored, ...] = ()


class Queue(NamedTuple):
    """What waits, the oldest first; what lies in Proposed; and how many mails lie in Look."""

    waiting: tuple[Queued, ...]
    proposed: tuple[Stored, ...]
    look: int


@click.command()
@click.argument("folder", type=FOLDER)
def fetch(folder: Path) -> None:
    """Fetch the mails that have their turn, and those in Proposed, into a new FOLDER.

    It prints if later jobs have work: for a mail in Look, they keep a reminder.
    """
    if not (address := load_settings(CONFIG).get("MAILBOX")):
        raise SetupError("pelicanconf.py: MAILBOX is empty, so there is no mailbox")
    folder.mkdir(parents=True)
    with open_mailbox(os.environ) as mailbox:
        waiting = tuple(_fetch_waiting(mailbox, address, folder))
        kept = mailbox.look(Folder.PROPOSED)
        others = tuple(_fetch(mailbox, Folder.PROPOSED, each.uid, folder) for each in kept)
        queue = Queue(waiting, others, mailbox.count(Folder.LOOK))
    (folder / _INDEX).write_text(json.dumps(queue), encoding="utf-8")
    click.echo(f"work={str(any(queue)).lower()}")


def read_queue(folder: Path) -> Queue:
    """Read what `fetch` listed."""
    waiting, proposed, look = json.loads((folder / _INDEX).read_bytes())
    whole = (Queued(Stored(*mail), read_stored(thread)) for mail, thread in waiting)
    return Queue(tuple(whole), read_stored(proposed), look)


def read_stored(rows: Sequence[Sequence[str]]) -> tuple[Stored, ...]:
    """Read mails from JSON."""
    return tuple(Stored(*row) for row in rows)  # type: ignore[arg-type]  # one is true or false


def _fetch_waiting(mailbox: OpenMailbox, address: str, folder: Path) -> Iterator[Queued]:
    for place, listed, letter in _choose(mailbox, address):
        mail = Stored(place, listed.uid, "", listed.answered)
        if listed.size <= LARGEST:
            mail = mail._replace(file=_fetch(mailbox, place, listed.uid, folder).file)
        yield Queued(mail, tuple(_fetch_thread(mailbox, letter, address, folder)))


def _choose(mailbox: OpenMailbox, address: str) -> Sequence[tuple[str, Listed, Letter]]:
    """Choose the mails that have their turn: what answers us goes before what is new.

    Of several answers in one thread only the first has its turn, since it may change where that is.
    """
    rows = [(place, each) for place in (Folder.GO, Folder.INBOX) for each in mailbox.look(place)]
    first: dict[str, tuple[str, Listed, Letter]] = {}
    for place, each in rows:
        letter = read_letter(each.headers, address)
        first.setdefault(letter.answers or f"{place} {each.uid}", (place, each, letter))
    return sorted(first.values(), key=lambda each: (each[0] != Folder.GO, not each[2].answers))[
        :_MOST
    ]


def _fetch_thread(
    mailbox: OpenMailbox, letter: Letter, address: str, folder: Path
) -> Iterator[Stored]:
    """Fetch the mail that began a thread, and then the others of that thread."""
    for place in (Folder.ASKED, Folder.PROPOSED) if letter.answers else ():
        for uid in mailbox.find(place, "Message-ID", letter.ids):
            mail = _fetch(mailbox, place, uid, folder)
            first = read_letter((folder / mail.file).read_bytes(), address)
            if first.number == letter.answers:
                yield mail
                yield from _fetch_others(mailbox, place, first, address, folder)
                return


def _fetch_others(
    mailbox: OpenMailbox, place: str, first: Letter, address: str, folder: Path
) -> Iterator[Stored]:
    """Fetch what answers us in a thread: in Look, only what we have answered ourselves."""
    for where in (place, Folder.LOOK):
        for uid in mailbox.find(where, "References", [first.own_id]):
            if where == place or mailbox.is_answered(where, uid):
                other = _fetch(mailbox, where, uid, folder)
                letter = read_letter((folder / other.file).read_bytes(), address)
                if letter.answers == first.number:
                    yield other  # else it answers the sender, and nobody agreed to it


def _fetch(mailbox: OpenMailbox, place: str, uid: str, folder: Path) -> Stored:
    file = folder / f"{place}-{uid}.eml"
    if not file.exists():
        file.write_bytes(mailbox.read(place, uid))
    return Stored(place, uid, file.name)

"""mailbox fetch: list what waits in the mailbox, and fetch it into a folder of this machine.

The folder never leaves the machine: it holds whole mails, and who wrote them. What waits is what
lies in Go and INBOX.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

import click

from commands.mailbox.imap import ARRIVED, Folder, open_mailbox
from commands.shell import CONFIG, FOLDER
from editorial.words.message import SetupError
from intake.mailbox import Letter, prove
from plugins.settings import load_settings

_MOST, _MOST_OPEN, _MOST_REPLIES = 10, 2, 10
"""The most mails a run, the most that one sender has open or asked about, and the most earlier
replies of a thread, the newest, whose photos and title count."""

LARGEST = 25_000_000
"""The most bytes of a mail."""

_INDEX = "queue.json"


class Queue(NamedTuple):
    """What waits, the oldest first; what lies in Proposed; and how many mails lie in Look.

    In `waiting`, each mail is followed by its thread if it answers us: the mail that began that,
    and the others. All of a thread lie in one folder, but for photos that came with words: those
    lie in Look. `held` is how many wait in INBOX since their senders have others open.
    """

    waiting: Sequence[Sequence[Letter]]
    proposed: Sequence[Letter]
    look: int
    held: int


@click.command()
@click.argument("folder", type=FOLDER)
def fetch(folder: Path) -> None:
    """Fetch the mails that have their turn, and the headers of Proposed, into a new FOLDER.

    It prints if later jobs have work: for a mail in Look, they keep a reminder.
    """
    if not (address := load_settings(CONFIG).get("MAILBOX")):
        raise SetupError("pelicanconf.py: MAILBOX is empty, so there is no mailbox")
    folder.mkdir(parents=True)
    with open_mailbox(os.environ) as mailbox:
        places = [each for each in Folder if each != Folder.PUBLISHED]
        queue = choose_mails({place: mailbox.look(place, address) for place in places})
        for mail in (mail for row in queue.waiting for mail in row if mail.size <= LARGEST):
            (folder / mail.file).write_bytes(mailbox.read(mail.folder, mail.uid))
    (folder / _INDEX).write_text(json.dumps(queue), encoding="utf-8")
    click.echo(f"work={str(any(queue)).lower()}")


def read_queue(folder: Path) -> Queue:
    """Read what `fetch` listed."""
    waiting, proposed, look, held = json.loads((folder / _INDEX).read_bytes())
    rows = [[*starmap(Letter, row)] for row in waiting]
    return Queue(rows, [*starmap(Letter, proposed)], look, held)


def choose_mails(lists: Mapping[str, Sequence[Letter]]) -> Queue:
    """Choose the mails that have their turn, each with its thread.

    What answers us goes before what is new. Of several answers in one thread only the first has its
    turn, since it may change where that is.
    """
    begun = (*lists[Folder.ASKED], *lists[Folder.PROPOSED])
    opened = Counter(each.sender for each in begun if not _find_first(each, begun))
    held, chosen = 0, dict[str, list[Letter]]()
    for each in (mail for place in ARRIVED for mail in lists[place]):
        sender, first = each.sender, _find_first(each, begun)
        if first:
            chosen.setdefault(each.answers, [each, *_list_thread(first, lists)])
        elif sender and each.folder == Folder.INBOX and opened[sender] >= _MOST_OPEN:
            held += 1
        else:
            opened[sender] += 1
            chosen[each.file] = [each]
    rows = sorted(chosen.values(), key=lambda row: (row[0].folder != Folder.GO, not row[1:]))
    return Queue(rows[:_MOST], lists[Folder.PROPOSED], len(lists[Folder.LOOK]), held)


def _find_first(letter: Letter, begun: Iterable[Letter]) -> Letter | None:
    """Find the mail that began the thread which a mail answers us in.

    The answer names our whole message id, or that of the first mail, and its number: the proof
    alone could be made of another thread's number, which is public.
    """
    for each in begun if letter.answers else ():
        own = each.own_id
        proved = own and letter.proof == prove(letter.answers, own)
        if (proved or own in letter.ids) and letter.answers == each.number:
            return each
    return None


def _list_thread(first: Letter, lists: Mapping[str, Sequence[Letter]]) -> Sequence[Letter]:
    """List the mail that began a thread, and those that answered us there, the oldest first.

    In Look, only what we have answered ourselves counts. What answers the sender doesn't: nobody
    agreed to it.
    """
    others = [
        each
        for place in (first.folder, Folder.LOOK)
        for each in lists[place]
        if each.sender == first.sender
        and (place == first.folder or each.answered)
        and _find_first(each, [first])
    ]
    return [first, *others[-_MOST_REPLIES:]]

"""Fetch what waits in the mailbox into a folder of this machine, and list it there.

The folder never leaves the machine: it holds whole mails. What waits is what lies in Go and INBOX.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from commands.mailbox.imap import ASKED, GO, INBOX, LOOK, PROPOSED, Mailbox, Row
from intake.mailbox import Letter, read_letter

MOST, LARGEST = 10, 25_000_000
"""The most mails a run, and the most bytes of a mail."""

_INDEX = "queue.json"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail where it lies, and its file in our folder; without one it is too large for us."""

    folder: str
    uid: str
    file: str = ""
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail that waits; `thread` are the mail that began it and the others, if it answers us.

    All of a thread lie in one folder.
    """

    mail: Mail
    thread: tuple[Mail, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits, the oldest first; what lies in Proposed; and how many mails lie in Look."""

    waiting: tuple[Waiting, ...]
    proposed: tuple[Mail, ...]
    look: int


def fetch_queue(mailbox: Mailbox, address: str, folder: Path, *, proposed: bool) -> Queue:
    """Fetch the mails that have their turn and what they answer; if asked, all in Proposed."""
    folder.mkdir(parents=True)

    def fetch(place: str, uid: str, size: int = 0, *, answered: bool = False) -> Mail:
        name = f"{place}-{uid}.eml" if size <= LARGEST else ""
        if name and not (folder / name).exists():
            (folder / name).write_bytes(mailbox.read(place, uid))
        return Mail(place, uid, name, answered)

    def find(letter: Letter) -> Iterator[Mail]:
        for place in (ASKED, PROPOSED) if letter.answers else ():
            uids = mailbox.find(place, "Message-ID", letter.ids)
            found = [fetch(place, uid) for uid in uids]
            own = (read_letter((folder / each.file).read_bytes(), address) for each in found)
            for mail, first in zip(found, own, strict=True):
                if first.number == letter.answers:
                    others = mailbox.find(place, "References", [first.own_id])
                    yield from (mail, *(fetch(place, each) for each in others if each != mail.uid))
                    return

    waiting = []
    for place, row, letter in _choose(mailbox, address):
        mail = fetch(place, row.uid, row.size, answered=row.answered)
        waiting.append(Waiting(mail, tuple(find(letter))))
    rows = mailbox.rows(PROPOSED) if proposed else ()
    kept = tuple(fetch(PROPOSED, row.uid, row.size) for row in rows)
    queue = Queue(tuple(waiting), kept, mailbox.count(LOOK) or 0)
    (folder / _INDEX).write_text(json.dumps(asdict(queue)), encoding="utf-8")
    return queue


def _choose(mailbox: Mailbox, address: str) -> Sequence[tuple[str, Row, Letter]]:
    """Choose the mails that have their turn: what answers us goes before what is new.

    Of several answers in one thread only the first has its turn, since it may change where that is.
    """
    rows = [(place, row) for place in (GO, INBOX) for row in mailbox.rows(place)]
    known = [(place, row, read_letter(row.headers, address)) for place, row in rows]
    first: dict[str, tuple[str, Row, Letter]] = {}
    for each in known:
        first.setdefault(each[2].answers or f"{each[0]} {each[1].uid}", each)
    return sorted(first.values(), key=lambda each: (each[0] != GO, not each[2].answers))[:MOST]


def read_queue(folder: Path) -> Queue:
    """Read what `fetch_queue` listed."""
    table: dict[str, Any] = json.loads((folder / _INDEX).read_bytes())
    waiting = tuple(
        Waiting(Mail(**each["mail"]), tuple(Mail(**other) for other in each["thread"]))
        for each in table["waiting"]
    )
    return Queue(waiting, tuple(Mail(**each) for each in table["proposed"]), table["look"])

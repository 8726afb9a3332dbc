"""mailbox fetch: list what waits in the mailbox, and fetch it into a folder of this machine.

The folder never leaves the machine: it holds whole mails. What waits is what lies in Go and INBOX.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import click

from commands.mailbox.imap import Folder, Listed, OpenMailbox, open_mailbox
from commands.shell import CONFIG, FOLDER
from editorial.words.message import SetupError
from intake.mailbox import Letter, prove, read_letter, whole_number
from plugins.settings import load_settings

_MOST, _MOST_OPEN, _MOST_REPLIES = 10, 2, 10
"""The most mails a run, the most that one sender has open or asked about, and the most earlier
replies of a thread, the newest, whose photos and title count."""

LARGEST = 25_000_000
"""The most bytes of a mail."""

BOTH_NUMBERS = "1-Jan-2027"
"""A mail that was written before this day may be known by the number of the whole of it."""

_INDEX = "queue.json"


class Stored(NamedTuple):
    """A mail where it lies, and its file in our folder; without one it is too large for us.

    The file has only its headers if it lies in Proposed and has no news.
    """

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
    """What waits, the oldest first; what lies in Proposed; and how many mails lie in Look.

    `held` is how many wait in INBOX since their senders have others open.
    """

    waiting: tuple[Queued, ...]
    proposed: tuple[Stored, ...]
    look: int
    held: int


class _Found(NamedTuple):
    """A mail in a folder, and what its headers say."""

    folder: str
    listed: Listed
    letter: Letter


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
        queue = _Fetching(mailbox, address, folder).fetch()
    (folder / _INDEX).write_text(json.dumps(queue), encoding="utf-8")
    click.echo(f"work={str(any(queue)).lower()}")


def read_queue(folder: Path) -> Queue:
    """Read what `fetch` listed."""
    waiting, proposed, look, held = json.loads((folder / _INDEX).read_bytes())
    whole = (Queued(Stored(*mail), read_stored(thread)) for mail, thread in waiting)
    return Queue(tuple(whole), read_stored(proposed), look, held)


def read_stored(rows: Sequence[Sequence[str]]) -> tuple[Stored, ...]:
    """Read mails from JSON."""
    return tuple(Stored(*row) for row in rows)  # type: ignore[arg-type]  # one is true or false


@dataclass(frozen=True, slots=True)
class _Fetching:
    """An open mailbox with this `address`, and the folder that its mails are fetched into.

    Each of its folders is listed once, by the headers of its mails.
    """

    mailbox: OpenMailbox
    address: str
    folder: Path
    lists: dict[str, list[_Found]] = field(default_factory=dict)

    def fetch(self) -> Queue:
        """Fetch what has its turn."""
        chosen, held = self._choose()
        waiting = tuple(self._queue(*each) for each in chosen)
        both = self.mailbox.sent_before(Folder.PROPOSED, BOTH_NUMBERS)
        proposed = (
            self._whole(each) if each.listed.uid in both else self._headers(each)
            for each in self._list(Folder.PROPOSED)
        )
        return Queue(waiting, tuple(proposed), self.mailbox.count(Folder.LOOK), held)

    def _choose(self) -> tuple[Sequence[tuple[_Found, _Found | None]], int]:
        """Choose the mails that have their turn, each with the one that began its thread.

        What answers us goes before what is new. Of several answers in one thread only the first has
        its turn, since it may change where that is. Return also how many new ones are held back.
        """
        begun = (each for each in self._begun() if not self._find_first(each.letter))
        opened = Counter(each.letter.sender for each in begun)
        held, chosen = 0, dict[str, tuple[_Found, _Found | None]]()
        for each in self._list(Folder.GO) + self._list(Folder.INBOX):
            sender, first = each.letter.sender, self._find_first(each.letter)
            if first:
                chosen.setdefault(each.letter.answers, (each, first))
            elif sender and each.folder == Folder.INBOX and opened[sender] >= _MOST_OPEN:
                held += 1
            else:
                opened[sender] += 1
                chosen[f"{each.folder} {each.listed.uid}"] = (each, None)
        rows = sorted(chosen.values(), key=lambda row: (row[0].folder != Folder.GO, not row[1]))
        return rows[:_MOST], held

    def _find_first(self, letter: Letter) -> _Found | None:
        """Find the mail that began the thread which a mail answers us in.

        The answer names our whole message id, or that of the first mail, and its number: the proof
        alone could be made of another thread's number, which is public.
        """
        for each in self._begun() if letter.answers else ():
            own = each.letter.own_id
            proved = own and letter.proof == prove(letter.answers, own)
            if (proved or own in letter.ids) and letter.answers in self._numbers(each):
                return each
        return None

    def _begun(self) -> list[_Found]:
        return self._list(Folder.ASKED) + self._list(Folder.PROPOSED)

    def _numbers(self, each: _Found) -> Iterator[str]:
        yield each.letter.number
        yield whole_number((self.folder / self._whole(each).file).read_bytes())

    def _queue(self, found: _Found, first: _Found | None) -> Queued:
        mail = Stored(found.folder, found.listed.uid, "", found.listed.answered)
        if found.listed.size <= LARGEST:
            mail = mail._replace(file=self._whole(found).file)
        return Queued(mail, tuple(map(self._whole, self._thread(found, first))) if first else ())

    def _thread(self, found: _Found, first: _Found) -> Sequence[_Found]:
        """List the mail that began a thread, and those that answered us there, the oldest first.

        In Look, only what we have answered ourselves counts. What answers the sender doesn't:
        nobody agreed to it.
        """
        others = [
            each
            for place in (first.folder, Folder.LOOK)
            for each in self._list(place)
            if each.letter.answers == found.letter.answers
            and each.letter.sender == first.letter.sender
            and (place == first.folder or each.listed.answered)
            and self._find_first(each.letter) == first
        ]
        return [first, *others[-_MOST_REPLIES:]]

    def _list(self, place: str) -> list[_Found]:
        if place not in self.lists:
            latest = place not in (Folder.GO, Folder.INBOX)
            rows = self.mailbox.look(place, latest=latest)
            self.lists[place] = [
                _Found(place, each, read_letter(each.headers, self.address)) for each in rows
            ]
        return self.lists[place]

    def _headers(self, each: _Found) -> Stored:
        file = self.folder / f"{each.folder}-{each.listed.uid}.headers"
        file.write_bytes(each.listed.headers)
        return Stored(each.folder, each.listed.uid, file.name)

    def _whole(self, each: _Found) -> Stored:
        file = self.folder / f"{each.folder}-{each.listed.uid}.eml"
        if not file.exists():
            file.write_bytes(self.mailbox.read(each.folder, each.listed.uid))
        return Stored(each.folder, each.listed.uid, file.name)

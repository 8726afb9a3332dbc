"""Look into a mailbox by IMAP, over verified TLS or not at all, and move its mails."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from editorial.words.message import N_, SetupError
from newsletter.delivery import redact
from newsletter.delivery.server import read_login

INBOX, GO, ASKED, PROPOSED = "INBOX", "Go", "Asked", "Proposed"
PUBLISHED, LOOK = "Published", "Look"
FOLDERS = (GO, ASKED, PROPOSED, PUBLISHED, LOOK)
"""The folders below INBOX: where a mail is says what has become of it."""

TLS_PORT, _TIMEOUT = 993, 60
ANSWERED = r"\Answered"

FAILED = N_(
    "IMAP: {why}. Look at IMAP_HOST, IMAP_PORT, IMAP_USER and IMAP_PASSWORD; docs/mailbox.md says "
    "what providers ask for. What wasn't done yet is done in an hour"
)

_PERSONAL = re.compile(rb'\(\("((?:[^"\\]|\\.)*)" (?:"((?:[^"\\]|\\.)*)"|NIL)')
_UID, _SIZE = re.compile(rb"UID (\d+)"), re.compile(rb"RFC822\.SIZE (\d+)")
_MOST = 500
"""Mails of a folder that are looked at in a run, the oldest first."""


class Row(NamedTuple):
    """A mail in a folder: its UID, its size in bytes, whether it was answered, and its headers."""

    uid: str
    size: int
    answered: bool
    headers: bytes


class Mailbox:
    """An open mailbox. Folders are named without the prefix that the server puts before them."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self.server = server
        answer = b" ".join(filter(None, server.namespace()[1]))
        found = _PERSONAL.match(answer)
        self.prefix = (found[1].decode("ascii", "replace") if found else "").replace('\\"', '"')
        self.selected = ""

    def make_folders(self) -> None:
        """Make the folders that aren't there yet."""
        for name in FOLDERS:
            if self.count(name) is None:
                self._done(self.server.create(self._named(name)))

    def count(self, folder: str) -> int | None:
        """Count the mails in a folder; None if there is no such folder."""
        state, (row, *_) = self.server.status(self._named(folder), "(MESSAGES)")
        found = re.search(rb"MESSAGES (\d+)", row or b"")
        return int(found[1]) if state == "OK" and found else None

    def rows(self, folder: str) -> list[Row]:
        """List the mails in a folder, the one that came first at the beginning."""
        self._select(folder)
        if not (uids := self._search("ALL")[:_MOST]):
            return []
        wanted = "(UID RFC822.SIZE FLAGS BODY.PEEK[HEADER])"
        answer = self._done(self.server.uid("FETCH", ",".join(uids), wanted))
        rows = list[Row]()
        for at, part in enumerate(answer):
            if isinstance(part, tuple):
                rest = answer[at + 1]
                said = part[0] + (rest if isinstance(rest, bytes) else b"")
                uid, size = _UID.search(said), _SIZE.search(said)
                if uid and size:
                    flag = ANSWERED.lower().encode() in said.lower()
                    rows.append(Row(uid[1].decode(), int(size[1]), flag, bytes(part[1])))
        return sorted(rows, key=lambda row: int(row.uid))

    def find(self, folder: str, header: str, ids: Sequence[str]) -> list[str]:
        """Find the mails in a folder whose header holds one of these message ids: their UIDs."""
        self._select(folder)
        found = (uid for each in ids for uid in self._search("HEADER", header, f'"{each}"'))
        return [*dict.fromkeys(found)]

    def read(self, folder: str, uid: str) -> bytes:
        """Read a whole mail; empty if it is no longer there."""
        self._select(folder)
        answer = self._done(self.server.uid("FETCH", uid, "(BODY.PEEK[])"))
        return next((bytes(part[1]) for part in answer if isinstance(part, tuple)), b"")

    def is_answered(self, folder: str, uid: str) -> bool | None:
        """Tell whether a mail was answered; None if it is no longer there."""
        self._select(folder)
        rows = [row for row in self._done(self.server.uid("FETCH", uid, "(FLAGS)")) if row]
        return ANSWERED.lower() in str(rows).lower() if rows else None

    def mark(self, folder: str, uid: str, *, answered: bool) -> None:
        """Set or remove the flag that says that a mail was answered."""
        self._select(folder)
        sign = "+" if answered else "-"
        self._done(self.server.uid("STORE", uid, f"{sign}FLAGS.SILENT", f"({ANSWERED})"))

    def move(self, folder: str, uids: Sequence[str], to: str) -> None:
        """Move mails to another folder (RFC 6851), else copy them and expunge only these."""
        self._select(folder)
        if folder == to or not uids:
            return
        some, there = ",".join(uids), self._named(to)
        if "MOVE" in self.server.capabilities:
            self._done(self.server.uid("MOVE", some, there))
            return
        self._done(self.server.uid("COPY", some, there))
        self._done(self.server.uid("STORE", some, "+FLAGS.SILENT", r"(\Deleted)"))
        self._done(self.server.uid("EXPUNGE", some))  # RFC 4315

    def _named(self, folder: str) -> str:
        return folder if folder == INBOX else f'"{self.prefix}{folder}"'

    def _select(self, folder: str) -> None:
        if self.selected != folder:
            self._done(self.server.select(self._named(folder)))
            self.selected = folder

    def _search(self, *what: str) -> list[str]:
        return [
            uid for row in self._done(self.server.uid("SEARCH", *what)) if row
            for uid in row.decode().split()
        ]  # fmt: skip

    def _done(self, answer: tuple[str, Any]) -> list[Any]:
        state, rows = answer
        if state != "OK":
            raise imaplib.IMAP4.error(f"the server answered {state}")
        return [*rows]


@contextmanager
def open_mailbox(environ: Mapping[str, str]) -> Iterator[Mailbox]:
    """Open the mailbox that the environment names; SetupError if that fails, or breaks off.

    No address and no word of a mail is in its message.
    """
    host, port, user, password = read_login(environ, "IMAP", "993, 143")
    context = ssl.create_default_context()
    server: imaplib.IMAP4 | None = None
    try:
        if port == TLS_PORT:
            server = imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=_TIMEOUT)
        else:
            server = imaplib.IMAP4(host, port, _TIMEOUT)
            server.starttls(context)
        server.login(user, password)
        yield Mailbox(server)
        with suppress(Exception):
            server.logout()
    except (imaplib.IMAP4.error, OSError) as error:
        why = redact(str(getattr(error, "strerror", None) or error)[:200])
        raise SetupError(FAILED, why=why) from None
    finally:
        if server:
            with suppress(Exception):
                server.shutdown()

"""Look into a mailbox by IMAP, over verified TLS or not at all, and move its mails."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Any

from editorial.words.message import N_, SetupError
from intake.mailbox import Letter, read_letter
from newsletter.mail_server import read_login, redact

NO_ANSWER = N_(
    "IMAP: {why}. Look at IMAP_HOST, IMAP_PORT, IMAP_USER and IMAP_PASSWORD; docs/setup.md says "
    "what providers ask for. What wasn't done yet is done in an hour"
)

_TLS_PORT, _TIMEOUT = 993, 60
_ANSWERED, _DELETED = rb"\Answered", rb"\Deleted"
_PERSONAL = re.compile(rb'\(\("((?:[^"\\]|\\.)*)"')
_UID, _SIZE = re.compile(rb"UID (\d+)"), re.compile(rb"RFC822\.SIZE (\d+)")

_MOST = 500
"""Mails of a folder that are looked at in a run."""


class Folder(StrEnum):
    """The folders of the mailbox: where a mail is says what has become of it.

    Our moves lead from each to a later one only.
    """

    INBOX = "INBOX"
    GO = "Go"
    ASKED = "Asked"
    PROPOSED = "Proposed"
    PUBLISHED = "Published"
    LOOK = "Look"


ARRIVED = (Folder.GO, Folder.INBOX)


class OpenMailbox:
    """An open mailbox. Folders are named without the prefix that the server puts before them.

    What is flagged as deleted counts as gone: a mail program may leave it there after a move.
    """

    def __init__(self, server: imaplib.IMAP4) -> None:
        self.server = server
        # Many servers name MOVE only after the login; `imaplib` asked before it until 3.13.15
        if b"MOVE" not in server.capability()[1][-1].upper().split():
            raise imaplib.IMAP4.error("this server can't move mails (RFC 6851)")
        found = _PERSONAL.match(server.namespace()[1][0] or b"")  # RFC 2342
        self.prefix = found[1].decode("ascii", "replace") if found else ""
        self.selected = ""

    def make_folders(self) -> None:
        """Make the folders that aren't there yet: a server makes none twice."""
        for folder in Folder:
            self.server.create(self._named(folder))

    def look(self, folder: str, address: str) -> list[Letter]:
        """List the mails to our `address` in a folder, the one that came first at the beginning.

        Of very many that wait, these are the oldest; elsewhere, the latest.
        """
        rows = self._uid(folder, "SEARCH", "UNDELETED")
        found = [uid for row in filter(None, rows) for uid in row.decode().split()]
        uids = found[:_MOST] if folder in ARRIVED else found[-_MOST:]
        wanted = "(UID RFC822.SIZE FLAGS BODY.PEEK[HEADER])"
        answer = self._uid(folder, "FETCH", ",".join(uids), wanted) if uids else []
        listed = list[Letter]()
        for part, rest in zip(answer, [*answer[1:], b""], strict=False):
            if isinstance(part, tuple):  # what follows the headers is a part of its own
                said = part[0] + (rest if isinstance(rest, bytes) else b"")
                uid, size = _UID.search(said), _SIZE.search(said)
                if uid and size:
                    mail = read_letter(part[1], address)._replace(folder=folder)
                    mail = mail._replace(uid=uid[1].decode(), size=int(size[1]))
                    listed.append(mail._replace(answered=_ANSWERED in said))
        return sorted(listed, key=lambda each: int(each.uid))

    def read(self, folder: str, uid: str) -> bytes:
        """Read a whole mail; empty if it is no longer there."""
        answer = self._uid(folder, "FETCH", uid, "(BODY.PEEK[])")
        return next((part[1] for part in answer if isinstance(part, tuple)), b"")

    def is_answered(self, folder: str, uid: str) -> bool | None:
        """Tell whether a mail was answered; None if it is no longer there."""
        flags = b"".join(filter(None, self._uid(folder, "FETCH", uid, "(FLAGS)")))
        return _ANSWERED in flags if flags and _DELETED not in flags else None

    def mark(self, folder: str, uid: str, *, answered: bool) -> None:
        """Set or remove the flag that says that a mail was answered."""
        self._uid(folder, "STORE", uid, f"{'+' if answered else '-'}FLAGS.SILENT", r"(\Answered)")

    def move(self, folder: str, uids: Sequence[str], to: str) -> None:
        """Move mails to another folder (RFC 6851), so that a kill leaves each in one of them."""
        if folder != to and uids:
            self._uid(folder, "MOVE", ",".join(uids), self._named(to))

    def _named(self, folder: str) -> str:
        return folder if folder == Folder.INBOX else f'"{self.prefix}{folder}"'

    def _uid(self, folder: str, *command: str) -> list[Any]:
        if self.selected != folder:
            self._done(self.server.select(self._named(folder)))
            self.selected = folder
        return self._done(self.server.uid(*command))

    def _done(self, answer: tuple[str, Any]) -> list[Any]:
        if answer[0] != "OK":
            raise imaplib.IMAP4.error(f"the server answered {answer[0]}")
        return [*answer[1]]


@contextmanager
def open_mailbox(environ: Mapping[str, str]) -> Iterator[OpenMailbox]:
    """Open the mailbox that the environment names; SetupError if that fails, or breaks off.

    No address and no word of a mail is in its message.
    """
    host, port, user, password = read_login(environ, "IMAP", "993, 143")
    context = ssl.create_default_context()
    server: imaplib.IMAP4 | None = None
    try:
        if port == _TLS_PORT:
            server = imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=_TIMEOUT)
        else:
            server = imaplib.IMAP4(host, port, _TIMEOUT)
            server.starttls(context)
        server.login(user, password)
        mailbox = OpenMailbox(server)
        mailbox.make_folders()
        yield mailbox
    except (imaplib.IMAP4.error, OSError, UnicodeError) as error:
        why = redact(str(getattr(error, "strerror", None) or error)[:200])
        raise SetupError(NO_ANSWER, why=why) from None
    finally:
        if server:
            with suppress(Exception):
                server.logout()

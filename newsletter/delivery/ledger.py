"""Record what was sent: JSON lines on the git branch `newsletter-ledger`, shared by the remote.

Lines are only ever added, and adding one is the lock: of two clones that add at once, git takes one
push and rejects the other. Each line carries the SHA-256 of the line before it and is a commit of
its own, so that an edit by hand shows. The ledger holds no person's address.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from editorial.reading.history import ask_git
from editorial.words.message import N_
from newsletter.delivery.branch import LOG_FILE, LedgerError, add_commit, fetch_branch, find_tip

SENDING, DRAFTED, SENT, FAILED = STATES = "sending", "drafted", "sent", "failed"
TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"

_SHOWN = 200
"""The most characters of a broken line that an error shows."""

EDITED = N_(
    "{file}:{number}: does not follow from the line above it: the ledger was edited by hand, so "
    "nothing can be sent. git log -p newsletter-ledger shows what was there"
)
CUT = N_(
    "{file}: has {lines} lines, but {commits} commits: the ledger was edited by hand, so nothing "
    "can be sent. git log -p newsletter-ledger shows what was there. (A shallow clone needs "
    "git fetch --unshallow.)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One event in sending an edition of an issue. `time` is UTC in ISO 8601.

    `adapter` is the way of sending, `state` one of STATES, `digest` the mail's.
    """

    issue: str
    edition: str
    adapter: str
    revision: str
    digest: str
    state: str
    time: str

    @property
    def number(self) -> int:
        """Return the number of the revision: 2 for `v2`."""
        return int(self.revision.removeprefix("v"))

    @property
    def moment(self) -> datetime:
        """Return the time, in UTC."""
        return datetime.strptime(self.time, TIME_FORMAT).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger at a commit, which is None while there is none: its lines, and its whole text."""

    repository: Path
    commit: str | None
    lines: tuple[Line, ...]
    text: str = ""

    def lines_of(self, issue: str, edition: str) -> list[Line]:
        """List the lines about an edition of an issue."""
        return [line for line in self.lines if (line.issue, line.edition) == (issue, edition)]


def read_ledger(repository: Path, *, fetch: bool = True) -> Ledger:
    """Read the ledger of the remote if there is one, else of this repository.

    LedgerError if it can't be read, or was edited by hand. Without `fetch`, read what this
    repository knew of it last.
    """
    if fetch:
        fetch_branch(repository)
    commit = find_tip(repository)
    if not commit:
        return Ledger(repository, None, ())
    text, lines, above = ask_git(repository, "show", f"{commit}:{LOG_FILE}"), list[Line](), ""
    for number, row in enumerate(text.removesuffix("\n").split("\n"), 1):
        line, before = _read_line(number, row)
        if before != above:
            raise LedgerError(EDITED, file=LOG_FILE, number=number)
        lines.append(line)
        above = _digest(row)
    commits = int(ask_git(repository, "rev-list", "--count", commit))
    if commits != len(lines):
        raise LedgerError(CUT, file=LOG_FILE, lines=len(lines), commits=commits)
    return Ledger(repository, commit, tuple(lines), text)


def write_line(ledger: Ledger, line: Line) -> Ledger:
    """Add a line, here and at the remote; LedgerTakenError if somebody added one first."""
    rows = ledger.text.splitlines()
    row = json.dumps({**asdict(line), "before": _digest("".join(rows[-1:]))})
    text = "\n".join([*rows, row, ""])
    message = f"{line.issue} {line.edition} {line.revision}: {line.state}"
    commit = add_commit(ledger.repository, ledger.commit, text, message)
    return Ledger(ledger.repository, commit, (*ledger.lines, line), text)


def _digest(row: str) -> str:
    return sha256(row.encode(errors="surrogateescape")).hexdigest() if row else ""


def _read_line(number: int, row: str) -> tuple[Line, object]:
    """Read a line, and the digest that it has of the one before.

    LedgerError if a field is missing, or has a wrong type or form.
    """
    try:
        fields = json.loads(row)
        before = fields.pop("before")
        fields.pop("remote_id", None)  # of old lines
        line = Line(**fields)
        if not all(isinstance(each, str) for each in asdict(line).values()):
            raise TypeError(row[:_SHOWN])
        right = line.state in STATES and re.fullmatch(r"v[1-9]\d*", line.revision)
        if not right or f"{line.moment:{TIME_FORMAT}}" != line.time:
            raise ValueError(row[:_SHOWN])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        why = N_("{file}:{number}: is not a line of the ledger: {error}")
        raise LedgerError(why, file=LOG_FILE, number=number, error=error) from error
    return line, before

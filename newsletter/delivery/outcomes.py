"""Tell from the ledger and `sent.toml` what was and may be sent, and settle what is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from editorial.issues import SENT_FILE, Sent
from editorial.words.message import N_, Message, SetupError
from newsletter.delivery.ledger import (
    DRAFTED,
    FAILED,
    SENDING,
    SENT,
    TIME_FORMAT,
    Ledger,
    Line,
    write_line,
)
from newsletter.email import Mail

Clock = Callable[[], datetime]
"""A function that returns the current time in UTC, which only the ledger keeps."""

NONE_KEPT: Mapping[str, str] = {}

AT_WORK = timedelta(minutes=60)
"""No sender is still at work after this long: the workflow's job ends after 30 minutes."""

STATE_LINES = {
    SENDING: N_(
        "{month} {lang} {revision}: sending began at {time} by {adapter}; it is not known how it "
        "ended. Check the list's archive, or ask a subscriber. If it arrived: {sent}; if it did "
        "not: {failed}, then send again"
    ),
    DRAFTED: N_(
        "{month} {lang} {revision}: handed over to {adapter} at {time}. Send it there, then say "
        "so: {sent}. If you don't send it: {failed}"
    ),
    SENT: N_("{month} {lang} {revision}: sent {time} by {adapter}"),
    FAILED: N_("{month} {lang} {revision}: failed {time} by {adapter}"),
}
LOST = N_(
    "{month} {lang}: {file} says that it was sent ({revisions}), but the ledger here does not. "
    "Fetch it with send --status. If it is still missing there, the ledger was lost, or this is "
    "another one; to write it there again: {sent}"
)
NOT_SENT = N_("{month} {lang}: not sent")
_SENT_BEFORE = N_("{month} {lang}: was sent at {time} by {adapter}; not sent again")
_CHANGED = N_(
    "{month} {lang}: was sent at {time}, and its text has changed since. To send it to everybody "
    "again, say so: --revision {revision}"
)
NOT_OPEN = N_("{month} {lang}: no sending is in doubt, and none was handed over to a service")
TOO_EARLY = N_(
    "{month} {lang}: sending began at {time} and may still be going on. It can be settled as "
    "failed from {until} (UTC)"
)


class RefusedError(SetupError):
    """The ledger doesn't allow this now; the message says why and what to do."""


def check_unsent(mail: Mail, ledger: Ledger, kept: Mapping[str, str] = NONE_KEPT) -> None:
    """Raise RefusedError if the ledger doesn't allow this mail to be sent.

    `kept` has the digest of each revision that was sent, as the issue's `sent.toml` says.
    """
    month, lang = mail.issue.month, mail.issue.lang
    lines = ledger.lines_of(month, lang)
    if lines and lines[-1].state in (SENDING, DRAFTED):
        raise RefusedError(tell(lines[-1]))
    if lost := find_lost(ledger, month, lang, kept):
        raise RefusedError(LOST, **settling(month, lang), file=SENT_FILE, revisions=", ".join(lost))
    sent = [line for line in lines if line.state == SENT]
    for line in sent:
        if line.digest == mail.digest:
            raise RefusedError(_SENT_BEFORE, **_facts(line))
    if sent:
        number, last = int(mail.revision.removeprefix("v")), max(line.number for line in lines)
        other = max(line.number for line in lines if line.digest != mail.digest)
        if number <= other or number < last:  # neither a new one, nor the last one tried again
            raise RefusedError(_CHANGED, **{**_facts(sent[-1]), "revision": f"v{last + 1}"})


def find_lost(ledger: Ledger, month: str, lang: str, kept: Mapping[str, str]) -> Mapping[str, str]:
    """Return the revisions of `kept` that the ledger lacks, with their digests."""
    lines = ledger.lines_of(month, lang)
    known = {(line.revision, line.digest) for line in lines if line.state == SENT}
    return dict(pair for pair in kept.items() if pair not in known)


def find_sent(ledger: Ledger, month: str) -> Mapping[str, Mapping[str, str]]:
    """Return the digests of an issue's sent revisions: by language, then by revision."""
    found: dict[str, dict[str, str]] = {}
    for line in ledger.lines:
        if line.issue == month and line.state == SENT:
            found.setdefault(line.edition, {})[line.revision] = line.digest
    return found


def tell_overdue(
    editions: Iterable[tuple[str, str]], ledger: Ledger, kept: Sent
) -> Iterator[Message]:
    """Yield a message for each (month, language) not sent, and for each one not settled."""
    sent = {(line.issue, line.edition) for line in ledger.lines if line.state == SENT}
    sent |= {(month, lang) for month, issue in kept.items() for lang in issue.editions}
    drafts = {pair: line for pair, line in latest(ledger).items() if line.state == DRAFTED}
    for pair in sorted({*editions} - sent | drafts.keys()):
        yield tell(drafts[pair]) if pair in drafts else Message(NOT_SENT, settling(*pair))


def latest(ledger: Ledger) -> Mapping[tuple[str, str], Line]:
    """Return the latest line of every month and language."""
    return {(line.issue, line.edition): line for line in ledger.lines}


def tell(line: Line) -> Message:
    """Say what a line says and, if that isn't the end, what to do."""
    return Message(STATE_LINES[line.state], _facts(line))


def _facts(line: Line) -> Mapping[str, str]:
    when = {"time": line.time, "adapter": line.adapter, "revision": line.revision}
    return {**settling(line.issue, line.edition), **when}


def settling(month: str, lang: str) -> Mapping[str, str]:
    """Return month and language of an edition, and the commands that say how it ended."""
    command = f"python3 tasks.py send {month} --edition {lang} --settle"
    return {"month": month, "lang": lang, SENT: f"{command} {SENT}", FAILED: f"{command} {FAILED}"}


def stamp(clock: Clock) -> str:
    """Write the current time in the ledger's format."""
    return f"{clock():{TIME_FORMAT}}"


def settle(
    ledger: Ledger,
    month: str,
    lang: str,
    state: str,
    clock: Clock,
    kept: Mapping[str, str] = NONE_KEPT,
) -> Ledger:
    """Write into the ledger how sending an edition ended, and return the ledger.

    For `sent`, the ledger also gets the revisions in `kept` that it lacks. RefusedError if there is
    nothing to settle, or if a sender may still be at work.
    """
    last = latest(ledger).get((month, lang))
    settled: list[Line] = []
    if last and last.state in (SENDING, DRAFTED):
        until = last.moment + AT_WORK
        if (last.state, state) == (SENDING, FAILED) and clock() < until:
            raise RefusedError(TOO_EARLY, **_facts(last), until=f"{until:%Y-%m-%d %H:%M}")
        settled.append(replace(last, state=state, time=stamp(clock)))
    if state == SENT:
        known = {line.revision: line.digest for line in settled}
        settled += [
            Line(month, lang, SENT_FILE, revision, digest, SENT, stamp(clock))
            for revision, digest in find_lost(ledger, month, lang, kept).items()
            if known.get(revision) != digest
        ]
    if not settled:
        raise RefusedError(NOT_OPEN, month=month, lang=lang)
    for line in settled:
        ledger = write_line(ledger, line)
    return ledger

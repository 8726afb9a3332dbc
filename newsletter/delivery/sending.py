"""Sending once: the ledger says so before the first byte leaves, and again when it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from editorial.errors import SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError, Sender
from newsletter.delivery.ledger import (
    FAILED,
    SENDING,
    SENT,
    Ledger,
    LedgerError,
    LedgerTakenError,
    Line,
    read_ledger,
    write_line,
)
from newsletter.email import Mail

OUTCOME_TRIES = 5

Clock = Callable[[], datetime]
"""The current time in UTC: what the ledger keeps, and nothing that is built."""


class RefusedError(SetupError):
    """The issue may not be sent now; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail that was accepted, and the ledger that says so."""

    line: Line
    ledger: Ledger


def check_unsent(mail: Mail, ledger: Ledger) -> None:
    """RefusedError where the ledger doesn't allow this mail to be sent."""
    name = f"{mail.issue.month} {mail.issue.lang}"
    last = ledger.last(mail.issue.month, mail.issue.lang)
    if last is None or last.state == FAILED:
        return
    if last.state == SENDING:
        sent, failed = (_settling(last.issue, last.edition, each) for each in (SENT, FAILED))
        raise RefusedError(
            f"{name}: sending began at {last.time} by {last.adapter}; nothing says how it ended. "
            f"Look at the service or the list's archive, or ask a subscriber. If it arrived: {sent}"
            f"; if it did not: {failed}, then send again"
        )
    if last.digest == mail.digest:
        raise RefusedError(f"{name}: was sent at {last.time} by {last.adapter}; not sent again")
    if _number(mail.revision) <= _number(last.revision):
        following = f"v{_number(last.revision) + 1}"
        raise RefusedError(
            f"{name}: was sent at {last.time}, and its text has changed since. To send it to "
            f"everybody again, say so: --revision {following}"
        )


def send_mail(mail: Mail, sender: Sender, ledger: Ledger, clock: Clock) -> Sent:
    """Send a mail that the ledger allows, and keep what becomes of it there.

    DeliveryError: it was not sent, and the ledger says so. DoubtfulDeliveryError: nobody knows,
    and the ledger keeps `sending`. LedgerTakenError: somebody else is sending; nothing was.
    """
    check_unsent(mail, ledger)
    begun = _line(mail, sender, SENDING, clock)
    ledger = write_line(ledger, begun)
    try:
        remote_id = sender.send(mail, sender.prepare(mail))
    except DoubtfulDeliveryError:
        raise
    except DeliveryError as fault:
        _keep_failure(ledger, replace(begun, state=FAILED, time=_stamp(clock)), fault)
        raise
    line = replace(begun, state=SENT, time=_stamp(clock), remote_id=remote_id)
    try:
        return Sent(line, _write_outcome(ledger, line))
    except LedgerError as error:
        raise DoubtfulDeliveryError(
            f"{line.issue} {line.edition}: was accepted, but the ledger could not be written "
            f"({error}). When that works again: {_settling(line.issue, line.edition, SENT)}"
        ) from error


def _write_outcome(ledger: Ledger, line: Line) -> Ledger:
    """Add how it ended; that another edition was sent meanwhile is no obstacle."""
    for _ in range(OUTCOME_TRIES):
        try:
            return write_line(ledger, line)
        except LedgerTakenError:
            ledger = read_ledger(ledger.repository)
            last = ledger.last(line.issue, line.edition)
            if last is None or last.state != SENDING:
                break
    raise LedgerError("its lines changed while the mail was being sent")


def _keep_failure(ledger: Ledger, line: Line, fault: DeliveryError) -> None:
    try:
        _write_outcome(ledger, line)
    except LedgerError as error:
        settling = _settling(line.issue, line.edition, FAILED)
        raise DeliveryError(f"{fault}. Nor could the ledger be written: {settling}") from error


def _settling(month: str, lang: str, state: str) -> str:
    """The command that says how it ended."""
    return f"send {month} --edition {lang} --settle {state}"


def settle(ledger: Ledger, month: str, lang: str, state: str, clock: Clock) -> Line:
    """Say by hand how a sending ended that nothing is known of; RefusedError where none is open."""
    last = ledger.last(month, lang)
    if last is None or last.state != SENDING:
        known = f"it is “{last.state}”" if last else "it was never sent"
        raise RefusedError(f"{month} {lang}: there is nothing to settle; {known}")
    line = replace(last, state=state, time=_stamp(clock))
    write_line(ledger, line)
    return line


def find_overdue(
    editions: Iterable[tuple[str, str]], first: str, ledger: Ledger
) -> list[tuple[str, str]]:
    """Which of these closed (month, language) were not sent, from the first issue on."""
    due = (pair for pair in editions if pair[0] >= first)
    return [pair for pair in due if not _was_sent(ledger, *pair)]


def describe(ledger: Ledger) -> list[str]:
    """What was sent when, a line each, the latest state of every edition of an issue."""
    latest = {(line.issue, line.edition): line for line in ledger.lines}
    return [
        f"{line.issue} {line.edition} {line.revision}: {line.state} {line.time} by {line.adapter}"
        for line in latest.values()
    ]


def _was_sent(ledger: Ledger, month: str, lang: str) -> bool:
    lines = (line for line in ledger.lines if (line.issue, line.edition) == (month, lang))
    return any(line.state == SENT for line in lines)


def _line(mail: Mail, sender: Sender, state: str, clock: Clock) -> Line:
    issue = mail.issue
    return Line(
        issue.month, issue.lang, sender.name, mail.revision, mail.digest, state, _stamp(clock)
    )


def _stamp(clock: Clock) -> str:
    return f"{clock():%Y-%m-%dT%H:%M:%SZ}"


def _number(revision: str) -> int:
    return int(revision.removeprefix("v"))

"""Send a mail once, by one of the ways of sending.

The ledger gets a line before the first byte leaves, and another when the mail is accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from editorial.reading.history import GitError
from editorial.words.message import N_
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError, Sender, redact
from newsletter.delivery.branch import LedgerError, LedgerTakenError
from newsletter.delivery.ledger import DRAFTED, FAILED, SENT, Ledger, Line, read_ledger, write_line
from newsletter.delivery.outcomes import NONE_KEPT, Clock, check_unsent, latest, settling, stamp
from newsletter.delivery.services import SERVICES
from newsletter.email import Mail

SMTP = "smtp"
SENDERS = (SMTP, *SERVICES)
"""The ways of sending, as the command line names them."""

OUTCOME_TRIES = 5

UNWRITTEN = N_(
    "{month} {lang}: was accepted, but the ledger could not be written ({error}). When that works "
    "again: {sent}"
)
NOR_WRITTEN = N_("{fault}. The ledger could not be written either: {failed}")
MEANWHILE = N_("its lines changed while the e-mail was being sent")
IN_DOUBT = N_(
    "{adapter}: the e-mail may have been sent ({error}). Check the list's archive or ask somebody, "
    "then say what happened: {sent}, or {failed}"
)


def send_mail(
    mail: Mail, sender: Sender, ledger: Ledger, clock: Clock, kept: Mapping[str, str] = NONE_KEPT
) -> Ledger:
    """Send a mail if the ledger allows it, and return the ledger with the new lines.

    What is handed over to a service has one line, `drafted`, from before its files are written
    until a person says how it ended.

    RefusedError if the ledger doesn't allow it. DeliveryError if it was not sent, which the ledger
    then says. DoubtfulDeliveryError if that is unknown: the ledger only says that sending began.
    LedgerTakenError if somebody else is sending; nothing was sent here.
    """
    check_unsent(mail, ledger, kept)
    issue, what = mail.issue, (mail.revision, mail.digest)
    begun = Line(issue.month, issue.lang, sender.name, *what, sender.begins, stamp(clock))
    ledger, ends = write_line(ledger, begun), settling(issue.month, issue.lang)
    try:
        _hand_over(mail, sender, begun)
    except DoubtfulDeliveryError:
        raise
    except DeliveryError as fault:
        try:
            _write_outcome(ledger, begun, FAILED, clock)
        except GitError as error:
            raise DeliveryError(NOR_WRITTEN, fault=fault.message, **ends) from error
        raise
    if begun.state == DRAFTED:
        return ledger
    try:
        return _write_outcome(ledger, begun, SENT, clock)
    except GitError as error:
        raise DoubtfulDeliveryError(UNWRITTEN, error=error.message, **ends) from error


def _hand_over(mail: Mail, sender: Sender, begun: Line) -> None:
    """Send; a doubt says what to do, and every unexpected error becomes one."""
    try:
        sender.send(mail)
    except Exception as error:
        said: object = redact(f"{type(error).__name__}: {error}")
        if isinstance(error, DoubtfulDeliveryError):
            said = error.message
        elif isinstance(error, DeliveryError):
            raise
        ends = settling(begun.issue, begun.edition)
        raise DoubtfulDeliveryError(IN_DOUBT, adapter=sender.name, error=said, **ends) from error


def _write_outcome(ledger: Ledger, begun: Line, state: str, clock: Clock) -> Ledger:
    """Add a line on how it ended, again if lines on other editions came first; else LedgerError."""
    line = replace(begun, state=state, time=stamp(clock))
    for _ in range(OUTCOME_TRIES):
        try:
            return write_line(ledger, line)
        except LedgerTakenError:
            ledger = read_ledger(ledger.repository)
            if latest(ledger).get((line.issue, line.edition)) != begun:
                break
    raise LedgerError(MEANWHILE)

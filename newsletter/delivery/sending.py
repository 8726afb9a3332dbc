"""Sending once, by one of the ways to send.

The ledger says so before the first byte leaves, and again when the mail is accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from editorial.message import N_, SetupError
from editorial.model import MailingList, Site
from editorial.text.plain import read_mailbox
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError, Sender, redact
from newsletter.delivery.branch import LedgerError, LedgerTakenError
from newsletter.delivery.buttondown import read_buttondown
from newsletter.delivery.ledger import FAILED, SENDING, SENT, Ledger, Line, read_ledger, write_line
from newsletter.delivery.listmonk import read_listmonk
from newsletter.delivery.outcomes import NOTHING, Clock, check_unsent, settle_command, stamp
from newsletter.delivery.smtp import read_smtp
from newsletter.email import Mail

SENDERS = ("smtp", "listmonk", "buttondown")
"""The ways to send, by the name that the command line has for them."""

OUTCOME_TRIES = 5

PREPARING = timedelta(minutes=10)
"""A mail whose draft took longer is not handed over: the machine was asleep, say."""

UNWRITTEN = N_(
    "{month} {lang}: was accepted, but the ledger could not be written ({error}). When that works "
    "again: {command}"
)
NOR_WRITTEN = N_("{fault}. The ledger could not be written either: {command}")
MEANWHILE = N_("its lines changed while the mail was being sent")
TOO_LATE = N_("{adapter}: preparing took too long, so nothing was sent. Send again.")
UNEXPECTED = N_("{adapter}: nothing was sent, because of an unexpected error: {error}")
IN_DOUBT = N_(
    "{adapter}: the mail may have been sent; there was an unexpected error: {error}. Check the "
    "list's archive or ask somebody, then say what happened: {sent}, or {failed}"
)


def make_sender(via: str, site: Site, lang: str, environ: Mapping[str, str]) -> Sender:
    """A way to send an edition, set up from the environment; SetupError if that is incomplete."""
    mailing_list = find_list(site, lang)
    if via == "listmonk":
        return read_listmonk(environ, mailing_list.listmonk, mailing_list.leave)
    if via == "buttondown":
        return read_buttondown(environ, mailing_list.buttondown, mailing_list.leave)
    return read_smtp(environ, site.mail.sender)


def find_list(site: Site, lang: str) -> MailingList:
    """The list that an edition goes to; SetupError if there is none, or none can be written to."""
    if lang not in site.lists:
        raise SetupError(N_("MAILING_LISTS: there is no list for the edition “{lang}”"), lang=lang)
    address = site.lists[lang].address
    if not address.isascii() or not read_mailbox(address):
        why = N_("MAILING_LISTS: “{address}” is not a single plain e-mail address without accents")
        raise SetupError(why, address=address)
    return site.lists[lang]


def send_mail(
    mail: Mail, sender: Sender, ledger: Ledger, clock: Clock, kept: Mapping[str, str] = NOTHING
) -> Ledger:
    """Send a mail that the ledger allows: the ledger, whose last line says that it was accepted.

    DeliveryError: it was not sent, and the ledger says so. DoubtfulDeliveryError: nobody knows,
    and the ledger keeps `sending`. LedgerTakenError: somebody else is sending; nothing was.
    """
    check_unsent(mail, ledger, kept)
    sender.check(mail)
    issue = mail.issue
    begun = Line(
        issue.month, issue.lang, sender.name, mail.revision, mail.digest, SENDING, stamp(clock)
    )
    ledger = write_line(ledger, begun)
    try:
        remote_id = _hand_over(mail, sender, begun, clock)
    except DoubtfulDeliveryError:
        raise
    except DeliveryError as fault:
        _keep_failure(ledger, begun, fault, clock)
        raise
    line = replace(begun, state=SENT, time=stamp(clock), remote_id=remote_id)
    try:
        return _write_outcome(ledger, begun, line)
    except LedgerError as error:
        where = {"month": line.issue, "lang": line.edition}
        command = settle_command(line.issue, line.edition, SENT)
        raise DoubtfulDeliveryError(
            UNWRITTEN, **where, error=error.message, command=command
        ) from error


def _hand_over(mail: Mail, sender: Sender, begun: Line, clock: Clock) -> str:
    """The id that the mail has at the service.

    The one place where an unexpected error becomes DeliveryError or, once the list may have been
    written to, DoubtfulDeliveryError.
    """
    drafted = False
    try:
        draft = sender.prepare(mail)
        if clock() - begun.moment > PREPARING:
            raise DeliveryError(TOO_LATE, adapter=sender.name)
        drafted = True
        return sender.send(mail, draft)
    except DeliveryError:
        raise
    except Exception as error:
        said = redact(f"{type(error).__name__}: {error}")
        if not drafted:
            raise DeliveryError(UNEXPECTED, adapter=sender.name, error=said) from error
        ends = {each: settle_command(begun.issue, begun.edition, each) for each in (SENT, FAILED)}
        raise DoubtfulDeliveryError(IN_DOUBT, adapter=sender.name, error=said, **ends) from error


def _write_outcome(ledger: Ledger, begun: Line, line: Line) -> Ledger:
    """Add how it ended; that another edition was sent meanwhile is no obstacle."""
    for _ in range(OUTCOME_TRIES):
        try:
            return write_line(ledger, line)
        except LedgerTakenError:
            ledger = read_ledger(ledger.repository)
            if ledger.last(line.issue, line.edition) != begun:
                break
    raise LedgerError(MEANWHILE)


def _keep_failure(ledger: Ledger, begun: Line, fault: DeliveryError, clock: Clock) -> None:
    try:
        _write_outcome(ledger, begun, replace(begun, state=FAILED, time=stamp(clock)))
    except LedgerError as error:
        command = settle_command(begun.issue, begun.edition, FAILED)
        raise DeliveryError(NOR_WRITTEN, fault=fault.message, command=command) from error

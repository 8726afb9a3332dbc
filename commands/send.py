"""Sending: send, which says what it would do unless --really is there."""

from __future__ import annotations

import logging
import os
import re
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from commands.dialogue import NO_LANGUAGE
from commands.issue import await_site, tell_note, tell_preflight
from commands.shell import (
    PUBLISHING,
    Refusal,
    content_option,
    explaining,
    find_language,
    month_argument,
    read_month,
    shown,
    whole,
)
from editorial.issues import build_issue
from editorial.issues.sent import digests_of
from editorial.message import N_, SetupError, say
from editorial.model import Issue, Site
from editorial.model.whole import Model
from editorial.problem import Stops
from editorial.text.plain import read_mailbox
from newsletter.delivery import RedactingHandler
from newsletter.delivery.ledger import FAILED, SENT, Ledger, read_ledger
from newsletter.delivery.outcomes import check_unsent, describe, find_overdue, find_sent, settle
from newsletter.delivery.sending import SENDERS, find_list, make_sender, send_mail
from newsletter.email import FIRST_REVISION, Mail, build_mail, build_test_mail
from newsletter.files import write_sent
from newsletter.parts import build_parts
from plugins.reading import load_model
from plugins.settings import load_settings

SETTLED = {
    SENT: N_("{month} {lang}: settled as sent"),
    FAILED: N_("{month} {lang}: settled as failed"),
}
NO_EDITION = N_("One language is sent at a time. Say which with --edition, one of these: {known}.")


@dataclass(frozen=True, slots=True)
class Order:
    """What `send` is told: the options by their names, and the language of the terminal."""

    terminal: str
    month: str
    edition: str
    via: str
    address: str | None
    really: bool
    revision: str
    digest: str
    offline: bool
    outcome: str | None
    status: bool
    overdue: bool

    def say(self, text: str, **values: object) -> str:
        """A message in the terminal's language; month and edition are among its values."""
        return say(self.terminal, text, month=self.month, lang=self.edition, **values)


@click.command()
@month_argument
@content_option
@click.option("--edition", default="", help="The language to send; the only one if not said.")
@click.option("--via", default=SENDERS[0], show_default=True, help=", ".join(SENDERS))
@click.option("--test", "address", help="Send to this address only, marked as a test.")
@click.option("--really", is_flag=True, help="Send to the list. Without it nothing is sent.")
@click.option("--revision", default=FIRST_REVISION, help="v2 sends a changed issue again.")
@click.option("--digest", default="", help="Send only the mail that has this digest.")
@click.option("--offline", is_flag=True, help="Don't ask the site first whether all is there.")
@click.option("--settle", "outcome", help="How it ended: sent, failed.")
@click.option("--status", is_flag=True, help="Say what was sent when.")
@click.option("--overdue", is_flag=True, help="Say what should have been sent; then exit 1.")
def send(content: Path | None, **options: Any) -> None:
    """Send the newsletter of MONTH: --edition es --via smtp."""
    settings = load_settings(PUBLISHING, PATH=whole(content))
    root = Path(settings["PATH"])
    order = Order(find_language(root), **options)
    with explaining(order.terminal):
        _check_order(order)
        if order.status:
            lines = [say(order.terminal, line) for line in describe(read_ledger(root))]
            click.echo("\n".join(lines or [order.say(N_("nothing was sent yet"))]))
            return
        model = load_model(settings, shown(root))
        if order.overdue:
            _tell_overdue(order, model, settings["FIRST_ISSUE"], root)
            return
        order = _name_issue(order, model.site)
        own = model.site.lists.get(order.edition)
        handler = RedactingHandler((own.address,) if own else ())
        logging.basicConfig(handlers=[handler], level=logging.WARNING)
        _carry_out(order, model, root)


def _check_order(order: Order) -> None:
    """Refusal for what makes no sense. What was typed as an address is not repeated in a log."""
    modes = (order.address is not None, order.outcome is not None, order.really)
    if sum((*modes, order.status, order.overdue)) > 1:
        raise Refusal(
            order.say(N_("Choose one: --test, --really, --settle, --status or --overdue."))
        )
    choices = (("--via", order.via, SENDERS), ("--settle", order.outcome, SETTLED))
    for option, value, known in choices:
        if value is not None and value not in known:
            message = N_("{option}: “{value}” is not one of {known}.")
            raise Refusal(order.say(message, option=option, value=value, known=", ".join(known)))
    if not re.fullmatch(r"v[1-9]\d{0,3}", order.revision):
        raise Refusal(order.say(N_("--revision: write v2, v3 and so on.")))
    address = order.address
    if address is not None and (not address.isascii() or not read_mailbox(address)):
        raise Refusal(order.say(N_("--test: write a single plain e-mail address.")))


def _name_issue(order: Order, site: Site) -> Order:
    """The order with its edition, the only one where it is not said.

    Refusal unless a month and one of the site's languages are named.
    """
    read_month(order.month, site.today, order.terminal)
    languages = list(site.languages)
    if not order.edition and len(languages) == 1:
        return replace(order, edition=languages[0])
    known = ", ".join(languages)
    if not order.edition:
        raise Refusal(order.say(NO_EDITION, known=known))
    if order.edition not in languages:
        raise Refusal(f"--edition: {order.say(NO_LANGUAGE, code=order.edition, known=known)}")
    return order


def _carry_out(order: Order, model: Model, root: Path) -> None:
    if order.outcome:
        month, lang = order.month, order.edition
        kept = digests_of(model.sent, month, lang)
        ledger = settle(read_ledger(root), month, lang, order.outcome, _now, kept)
        click.echo(order.say(SETTLED[order.outcome]))
        if order.outcome == SENT:
            _freeze(order, _issue(order, model), ledger, root)
        return
    mail = _checked_mail(order, model, root)
    if order.address is None:
        _send(order, mail, model, root)
        return
    sender = make_sender(order.via, model.site, order.edition, os.environ)
    mark = say(mail.issue.lang, N_("[TEST]"))
    test = build_test_mail(mail, model.site, order.address, mark, _now())
    sender.check(test)
    sender.test(test, sender.prepare(test), order.address)
    click.echo(order.say(N_("{month} {lang}: a test was sent by {via}"), via=order.via))


def _checked_mail(order: Order, model: Model, root: Path) -> Mail:
    """The mail of an issue, all that is wrong told; SetupError where that forbids sending.

    So does a digest that is not the mail's: then it isn't the one that somebody has looked at.
    """
    mail = build_mail(build_parts(_issue(order, model), model.site), model.site, order.revision)
    testing, wrong = order.address is not None, tell_note(mail.issue, model, root)
    problems = tell_preflight(mail, model, Path(f"issue-{order.month}"))
    least = Stops.SENDING if testing else Stops.LIST
    if any(each.stops >= least for each in problems) or (wrong and not testing):
        raise SetupError(order.say(N_("{month} {lang}: not sent; correct the errors above first")))
    if order.digest and order.digest != mail.digest:
        message = N_(
            "{month} {lang}: not sent; it is not the mail with this digest: something has changed "
            "since it was checked. Look at it again"
        )
        raise SetupError(order.say(message))
    return mail


def _issue(order: Order, model: Model) -> Issue:
    month, lang = order.month, order.edition
    return build_issue(model.library, model.site, model.notes, month, lang, model.sent)


def _freeze(order: Order, issue: Issue, ledger: Ledger, root: Path) -> None:
    file = shown(write_sent(root, issue, find_sent(ledger, issue.month)))
    told = N_("commit {file}: it keeps later posts out of this issue, and says what was sent")
    click.echo(order.say(told, file=file))


def _send(order: Order, mail: Mail, model: Model, root: Path) -> None:
    """Send to the list, or only say what would be sent.

    That opens no connection, so the ledger is the one at hand.
    """
    if not mail.issue.closed:
        message = N_("{month}: is open until {day}; not sent")
        raise SetupError(order.say(message, day=mail.issue.closes))
    ledger = read_ledger(root, fetch=order.really)
    kept = digests_of(model.sent, order.month, order.edition)
    check_unsent(mail, ledger, kept)
    if not order.really:
        _rehearse(order, mail, model)
        return
    sender = make_sender(order.via, model.site, order.edition, os.environ)
    if not order.offline:
        await_site(mail, order.terminal)
    dated = build_mail(mail.parts, model.site, mail.revision, _now())
    ledger = send_mail(dated, sender, ledger, _now, kept)
    done = N_("{month} {lang} {revision}: sent at {time} by {via}")
    click.echo(order.say(done, revision=mail.revision, time=ledger.lines[-1].time, via=order.via))
    _freeze(order, mail.issue, ledger, root)


def _rehearse(order: Order, mail: Mail, model: Model) -> None:
    rehearsed = N_(
        "{month} {lang}: would be sent by {via} to {address}\nsubject: {subject}\n"
        "size: {size} bytes"
    )
    address, subject = find_list(model.site, order.edition).address, mail.issue.subject
    facts = {"address": address, "subject": subject, "size": len(mail.content)}
    click.echo(order.say(rehearsed, via=order.via, **facts))
    click.echo(f"digest: {mail.digest}")  # a workflow reads it, in whatever language
    click.echo(order.say(N_("nothing was sent: add --test ADDRESS to try it, --really to send it")))


def _tell_overdue(order: Order, model: Model, first: str, root: Path) -> None:
    kept = {lang: model.issues.get(lang, ()) for lang in model.site.lists}
    editions = sorted((issue.month, lang) for lang, issues in kept.items() for issue in issues)
    overdue = find_overdue(editions, first, read_ledger(root), model.sent)
    not_sent = N_("{month} {lang}: not sent")
    lines = [say(order.terminal, not_sent, month=month, lang=lang) for month, lang in overdue]
    click.echo("\n".join(lines) or order.say(N_("everything was sent")))
    sys.exit(bool(overdue))


def _now() -> datetime:
    return datetime.now(UTC)

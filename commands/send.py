"""Sending: send, which says what it would do unless --really is there."""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from commands.issue import await_site, tell_note, tell_preflight
from commands.send_options import Order, check_issue, check_order
from commands.shell import PUBLISHING, content_option, explaining, shown, whole
from editorial.checks.problem import Stops
from editorial.issues import build_issue
from editorial.issues.sent import digests_of
from editorial.message import N_, SetupError, say
from editorial.model import Issue
from editorial.model.build import Model
from editorial.vocabulary import read_vocabulary
from intake.terminal import choose_language
from newsletter.delivery import RedactingHandler
from newsletter.delivery.ledger import SENT, Ledger, read_ledger
from newsletter.delivery.outcomes import check_unsent, describe, find_overdue, find_sent, settle
from newsletter.delivery.sending import SENDERS, find_list, make_sender, send_mail
from newsletter.email import FIRST_REVISION, Mail, build_mail, build_test_mail
from newsletter.files import write_sent
from newsletter.parts import build_parts
from plugins.settings import load_model, load_settings

OTHER_MAIL = N_(
    "{month} {lang}: not sent; it is not the mail with this digest: something has changed since "
    "it was checked. Look at it again"
)
REHEARSED = N_(
    "{month} {lang}: would be sent by {via} to {address}\nsubject: {subject}\nsize: {size} bytes"
)
SETTLED = {
    "sent": N_("{month} {lang}: settled as sent"),
    "failed": N_("{month} {lang}: settled as failed"),
}


@click.command()
@click.argument("month", required=False, default="")
@content_option
@click.option("--edition", default="", help="The language to send: es, en.")
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
    order = Order(choose_language(os.environ, read_vocabulary(root)), **options)
    with explaining(order.terminal):
        check_order(order)
        if order.status:
            lines = [say(order.terminal, line) for line in describe(read_ledger(root))]
            click.echo("\n".join(lines or [order.say(N_("nothing was sent yet"))]))
            return
        model = load_model(settings, shown(root))
        if order.overdue:
            _tell_overdue(order, model, settings["FIRST_ISSUE"], root)
            return
        check_issue(order, model.site.languages)
        _log_without_addresses(model, order.edition)
        _carry_out(order, model, root)


def _carry_out(order: Order, model: Model, root: Path) -> None:
    if order.outcome:
        _settle(order, order.outcome, model, root)
        return
    mail = _checked_mail(order, model, root)
    _check_digest(order, mail)
    if order.address is not None:
        _send_test(order, order.address, mail, model)
    elif order.really:
        _send(order, mail, model, root)
    else:
        _rehearse(order, mail, model, root)


def _checked_mail(order: Order, model: Model, root: Path) -> Mail:
    """The mail of an issue, all that is wrong told; SetupError where that forbids sending."""
    mail = build_mail(build_parts(_issue(order, model), model.site), model.site, order.revision)
    testing, wrong = order.address is not None, tell_note(mail.issue, model, root)
    problems = tell_preflight(mail, model, Path(f"issue-{order.month}"))
    least = Stops.SENDING if testing else Stops.LIST
    if any(each.stops >= least for each in problems) or (wrong and not testing):
        raise SetupError(order.say(N_("{month} {lang}: not sent; correct the errors above first")))
    return mail


def _check_digest(order: Order, mail: Mail) -> None:
    """SetupError unless the mail is the one that somebody has looked at, if they say which."""
    if order.digest and order.digest != mail.digest:
        raise SetupError(order.say(OTHER_MAIL))


def _settle(order: Order, outcome: str, model: Model, root: Path) -> None:
    month, lang = order.month, order.edition
    kept = digests_of(model.sent, month, lang)
    ledger = settle(read_ledger(root), month, lang, outcome, _now, kept)
    click.echo(order.say(SETTLED[outcome]))
    if outcome == SENT:
        _freeze(order, _issue(order, model), ledger, root)


def _issue(order: Order, model: Model) -> Issue:
    month, lang = order.month, order.edition
    return build_issue(model.library, model.site, model.notes, month, lang, model.sent)


def _freeze(order: Order, issue: Issue, ledger: Ledger, root: Path) -> None:
    file = shown(write_sent(root, issue, find_sent(ledger, issue.month)))
    told = N_("commit {file}: it keeps later posts out of this issue, and says what was sent")
    click.echo(order.say(told, file=file))


def _refuse_open(order: Order, issue: Issue) -> None:
    if not issue.closed:
        raise SetupError(order.say(N_("{month}: is open until {day}; not sent"), day=issue.closes))


def _send(order: Order, mail: Mail, model: Model, root: Path) -> None:
    _refuse_open(order, mail.issue)
    ledger, kept = read_ledger(root), digests_of(model.sent, order.month, order.edition)
    check_unsent(mail, ledger, kept)
    sender = make_sender(order.via, model.site, order.edition, os.environ)
    if not order.offline:
        await_site(mail, order.terminal)
    dated = build_mail(mail.parts, model.site, mail.revision, _now())
    ledger = send_mail(dated, sender, ledger, _now, kept)
    done = N_("{month} {lang} {revision}: sent at {time} by {via}")
    click.echo(order.say(done, revision=mail.revision, time=ledger.lines[-1].time, via=order.via))
    _freeze(order, mail.issue, ledger, root)


def _send_test(order: Order, address: str, mail: Mail, model: Model) -> None:
    sender = make_sender(order.via, model.site, order.edition, os.environ)
    mark = say(mail.issue.lang, N_("[TEST]"))
    test = build_test_mail(mail, model.site, address, mark, _now())
    sender.check(test)
    sender.test(test, sender.prepare(test), address)
    click.echo(order.say(N_("{month} {lang}: a test was sent by {via}"), via=order.via))


def _rehearse(order: Order, mail: Mail, model: Model, root: Path) -> None:
    """Say what would be sent. No connection is opened, so the ledger is the one at hand."""
    _refuse_open(order, mail.issue)
    ledger, kept = (
        read_ledger(root, fetch=False),
        digests_of(model.sent, order.month, order.edition),
    )
    check_unsent(mail, ledger, kept)
    address = find_list(model.site, order.edition).address
    facts = {"subject": mail.issue.subject, "size": len(mail.content)}
    advice = N_("nothing was sent: add --test ADDRESS to try it, --really to send it")
    click.echo(order.say(REHEARSED, via=order.via, address=address, **facts))
    click.echo(f"digest: {mail.digest}")  # a workflow reads it, in whatever language
    click.echo(order.say(advice))


def _tell_overdue(order: Order, model: Model, first: str, root: Path) -> None:
    issues = (issue for each in model.issues.values() for issue in each)
    with_list = (issue for issue in issues if issue.lang in model.site.lists)
    editions = sorted((issue.month, issue.lang) for issue in with_list)
    overdue = find_overdue(editions, first, read_ledger(root), model.sent)
    not_sent = N_("{month} {lang}: not sent")
    lines = [say(order.terminal, not_sent, month=month, lang=lang) for month, lang in overdue]
    click.echo("\n".join(lines) or order.say(N_("everything was sent")))
    sys.exit(bool(overdue))


def _log_without_addresses(model: Model, lang: str) -> None:
    own = (model.site.lists[lang].address,) if lang in model.site.lists else ()
    logging.basicConfig(handlers=[RedactingHandler(own)], level=logging.WARNING)


def _now() -> datetime:
    return datetime.now(UTC)

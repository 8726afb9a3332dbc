"""send: send the newsletter or, without --really, say what would be sent."""

from __future__ import annotations

import logging
import os
import re
import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click

from commands import shell
from commands.proofs import NOT_READY, await_site, find_problems, tell_problems, tell_waiting
from editorial.build import Model
from editorial.issues import build_issue, build_issues, digests_of
from editorial.model.library import Issue
from editorial.model.site import Site
from editorial.model.vocabulary import choose_language
from editorial.reading.headers.words import YesValue
from editorial.text.plain import read_mailbox
from editorial.words.message import N_, Message, SetupError, say
from editorial.words.problem import Problem, Stops
from newsletter.delivery import RedactingHandler, Sender
from newsletter.delivery.ledger import FAILED, SENT, Ledger, read_ledger
from newsletter.delivery.outcomes import check_unsent, find_sent, latest, settle, tell, tell_overdue
from newsletter.delivery.sending import SENDERS, SMTP, send_mail
from newsletter.delivery.services import ServiceSender, stand_in
from newsletter.delivery.smtp import read_smtp
from newsletter.email import FIRST_REVISION, Mail, build_mail, build_test_mail
from newsletter.files import KEPT, tell_size, write_sent
from newsletter.parts import build_parts
from plugins.reading import load_model

NO_EDITION = N_("One language is sent at a time. Say which with --edition, one of these: {known}.")
REHEARSED = N_(
    "{month} {lang}: would go by {via} to {address}\nsubject: {subject}\nsize: {size}\nnothing was "
    "sent: add --really to send it or hand it over, --test ADDRESS to try it by smtp"
)
_SURE = N_("No text of this issue is in its language. Send it? Write yes or no (Enter: no)")


class Order(NamedTuple):
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

    def say(self, text: str | Message, **values: object) -> str:
        """Say a message in the terminal's language; month and edition are among its values."""
        return say(self.terminal, text, month=self.month, lang=self.edition, **values)


@click.command()
@shell.month_argument
@shell.content_option
@click.option("--edition", default="", help="The language to send, if there are several.")
@click.option("--via", type=click.Choice(SENDERS), default=SMTP, show_default=True, help="The way.")
@click.option("--test", "address", help="Send to this address only, marked as a test.")
@click.option("--really", is_flag=True, help="Send to the list. Without it nothing is sent.")
@click.option("--revision", default=FIRST_REVISION, help="v2 sends a changed issue again.")
@click.option("--digest", default="", help="Send only the mail that has this digest.")
@click.option("--offline", is_flag=True, help="Don't look first whether the site has all of it.")
@click.option("--settle", "outcome", type=click.Choice((SENT, FAILED)), help="Record how it ended.")
@click.option("--status", is_flag=True, help="Say what was sent when.")
@click.option("--overdue", is_flag=True, help="Say what should have been sent; exit 1 if any.")
def send(content: Path | None, **options: Any) -> None:
    """Send the newsletter of MONTH: --edition es --via smtp.

    By a service, this writes what you paste and send there; then say --settle sent.
    """
    project = shell.open_project(shell.PUBLISHING, content)
    root, order = project.root, Order(project.lang, **options)
    _check_order(order)
    if order.status:
        lines = [order.say(tell(line)) for line in latest(read_ledger(root)).values()]
        click.echo("\n".join(lines or [order.say(N_("nothing was sent yet"))]))
        return
    model = load_model(project.settings, project.called)
    if "GITHUB_ACTIONS" in os.environ:  # no terminal: what is said there is for an editor
        order = order._replace(terminal=choose_language(os.environ, model.content.vocabulary))
    if order.overdue:
        _tell_overdue(order, model, project.settings["FIRST_ISSUE"], root)
    order = _name_issue(order, model.site)
    own = model.site.lists.get(order.edition)
    handler = RedactingHandler((own.address,) if own else ())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    _carry_out(order, model, root)


def _check_order(order: Order) -> None:
    """Raise Refusal for options that make no sense; it doesn't repeat a typed address in a log."""
    address, testing, fault = order.address or "", order.address is not None, ""
    modes = (testing, order.outcome is not None, order.really, order.status, order.overdue)
    if sum(modes) > 1:
        fault = N_("Choose one: --test, --really, --settle, --status or --overdue.")
    elif not re.fullmatch(r"v[1-9]\d{0,3}", order.revision):
        fault = N_("--revision: write v2, v3 and so on.")
    elif testing and not (address.isascii() and read_mailbox(address)):
        fault = N_("--test: write a single plain e-mail address.")
    elif testing and order.via != SMTP:
        fault = N_(
            "--test only works with smtp. To try {via}, paste it there and send yourself a test."
        )
    if fault:
        raise shell.Refusal(order.say(fault, via=order.via))


def _name_issue(order: Order, site: Site) -> Order:
    """Return the order with its edition, which needs no option if there is only one.

    Refusal unless a month and one of the site's languages are named.
    """
    shell.read_month(order.month, site.today, order.terminal)
    edition = order.edition or (site.default_lang if len(site.languages) == 1 else "")
    if edition not in site.languages:
        raise shell.Refusal(order.say(NO_EDITION, known=", ".join(site.languages)))
    return order._replace(edition=edition)


def _carry_out(order: Order, model: Model, root: Path) -> None:
    if order.outcome:
        kept, ledger = digests_of(model.sent, order.month, order.edition), read_ledger(root)
        settled = settle(ledger, order.month, order.edition, order.outcome, _now, kept)
        _tell_end(order, settled, model, root)
        return
    issue = _issue(order, model)
    mail = build_mail(build_parts(issue, model.site), model.site, order.revision)
    if order.via != SMTP:  # it leads to leaving the service, but is the same mail in the ledger
        model = replace(model, site=stand_in(model.site))
        parts = build_parts(issue, model.site)
        mail = replace(build_mail(parts, model.site, order.revision), digest=mail.digest)
    problems = find_problems([mail], model, root, Path(f"issue-{order.month}"))
    _check_mail(order, mail, problems)
    if order.address is None:
        _send(order, mail, problems, model, root)
        return
    mark = say(mail.issue.lang, N_("[TEST]"))
    test = build_test_mail(mail, model.site, order.address, mark, _now())
    read_smtp(os.environ, model.site.mail.sender).test(test, order.address)
    click.echo(order.say(N_("{month} {lang}: a test was sent by {via}"), via=order.via))


def _check_mail(order: Order, mail: Mail, problems: Sequence[Problem]) -> None:
    """Tell what stops this sending, or else all that is wrong; SetupError if anything stops it.

    A wrong digest stops even a dry run: somebody has looked at another mail. Nothing else stops it.
    """
    if order.really or order.address is not None:
        least = Stops.LIST if order.really else Stops.SENDING
        stopping = [each for each in problems if each.stops >= least]
        tell_problems(stopping or problems)
        if stopping:
            raise SetupError(order.say(NOT_READY))
    if order.digest and order.digest != mail.digest:
        message = N_(
            "{month} {lang}: not sent; it is not the e-mail that was checked: something has "
            "changed since. Check it again"
        )
        raise SetupError(order.say(message))


def _issue(order: Order, model: Model) -> Issue:
    month, lang = order.month, order.edition
    anew = order.revision not in digests_of(model.sent, month, lang)
    library, site, notes = model.library, model.site, model.notes
    return build_issue(library, site, notes, month, lang, model.sent, anew=anew, members=True)


def _send(order: Order, mail: Mail, problems: Sequence[Problem], model: Model, root: Path) -> None:
    """Send to the list, or only say what would be sent, which opens no connection."""
    if not mail.issue.closed:
        message = N_("{month}: is open until {day}; not sent")
        raise SetupError(order.say(message, day=mail.issue.closes))
    ledger = read_ledger(root, fetch=order.really)
    kept = digests_of(model.sent, order.month, order.edition)
    check_unsent(mail, ledger, kept)
    foreign = tell_waiting(mail, model, order.terminal)
    if not order.really:
        _rehearse(order, mail, problems)
    folder, tell_editor = Path(f"issue-{order.month}"), lambda told: click.echo(order.say(told))
    sender: Sender = ServiceSender(order.via, folder, tell_editor)
    if order.via == SMTP:
        sender = read_smtp(os.environ, model.site.mail.sender)
    if foreign and sys.stdin.isatty() and sys.stdout.isatty():
        click.echo(f"{order.say(_SURE)}\n> ", nl=False)
        if not YesValue().read(sys.stdin.readline().strip(), model.content.vocabulary):
            raise SetupError(order.say(N_("nothing was sent yet")))
    if not order.offline:
        await_site(mail, order.terminal)
    dated = replace(mail, content=build_mail(mail.parts, model.site, mail.revision, _now()).content)
    _tell_end(order, send_mail(dated, sender, ledger, _now, kept), model, root)


def _rehearse(order: Order, mail: Mail, problems: Sequence[Problem]) -> NoReturn:
    """Say what would be sent, then what is wrong; end with 1 if that would stop it."""
    facts = {"subject": mail.issue.subject, "size": tell_size(mail), "via": order.via}
    address = mail.to if order.via == SMTP else ""
    click.echo(order.say(REHEARSED, address=address or "–", **facts))
    click.echo(f"digest: {mail.digest}")  # a workflow reads it, in whatever language
    tell_problems(problems)
    sys.exit(any(each.stops for each in problems))


def _tell_end(order: Order, ledger: Ledger, model: Model, root: Path) -> None:
    """Say what the ledger's last line says; if it was sent, write down which posts it had."""
    line = ledger.lines[-1]
    click.echo(order.say(tell(line)))
    if line.state == SENT:
        sent = find_sent(ledger, order.month)
        file = shlex.quote(shell.shown(write_sent(root, _issue(order, model), sent)))
        if "GITHUB_ACTIONS" not in os.environ:  # its next step proposes the file
            told = N_(
                "commit this file: it says what was sent, and leaves later posts for the next "
                "issue:"
            )
            kept = f'git add {file} && git commit -m "{KEPT.format(month=order.month)}" {file}'
            click.echo(f"{order.say(told)}\n{kept} && git push")


def _tell_overdue(order: Order, model: Model, first: str, root: Path) -> None:
    """Say what should have been sent by now, and end with 1 if there is anything."""
    library, site, notes = model.library, model.site, model.notes
    mailed = build_issues(library, site, notes, model.sent, members=True)
    kept = {lang: mailed.get(lang, ()) for lang in site.lists}
    due = [(each.month, lang) for lang, issues in kept.items() for each in issues]
    due = [pair for pair in due if pair[0] >= first]
    late = [order.say(each) for each in tell_overdue(due, read_ledger(root), model.sent)]
    click.echo("\n".join(late) or order.say(N_("everything was sent")))
    sys.exit(bool(late))


def _now() -> datetime:
    return datetime.now(UTC)

"""Sending: send, which says what it would do unless --really is there."""

from __future__ import annotations

import logging
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from editorial.catalogs import N_, say
from editorial.dates import is_month
from editorial.errors import SetupError
from editorial.markup import read_mailbox
from editorial.model import Issue
from editorial.scaffolds.terminal import choose_language
from editorial.sent import by_issue
from newsletter.delivery import sending
from newsletter.delivery.ledger import FAILED, SENT, read_ledger
from newsletter.delivery.redact import RedactingHandler
from newsletter.delivery.senders import SENDERS, make_sender
from newsletter.email import FIRST_REVISION, Mail, build_mail, build_test_mail
from newsletter.files import write_sent
from newsletter.issues import build_issue
from newsletter.parts import build_parts
from plugins.commands.newsletter import await_site, tell_note, tell_preflight
from plugins.commands.options import (
    PUBLISHING,
    content_option,
    shown,
    whole,
)
from plugins.model import Model
from plugins.site import load_model, load_settings


def _one_address(
    _context: click.Context,
    _parameter: click.Parameter,
    value: str | None,
) -> str | None:
    """One plain address; what else was typed is not repeated, since logs may be public."""
    if value is not None and (not value.isascii() or not read_mailbox(value)):
        raise click.BadParameter("write one plain mail address")
    return value


def _revision(
    _context: click.Context,
    _parameter: click.Parameter,
    value: str,
) -> str:
    if not re.fullmatch(r"v[1-9]\d{0,3}", value):
        raise click.BadParameter("write v2, v3 and so on")
    return value


@click.command()
@click.argument("month", required=False, default="")
@content_option
@click.option("--edition", default="", help="The language to send: es, en.")
@click.option("--via", type=click.Choice(SENDERS), default=SENDERS[0], show_default=True)
@click.option(
    "--test", "address", callback=_one_address, help="Send to this address only, marked as a test."
)
@click.option("--really", is_flag=True, help="Send to the list. Without it nothing is sent.")
@click.option(
    "--revision", default=FIRST_REVISION, callback=_revision, help="v2 sends a changed issue again."
)
@click.option("--digest", default="", help="Send only the mail that has this digest.")
@click.option("--offline", is_flag=True, help="Don't ask the site first whether all is there.")
@click.option("--settle", "outcome", type=click.Choice([SENT, FAILED]), help="How it ended.")
@click.option("--status", is_flag=True, help="Say what was sent when.")
@click.option("--overdue", is_flag=True, help="Say what should have been sent; then exit 1.")
def send(
    month: str,
    content: Path | None,
    edition: str,
    via: str,
    address: str | None,
    revision: str,
    digest: str,
    outcome: str | None,
    *,
    offline: bool,
    **flags: bool,
) -> None:
    """Send the newsletter of MONTH: --edition es --via smtp."""
    modes = [address is not None, outcome is not None, *flags.values()]
    if sum(modes) > 1:
        raise click.UsageError("choose one: --test, --really, --settle, --status or --overdue")
    settings = load_settings(PUBLISHING, PATH=whole(content))
    root = Path(settings["PATH"])
    if flags["status"]:
        lines = sending.describe(read_ledger(root))
        click.echo("\n".join(lines or ["nothing was sent yet"]))
        return
    model = load_model(settings, shown(root))
    if flags["overdue"]:
        _tell_overdue(model, settings["FIRST_ISSUE"], root)
        return
    _check_usage(model, month, edition)
    _log_without_addresses(model, edition)
    if outcome:
        _settle(model, month, edition, outcome, root)
        return
    mail = _checked_mail(model, month, edition, revision, root, testing=address is not None)
    _check_digest(mail, digest)
    if address is not None:
        _send_test(mail, model, via, address)
    elif flags["really"]:
        _send(mail, model, via, root, offline=offline)
    else:
        _rehearse(mail, model, via, root)


def _check_usage(model: Model, month: str, edition: str) -> None:
    if not is_month(month):
        raise click.BadParameter("write year and month: 2019-07", param_hint="MONTH")
    if edition not in model.site.languages:
        known = ", ".join(model.site.languages)
        raise click.BadParameter(f"write one of {known}", param_hint="--edition")


def _checked_mail(
    model: Model, month: str, lang: str, revision: str, root: Path, *, testing: bool
) -> Mail:
    """The mail of an issue, all that is wrong told; SetupError where that forbids sending."""
    if month not in by_issue(model.library.edition(lang).posts, model.sent):
        raise SetupError(f"{month}: no posts in this month, so it has no issue")
    issue = build_issue(model.library, model.site, model.notes, month, lang, model.sent)
    mail = build_mail(build_parts(issue, model.site), model.site, revision)
    wrong = tell_note(issue, model, root)
    problems = tell_preflight(mail, model, Path(f"issue-{month}"))
    stopping = [each for each in problems if each.sending and not (testing and each.list_only)]
    if stopping or (wrong and not testing):
        raise SetupError(f"{month} {lang}: not sent; correct the errors above first")
    return mail


def _check_digest(mail: Mail, digest: str) -> None:
    """SetupError unless the mail is the one that somebody has looked at, if they say which."""
    if digest and digest != mail.digest:
        raise SetupError(
            f"{mail.issue.month} {mail.issue.lang}: not sent; it is not the mail with this digest: "
            "something changed since it was checked. Look at it again"
        )


def _settle(model: Model, month: str, lang: str, outcome: str, root: Path) -> None:
    line = sending.settle(read_ledger(root), month, lang, outcome, _now)
    click.echo(f"{month} {lang}: settled as {line.state}")
    if line.state == SENT:
        _freeze(build_issue(model.library, model.site, model.notes, month, lang, model.sent), root)


def _freeze(issue: Issue, root: Path) -> None:
    file = write_sent(root, issue)
    click.echo(f"commit {shown(file)}: it keeps later posts out of this issue")


def _refuse_open(issue: Issue) -> None:
    if not issue.closed:
        raise SetupError(f"{issue.month}: is open until {issue.closes}; not sent")


def _send(mail: Mail, model: Model, via: str, root: Path, *, offline: bool) -> None:
    _refuse_open(mail.issue)
    ledger = read_ledger(root)
    sending.check_unsent(mail, ledger)
    sender = make_sender(via, model.site, mail.issue.lang, os.environ)
    if not offline:
        await_site(mail, choose_language(os.environ, model.content.vocabulary))
    dated = build_mail(mail.parts, model.site, mail.revision, _now())
    line = sending.send_mail(dated, sender, ledger, _now).line
    click.echo(
        f"{line.issue} {line.edition} {line.revision}: sent at {line.time} by {line.adapter}"
    )
    _freeze(mail.issue, root)


def _send_test(mail: Mail, model: Model, via: str, address: str) -> None:
    sender = make_sender(via, model.site, mail.issue.lang, os.environ)
    mark = say(mail.issue.lang, N_("[TEST]"))
    test = build_test_mail(mail, model.site, address, mark, _now())
    sender.test(test, sender.prepare(test), address)
    click.echo(f"{mail.issue.month} {mail.issue.lang}: a test was sent by {via}")


def _rehearse(mail: Mail, model: Model, via: str, root: Path) -> None:
    """Say what would be sent. No connection is opened, so the ledger is the one at hand."""
    issue, ledger = mail.issue, read_ledger(root, fetch=False)
    _refuse_open(issue)
    sending.check_unsent(mail, ledger)
    address = model.site.lists[issue.lang].address
    click.echo(
        f"{issue.month} {issue.lang}: would be sent by {via} to {address}\n"
        f"subject: {issue.subject}\nsize: {len(mail.content)} bytes\ndigest: {mail.digest}\n"
        "nothing was sent: add --test ADDRESS to try it, --really to send it"
    )


def _tell_overdue(model: Model, first: str, root: Path) -> None:
    issues = (issue for each in model.issues.values() for issue in each)
    with_list = (issue for issue in issues if issue.lang in model.site.lists)
    editions = sorted((issue.month, issue.lang) for issue in with_list)
    overdue = sending.find_overdue(editions, first, read_ledger(root))
    click.echo("\n".join(f"{month} {lang}: not sent" for month, lang in overdue) or "all was sent")
    sys.exit(bool(overdue))


def _log_without_addresses(model: Model, lang: str) -> None:
    own = (model.site.lists[lang].address,) if lang in model.site.lists else ()
    logging.basicConfig(handlers=[RedactingHandler(own)], level=logging.WARNING)


def _now() -> datetime:
    return datetime.now(UTC)

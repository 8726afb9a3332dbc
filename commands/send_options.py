"""What `send` may be told, checked before anything is read; refused in the terminal's language."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from commands.dialogue import NO_LANGUAGE, NO_MONTH, Refusal
from editorial.dates import is_month
from editorial.message import N_, say
from editorial.plain_text import read_mailbox
from newsletter.delivery.ledger import FAILED, SENT
from newsletter.delivery.sending import SENDERS

ONE_MODE = N_("Choose one: --test, --really, --settle, --status or --overdue.")
NO_CHOICE = N_("{option}: “{value}” is not one of {known}.")
NO_REVISION = N_("--revision: write v2, v3 and so on.")
NO_ADDRESS = N_("--test: write a single plain e-mail address.")


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


def check_order(order: Order) -> None:
    """Refusal for what makes no sense. What was typed as an address is not repeated in a log."""
    modes = (order.address is not None, order.outcome is not None, order.really)
    if sum((*modes, order.status, order.overdue)) > 1:
        raise Refusal(order.say(ONE_MODE))
    choices = (("--via", order.via, SENDERS), ("--settle", order.outcome, (SENT, FAILED)))
    for option, value, known in choices:
        if value is not None and value not in known:
            said = {"option": option, "value": value, "known": ", ".join(known)}
            raise Refusal(order.say(NO_CHOICE, **said))
    if not re.fullmatch(r"v[1-9]\d{0,3}", order.revision):
        raise Refusal(order.say(NO_REVISION))
    address = order.address
    if address is not None and (not address.isascii() or not read_mailbox(address)):
        raise Refusal(order.say(NO_ADDRESS))


def check_issue(order: Order, languages: Collection[str]) -> None:
    """Refusal unless a month and one of these languages are named."""
    if not is_month(order.month):
        raise Refusal(order.say(NO_MONTH, value=order.month))
    if order.edition not in languages:
        known = ", ".join(languages)
        why = order.say(NO_LANGUAGE, code=order.edition, known=known)
        raise Refusal(f"--edition: {why}")

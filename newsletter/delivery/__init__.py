"""Delivery: what every way to send an issue can do, and what can go wrong with it."""

from __future__ import annotations

from typing import Protocol

from editorial.errors import SaidError
from newsletter.email import Mail


class DeliveryError(SaidError):
    """The mail was not sent, for sure: nothing of it was accepted. The message says what to do."""


class DoubtfulDeliveryError(DeliveryError):
    """The mail may have been sent: the server went away before it said so."""


class Sender(Protocol):
    """A way to send: SMTP to a mailing list, or a service that keeps the list itself.

    `name` stands in the ledger. Every method raises DeliveryError where it fails.
    """

    name: str

    def check(self, mail: Mail) -> None:
        """Nothing, where the mail can be handed over as it is; no connection is opened."""

    def prepare(self, mail: Mail) -> str:
        """Leave a draft at the service; its id there, empty where there are no drafts."""

    def test(self, mail: Mail, remote_id: str, address: str) -> None:
        """Send the (test) mail to one address only."""

    def send(self, mail: Mail, remote_id: str) -> str:
        """Send the mail to the list; its id at the service. DoubtfulDeliveryError in doubt."""

    def status(self, remote_id: str) -> str:
        """What the service says of an earlier mail, in its own words; empty where it can't."""

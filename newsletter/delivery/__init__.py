"""What every way of sending shares: one interface."""

from __future__ import annotations

from typing import Protocol

from newsletter.delivery.ledger import SENDING
from newsletter.email import Mail


class Sender(Protocol):
    """A way to send: SMTP to a mailing list, or files for a service that keeps the list itself.

    The ledger keeps its `name`; `begins` is the state of its first line, SENDING or DRAFTED.
    """

    name: str
    begins: str = SENDING

    def send(self, mail: Mail) -> None:
        """Send the mail to the list, or write its files.

        DeliveryError if that failed, DoubtfulDeliveryError if it may have worked.
        """

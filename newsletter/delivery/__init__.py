"""What every way of sending shares: one interface, its errors, and logs without addresses."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Protocol

from newsletter.delivery.ledger import SENDING
from newsletter.email import Mail
from newsletter.mail_server import DeliveryError as DeliveryError
from newsletter.mail_server import DoubtfulDeliveryError as DoubtfulDeliveryError
from newsletter.mail_server import redact as redact


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


class RedactingHandler(logging.StreamHandler):  # type: ignore[type-arg]  # generic only for mypy
    """Write log records, even by libraries, to standard error, without foreign addresses."""

    def __init__(self, own: Iterable[str]) -> None:
        super().__init__()
        self.own = tuple(own)

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), self.own)

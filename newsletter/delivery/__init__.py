"""What every way of sending shares: one interface, its errors, and logs without addresses."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Protocol

from editorial.words.message import SaidError
from newsletter.delivery.ledger import SENDING
from newsletter.email import Mail

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")


class DeliveryError(SaidError):
    """The mail was certainly not sent: no server accepted it. The message says what to do."""


class DoubtfulDeliveryError(DeliveryError):
    """The mail may have been sent: the server was lost before it said whether it took the mail."""


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


def redact(text: str, own: Iterable[str] = ()) -> str:
    """Replace every mail address in a text with `…@…`, except for the site's `own`."""
    kept = {address.lower() for address in own}
    return _ADDRESS.sub(lambda found: found[0] if found[0].lower() in kept else "…@…", text)


class RedactingHandler(logging.StreamHandler):  # type: ignore[type-arg]  # generic only for mypy
    """Write log records, even by libraries, to standard error, without foreign addresses."""

    def __init__(self, own: Iterable[str]) -> None:
        super().__init__()
        self.own = tuple(own)

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), self.own)

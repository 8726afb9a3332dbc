"""Delivery: what every way to send needs, what can go wrong, and how logs hide addresses."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from editorial.words.message import N_, Message, SaidError, SetupError
from newsletter.delivery.ledger import SENDING
from newsletter.email import Mail

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")


class DeliveryError(SaidError):
    """The mail was not sent, for sure: nothing of it was accepted. The message says what to do."""


class DoubtfulDeliveryError(DeliveryError):
    """The mail may have been sent: the server went away before it said so."""


class Sender(Protocol):
    """A way to send: SMTP to a mailing list, or a draft at a service that keeps the list itself.

    The ledger has its `name`, and what it `begins`: `sending`, or a draft.
    """

    name: str
    begins: str = SENDING

    def send(self, mail: Mail) -> None:
        """Send the mail to the list, or make its draft; DeliveryError, DoubtfulDeliveryError."""


def read_settings(environ: Mapping[str, str], names: Sequence[str], advice: Message) -> list[str]:
    """Read variables of the environment; one SetupError names all that are missing."""
    values = [environ.get(name, "").strip() for name in names]
    pairs = list(zip(names, values, strict=True))
    if missing := [name for name, value in pairs if not value]:
        raise SetupError(N_("{names}: not set; {advice}"), names=", ".join(missing), advice=advice)
    if odd := [name for name, value in pairs if not (value.isascii() and value.isprintable())]:
        why = N_("{names}: has accents or line breaks; {advice}")
        raise SetupError(why, names=", ".join(odd), advice=advice)
    return values


def redact(text: str, own: Iterable[str] = ()) -> str:
    """Hide every mail address in a text that is not among the site's own."""
    kept = {address.lower() for address in own}
    return _ADDRESS.sub(lambda found: found[0] if found[0].lower() in kept else "…@…", text)


class RedactingHandler(logging.StreamHandler):  # type: ignore[type-arg]  # generic only for mypy
    """Writes log records to standard error, those by libraries too, with addresses hidden."""

    def __init__(self, own: Iterable[str]) -> None:
        super().__init__()
        self.own = tuple(own)

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), self.own)

"""The size of the HTML part."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.catalogs import N_
from editorial.message import Message
from newsletter.email import Mail
from newsletter.parts import LIMIT, encoded_size
from newsletter.preflight.context import Context

NEAR_LIMIT = 80_000
"""Bytes of an HTML part as sent from which an editor should know."""


def check_size(mail: Mail, context: Context) -> Iterator[Message]:
    """The HTML part has at most LIMIT bytes as sent: Gmail cuts a mail off a little above."""
    size = encoded_size(mail.parts.html)
    if size > LIMIT:
        message = N_(
            "The HTML part has {size} bytes, and Gmail hides what is beyond {limit}: shorten the "
            "editor's note or leave stories to the next issue."
        )
        yield Message(message, {"size": str(size), "limit": str(LIMIT)})


def check_near_limit(mail: Mail, context: Context) -> Iterator[Message]:
    """Above NEAR_LIMIT bytes, little room is left."""
    size = encoded_size(mail.parts.html)
    if NEAR_LIMIT < size <= LIMIT:
        message = N_("The HTML part has {size} bytes; there is room for {limit}, no more.")
        yield Message(message, {"size": str(size), "limit": str(LIMIT)})

"""Nobody's address in what is printed or logged, but those that are the site's own."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")


def redact(text: str, own: Iterable[str] = ()) -> str:
    """A text with every mail address hidden that is not among the site's own."""
    kept = {address.lower() for address in own}
    return _ADDRESS.sub(lambda found: found[0] if found[0].lower() in kept else "…@…", text)


class RedactingHandler(logging.StreamHandler):  # type: ignore[type-arg]  # generic only for mypy
    """Writes log records to standard error, addresses hidden, those of libraries too."""

    def __init__(self, own: Iterable[str]) -> None:
        super().__init__()
        self.own = tuple(own)

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), self.own)

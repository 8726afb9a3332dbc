"""What went wrong, kept so that it can be told in a person's language."""

from __future__ import annotations

from editorial.message import Message


class SaidError(Exception):
    """A fault that a person can mend; as a string it is English."""

    def __init__(self, text: str | Message, **values: object) -> None:
        message = Message(text) if isinstance(text, str) else text
        self.message = message.filled(**values)
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class SetupError(SaidError):
    """A set-up that can't be used; the message begins with its source: a file, a variable."""

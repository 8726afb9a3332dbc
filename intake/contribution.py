"""What somebody sent, as they typed it, and notes to them on what was made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from editorial.message import Message, SaidError


@dataclass(frozen=True, slots=True)
class Contribution:
    """A form's fields, or pasted text. `values` are as typed, by the id of the form's field.

    `kind` is the folder it goes to, `lang` the language to answer in, `sent` the day it came.
    `labels` are the form's names for its fields; `pictures` were handed over beside the text.
    """

    kind: str
    lang: str
    values: Mapping[str, str]
    sent: date
    labels: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[bytes, ...] = ()

    def value(self, name: str) -> str:
        """What was typed into a field; empty where nothing was, or where there is none."""
        return self.values.get(name, "")


@dataclass(frozen=True, slots=True)
class Note(Message):
    """Something to tell. `asks`: somebody should do something."""

    asks: bool = True


class RefusalError(SaidError):
    """Nothing can be written: why, and what to do; `lang` is empty where it is unknown."""

    def __init__(self, lang: str, text: str | Message, **values: object) -> None:
        super().__init__(text, **values)
        self.lang = lang

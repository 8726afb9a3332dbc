"""The parts of an event: who speaks, where one takes part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and as what: moderator, host, of which organisation."""

    name: str
    role: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.role})" if self.role else self.name


class Attendance(StrEnum):
    """Where one takes part in it."""

    ONLINE = "online"
    IN_PERSON = "in-person"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True)
class Venue:
    """The place where people meet; what isn't known is empty."""

    name: str
    street: str = ""
    city: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.street, self.city)))

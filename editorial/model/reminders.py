"""What is to be published about a webinar on a day, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from editorial.model.webinars import Webinar


class ReminderKind(StrEnum):
    """The occasions to speak of a webinar, in their order."""

    ANNOUNCE = "announce"
    WEEK = "week"
    DAY = "day"
    TODAY = "today"
    RECORDING = "recording"


class ChannelKind(StrEnum):
    """The ways on which a text reaches people."""

    LIST = "list"
    """An edition's mailing list."""
    NETWORKS = "networks"
    """The social networks where the organisation has an account."""
    GROUPS = "groups"
    """Groups of messaging programs, where a person passes it on by hand."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to publish: `names` are the list's address or the networks, where they are known."""

    kind: ChannelKind
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is due on a day for a webinar in an edition.

    `text` is ready to be shared, plain and of at most 280 characters; it is empty while something
    is missing. Then `request` tells an editor what to do first, and there are no channels.
    """

    webinar: Webinar
    kind: ReminderKind
    day: date
    lang: str
    channels: tuple[Channel, ...] = ()
    text: str = ""
    request: str = ""

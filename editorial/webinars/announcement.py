"""What the headers of an announcement say: the fields of a `Webinar` beyond those of a post."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import ZoneInfo

from editorial.content import Content
from editorial.headers import split_list
from editorial.markup import read_mailbox, read_secure_link
from editorial.model import Speaker
from editorial.sources import Source
from editorial.webinars.schedule import Schedule, is_cancelled, read_schedule

SHARED = ("Starts", "Ends", "Duration", "Previous-Start", "Deadline", "Status", "Revision")
"""Headers that are the same in every language: there is one event, and one entry for it."""

_BETWEEN = re.compile(r"[,;](?![^()]*\))")
_WITH_ROLE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<role>[^()]+)\)")


def read_announcement(source: Source, content: Content, zone: ZoneInfo) -> dict[str, Any]:
    """The fields; what can't be used is left out. `zone` is the site's."""

    def value(name: str) -> str:
        if name in SHARED:
            return shared_value(source, content, name)
        return content.value(source, name)

    def languages(name: str) -> tuple[str, ...]:
        find = content.vocabulary.find_language
        return tuple(find(word) or word for word in split_list(value(name)))

    schedule, _ = read_schedule(value, zone)
    cancelled = is_cancelled(value("Status"), list(content.vocabulary.languages))
    return {
        "starts": schedule.starts,
        "minutes": schedule.minutes,
        "deadline": schedule.deadline,
        "previous": schedule.previous,
        "cancelled": cancelled,
        "sequence": read_sequence(value("Revision"), schedule, cancelled=cancelled),
        "when": value("When"),
        "spoken": languages("Spoken"),
        "interpreted": languages("Interpreted"),
        "speakers": read_speakers(value("Speakers")),
        "partners": split_list(value("Partners")),
        "series": value("Series"),
        "seats": read_number(value("Seats")),
        "register": read_secure_link(value("Register")),
        "questions": read_mailbox(value("Questions")),
        "for_whom": value("For"),
        "recording": read_secure_link(value("Recording")),
        "slides": read_secure_link(value("Slides")),
    }


def read_sequence(revision: str, schedule: Schedule, *, cancelled: bool) -> int:
    """How often a webinar's entry was changed: to have no date any more is a change of its own."""
    moved = 2 * len(schedule.previous) - (schedule.starts is None and bool(schedule.previous))
    return (read_number(revision) or 0) + moved + cancelled


def shared_value(source: Source, content: Content, name: str) -> str:
    """What a webinar's files say of the event itself: the original first, whoever asks."""
    texts = (content.original(source), *content.folders.get(source.folder, {}).values(), source)
    return next((text.value(name) for text in texts if text.value(name)), "")


def read_speakers(value: str) -> tuple[Speaker, ...]:
    """The people of `Ana Pérez (moderator); João Souza`: between commas or semicolons."""
    texts = (text.strip() for text in _BETWEEN.split(value))
    return tuple(_speaker(text) for text in texts if text)


def read_number(value: str) -> int | None:
    """A whole number above zero; None where it is none."""
    return int(value) if re.fullmatch(r"[1-9][0-9]{0,5}", value.strip()) else None


def _speaker(text: str) -> Speaker:
    match = _WITH_ROLE.fullmatch(text)
    return Speaker(match["name"], match["role"]) if match else Speaker(text)

"""The promotion plan: on which days to speak of a webinar, by which channels, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from editorial.message import N_, say
from editorial.model import (
    Attendance,
    Channel,
    ChannelKind,
    Library,
    Reminder,
    ReminderKind,
    Site,
    Text,
    Webinar,
)
from editorial.webinars.share_texts import build_share_text

_NEW_EVENT = N_("New event: {title}")
_EVERYWHERE = (ChannelKind.LIST, ChannelKind.NETWORKS, ChannelKind.GROUPS)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan: its name, its day, counted from that of the start, and its channels.

    `days` is None for the day that the webinar is announced. `lead` begins the text.
    """

    name: str
    days: int | None
    channels: tuple[ChannelKind, ...]
    lead: str


PLAN: Mapping[ReminderKind, Step] = {
    ReminderKind.ANNOUNCE: Step(N_("Announcement"), None, _EVERYWHERE, N_("New webinar: {title}")),
    ReminderKind.WEEK: Step(N_("A week before"), -7, _EVERYWHERE, N_("In a week: {title}")),
    ReminderKind.DAY: Step(
        N_("A day before"), -1, (ChannelKind.NETWORKS, ChannelKind.GROUPS), N_("Tomorrow: {title}")
    ),
    ReminderKind.TODAY: Step(
        N_("The day itself"), 0, (ChannelKind.NETWORKS, ChannelKind.GROUPS), N_("Today: {title}")
    ),
    ReminderKind.RECORDING: Step(
        N_("Recording"),
        1,
        (ChannelKind.LIST, ChannelKind.NETWORKS),
        N_("The recording is here: {title}"),
    ),
}

CHANNEL_NAMES: Mapping[ChannelKind, str] = {
    ChannelKind.LIST: N_("mailing list"),
    ChannelKind.NETWORKS: N_("social networks"),
    ChannelKind.GROUPS: N_("messaging groups (forwarded by hand)"),
}


def build_reminders(library: Library, site: Site) -> tuple[Reminder, ...]:
    """What is due for every edition's webinars, by day.

    Nothing for members' webinars, nor for cancelled ones: no file says since when they are.
    """
    reminders = (
        reminder
        for edition in library.editions.values()
        for webinar in edition.webinars
        for kind, day in reminder_days(webinar, site.timezone).items()
        for reminder in _build(webinar, kind, day, edition.lang, library.original(webinar), site)
    )
    return tuple(sorted(reminders, key=lambda each: (each.day, each.webinar.folder)))


def reminder_days(webinar: Webinar, zone: ZoneInfo) -> Mapping[ReminderKind, date]:
    """The days of a webinar's plan, in a time zone.

    No day comes twice, none before the announcement; without a date there is only that.
    """
    if webinar.cancelled or webinar.members:
        return {}
    starts = webinar.starts.astimezone(zone).date() if webinar.starts else None
    days: dict[ReminderKind, date] = {}
    for kind, step in PLAN.items():
        day = _day_of(step, webinar.date, starts)
        if day and day >= webinar.date and day not in days.values():
            days[kind] = day
    return days


def find_channels(kinds: tuple[ChannelKind, ...], lang: str, site: Site) -> tuple[Channel, ...]:
    """The channels of these kinds that an edition has."""
    found = (_channel(kind, lang, site) for kind in kinds)
    return tuple(channel for channel in found if channel)


def _day_of(step: Step, announced: date, starts: date | None) -> date | None:
    """A step's day; none for an announcement that was written after the webinar."""
    if step.days is None:
        return None if starts and starts < announced else announced
    return starts + timedelta(days=step.days) if starts else None


def _channel(kind: ChannelKind, lang: str, site: Site) -> Channel | None:
    if kind == ChannelKind.LIST:
        return Channel(kind, (site.lists[lang].address,)) if lang in site.lists else None
    return Channel(kind, tuple(site.social) if kind == ChannelKind.NETWORKS else ())


def _build(
    webinar: Webinar, kind: ReminderKind, day: date, lang: str, original: Text, site: Site
) -> Iterator[Reminder]:
    """A reminder; while there is no recording, one for the person who edits the original."""
    step = PLAN[kind]
    if kind != ReminderKind.RECORDING or webinar.recording:
        lead = step.lead if webinar.is_online or kind != ReminderKind.ANNOUNCE else _NEW_EVENT
        text = build_share_text(webinar, lead, day, lang, site)
        yield Reminder(webinar, kind, day, lang, find_channels(step.channels, lang, site), text)
    elif lang == original.lang and webinar.attendance != Attendance.IN_PERSON:
        yield Reminder(webinar, kind, day, lang, request=_ask_for_recording(original, day, site))


def _ask_for_recording(original: Text, day: date, site: Site) -> str:
    message = N_(
        "There is no recording yet. Once you have its address, write on top of {file}: "
        "{header}: https://… Then `python3 tasks.py due {day}` has the text to share."
    )
    header = site.languages[original.lang].header_name("Recording")
    return say(original.lang, message, file=original.source, header=header, day=day)

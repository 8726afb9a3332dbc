"""The promotion plan: when to speak of a webinar, by which channels; what is due on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

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
from editorial.text.quoting import quote_block, quote_code
from editorial.times.dates import long_date
from editorial.webinars.share_texts import build_picture_request, build_share_text
from editorial.words.message import N_, say

_NEW_EVENT = N_("New event: {title}")
_RULE = "-" * 72
NOTHING: Mapping[str, ReminderKind] = MappingProxyType({})
_EVERYWHERE = (ChannelKind.LIST, ChannelKind.NETWORKS, ChannelKind.GROUPS)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan: its name, its day, counted from that of the start, and its channels.

    `days` is None for the day that the webinar is announced. `lead` begins the text that is shared.
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
    ReminderKind.PICTURES: Step(N_("Photos"), 1, (ChannelKind.GROUPS,), ""),
}

CHANGES: Mapping[ReminderKind, Step] = {
    kind: Step(name, None, _EVERYWHERE, lead)
    for kind, name, lead in (
        (ReminderKind.CANCELLED, N_("Cancelled"), N_("Cancelled: {title}")),
        (ReminderKind.POSTPONED, N_("Postponed"), N_("Postponed: {title}")),
        (ReminderKind.REVIVED, N_("Not cancelled any more"), N_("It will take place: {title}")),
        (ReminderKind.DATED, N_("Date confirmed"), N_("The date is known: {title}")),
        (ReminderKind.MOVED, N_("New date"), N_("New date: {title}")),
        (ReminderKind.NEW_HOUR, N_("New time"), N_("New time: {title}")),
        (ReminderKind.NEW_PLACE, N_("New place"), N_("New place: {title}")),
        (ReminderKind.NEW_FORM, N_("Registration"), N_("Register here: {title}")),
    )
}
"""What is told on the day that it is noticed."""

_RETIMED = {ReminderKind.POSTPONED, ReminderKind.MOVED, ReminderKind.NEW_HOUR}
_STEPS = {**PLAN, **CHANGES}

CHANNEL_NAMES: Mapping[ChannelKind, str] = {
    ChannelKind.LIST: N_("mailing list"),
    ChannelKind.NETWORKS: N_("social networks"),
    ChannelKind.GROUPS: N_("messaging groups (forwarded by hand)"),
}


def build_reminders(
    library: Library, site: Site, changes: Mapping[str, ReminderKind] = NOTHING
) -> tuple[Reminder, ...]:
    """What is due for every edition's webinars, by day; nothing for those of members.

    What has changed, by folder, is told on the site's day, in place of what the plan has for it.
    """
    reminders = (
        reminder
        for edition in library.editions.values()
        for webinar in edition.webinars
        for kind, day in _days_of(webinar, changes.get(webinar.folder), site)
        for reminder in _build(webinar, kind, day, edition.lang, library.original(webinar), site)
    )
    return tuple(sorted(reminders, key=lambda each: (each.day, each.webinar.folder)))


def _days_of(
    webinar: Webinar, change: ReminderKind | None, site: Site
) -> Iterator[tuple[ReminderKind, date]]:
    if change and not webinar.members:
        yield change, site.today
    for kind, day in reminder_days(webinar, site.timezone).items():
        if not change or day != site.today:
            yield kind, day


def reminder_days(webinar: Webinar, zone: ZoneInfo) -> Mapping[ReminderKind, date]:
    """The days of a webinar's plan, in a time zone.

    No day comes twice, but to ask for photos of an event that has none; none comes before the
    announcement. Without a date there is only that.
    """
    if webinar.cancelled or webinar.members:
        return {}
    starts = webinar.starts.astimezone(zone).date() if webinar.starts else None
    ends = webinar.ends.astimezone(zone).date() if webinar.ends and webinar.takes_days else starts
    days: dict[ReminderKind, date] = {}
    for kind, step in PLAN.items():
        base = ends if (step.days or 0) > 0 else starts
        day = base + timedelta(days=step.days or 0) if base else None
        if step.days is None:  # an announcement that was written after the webinar has no day
            day = None if starts and starts < webinar.date else webinar.date
        if kind == ReminderKind.PICTURES:
            wanted = starts and starts >= webinar.date and _lacks_pictures(webinar)
        else:
            wanted = day not in days.values()
        if wanted and day and day >= webinar.date:
            days[kind] = day
    return days


def _lacks_pictures(webinar: Webinar) -> bool:
    """Whether people met somewhere, and its page shows nothing of it."""
    return bool(webinar.venue) and not webinar.is_online and webinar.picture is None


def _build(
    webinar: Webinar, kind: ReminderKind, day: date, lang: str, original: Text, site: Site
) -> Iterator[Reminder]:
    """A reminder; while there is no recording, one for the person who edits the original.

    Photos are asked for once, in the edition that has the original.
    """
    step = _STEPS[kind]
    if kind == ReminderKind.PICTURES:
        if lang == original.shown_in:
            text = build_picture_request(webinar, lang, site)
            yield Reminder(
                webinar, kind, day, lang, tuple(_channels_of(step.channels, lang, site)), text
            )
        return
    if kind != ReminderKind.RECORDING or webinar.recording:
        lead = step.lead if webinar.is_online or kind != ReminderKind.ANNOUNCE else _NEW_EVENT
        text = build_share_text(webinar, lead, day, lang, site, retimed=kind in _RETIMED)
        channels = tuple(_channels_of(step.channels, lang, site))
        yield Reminder(webinar, kind, day, lang, channels, text)
    elif lang == original.shown_in and webinar.attendance != Attendance.IN_PERSON:
        message = N_(
            "There is no recording yet. Once you have its address, write on top of {file}: "
            "{header}: https://… Then `python3 tasks.py due` has the text to share."
        )
        header = site.written[original.lang].header_name("Recording")
        request = say(lang, message, file=original.source, header=header)
        yield Reminder(webinar, kind, day, lang, request=request)


def _channels_of(kinds: Sequence[ChannelKind], lang: str, site: Site) -> Iterator[Channel]:
    """The channels of these kinds that an edition has."""
    for kind in kinds:
        if kind != ChannelKind.LIST:
            yield Channel(kind, tuple(site.social) if kind == ChannelKind.NETWORKS else ())
        elif lang in site.lists:
            yield Channel(kind, (site.lists[lang].address,))


def render_text(reminders: Sequence[Reminder], day: date, site: Site) -> str:
    """What is due on a day, for the person who publishes it; else what comes next.

    Each text to be copied stands alone between empty lines.
    """
    lang = site.default_lang
    due = [each for each in reminders if each.day == day]
    if due:
        blocks = ("\n".join(_block(each, site)) for each in due)
        return f"\n\n{_RULE}\n\n".join((long_date(day, lang), *blocks))
    lines = [say(lang, N_("Nothing is due on {day}."), day=long_date(day, lang))]
    coming = next((each for each in reminders if each.day > day), None)
    if coming:
        values = {"day": long_date(coming.day, lang), "title": coming.webinar.title}
        kind = say(lang, _STEPS[coming.kind].name)
        lines.append(say(lang, N_("Next: {day}, {title} ({kind})"), kind=kind, **values))
    return "\n".join(lines)


def _block(reminder: Reminder, site: Site) -> Iterator[str]:
    yield f"{_heading(reminder, site)} · {reminder.webinar.title}"
    yield from _channels(reminder, site.default_lang)
    yield f"\n{reminder.text or reminder.request}"


def render_markdown(reminders: Sequence[Reminder], day: date, site: Site) -> str:
    """The same for an issue of the repository; empty when nothing is due.

    What people wrote stands in code, where no markup and no mention works.
    """
    due = (each for each in reminders if each.day == day)
    return "\n\n".join("\n\n".join(_markdown_block(each, site)) for each in due)


def _markdown_block(reminder: Reminder, site: Site) -> Iterator[str]:
    yield f"### {_heading(reminder, site)}"
    yield quote_code(reminder.webinar.title)
    yield from _channels(reminder, site.default_lang)
    yield quote_block(reminder.text) if reminder.text else reminder.request


def _heading(reminder: Reminder, site: Site) -> str:
    kind = say(site.default_lang, _STEPS[reminder.kind].name)
    return f"{kind} · {site.languages[reminder.lang].name}"


def _channels(reminder: Reminder, lang: str) -> Iterator[str]:
    """The line that names a reminder's channels, if it has any."""
    names = []
    for each in reminder.channels:
        name = say(lang, CHANNEL_NAMES[each.kind])
        names.append(f"{name} ({', '.join(each.names)})" if each.names else name)
    if names:
        yield say(lang, N_("Channels: {channels}"), channels=", ".join(names))


RENDERERS: Mapping[str, Callable[[Sequence[Reminder], date, Site], str]] = {
    "text": render_text,
    "markdown": render_markdown,
}
"""The formats of `due`."""

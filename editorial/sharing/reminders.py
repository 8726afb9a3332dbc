"""The promotion plan: when to announce a webinar, by which channels, and what is due or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import count
from types import MappingProxyType, SimpleNamespace
from zoneinfo import ZoneInfo

from editorial.model.addresses import own_issues_url
from editorial.model.library import Channel, ChannelKind, Library, Reminder, ReminderKind
from editorial.model.site import Site
from editorial.model.texts import Attendance, Webinar
from editorial.reading.content import Content
from editorial.sharing.networks import NETWORKS
from editorial.sharing.texts import MOMENTS, Moment, draft_share, render_draft
from editorial.text.quoting import quote_block, quote_code
from editorial.times.dates import long_date
from editorial.webinars.announcement import read_announcement
from editorial.webinars.states import is_coming
from editorial.words.message import N_, say

_RULE = "-" * 72
_NOTHING: Mapping[str, ReminderKind] = MappingProxyType({})
_EVERYWHERE = (ChannelKind.LIST, ChannelKind.NETWORKS, ChannelKind.GROUPS)
_BRIEF = NETWORKS["x"]
"""The strictest network: what fits it can be posted anywhere, so no structure is named as on X."""

PLAN: Mapping[ReminderKind, tuple[int | None, tuple[ChannelKind, ...]]] = {
    ReminderKind.ANNOUNCE: (None, _EVERYWHERE),
    ReminderKind.WEEK: (-7, _EVERYWHERE),
    ReminderKind.DAY: (-1, (ChannelKind.NETWORKS, ChannelKind.GROUPS)),
    ReminderKind.TODAY: (0, (ChannelKind.NETWORKS, ChannelKind.GROUPS)),
    ReminderKind.HOUR: (0, (ChannelKind.GROUPS,)),
    ReminderKind.RECORDING: (1, (ChannelKind.LIST, ChannelKind.NETWORKS)),
    ReminderKind.PICTURES: (1, (ChannelKind.GROUPS,)),
}
"""The day of each step, counted from the start's, None for that of the announcement; its channels.

What has changed is told everywhere, on the day that it is noticed.
"""


def build_reminders(
    library: Library, site: Site, changes: Mapping[str, ReminderKind] = _NOTHING
) -> tuple[Reminder, ...]:
    """Build what is due for every edition's webinars, by day.

    What has changed, by folder, is told on the site's day, in place of what the plan has for it.
    """
    reminders: list[Reminder] = []
    for edition in library.editions.values():
        for webinar in edition.webinars:
            change = changes.get(webinar.folder)
            plan = reminder_days(webinar, site.timezone).items()
            days = [(kind, day) for kind, day in plan if not change or day != site.today]
            for kind, day in [*([(change, site.today)] if change else []), *days]:
                reminders += _build(webinar, kind, day, edition.lang, library, site)
    return tuple(sorted(reminders, key=lambda each: (each.day, each.webinar.folder)))


def reminder_days(webinar: Webinar, zone: ZoneInfo) -> Mapping[ReminderKind, date]:
    """Find the days of a webinar's plan, in a time zone.

    No day comes twice, but for what is said on the day itself and, after it, to ask for photos of
    an event that has none; none comes before the announcement. Without a date there is only that,
    and the day on which it no longer counts as coming.
    """
    if webinar.cancelled:
        return {}
    starts = webinar.starts.astimezone(zone).date() if webinar.starts else None
    ends = webinar.ends.astimezone(zone).date() if webinar.ends and webinar.takes_days else starts
    days: dict[ReminderKind, date] = {}
    for kind, (distance, _) in PLAN.items():
        base = ends if (distance or 0) > 0 else starts
        day = base + timedelta(days=distance or 0) if base else None
        if distance is None:  # an announcement that was written after the webinar has no day
            day = None if starts and starts < webinar.date else webinar.date
        wanted: object = day not in days.values() or kind == ReminderKind.HOUR
        if kind == ReminderKind.PICTURES:
            lacking = webinar.venue and not webinar.is_online and webinar.picture is None
            wanted = lacking and starts and starts >= webinar.date
        if wanted and day and day >= webinar.date:
            days[kind] = day
    if not starts:
        later = (webinar.date + timedelta(days=each) for each in count(1))
        days[ReminderKind.UNDATED] = next(day for day in later if not is_coming(webinar, day, zone))
    return days


def _build(
    webinar: Webinar, kind: ReminderKind, day: date, lang: str, library: Library, site: Site
) -> Iterator[Reminder]:
    """Build a reminder; for the person who edits the original, also one of what is missing.

    Photos are asked for once, in the edition that has the original.
    """
    original = library.original(webinar)
    is_own = lang == original.shown_in
    kinds = PLAN[kind][1] if kind in PLAN else _EVERYWHERE
    channels = tuple(_channels_of(kinds, lang, site))
    if kind == ReminderKind.PICTURES:
        if is_own:
            text = _ask_for_pictures(webinar, lang, site)
            yield Reminder(webinar, kind, day, lang, channels, text)
    elif webinar.recording or kind not in (ReminderKind.RECORDING, ReminderKind.UNDATED):
        draft = draft_share(webinar, lang, site, at=Moment(kind, day))
        yield Reminder(webinar, kind, day, lang, channels, render_draft(draft, _BRIEF))
    given = {"Recording"} if webinar.attendance == Attendance.IN_PERSON else set()
    given |= {each for each in _REQUESTS if getattr(webinar, each.lower())}
    wanted = _WANTED.get(kind, ()) if is_own else ()
    if lacking := [each for each in wanted if each not in given]:
        name = site.written[original.lang].header_name
        values = {"file": original.source, "status": name("Status")}
        told = (say(lang, _REQUESTS[each], header=name(each), **values) for each in lacking)
        yield Reminder(webinar, kind, day, lang, request=" ".join(told))


_WANTED = {ReminderKind.UNDATED: ("Starts",), ReminderKind.RECORDING: ("Recording", "Outcome")}
_REQUESTS = {
    "Starts": N_(
        "Its date is still unknown, so it is no longer listed among the coming webinars. Write at "
        "the top of {file}: {header}: … or, if it won't be held, {status}: cancelled"
    ),
    "Recording": N_(
        "There is no recording yet. Once you have its address, write on top of {file}: "
        "{header}: https://… Then `python3 tasks.py due` has the text to share."
    ),
    "Outcome": N_(
        "Ask those who held it for two lines on who spoke and what came out of it, for the top of "
        "{file}: {header}: …"
    ),
}
"""What an editor is asked for, by the header that is missing."""


def _ask_for_pictures(webinar: Webinar, lang: str, site: Site) -> str:
    """Ask the people who organised it for photos, and say where to send them."""
    thanks = N_(
        "Thank you for “{title}”! Would you send us two or three photos of people who agree to be "
        "shown? Please also say what they show and who took them."
    )
    ways = []
    if url := own_issues_url(site.repository):
        ways.append(say(lang, N_("In a comment where you announced it: {url}"), url=url))
    if lang in site.lists:
        ways.append(say(lang, N_("By e-mail: {address}"), address=site.lists[lang].address))
    return "\n".join((say(lang, thanks, title=webinar.title), *ways))


def _channels_of(kinds: Sequence[ChannelKind], lang: str, site: Site) -> Iterator[Channel]:
    """Find the channels of these kinds that an edition has."""
    for kind in kinds:
        if kind != ChannelKind.LIST:
            yield kind, tuple(site.social) if kind == ChannelKind.NETWORKS else ()
        elif lang in site.lists:
            yield kind, (site.lists[lang].address,)


def render_due_text(reminders: Sequence[Reminder], day: date, site: Site, lang: str) -> str:
    """Say what is due on a day, for the person who publishes it; else what comes next.

    Each text to be copied stands alone between empty lines, in its edition's language.
    """
    due = [each for each in reminders if each.day == day]
    if due:
        blocks = (
            f"{head} · {each.webinar.title}\n{channels}\n{each.text or each.request}"
            for each in due
            for head, channels in [_head(each, site, lang)]
        )
        return f"\n\n{_RULE}\n\n".join((long_date(day, lang), *blocks))
    lines = [say(lang, N_("Nothing is due on {day}."), day=long_date(day, lang))]
    coming = next((each for each in reminders if each.day > day), None)
    if coming:
        values = {"day": long_date(coming.day, lang), "title": coming.webinar.title}
        kind = say(lang, MOMENTS[coming.kind][0])
        lines.append(say(lang, N_("Next: {day}, {title} ({kind})"), kind=kind, **values))
    return "\n".join(lines)


def render_due_markdown(reminders: Sequence[Reminder], day: date, site: Site, lang: str) -> str:
    """Say it for an issue of the repository; empty when nothing is due.

    What people wrote stands in code, where no markup and no mention works.
    """
    blocks = []
    for each in (reminder for reminder in reminders if reminder.day == day):
        head, channels = _head(each, site, lang)
        text = quote_block(each.text) if each.text else each.request
        blocks += [f"### {head}", quote_code(each.webinar.title), channels.rstrip(), text]
    return "\n\n".join(filter(None, blocks))


def _head(reminder: Reminder, site: Site, lang: str) -> tuple[str, str]:
    """Write a reminder's kind and language, and the line that names its channels, if it has any."""
    names = []
    for way, known in reminder.channels:
        name = say(lang, way)
        names.append(f"{name} ({', '.join(known)})" if known else name)
    told = say(lang, N_("Channels: {channels}"), channels=", ".join(names))
    kind = say(lang, MOMENTS[reminder.kind][0])
    return f"{kind} · {site.languages[reminder.lang].name}", f"{told}\n" if names else ""


DUE_FORMATS: Mapping[str, Callable[[Sequence[Reminder], date, Site, str], str]] = {
    "text": render_due_text,
    "markdown": render_due_markdown,
}
"""The formats of `due`."""


_LINKS = ("Register", "Recording")


def find_changes(content: Content, site: Site) -> Mapping[str, ReminderKind]:
    """Find the one change that matters most of each webinar with an `earlier` text, by its folder.

    A new one was announced late: the plan has the webinars announced on the site's day. One that
    is over changes by a recording alone.
    """
    before = content.as_it_was()
    changes: dict[str, ReminderKind] = {}
    for folder in sorted({path.rpartition("/")[0] for path in content.earlier}):
        source = content.originals.get(folder)
        if not source or not source.day or source.day >= site.today:
            continue
        then, now = (_read_plan(each, folder, site.timezone) for each in (before, content))
        texts = content.folders[folder].values()
        known = any(content.earlier.get(each.path, "unchanged") for each in texts)
        differs = _compare(then, now, site.timezone) if known else iter([ReminderKind.ANNOUNCE])
        kind, starts = next(differs, None), now.starts or then.starts
        is_over = starts and starts.astimezone(site.timezone).date() < site.today
        unheard = not known and now.cancelled
        if kind and not unheard and (not is_over or kind == ReminderKind.RECORDING):
            changes[folder] = kind
    return changes


def _read_plan(content: Content, folder: str, zone: ZoneInfo) -> SimpleNamespace:
    """Read what people act on; `where` is how one takes part, and the place."""
    source = content.originals[folder]
    value, venue = partial(content.value, source), content.venue(source)
    plan = SimpleNamespace(**read_announcement(value, venue, content.vocabulary, zone))
    plan.where = plan.attendance, plan.venue
    plan.register, plan.recording = (content.read(source, each) for each in _LINKS)
    return plan


def _compare(then: SimpleNamespace, now: SimpleNamespace, zone: ZoneInfo) -> Iterator[ReminderKind]:
    """Find what differs, what matters most first."""
    if now.cancelled:
        if not then.cancelled:
            yield ReminderKind.CANCELLED
        return
    if then.cancelled:
        yield ReminderKind.REVIVED
    if now.starts != then.starts:
        if now.starts is None:
            yield ReminderKind.POSTPONED
        elif then.starts is None:
            yield ReminderKind.MOVED if now.previous else ReminderKind.DATED
        else:
            days = {moment.astimezone(zone).date() for moment in (then.starts, now.starts)}
            yield ReminderKind.NEW_HOUR if len(days) == 1 else ReminderKind.MOVED
    if now.where != then.where:
        yield ReminderKind.NEW_PLACE
    if now.register not in ("", then.register):
        yield ReminderKind.NEW_FORM
    if now.recording not in ("", then.recording):
        yield ReminderKind.RECORDING

"""What has changed of a webinar since people last heard of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from editorial.model.library import ReminderKind
from editorial.model.site import Site
from editorial.reading.content import Content
from editorial.webinars.announcement import read_announcement

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

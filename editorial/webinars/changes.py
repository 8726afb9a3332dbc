"""What has changed about a webinar since a day before, where people who know of it must hear it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from editorial.model import ReminderKind, Site
from editorial.reading.content import Content
from editorial.webinars.announcement import read_announcement


@dataclass(frozen=True, slots=True)
class _Plan:
    """What people act on: `where` is how one takes part, and the place."""

    starts: datetime | None
    previous: tuple[datetime, ...]
    cancelled: bool
    where: tuple[Any, ...]
    register: str
    recording: str


def find_changes(content: Content, site: Site) -> Mapping[str, ReminderKind]:
    """The one change that matters most of each webinar with an `earlier` text, by its folder.

    One that is new was announced late: the plan has those of the site's day. Nothing but a
    recording of one that is over.
    """
    before = content.as_it_was()
    changes: dict[str, ReminderKind] = {}
    for folder in sorted({path.rpartition("/")[0] for path in content.earlier}):
        source = content.originals.get(folder)
        if source and source.day and source.day < site.today:
            kind = _find_change(folder, before, content, site)
            changes |= {folder: kind} if kind else {}
    return changes


def _find_change(folder: str, before: Content, content: Content, site: Site) -> ReminderKind | None:
    then, now = (_read_plan(each, folder, site.timezone) for each in (before, content))
    texts = content.folders[folder].values()
    known = any(content.earlier.get(each.path, "unchanged") for each in texts)
    if not known and now.cancelled:  # nobody has heard of it
        return None
    differs = _compare(then, now, site.timezone) if known else iter([ReminderKind.ANNOUNCE])
    kind, starts = next(differs, None), now.starts or then.starts
    is_over = starts and starts.astimezone(site.timezone).date() < site.today
    return None if is_over and kind != ReminderKind.RECORDING else kind


def _read_plan(content: Content, folder: str, zone: ZoneInfo) -> _Plan:
    source = content.originals[folder]
    said = read_announcement(source, content, zone)
    return _Plan(
        said["starts"],
        said["previous"],
        said["cancelled"],
        (said["attendance"], said["venue"]),
        content.read(source, "Register"),
        content.read(source, "Recording"),
    )


def _compare(then: _Plan, now: _Plan, zone: ZoneInfo) -> Iterator[ReminderKind]:
    """What differs, what matters most first."""
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

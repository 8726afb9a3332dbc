"""Advice on when to hold a webinar, in lines of text: the region's clocks, and its best hours."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from editorial.model import Language, Place
from editorial.times.clocks import bracketed_zone, long_time
from editorial.times.dates import length_name, long_date, short_day, short_time
from editorial.times.moments import MomentError, at_clock, write_moment, zone_of
from editorial.webinars.clocks import FIRST_HOUR, LAST_HOUR, LocalTime, local_times
from editorial.words.message import N_, say

WIDTH = 80
_NARROW = "\N{NO-BREAK SPACE}"
"""What keeps a name on one line while lines are filled."""


def best_hours(
    day: date, zone: ZoneInfo, places: Sequence[Place], minutes: int = 0
) -> tuple[tuple[datetime, tuple[LocalTime, ...]], ...]:
    """The full hours of a zone's day that suit most places, each with the clocks that it doesn't.

    No clock where an hour suits everybody; no hour on a day that the zone's clocks skip. An hour
    that they show twice is left out: a header can't name it.
    """
    unsuited: dict[datetime, tuple[LocalTime, ...]] = {}
    for hour in range(24):
        with suppress(MomentError):
            moment = at_clock(day, time(hour), zone)
            times = local_times(moment, places)
            unsuited[moment] = tuple(each for each in times if not each.suits(minutes))
    fewest = min(map(_count, unsuited.values()), default=0)
    return tuple(each for each in unsuited.items() if _count(each[1]) == fewest)


def _count(clocks: Iterable[LocalTime]) -> int:
    return sum(len(each.places) for each in clocks)


def render_times(
    moment: datetime, places: Sequence[Place], minutes: int, language: Language
) -> str:
    """What the clocks show, those at a bad hour marked, and the header that says this moment."""
    lang, times = language.code, local_times(moment, places)
    heads = [short_time(each.shown, lang) for each in times]
    widest = max(map(len, heads), default=0)
    lines = []
    for head, each in zip(heads, times, strict=True):
        remark = "; ".join(_remarks(each, moment.date(), minutes, lang))
        text = f"({remark}) {_places(each, lang)}" if remark else _places(each, lang)
        lines.append(_filled(text, f"{head.rjust(widest)}  "))
    heading = _lasting(long_time(moment, lang, zone_of(moment)), minutes, lang)
    unsuited = _count(each for each in times if not each.suits(minutes))
    judgement = _judge(moment, unsuited, len(places), minutes, lang)
    header = f"{language.header_name('Starts')}: {write_moment(moment)}"
    return "\n\n".join((heading, "\n".join(lines), judgement, header))


def render_best(day: date, zone: ZoneInfo, places: Sequence[Place], minutes: int, lang: str) -> str:
    """The hours of a zone's day that suit all, else those that suit most, with the others' clocks.

    MomentError for a day that the zone's clocks skip.
    """
    hours = dict(best_hours(day, zone, places, minutes))
    if not hours:
        raise MomentError(N_("There is no day {day}."), day=f"{day} ({zone.key})")
    heading = _lasting(f"{long_date(day, lang)} {bracketed_zone(zone, lang)}", minutes, lang)
    return f"{heading}\n\n" + "\n".join(_best(hours, len(places), minutes, lang))


def _best(
    hours: Mapping[datetime, Sequence[LocalTime]], total: int, minutes: int, lang: str
) -> Iterator[str]:
    clocks = {short_time(hour, lang): others for hour, others in hours.items()}
    unsuited = _count(next(iter(hours.values())))
    message = N_("No hour suits the whole region, from {first} to {last}. These suit most:")
    if not unsuited:
        message = N_("These hours suit the whole region, from {first} to {last} on every clock:")
    elif unsuited == total:
        message = N_("It is too long to fit between {first} and {last} anywhere.")
    yield _filled(say(lang, message, **_limits(lang)))
    if not unsuited:
        yield _filled("  ".join(map(_whole, clocks)), "  ")
    elif unsuited < total:
        widest = max(map(len, clocks))
        for clock, others in clocks.items():
            spans = (f"{_places(each, lang)} ({_span(each, minutes, lang)})" for each in others)
            text = say(lang, N_("not for {places}"), places=", ".join(spans))
            yield _filled(text, f"  {clock.rjust(widest)}  ")


def _span(clock: LocalTime, minutes: int, lang: str) -> str:
    ends = clock.shown + timedelta(minutes=minutes)
    return "–".join(short_time(each, lang) for each in dict.fromkeys((clock.shown, ends)))


def _lasting(heading: str, minutes: int, lang: str) -> str:
    return f"{heading}, {length_name(minutes, lang)}" if minutes else heading


def _remarks(clock: LocalTime, day: date, minutes: int, lang: str) -> Iterator[str]:
    if clock.shown.date() != day:
        yield short_day(clock.shown.date(), lang)
    if clock.suits(minutes):
        return
    if clock.shown.time() < FIRST_HOUR:
        yield say(lang, N_("before {first}"), **_limits(lang))
    elif clock.shown.time() > LAST_HOUR:
        yield say(lang, N_("after {last}"), **_limits(lang))
    else:
        yield say(lang, N_("ends after {last}"), **_limits(lang))


def _judge(moment: datetime, unsuited: int, total: int, minutes: int, lang: str) -> str:
    if not unsuited:
        message = N_("It is between {first} and {last} in the whole region.")
        return say(lang, message, **_limits(lang))
    message = N_("Places outside {first}–{last}: {number} of {total}. To find a better hour:")
    said = say(lang, message, number=unsuited, total=total, **_limits(lang))
    length = f" --minutes {minutes}" if minutes else ""
    ask = f"python3 tasks.py when --best {moment:%Y-%m-%d} {zone_of(moment).key}{length}"
    return f"{_filled(said)}\n  {ask}"


def _limits(lang: str) -> dict[str, str]:
    limits = {"first": FIRST_HOUR, "last": LAST_HOUR}
    some_day = date(2000, 1, 1)
    return {
        name: short_time(datetime.combine(some_day, hour), lang) for name, hour in limits.items()
    }


def _places(clock: LocalTime, lang: str) -> str:
    """`Lima · Quito`, a line to break only behind a dot."""
    return " ".join(f"{_whole(place.term.name(lang))}{_NARROW}·" for place in clock.places)[:-2]


def _whole(name: str) -> str:
    return name.replace(" ", _NARROW)


def _filled(text: str, head: str = "") -> str:
    lines = textwrap.fill(
        text,
        WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines.replace(_NARROW, " ")

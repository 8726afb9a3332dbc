"""Advice on when to hold a webinar, in lines of text: the region's clocks, and its best hours."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from editorial.dates import length_name, long_date, long_time, short_day, short_time, zone_name
from editorial.message import N_, say
from editorial.model import Language, Place
from editorial.webinars.clocks import FIRST_HOUR, LAST_HOUR, LocalTime, best_hours, local_times
from editorial.webinars.moments import zone_of
from editorial.webinars.zones import MomentError

Hours = Sequence[tuple[datetime, tuple[LocalTime, ...]]]
"""What `best_hours` finds."""

WIDTH = 80
_NARROW = "\N{NO-BREAK SPACE}"
"""What keeps a name on one line while lines are filled."""


def render_times(
    moment: datetime, places: Sequence[Place], minutes: int, language: Language
) -> str:
    """What the clocks show, those at a bad hour marked, and the header that says this moment."""
    lang, zone = language.code, zone_of(moment)
    times = local_times(moment, places)
    unsuited = sum(len(each.places) for each in times if not each.suits(minutes))
    heads = [short_time(each.shown, lang) for each in times]
    widest = max(map(len, heads), default=0)
    lines = [
        _entry(head.rjust(widest), _remarks(each, moment.date(), minutes, lang), each, lang)
        for head, each in zip(heads, times, strict=True)
    ]
    header = f"{language.header_name('Starts')}: {moment:%Y-%m-%d %H:%M} {zone.key}"
    heading = _lasting(long_time(moment, lang, zone), minutes, lang)
    judgement = _judge(moment, unsuited, len(places), minutes, lang)
    return "\n\n".join((heading, "\n".join(lines), judgement, header))


def render_best(day: date, zone: ZoneInfo, places: Sequence[Place], minutes: int, lang: str) -> str:
    """The hours of a zone's day that suit all, else those that suit most, with the others' clocks.

    MomentError for a day that the zone's clocks skip.
    """
    hours = best_hours(day, zone, places, minutes)
    if not hours:
        raise MomentError(N_("There is no day {day}."), day=f"{day} ({zone.key})")
    heading = _lasting(f"{long_date(day, lang)} ({zone_name(zone, lang)})", minutes, lang)
    unsuited = sum(len(clock.places) for clock in hours[0][1])
    return f"{heading}\n\n" + "\n".join(_best(hours, unsuited, len(places), minutes, lang))


def _best(hours: Hours, unsuited: int, total: int, minutes: int, lang: str) -> Iterator[str]:
    limits, clocks = _limits(lang), [short_time(hour, lang) for hour, _ in hours]
    widest = max(map(len, clocks))
    if not unsuited:
        message = N_("These hours suit the whole region, from {first} to {last} on every clock:")
        yield _filled(say(lang, message, **limits))
        yield _filled("  ".join(map(_whole, clocks)), "  ")
    elif unsuited == total:
        message = N_("It is too long to fit between {first} and {last} anywhere.")
        yield _filled(say(lang, message, **limits))
    else:
        message = N_("No hour suits the whole region, from {first} to {last}. These suit most:")
        yield _filled(say(lang, message, **limits))
        for clock, (_, others) in zip(clocks, hours, strict=True):
            yield _exception(clock.rjust(widest), others, minutes, lang)


def _lasting(heading: str, minutes: int, lang: str) -> str:
    return f"{heading}, {length_name(minutes, lang)}" if minutes else heading


def _entry(head: str, remarks: Iterable[str], clock: LocalTime, lang: str) -> str:
    """`13:00  (mañana) Asunción · Santiago`: the lines after the first stand under the names."""
    remark = "; ".join(remarks)
    return _filled(
        f"({remark}) {_places(clock, lang)}" if remark else _places(clock, lang), f"{head}  "
    )


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


def _exception(hour: str, clocks: Iterable[LocalTime], minutes: int, lang: str) -> str:
    others = ", ".join(f"{_places(each, lang)} ({_span(each, minutes, lang)})" for each in clocks)
    text = say(lang, N_("not for {places}"), places=others)
    return _filled(text, f"  {hour}  ")


def _span(clock: LocalTime, minutes: int, lang: str) -> str:
    ends = clock.shown + timedelta(minutes=minutes)
    return "–".join(short_time(each, lang) for each in dict.fromkeys((clock.shown, ends)))


def _limits(lang: str) -> dict[str, str]:
    limits = {"first": FIRST_HOUR, "last": LAST_HOUR}
    return {name: short_time(_on_some_day(hour), lang) for name, hour in limits.items()}


def _on_some_day(hour: time) -> datetime:
    return datetime.combine(date(2000, 1, 1), hour)


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

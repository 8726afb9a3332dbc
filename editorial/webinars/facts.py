"""What readers are told of a webinar, in a language and for a day: outputs choose and lay out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from editorial.model.addresses import event_address
from editorial.model.site import Site
from editorial.model.texts import Attendance, Webinar
from editorial.times.dates import (
    and_list,
    full_date,
    language_name,
    length_name,
    short_time,
    weekday_date,
)
from editorial.times.moments import bracketed_zone, long_time
from editorial.webinars.clocks import RegionClock, build_clocks, covering_times, local_times
from editorial.webinars.states import (
    REGISTER_BY,
    URGENT,
    Label,
    State,
    build_labels,
    can_register,
    name_change,
    state_of,
)
from editorial.words.message import LABELLED, N_, say


@dataclass(frozen=True, slots=True)
class Fact:
    """A value and its label, true if there is a value; for a link, these are its URL and its words.

    `whole` has both.
    """

    label: str
    value: str
    whole: str

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return self.whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A webinar in the words of a language, as it stands on a day. What isn't known is empty.

    `labels` say how it stands, `change` what is new since an earlier issue, `cancelled` and `moved`
    in a sentence that it is cancelled, and what date was announced before. Its `urgent` labels are
    shown even where there is little room. If it is `dated`, it can be put into a calendar; if it is
    `ahead`, it is still to come, perhaps without a date. `starts` and the times in words are on the
    clock of `zone`, `moment` is in UTC for machines. `hour` is its own hour, with the zone: every
    output that tells hours tells this one first. `clocks` has all clocks of the region, `covering`
    up to three that show another hour; there are none once it is over. `where` is the place, empty
    if it is only online; `location` is the place in a calendar. If it is `remote`, people can take
    part from elsewhere. `register` is the form, which takes registrations if it `registers`;
    `registration` says whether it does in a sentence.
    `languages` says in a few words what is spoken and into what it is interpreted.
    """

    state: State
    labels: tuple[Label, ...]
    change: str
    cancelled: str
    urgent: tuple[Label, ...]
    dated: bool
    ahead: bool
    zone: ZoneInfo
    starts: datetime | None
    moment: str
    hour: str
    when: Fact
    moved: str
    where: Fact
    location: str
    remote: bool
    clocks: tuple[RegionClock, ...]
    covering: tuple[RegionClock, ...]
    duration: Fact
    languages: str
    speakers: Fact
    audience: Fact
    questions: Fact
    register: Fact
    registers: bool
    deadline: Fact
    registration: str
    calendar: Fact
    recording: Fact
    slides: Fact


def build_facts(webinar: Webinar, day: date, lang: str, site: Site) -> Facts:
    """Build what is told of a webinar on a day of the site."""
    zone = site.timezone if webinar.is_online else webinar.zone or site.timezone
    state = state_of(webinar, day, site.timezone)
    off = state in (State.OVER, State.CANCELLED)
    dated = webinar.starts is not None and not off
    registers = can_register(webinar, day, site.timezone)
    closed = bool(webinar.register) and not off and not registers
    starts = webinar.starts.astimezone(zone) if webinar.starts else None
    remote = webinar.attendance != Attendance.IN_PERSON
    times = local_times(starts, site.places) if starts and dated and remote else ()
    shown = starts.replace(tzinfo=None) if starts else None
    others = (each for each in covering_times(times) if each.shown != shown)
    labels = tuple(build_labels(webinar, state, lang, zone, closed=closed))
    called_off = N_("This webinar has been cancelled.")
    called_off = called_off if webinar.is_online else N_("This event has been cancelled.")
    return Facts(
        state=state,
        zone=zone,
        starts=starts,
        moment=webinar.starts.isoformat() if webinar.starts else "",
        hour=tell_hour(starts, zone, lang) if starts else "",
        labels=labels,
        change=name_change(webinar, lang),
        cancelled=say(lang, called_off) if webinar.cancelled else "",
        urgent=tuple(each for each in labels if each.kind in URGENT),
        dated=dated,
        ahead=dated or state == State.DATE_OPEN,
        remote=remote,
        registers=registers,
        **_times(webinar, lang, zone),
        **_place(webinar, lang),
        clocks=build_clocks(times, starts, lang),
        covering=build_clocks(others, starts, lang),
        **_registration(webinar, lang, zone, registers=registers, closed=closed),
        **_people(webinar, lang),
        calendar=_fact(lang, N_("Add to my calendar"), site.link(event_address(webinar.address))),
        recording=_fact(lang, N_("Watch the recording"), webinar.recording),
        slides=_fact(lang, N_("See the slides"), webinar.slides),
    )


def tell_briefly(webinar: Webinar, day: date, lang: str, site: Site) -> list[str]:
    """Say when and where it is, in lines: weekday, day and its hour, other clocks, and the place.

    Then come its languages and its deadline; that it is cancelled comes first. Words for an open
    date, and several days, are told whole. No line need break within an hour and its place.
    """
    facts = build_facts(webinar, day, lang, site)
    known = (facts.where.value, facts.languages, facts.registration)
    if webinar.cancelled:
        return [*filter(None, (facts.cancelled, facts.when.value))]
    if not facts.starts or webinar.takes_days:
        return [*filter(None, (facts.when.value, *known))]
    others = (
        f"{clock.hour} {clock.city} {clock.day and f'({clock.day})'}" for clock in facts.covering
    )
    own, *clocks = ("\xa0".join(each.split()) for each in (facts.hour, *others))
    when = f"{weekday_date(facts.starts.date(), lang)}, {own}"
    return [*filter(None, (when, ", ".join(clocks), *known))]


def tell_hour(moment: datetime, zone: ZoneInfo, lang: str) -> str:
    """Write `12:00 (hora de Panamá)`."""
    return f"{short_time(moment.astimezone(zone), lang)} {bracketed_zone(zone, lang)}"


def coming_title(webinars: Iterable[Webinar], lang: str) -> str:
    """Give the title of a list of coming webinars, or of events if some are not online."""
    online = all(webinar.is_online for webinar in webinars)
    return say(lang, N_("Upcoming webinars") if online else N_("Upcoming events"))


def _times(webinar: Webinar, lang: str, zone: ZoneInfo) -> dict[str, Any]:
    starts, off = webinar.starts, webinar.cancelled
    known = _day_and_hour(starts, lang, zone) if starts else webinar.when
    moved, before = "", (long_time(moment, lang, zone) for moment in webinar.previous)
    if webinar.previous and not off:
        message = N_("Moved: it was announced for {time}")
        message = message if starts else N_("Postponed: it was announced for {time}")
        moved = say(lang, message, time="; ".join(before))
    minutes = webinar.minutes
    if webinar.ends and webinar.takes_days:
        known, minutes = f"{known} – {_day_and_hour(webinar.ends, lang, zone)}", None
    return {
        "when": _fact(
            lang, N_("When"), known or ("" if off else say(lang, N_("Date to be confirmed")))
        ),
        "moved": moved,
        "duration": _fact(lang, N_("Duration"), length_name(minutes, lang) if minutes else ""),
    }


def _day_and_hour(moment: datetime, lang: str, zone: ZoneInfo) -> str:
    """Write `miércoles, 28 de agosto de 2019, 12:00 (hora de Panamá)`."""
    day = moment.astimezone(zone).date()
    return f"{full_date(day, lang)}, {tell_hour(moment, zone, lang)}"


def _place(webinar: Webinar, lang: str) -> dict[str, Any]:
    if webinar.is_online:
        return {"where": _fact(lang, N_("Where"), ""), "location": say(lang, N_("Online"))}
    venue = str(webinar.venue or say(lang, N_("Place to be confirmed")))
    both = webinar.attendance == Attendance.HYBRID
    told = say(lang, N_("{venue}, and online"), venue=venue) if both else venue
    return {"where": _fact(lang, N_("Where"), told), "location": venue}


def _registration(
    webinar: Webinar, lang: str, zone: ZoneInfo, *, registers: bool, closed: bool
) -> dict[str, Any]:
    until = long_time(webinar.deadline, lang, zone) if webinar.deadline else ""
    form = N_("Register for the webinar")
    form = form if webinar.is_online else N_("Register for the event")
    sentence = say(lang, N_("Registration closed")) if closed else ""
    if registers and until:
        sentence = say(lang, REGISTER_BY, day=until)
    return {
        "register": _fact(lang, form, webinar.register),
        "deadline": _fact(lang, N_("Register by"), until),
        "registration": sentence,
    }


def _people(webinar: Webinar, lang: str) -> dict[str, Any]:
    spoken, interpreted = (
        and_list((language_name(code, lang) for code in codes), lang)
        for codes in (webinar.spoken, webinar.interpreted)
    )
    alone, both = N_("In {language}"), N_("In {language}, interpreted into {others}")
    sentence = say(lang, both if interpreted else alone, language=spoken, others=interpreted)
    return {
        "languages": sentence if spoken else "",
        "speakers": _fact(lang, N_("Speakers"), ", ".join(map(str, webinar.speakers))),
        "audience": _fact(lang, N_("Who it is for"), webinar.for_whom),
        "questions": _fact(lang, N_("Questions"), webinar.questions),
    }


def _fact(lang: str, name: str, value: str) -> Fact:
    label = say(lang, name)
    return Fact(label, value, say(lang, LABELLED, label=label, value=value))

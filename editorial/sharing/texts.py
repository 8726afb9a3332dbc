"""The texts that pass on a post, a moment of a webinar or an issue, each for one network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from editorial.model.library import Issue, Library, ReminderKind
from editorial.model.site import Site
from editorial.model.texts import Post, Structure, Text, Webinar
from editorial.sharing.networks import Network, shortened
from editorial.times.dates import day_and_month, language_name, short_time, weekday_date
from editorial.times.names import bracketed_zone
from editorial.webinars.facts import Facts, build_facts
from editorial.webinars.states import State, next_webinars
from editorial.words.message import N_, Message, say

Accounts = Mapping[str, Mapping[str, str]]
"""Each structure's pages on networks, by its slug and the network's header."""

NO_ACCOUNTS: Accounts = MappingProxyType({})

MOMENTS: Mapping[ReminderKind, tuple[str, str]] = {
    ReminderKind.ANNOUNCE: (N_("Announcement"), N_("New webinar: {title}")),
    ReminderKind.WEEK: (N_("A week before"), N_("In a week: {title}")),
    ReminderKind.DAY: (N_("A day before"), N_("Tomorrow: {title}")),
    ReminderKind.TODAY: (N_("The day itself"), N_("Today: {title}")),
    ReminderKind.HOUR: (N_("An hour before"), N_("In an hour: {title}")),
    ReminderKind.RECORDING: (N_("Recording"), N_("The recording is here: {title}")),
    ReminderKind.PICTURES: (N_("Photos"), ""),
    ReminderKind.CANCELLED: (N_("Cancelled"), N_("Cancelled: {title}")),
    ReminderKind.POSTPONED: (N_("Postponed"), N_("Postponed: {title}")),
    ReminderKind.REVIVED: (N_("Not cancelled any more"), N_("It will take place: {title}")),
    ReminderKind.DATED: (N_("Date confirmed"), N_("The date is known: {title}")),
    ReminderKind.MOVED: (N_("New date"), N_("New date: {title}")),
    ReminderKind.NEW_HOUR: (N_("New time"), N_("New time: {title}")),
    ReminderKind.NEW_PLACE: (N_("New place"), N_("New place: {title}")),
    ReminderKind.NEW_FORM: (N_("Registration"), N_("Register here: {title}")),
}
"""What each occasion to speak of a webinar is called, and how its text begins."""

_NEW_EVENT = N_("New event: {title}")
_COMING = N_("Coming up: {title}")
_DETAILS = Message(N_("Details: {url}"))
_BARE = Message("{url}")
_RETIMED = {ReminderKind.POSTPONED, ReminderKind.MOVED, ReminderKind.NEW_HOUR}
_STORIES = 5
_LONGEST_LINE = 90
_WORTHWHILE, _ROOMY = 60, 500
"""Less than that of a summary says nothing; a network that takes so much has room for details."""

_CUT = "…"
_DEADLINE_NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """What there is to say, and the `lead`, a message with the `{title}`.

    Facts are told first, then extras and the summary, as far as there is room. `closing` ends the
    text, its link last. A title in another `language` than the edition's says so.
    """

    title: str
    lead: str = "{title}"
    language: str = ""
    summary: str = ""
    facts: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


def share_text(
    of: Text | Issue,
    network: Network,
    lang: str,
    site: Site,
    accounts: Accounts = NO_ACCOUNTS,
    kind: ReminderKind | None = None,
    day: date | None = None,
) -> str:
    """Write the text with which something is passed on, in an edition's language.

    Of a webinar, it is that of an occasion and its day; else it says how things are today. The
    first line is a mail's subject.
    """
    if isinstance(of, Issue):
        draft = _draft_issue(of, network, site)
    elif isinstance(of, Webinar):
        draft = _draft_webinar(of, kind, day or site.today, network, lang, site)
    else:
        draft = _draft_text(of, network, lang, site)
    return _fit(draft, network, lang, _mentions(of, network, accounts))


def accounts_of(library: Library) -> Accounts:
    """Return the pages on networks that structures want published."""
    return {text.slug: text.accounts for text in library.texts if isinstance(text, Structure)}


def _fit(draft: _Draft, network: Network, lang: str, mentions: str) -> str:
    """Write what there is room for: the title is cut for the facts, the summary for all else."""
    facts, closing = list(draft.facts), list(draft.closing)

    def text(title: str, summary: str = "") -> str:
        named = f"{network.bold}{title}{network.bold}"
        if draft.language:
            message = N_("{title} (text in {language})")
            named = say(lang, message, title=named, language=draft.language)
        blocks = (say(lang, draft.lead, title=named), summary, "\n".join(facts), *closing)
        return network.gap.join(filter(None, blocks))

    def room(title: str = _CUT, summary: str = "") -> int:
        used = network.count(text(title, summary)) - network.count(_CUT)
        return network.limit - used

    title = draft.title.replace(network.bold, "") if network.bold else draft.title
    least = min(network.count(title), network.limit // 3)
    while room() < least and len(facts) + len(closing) > 1:
        (facts or closing).pop(-1 if facts else 0)
    title = shortened(title, room(), network.count)
    for extra in filter(None, (*draft.extras, mentions)):
        facts.append(extra)
        if network.count(text(title)) > network.limit:
            facts.pop()
    left = room(title, _CUT)
    summary = shortened(draft.summary, left, network.count)
    return text(title, summary if summary == draft.summary or left >= _WORTHWHILE else "")


def _mentions(of: Text | Issue, network: Network, accounts: Accounts) -> str:
    """Mention the structures that something is about, as they are called on a network."""
    slugs = [of.slug] if isinstance(of, Structure) else []
    if isinstance(of, Post):
        slugs = [term.slug for term in of.structures]
    pages = (accounts.get(slug, {}).get(network.account, "") for slug in slugs)
    return " ".join(filter(None, map(network.mention, pages)))


def _draft_text(of: Text, network: Network, lang: str, site: Site) -> _Draft:
    return _Draft(
        title=of.title,
        language=language_name(of.lang, lang) if of.lang != lang else "",
        summary=(of.share if isinstance(of, Post) else "") or of.summary,
        closing=_close(of, network, lang, site, _BARE, of.url),
    )


def _draft_webinar(
    webinar: Webinar, kind: ReminderKind | None, day: date, network: Network, lang: str, site: Site
) -> _Draft:
    """Say when and where; of one that has moved, the time that people know, too."""
    if kind and kind != ReminderKind.RECORDING:
        webinar = replace(webinar, recording="")  # as it stood then
    facts = build_facts(webinar, day, lang, site)
    lead = MOMENTS[kind][1] if kind else "{title}"
    lead = lead if webinar.is_online or kind != ReminderKind.ANNOUNCE else _NEW_EVENT
    draft = replace(_draft_text(webinar, network, lang, site), lead=lead)
    if facts.state == State.OVER:
        return draft
    told = [_when(webinar, facts, lang)]
    if kind in _RETIMED and webinar.previous:
        known = _moment(webinar.previous[-1], facts, lang)
        told.append(say(lang, N_("It was announced for: {time}"), time=known))
    call = _close(webinar, network, lang, site, *_call(webinar, facts, day, network, lang))
    if webinar.cancelled:
        return replace(draft, summary="", facts=tuple(told), closing=call)
    if facts.where:
        told.append(_cut(facts.where.value))
    details = (facts.languages, str(facts.speakers) if facts.speakers else "")
    extras = (_clocks(facts, lang), *(details if network.limit >= _ROOMY else ()))
    return replace(draft, facts=tuple(told), extras=extras, closing=call)


def _draft_issue(issue: Issue, network: Network, site: Site) -> _Draft:
    """Name the first stories and the next webinar: for WhatsApp, this is the month's round-up."""
    lang = issue.lang
    stories = [story for story in issue.stories if not story.members]
    webinars = [webinar for webinar in issue.webinars if not webinar.members]
    coming = [
        f"{say(lang, _COMING, title=_cut(webinar.title))}\n{_when(webinar, facts, lang)}"
        for webinar in next_webinars(webinars, site.today, site.timezone, 1)
        for facts in [build_facts(webinar, site.today, lang, site)]
    ]
    return _Draft(
        title=f"{site.name} · {issue.title}",
        extras=tuple(f"• {_cut(story.title)}" for story in stories[:_STORIES]),
        closing=(*coming, *_close(issue, network, lang, site, _BARE, issue.url)),
    )


def _close(
    of: Text | Issue, network: Network, lang: str, site: Site, call: Message, url: str
) -> tuple[str, ...]:
    """End with the link; where none can be followed, with what the picture shows and hashtags."""
    if network.linked:
        return (say(lang, call.filled(url=url)),)
    profile = say(lang, N_("link in our profile"))
    call = (_DETAILS if call is _BARE else call).filled(url=profile)
    alt = of.picture.alt if isinstance(of, Text) and of.picture else ""
    shown = say(lang, N_("Picture: {description}"), description=alt) if alt else ""
    topics = [term.name(lang) for term in of.tags] if isinstance(of, Post) else []
    words = (re.findall(r"\w+", name) for name in (site.name, *topics)[: network.tags])
    tags = ("".join(f"{word[:1].upper()}{word[1:]}" for word in each) for each in words)
    return say(lang, call), shown, " ".join(f"#{tag}" for tag in tags)


def _call(
    webinar: Webinar, facts: Facts, day: date, network: Network, lang: str
) -> tuple[Message, str]:
    """Call on people to register, or to read more; say a deadline that is near.

    The address of a form that takes half of the text gives way to that of the page.
    """
    if not facts.registers or network.count(webinar.register) > network.limit // 2:
        return _DETAILS, webinar.url
    deadline = webinar.deadline.astimezone(facts.zone) if webinar.deadline else None
    if deadline is None or deadline.date() - day > _DEADLINE_NEAR:
        return Message(N_("Register: {url}")), webinar.register
    last = day_and_month(deadline.date(), lang)
    if f"{deadline:%H:%M}" != "23:59":
        last = f"{last}, {short_time(deadline, lang)}"
    return Message(N_("Register by {deadline}: {url}"), {"deadline": last}), webinar.register


def _when(webinar: Webinar, facts: Facts, lang: str) -> str:
    """Say what is known of the date."""
    if webinar.starts is None:
        return _cut(webinar.when or say(lang, N_("The date is still open.")))
    known = _moment(webinar.starts, facts, lang)
    return f"{known[:1].upper()}{known[1:]}"


def _clocks(facts: Facts, lang: str) -> str:
    """Give the region's clocks that show another hour, `11:00 Managua · 14:00 São Paulo`."""
    hour = short_time(facts.starts, lang) if facts.starts else ""
    others = (each for each in facts.covering if each.day or each.hour != hour)
    return " · ".join(
        ", ".join(filter(None, (each.day, f"{each.hour} {each.places[0]}"))) for each in others
    )


def _moment(moment: datetime, facts: Facts, lang: str) -> str:
    """Write `miércoles, 28 de agosto, 12:00 (hora de Panamá)`."""
    local = moment.astimezone(facts.zone)
    day, hour = weekday_date(local.date(), lang), short_time(local, lang)
    return f"{day}, {hour} {bracketed_zone(facts.zone, lang)}"


def _cut(line: str) -> str:
    return shortened(line, _LONGEST_LINE, len)

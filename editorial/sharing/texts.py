"""The texts that pass on a post, a moment of a webinar or an issue, each for one network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from editorial.model.library import Issue, Library, ReminderKind
from editorial.model.site import Site
from editorial.model.texts import Post, Structure, Text, Webinar
from editorial.sharing.networks import Network, shortened
from editorial.times.dates import day_and_month, language_name, short_time, weekday_date
from editorial.webinars.facts import Facts, build_facts, tell_hour
from editorial.webinars.states import REGISTER_BY, State, next_webinars
from editorial.words.message import LABELLED, N_, Message, say

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
    ReminderKind.UNDATED: (N_("Date to be confirmed"), ""),
    ReminderKind.PICTURES: (N_("Photos"), ""),
    ReminderKind.CANCELLED: (N_("Cancelled"), LABELLED),
    ReminderKind.POSTPONED: (N_("Postponed"), LABELLED),
    ReminderKind.REVIVED: (N_("Not cancelled any more"), N_("It will take place: {title}")),
    ReminderKind.DATED: (N_("Date confirmed"), N_("The date is known: {title}")),
    ReminderKind.MOVED: (N_("New date"), LABELLED),
    ReminderKind.NEW_HOUR: (N_("New time"), LABELLED),
    ReminderKind.NEW_PLACE: (N_("New place"), LABELLED),
    ReminderKind.NEW_FORM: (N_("Registration"), N_("Register here: {title}")),
}
"""What each occasion to speak of a webinar is called, and how its text begins."""

_NEW_EVENT, _COMING = N_("New event: {title}"), N_("Coming up: {title}")
_DETAILS = N_("Details: {url}")
_RETIMED = {ReminderKind.POSTPONED, ReminderKind.MOVED, ReminderKind.NEW_HOUR}
_STORIES = 5
_LONGEST_LINE, _LONGEST_SENTENCE = 90, 120
_WORTHWHILE, _ROOMY = 60, 500
"""Less than that of a summary says nothing; a network that takes so much has room for details."""

_CUT = "…"
_DEADLINE_NEAR = timedelta(days=7)


class Moment(NamedTuple):
    """An occasion to speak of something, and its day; without either, it is told as it stands."""

    kind: ReminderKind | None = None
    day: date | None = None


NOW = Moment()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareDraft:
    """What there is to say in an edition's language, before a network gives it its form.

    `lead` is the line with the `{title}`; `call`, with a `{url}`, leads to `url`, or to the `page`.
    The facts are needed; `extras`, `details` and the summary are told where there is room for them.
    The extras follow the first fact: the clocks of a webinar stand below its date.
    `shown` says what the picture shows; `accounts` are the pages of each structure. Of an issue,
    `stories` are lines, and `coming` are its webinars.
    """

    lang: str
    title: str
    page: str
    lead: str = "{title}"
    summary: str = ""
    facts: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    call: str = "{url}"
    url: str = ""
    shown: str = ""
    tags: tuple[str, ...] = ()
    accounts: tuple[Mapping[str, str], ...] = ()
    stories: tuple[str, ...] = ()
    coming: tuple[ShareDraft, ...] = ()


def accounts_of(library: Library) -> Accounts:
    """Return the pages on networks that structures want published."""
    return {text.slug: text.accounts for text in library.texts if isinstance(text, Structure)}


def draft_share(
    of: Text | Issue, lang: str, site: Site, accounts: Accounts = NO_ACCOUNTS, at: Moment = NOW
) -> ShareDraft:
    """Gather what there is to say of a page of an edition; of a webinar, at a moment."""
    if isinstance(of, Issue):
        return _draft_issue(of, site)
    draft = ShareDraft(
        lang=lang,
        title=of.title,
        page=of.url,
        lead=_with_language("{title}", of, lang),
        summary=of.summary,
        tags=(site.name,),
    )
    if of.picture and of.picture.alt:
        shown = Message(N_("What the picture shows"))
        draft = replace(draft, shown=say(lang, LABELLED, label=shown, value=of.picture.alt))
    if isinstance(of, Post):
        tags = (site.name, *(term.name(lang) for term in of.tags))
        known = tuple(accounts.get(term.slug, {}) for term in of.structures)
        draft = replace(draft, summary=of.share or of.summary, tags=tags, accounts=known)
    return _add_webinar(draft, of, at, site) if isinstance(of, Webinar) else draft


def _with_language(title: str, of: Text, lang: str) -> str:
    """Add the language of a text that an edition has untranslated."""
    if of.lang == lang:
        return title
    language = language_name(of.lang, lang)
    return say(lang, N_("{title} (text in {language})"), title=title, language=language)


def render_draft(draft: ShareDraft, network: Network) -> str:
    """Give a draft the form of a network; the first part is a mail's subject."""
    title = draft.title.replace(network.bold, "") if network.bold else draft.title
    if draft.stories or draft.coming:
        return _round_up(draft, network, title)
    extras, closing = _extras(draft, network), [*_close(draft, network)]
    whole = _join(draft, network, [*draft.facts, *extras], closing, title, draft.summary)
    fits = network.count(whole) <= network.limit
    return whole if fits else _squeeze(draft, network, extras, closing, title)


def _round_up(draft: ShareDraft, network: Network, title: str) -> str:
    """Tell an issue: its first story and its address always, all else as long as there is room.

    The next webinar comes before more stories, and these before more webinars and the note.
    """
    lines = replace(network, gap="\n", bold="")
    coming = []
    for each in draft.coming:
        form = each.url and _close(each, network)[0]
        coming.append(_join(each, lines, [*each.facts, *each.extras], [form], _cut(each.title), ""))
    total = len(draft.stories)
    most = total if total <= _STORIES + 1 else _STORIES
    ways = product(range(min(most, 1), most + 1), range(len(coming) + 1), {"", draft.summary})
    for told, webinars, sentence in sorted(ways, key=lambda way: (way[1] > 0, *way), reverse=True):
        more = [say(draft.lang, N_("… and {n} more."), n=total - told)] if told < total else []
        closing = [*coming[:webinars], *_close(draft, network)]
        text = _join(draft, network, [*draft.stories[:told], *more], closing, title, sentence)
        if network.count(text) <= network.limit:
            break
    return text


def _squeeze(
    draft: ShareDraft, network: Network, extras: list[str], closing: list[str], title: str
) -> str:
    """Say what there is room for: the title is cut for the facts, the summary for all else."""
    facts = list(draft.facts)
    text = partial(_join, draft, network, facts, closing)

    def room(title: str = _CUT, summary: str = "") -> int:  # what may take the place of `…`
        return network.limit - network.count(text(title, summary)) + network.count(_CUT)

    least = min(network.count(title), network.limit // 3)
    while facts and room() < least:
        facts.pop()
    title = shortened(title, room(), network.count)
    for extra in extras:
        facts.append(extra)
        if network.count(text(title, "")) > network.limit:
            facts.pop()
    left = room(title, _CUT)
    summary = shortened(draft.summary, left, network.count)
    return text(title, summary if summary == draft.summary or left >= _WORTHWHILE else "")


def _join(
    draft: ShareDraft,
    network: Network,
    facts: list[str],
    closing: list[str],
    title: str,
    summary: str,
) -> str:
    head = draft.lead.replace("{title}", f"{network.bold}{title}{network.bold}")
    first = (*draft.facts[:1], *draft.extras)
    lines = sorted(filter(None, facts), key=lambda line: line not in first)
    return network.gap.join(filter(None, (head, summary, "\n".join(lines), *closing)))


def _extras(draft: ShareDraft, network: Network) -> list[str]:
    """List what is told where there is room; the structures are mentioned by their names there."""
    names = (network.mention(pages.get(network.label, "")) for pages in draft.accounts)
    details = draft.details if network.limit >= _ROOMY else ()
    return [*filter(None, (*draft.extras, *details, " ".join(filter(None, names))))]


def _close(draft: ShareDraft, network: Network) -> tuple[str, ...]:
    """End with the link; where none can be followed, with what the picture shows and hashtags.

    The address of a form that takes half of the text gives way to that of the page.
    """
    if network.linked and network.count(draft.url) <= network.limit // 2:
        return (draft.call.replace("{url}", draft.url or draft.page),)
    details = say(draft.lang, _DETAILS, url="{url}")
    if not network.linked:
        profile = say(draft.lang, N_("link in our profile"))
        call = details if draft.call == "{url}" else draft.call
        tags = (re.sub(r"\W+(\w?)", lambda word: word[1].upper(), tag) for tag in draft.tags)
        hashtags = " ".join(f"#{tag}" for tag in [*tags][: network.tags])
        return call.replace("{url}", profile), draft.shown, hashtags
    return (details.replace("{url}", draft.page),)


def _add_webinar(draft: ShareDraft, webinar: Webinar, at: Moment, site: Site) -> ShareDraft:
    """Say when and where; of one that has moved, the time that people know, too."""
    kind, day, lang = at.kind, at.day or site.today, draft.lang
    if kind and kind != ReminderKind.RECORDING:
        webinar = replace(webinar, recording="")  # as it stood then
    facts = build_facts(webinar, day, lang, site)
    name, lead = MOMENTS[kind] if kind else ("{title}", "{title}")
    lead = lead if webinar.is_online or kind != ReminderKind.ANNOUNCE else _NEW_EVENT
    named = {"title": draft.lead, "label": Message(name), "value": draft.lead}
    draft = replace(draft, lead=say(lang, lead, **named))
    if facts.state == State.OVER:
        return draft
    when = webinar.when or say(lang, N_("Date to be confirmed"))
    if webinar.starts:
        when = _moment(webinar.starts, facts, lang)
    told = [_cut(f"{when[:1].upper()}{when[1:]}")]
    if kind in _RETIMED and webinar.previous:
        known = _moment(webinar.previous[-1], facts, lang)
        told.append(say(lang, N_("It was announced for: {time}"), time=known))
    draft = replace(draft, call=_call(webinar, facts, day, lang), facts=tuple(told))
    if webinar.cancelled:
        return replace(draft, summary="")
    clocks = (  # of the region that show another hour, `11:00 Managua · 14:00 São Paulo`
        ", ".join(filter(None, (each.day, f"{each.hour} {each.city}"))) for each in facts.covering
    )
    return replace(
        draft,
        url=webinar.register if facts.registers else "",
        facts=(*told, *([_cut(facts.where.value)] if facts.where else [])),
        extras=(" · ".join(clocks),),
        details=(facts.languages, str(facts.speakers) if facts.speakers else ""),
    )


def _call(webinar: Webinar, facts: Facts, day: date, lang: str) -> str:
    """Call on people to register, or to read more; say a deadline that is near."""
    deadline = webinar.deadline.astimezone(facts.zone) if webinar.deadline else None
    if not facts.registers:
        return say(lang, _DETAILS, url="{url}")
    if deadline is None or deadline.date() - day > _DEADLINE_NEAR:
        return say(lang, LABELLED, label=Message(N_("Registration")), value="{url}")
    last = day_and_month(deadline.date(), lang)
    if f"{deadline:%H:%M}" != "23:59":
        last = f"{last}, {short_time(deadline, lang)}"
    return say(lang, LABELLED, label=Message(REGISTER_BY, {"day": last}), value="{url}")


def _draft_issue(issue: Issue, site: Site) -> ShareDraft:
    """Gather what the round-up of a month tells: the story that it is called after comes once.

    The note's first sentence is told if it is short. A greeting belongs to the sentence after it.
    """
    lang, paragraph = issue.lang, issue.note.partition("<p>")[2].partition("</p>")[0].striptags()
    sentence = "".join(re.findall(r".{20,}?[.!?…](?=\s|$)|.*", paragraph)[:1])
    others = (each for each in issue.stories if each.title != issue.headline)
    stories = sorted(others, key=lambda story: story is not issue.lead and story.lang != lang)
    dated = [each for each in issue.webinars if each.starts]
    ahead = next_webinars(dated, site.today, site.timezone, len(dated))
    coming = [draft_share(each, lang, site) for each in ahead]
    coming[:1] = [replace(each, lead=say(lang, _COMING, title=each.lead)) for each in coming[:1]]
    return ShareDraft(
        lang=lang,
        title=issue.headline,
        page=issue.url,
        summary=sentence if len(sentence) <= _LONGEST_SENTENCE else "",
        stories=tuple(f"• {_with_language(_cut(each.title), each, lang)}" for each in stories),
        coming=tuple(coming),
        call=say(lang, N_("The whole {name} newsletter: {url}"), name=site.name, url="{url}"),
        tags=(site.name,),
    )


def _moment(moment: datetime, facts: Facts, lang: str) -> str:
    """Write `miércoles, 28 de agosto, 12:00 (hora de Panamá)`."""
    day = weekday_date(moment.astimezone(facts.zone).date(), lang)
    return f"{day}, {tell_hour(moment, facts.zone, lang)}"


def _cut(line: str) -> str:
    return shortened(line, _LONGEST_LINE, len)

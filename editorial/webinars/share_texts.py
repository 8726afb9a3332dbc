"""A few plain lines about a webinar that fit any network: what, when, where to go on."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from editorial.model import Site, Webinar
from editorial.model.addresses import own_issues_url
from editorial.times.dates import day_and_month, language_name, short_time, weekday_date
from editorial.times.names import bracketed_zone
from editorial.webinars.facts import Facts, build_facts
from editorial.webinars.states import State
from editorial.words.message import N_, say

LONGEST = 280
"""The most characters that the strictest network takes."""

URL_LENGTH = 23
_URL = re.compile(r"https?://\S+")
_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_LONGEST_LINE = 90
_DEADLINE_NEAR = timedelta(days=7)


def build_share_text(
    webinar: Webinar, lead: str, day: date, lang: str, site: Site, *, retimed: bool = False
) -> str:
    """Build the text to share on a day, in a language; `lead` is a message with `{title}`.

    Local times stand there if all fit; the title is cut if even without them it is too long. A text
    that tells of another time says the one that people know.
    """
    facts = build_facts(webinar, day, lang, site)
    is_over = facts.state == State.OVER
    needed, clocks = ([], []) if is_over else _when(webinar, facts, lang)
    if retimed and webinar.previous:
        known = _moment(webinar.previous[-1].astimezone(facts.zone), facts, lang)
        needed.append(say(lang, N_("It was announced for: {time}"), time=known))
    link = webinar.url if is_over else _link(webinar, facts, day, lang)

    def text(title: str, lines: list[str]) -> str:
        if webinar.lang != lang:
            message = N_("{title} (announcement in {language})")
            title = say(lang, message, title=title, language=language_name(webinar.lang, lang))
        first = say(lang, lead, title=title)
        return "\n".join((first, *lines, link))

    for lines in (needed + clocks, needed):
        whole = text(webinar.title, lines)
        if network_length(whole) <= LONGEST:
            return whole
    room = LONGEST - network_length(text("", needed))
    return text(shortened(webinar.title, room), needed)


def build_picture_request(webinar: Webinar, lang: str, site: Site) -> str:
    """Ask the people who organised it for photos, and say where to send them.

    The title is cut if it is too long.
    """
    thanks = N_(
        "Thank you for “{title}”! Would you send two or three photos of people who agree to be "
        "shown, what they show, and who took them?"
    )
    ways = []
    if url := own_issues_url(site.repository):
        ways.append(say(lang, N_("In a comment where you announced it: {url}"), url=url))
    if lang in site.lists:
        ways.append(say(lang, N_("By mail: {address}"), address=site.lists[lang].address))
    room = LONGEST - network_length("\n".join((say(lang, thanks, title=""), *ways)))
    return "\n".join((say(lang, thanks, title=shortened(webinar.title, room)), *ways))


def network_length(text: str) -> int:
    """Count a text's characters as networks do: any address is 23, rare characters are two.

    As the most exact of them says: docs.x.com, “Counting characters”.
    """
    rest, addresses = _URL.subn("", text)
    return addresses * URL_LENGTH + sum(map(_weight, rest))


def shortened(text: str, most: int) -> str:
    """Cut a text to so many characters, as networks count them: after a word, with `…`."""
    if network_length(text) <= most:
        return text
    kept = ""
    for word in text.split():
        longer = f"{kept} {word}".strip()
        if network_length(longer) + _weight("…") > most:
            break
        kept = longer
    cut = kept.rstrip(" ,;:.-–—") or text[:most]
    while cut and network_length(cut) + _weight("…") > most:  # a single word
        cut = cut[:-1]
    return f"{cut}…"


def _weight(character: str) -> int:
    return 1 if any(first <= ord(character) <= last for first, last in _SINGLE) else 2


def _when(webinar: Webinar, facts: Facts, lang: str) -> tuple[list[str], list[str]]:
    """Say what is known of the date and the place; then the region's clocks at another hour."""
    where = [shortened(facts.where.value, _LONGEST_LINE)] if facts.where else []
    if facts.starts is None:
        known = webinar.when or say(lang, N_("The date is still open."))
        return [shortened(known, _LONGEST_LINE), *where], []
    hour, known = short_time(facts.starts, lang), _moment(facts.starts, facts, lang)
    first = f"{known[:1].upper()}{known[1:]}"
    others = [
        ", ".join(filter(None, (each.day, f"{each.hour} {each.places[0]}")))
        for each in facts.covering
        if each.day or each.hour != hour
    ]
    if webinar.cancelled:
        return [first], []
    return [first, *where], [" · ".join(others)] if others else []


def _moment(moment: datetime, facts: Facts, lang: str) -> str:
    """Write `miércoles, 28 de agosto, 12:00 (hora de Panamá)`."""
    day, hour = weekday_date(moment.date(), lang), short_time(moment, lang)
    return f"{day}, {hour} {bracketed_zone(facts.zone, lang)}"


def _link(webinar: Webinar, facts: Facts, day: date, lang: str) -> str:
    if not facts.registers:
        return say(lang, N_("Details: {url}"), url=webinar.url)
    deadline = webinar.deadline.astimezone(facts.zone) if webinar.deadline else None
    if deadline is None or deadline.date() - day > _DEADLINE_NEAR:
        return say(lang, N_("Register: {url}"), url=webinar.register)
    last = day_and_month(deadline.date(), lang)
    if f"{deadline:%H:%M}" != "23:59":
        last = f"{last}, {short_time(deadline, lang)}"
    return say(lang, N_("Register by {deadline}: {url}"), deadline=last, url=webinar.register)

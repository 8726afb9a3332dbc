"""Finds texts that wait for translation: missing, older than the original, or header-only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from urllib.parse import quote, urlencode

from editorial.checks.prose import read_prose
from editorial.model.addresses import BRANCH, CONTENT, edit_url, github_url
from editorial.model.site import Language, Site
from editorial.model.texts import ISSUES, WEBINARS
from editorial.reading.content import Content
from editorial.reading.headers.table import HEADERS
from editorial.reading.sources import Source
from editorial.text.quoting import quote_code, quote_text
from editorial.times.dates import language_name, long_date
from editorial.webinars.announcement import read_schedule
from editorial.words.message import LABELLED, N_, Message, say

_WANTED = N_("To be translated into this language")


class Lack(StrEnum):
    """What a translation lacks, as a message."""

    MISSING = N_("not translated yet")
    OLDER = N_("older than its original")
    HEADER_ONLY = N_("title and summary only")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that somebody could translate.

    `lang` is the language wanted, `day` the event's or the publication's, `since` the day from
    which it has waited; `url` leads to where the work starts, and is empty if that is unknown.
    """

    lack: Lack
    original: Source
    lang: str
    title: str
    day: date
    coming: bool
    since: date
    url: str


def find_waiting(content: Content, site: Site) -> tuple[Waiting, ...]:
    """Find what waits: coming events first, the soonest on top; then by day, the newest first."""
    found = (each for name in content.folders for each in _in_folder(name, content, site))

    def order(each: Waiting) -> tuple[object, ...]:  # of one day, what has waited longest is first
        day = each.day.toordinal() if each.coming else -each.day.toordinal()
        return not each.coming, day, each.since, each.original.folder, each.lang

    return tuple(sorted(found, key=order))


def _in_folder(folder: str, content: Content, site: Site) -> Iterator[Waiting]:
    texts, original, zone = content.folders[folder], content.originals[folder], site.timezone
    if original.kind in ISSUES or original.unreadable or original.excess:
        return
    if original.day and f"{original.day:%Y-%m}" < site.first_issue:
        return
    starts = None
    if original.kind in WEBINARS:
        starts = read_schedule(partial(content.value, original), zone)[0].starts
    event = starts.astimezone(zone).date() if starts else None
    moment = content.history.get(original.path)
    since = moment.astimezone(zone).date() if moment else original.day or site.today
    picture = bool(original.value("Picture"))
    for lang, language in site.languages.items():
        begun = texts.get(lang)
        if lack := _lack(begun, original, content):
            yield Waiting(
                lack=lack,
                original=original,
                lang=lang,
                title=original.value("Title") or original.folder,
                day=event or original.day or since,
                coming=event is not None and event >= site.today,
                since=since,
                url=edit_url(site.repository, begun.path)
                if begun
                else translate_url(site.repository, folder, language, with_picture=picture),
            )


def _lack(text: Source | None, original: Source, content: Content) -> Lack | None:
    if text is None:
        return Lack.MISSING
    if text == original:
        return None
    untold = read_prose(text).empty
    if untold and not text.value("Title"):
        return Lack.MISSING
    if untold and not read_prose(original).empty:
        return Lack.HEADER_ONLY
    return Lack.OLDER if content.is_older(text) else None


def tell_lack(waiting: Waiting, lang: str) -> str:
    """Say in a few words what is wanted, and in which language."""
    wanted = language_name(waiting.lang, lang)
    return say(lang, LABELLED, label=wanted, value=Message(waiting.lack))


def render_waiting(waiting: Iterable[Waiting], site: Site) -> str:
    """Render a list for each language wanted, in that language; empty if nothing waits."""
    lines: dict[str, list[str]] = {lang: [] for lang in site.languages}
    for each in waiting:
        lang, title = each.lang, quote_text(each.title)
        link = f"[{title}]({each.url})" if each.url else title
        day, since = long_date(each.day, lang), long_date(each.since, lang)
        event = say(lang, N_("event on {day}"), day=day) if each.coming else day
        waits = say(lang, N_("waiting since {day}"), day=since)
        path = quote_code(each.original.path)
        lines[lang].append(f"- {link} ({event}): {say(lang, each.lack)}; {waits}. {path}\n")
    return "\n".join(
        f"### {site.languages[lang].name}: {say(lang, _WANTED)}\n\n{''.join(own)}"
        for lang, own in lines.items()
        if own
    )


def translate_url(
    repository: str, folder: str, language: Language, *, with_picture: bool = False
) -> str:
    """Give the URL of GitHub's page for a new translation, whose name and headers are filled in.

    The headers are the required ones that it doesn't inherit. The URL is empty without a repository
    on GitHub.
    """
    if not (base := github_url(repository)):
        return ""
    own = [each.name for each in HEADERS if each.required and not each.inherited]
    names = map(language.header_name, [*own, "Picture-Alt"] if with_picture else own)
    value = "".join(f"{name}: \n" for name in names)
    query = urlencode({"filename": f"{language.code}.md", "value": f"{value}\n"}, quote_via=quote)
    return f"{base}/new/{BRANCH}/{CONTENT}/{quote(folder)}?{query}"

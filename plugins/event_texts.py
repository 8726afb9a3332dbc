"""What a webinar's entry in a calendar says in words: plain text that a phone shows well."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.dates import language_name
from editorial.message import N_, say
from editorial.model import Webinar
from editorial.plain_text import CONTROLS
from editorial.webinars.facts import Fact, Facts


def event_title(webinar: Webinar, lang: str) -> str:
    """Its title; programs hide STATUS, so the title of one that won't be says it too."""
    title = one_line(webinar.title)
    if webinar.cancelled:
        return say(lang, N_("Cancelled: {title}"), title=title)
    return say(lang, N_("Postponed: {title}"), title=title) if webinar.is_postponed else title


def event_categories(webinar: Webinar, lang: str) -> list[str]:
    """The names of its category and tags."""
    return [one_line(term.name(lang)) for term in (webinar.category, *webinar.tags)]


def event_text(webinar: Webinar, lang: str, facts: Facts) -> str:
    """Everything that one needs to take part, in paragraphs; the last one leads to its page."""
    people = (facts.where, facts.languages, facts.speakers, facts.audience)
    paragraphs = (
        [facts.cancelled or facts.moved],
        [webinar.summary],
        [str(each) for each in people if each],
        [str(each) for each in _links(webinar, facts) if each],
        [_page(webinar, lang)],
    )
    texts = ("\n".join(map(one_line, lines)) for lines in paragraphs)
    return "\n\n".join(text for text in texts if text)


def one_line(text: str) -> str:
    """A text without breaks: some programs end a line also where Unicode does (U+2028).

    To icalendar `\\N` is a break as well, in `C:\\Notas` too: a slash can't be mistaken for one.
    """
    spaced = " ".join(text.split())
    return " ".join(CONTROLS.sub("", spaced).split()).replace("\\N", "/N")


def _links(webinar: Webinar, facts: Facts) -> Iterator[Fact]:
    if facts.recording:
        yield facts.recording
    elif facts.register and not webinar.cancelled:
        yield from (facts.register, facts.deadline)
    yield from (facts.slides, facts.questions)


def _page(webinar: Webinar, lang: str) -> str:
    if webinar.lang == lang:
        return webinar.url
    label = say(lang, N_("Only in {language}"), language=language_name(webinar.lang, lang))
    return f"{label}: {webinar.url}"

"""What a webinar's entry in a calendar says in words: plain text that a phone shows well."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.catalogs import N_, say
from editorial.dates import language_name, long_time
from editorial.enumerations import and_list
from editorial.model import Site, Webinar
from editorial.plain_text import CONTROLS


def event_title(webinar: Webinar, lang: str) -> str:
    """Its title; programs hide STATUS, so the title of one that won't be says it too."""
    title = one_line(webinar.title)
    if webinar.cancelled:
        return say(lang, N_("Cancelled: {title}"), title=title)
    return say(lang, N_("Postponed: {title}"), title=title) if webinar.is_postponed else title


def event_place(lang: str) -> str:
    """Where it is."""
    return say(lang, N_("Online"))


def event_categories(webinar: Webinar, lang: str) -> list[str]:
    """The names of its category and tags."""
    return [one_line(term.name(lang)) for term in (webinar.category, *webinar.tags)]


def event_text(webinar: Webinar, lang: str, site: Site) -> str:
    """Everything that one needs to take part, in paragraphs; the last one leads to its page."""
    paragraphs = (
        _changes(webinar, lang, site),
        [webinar.summary],
        _people(webinar, lang),
        _links(webinar, lang, site),
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


def _changes(webinar: Webinar, lang: str, site: Site) -> Iterator[str]:
    if webinar.cancelled:
        yield say(lang, N_("This webinar has been cancelled."))
    elif webinar.is_postponed:
        yield say(lang, N_("This webinar has been postponed; its new date isn't known yet."))
    elif webinar.previous:
        moment = long_time(webinar.previous[-1], lang, site.timezone)
        yield say(
            lang, N_("The time has changed: before, it was to be on {moment}."), moment=moment
        )


def _people(webinar: Webinar, lang: str) -> Iterator[str]:
    spoken, interpreted = (
        and_list((language_name(code, lang) for code in codes), lang)
        for codes in (webinar.spoken, webinar.interpreted)
    )
    if spoken and interpreted:
        message = N_("In {languages}, interpreted into {others}")
        yield say(lang, message, languages=spoken, others=interpreted)
    elif spoken:
        yield say(lang, N_("In {languages}"), languages=spoken)
    if webinar.speakers:
        yield _named(lang, N_("Speakers"), ", ".join(map(str, webinar.speakers)))
    if webinar.for_whom:
        yield _named(lang, N_("For whom"), webinar.for_whom)


def _links(webinar: Webinar, lang: str, site: Site) -> Iterator[str]:
    if webinar.recording:
        yield _named(lang, N_("Watch the recording"), webinar.recording)
    elif webinar.register and not webinar.cancelled:
        yield _named(lang, N_("Register for the webinar"), webinar.register)
        if webinar.deadline:
            moment = long_time(webinar.deadline, lang, site.timezone)
            yield _named(lang, N_("Register until"), moment)
    if webinar.slides:
        yield _named(lang, N_("Slides"), webinar.slides)
    if webinar.questions:
        yield _named(lang, N_("Questions"), webinar.questions)


def _page(webinar: Webinar, lang: str) -> str:
    if webinar.lang == lang:
        return webinar.url
    label = say(lang, N_("Only in {language}"), language=language_name(webinar.lang, lang))
    return f"{label}: {webinar.url}"


def _named(lang: str, name: str, value: str) -> str:
    return f"{say(lang, name)}: {value}"

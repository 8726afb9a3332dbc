"""What templates do to values: fill gaps, write days and hours, make text of clean HTML."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from markupsafe import Markup

from editorial.addresses import category_address, event_address, tag_address
from editorial.dates import language_name, long_date, long_time, month_name, short_day, short_time
from editorial.enumerations import and_list
from editorial.markup import parse_fragment
from editorial.model import Language, Site, Term, Webinar
from editorial.webinars.clocks import LocalTime, covering_times, local_times
from editorial.webinars.states import State, can_register, is_registration_closed, state_of

_ENDS = {"br": "\n", "li": "\n", "tr": "\n"} | dict.fromkeys(
    ("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "div"), "\n\n"
)
"""What follows an element of a note when it becomes text."""


def fill(message: str, **values: object) -> str:
    """Fill the `{named}` gaps of a message; in a page, what goes in is escaped."""
    if hasattr(message, "__html__"):
        template = Markup(message)  # noqa: S704 - ours, from the catalog; format() escapes values
        return template.format(**values)
    return message.format(**values)


def wrapped(text: str, width: int = 72, indent: int = 0, later: str | None = None) -> str:
    """Text in lines of at most `width` characters; a long address stays whole.

    `later` is what the lines after the first begin with, where it is not the indent.
    """
    blank = " " * indent
    return textwrap.fill(
        " ".join(text.split()),
        width,
        initial_indent=blank,
        subsequent_indent=blank if later is None else later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def plain(markup: Markup) -> str:
    """Clean HTML as paragraphs of text, a link's address behind its words."""
    if not markup.strip():
        return ""
    root = parse_fragment(str(markup))
    for link in root.iter("a"):
        words, href = link.text_content(), link.get("href", "")
        link.text = words if href in ("", words) else f"{words} <{href}>"
        for child in list(link):
            link.remove(child)
    for item in root.iter("li"):
        item.text = f"- {item.text or ''}"
    for tag, end in _ENDS.items():
        for element in root.iter(tag):
            element.tail = end + (element.tail or "").lstrip("\n")
    blocks = re.split(r"\n\s*\n", root.text_content().strip())
    lines = (block.splitlines() for block in blocks)
    return "\n\n".join("\n".join(map(_wrapped_line, block)) for block in lines)


def _wrapped_line(line: str) -> str:
    """A line of text; the lines that follow a list's dash stand in under its words."""
    later = "  " if line.startswith("- ") else ""
    return wrapped(line, later=later)


def build_filters(language: Language, site: Site) -> Mapping[str, Callable[..., object]]:
    """The filters of a language's templates, by name."""
    return _of_language(language, site) | _of_webinars(site)


def _of_language(language: Language, site: Site) -> dict[str, Callable[..., object]]:
    code = language.code

    def term(value: Term) -> str:
        return value.name(code)

    def category_url(value: Term) -> str:
        return site.link(category_address(language, value.slug))

    def tag_url(value: Term) -> str:
        return site.link(tag_address(language, value.slug))

    return {
        "fill": fill,
        "wrapped": wrapped,
        "plain": plain,
        "term": term,
        "category_url": category_url,
        "tag_url": tag_url,
        "long_date": partial(long_date, lang=code),
        "month_name": partial(month_name, lang=code),
        "datetime_long": partial(long_time, lang=code, timezone=site.timezone),
        "language_name": partial(language_name, lang=code),
        "and_list": partial(and_list, lang=code),
        "short_day": partial(short_day, lang=code),
        "short_time": partial(short_time, lang=code),
    }


def _of_webinars(site: Site) -> dict[str, Callable[..., object]]:
    def state(webinar: Webinar, day: date) -> State:
        return state_of(webinar, day, site.timezone)

    def registers(webinar: Webinar, day: date) -> bool:
        return can_register(webinar, day, site.timezone)

    def registration_closed(webinar: Webinar, day: date) -> bool:
        return is_registration_closed(webinar, day, site.timezone)

    def event_url(webinar: Webinar) -> str:
        return site.link(event_address(webinar.address))

    def clocks(moment: datetime) -> tuple[LocalTime, ...]:
        return local_times(moment, site.places)

    def covering(moment: datetime) -> tuple[LocalTime, ...]:
        return covering_times(local_times(moment, site.places))

    return {
        "state": state,
        "local_times": clocks,
        "covering_times": covering,
        "event_url": event_url,
        "can_register": registers,
        "registration_closed": registration_closed,
    }

"""What is due on a day, for the person who publishes it: where, and the text to be copied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from editorial.dates import long_date
from editorial.message import N_, say
from editorial.model import Channel, Reminder, Site
from editorial.quoting import quote_code
from editorial.webinars.reminders import CHANNEL_NAMES, PLAN

_RULE = "-" * 72


def render_text(reminders: Sequence[Reminder], day: date, site: Site) -> str:
    """What is due, each text alone between empty lines; else what comes next."""
    lang = site.default_lang
    due = [each for each in reminders if each.day == day]
    if not due:
        return "\n".join(_nothing(reminders, day, lang))
    blocks = ("\n".join(_block(each, site)) for each in due)
    return f"\n\n{_RULE}\n\n".join((long_date(day, lang), *blocks))


def render_markdown(reminders: Sequence[Reminder], day: date, site: Site) -> str:
    """The same for an issue of the repository; empty when nothing is due.

    What people wrote stands in code, where no markup and no mention works.
    """
    due = (each for each in reminders if each.day == day)
    return "\n\n".join("\n\n".join(_markdown_block(each, site)) for each in due)


RENDERERS: Mapping[str, Callable[[Sequence[Reminder], date, Site], str]] = {
    "text": render_text,
    "markdown": render_markdown,
}
"""The formats of `due`."""


def _block(reminder: Reminder, site: Site) -> Iterator[str]:
    yield f"{_heading(reminder, site)} · {reminder.webinar.title}"
    if reminder.channels:
        yield _channels(reminder, site.default_lang)
    yield f"\n{reminder.text or reminder.request}"


def _markdown_block(reminder: Reminder, site: Site) -> Iterator[str]:
    yield f"### {_heading(reminder, site)}"
    yield quote_code(reminder.webinar.title)
    if reminder.channels:
        yield _channels(reminder, site.default_lang)
    yield _fenced(reminder.text) if reminder.text else reminder.request


def _heading(reminder: Reminder, site: Site) -> str:
    kind = say(site.default_lang, PLAN[reminder.kind].name)
    return f"{kind} · {site.languages[reminder.lang].name}"


def _channels(reminder: Reminder, lang: str) -> str:
    channels = ", ".join(_channel(each, lang) for each in reminder.channels)
    return say(lang, N_("Channels: {channels}"), channels=channels)


def _channel(channel: Channel, lang: str) -> str:
    name = say(lang, CHANNEL_NAMES[channel.kind])
    return f"{name} ({', '.join(channel.names)})" if channel.names else name


def _nothing(reminders: Sequence[Reminder], day: date, lang: str) -> Iterator[str]:
    yield say(lang, N_("Nothing is due on {day}."), day=long_date(day, lang))
    coming = next((each for each in reminders if each.day > day), None)
    if coming:
        values = {"day": long_date(coming.day, lang), "title": coming.webinar.title}
        kind = say(lang, PLAN[coming.kind].name)
        yield say(lang, N_("Next: {day}, {title} ({kind})"), kind=kind, **values)


def _fenced(text: str) -> str:
    """A block of code that no backticks in the text can end."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"

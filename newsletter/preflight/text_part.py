"""The text part, for those who read mail as text."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.catalogs import N_
from editorial.message import Message
from newsletter.email import Mail
from newsletter.preflight.context import Context
from newsletter.preflight.reading import squeeze


def check_text_part(mail: Mail, context: Context) -> Iterator[Message]:
    """Every story and webinar is in the text part: its address on a line, its title above it."""
    above = _texts_above(mail.parts.text)
    for story in (*mail.issue.webinars, *mail.issue.stories):
        if story.url not in above:
            message = N_("The text part lacks the address of “{title}” on a line of its own.")
            yield Message(message, {"title": story.title, "url": story.url})
        elif not any(squeeze(story.title) in text for text in above[story.url]):
            message = N_("The text part lacks the title “{title}” above {url}.")
            yield Message(message, {"title": story.title, "url": story.url})


def _texts_above(text: str) -> dict[str, list[str]]:
    """For each address on a line of its own, what stands between the one before and it."""
    found: dict[str, list[str]] = {}
    block: list[str] = []
    for line in text.splitlines():
        address = line.strip()
        if address.startswith(("https://", "http://")) and " " not in address:
            found.setdefault(address, []).append(squeeze(" ".join(block)))
            block = []
        else:
            block.append(line)
    return found

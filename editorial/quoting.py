"""What others wrote, put into Markdown on GitHub so that it stays what it is: mere text."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]#|!~$])")
_ACTIVE = re.compile(r"(?i)[@#:](?=\S)|\b(?:www(?=\.)|gh(?=-\d))")
"""What GitHub makes a mention, a link, an emoji or a reference of; “fixes #3” closes an issue."""

_COMMAND = re.compile(r"(?i)\[(?=\s*(?:skip|no|ci|actions)\b)|\b(?:skip-checks|\w+-by)(?=\s*:)")
"""What GitHub and git obey in the message of a merge, which repeats the title: “[skip ci]”."""

_NO_SPACE = "\u200b"


def quote_text(text: str, most: int = 500) -> str:
    """A text on one line that Markdown, HTML, mentions and automatic links leave alone.

    What is longer than `most` letters is cut.
    """
    line = _one_line(text)
    short = line if len(line) <= most else f"{line[: most - 1]}…"
    escaped = _disarm(short).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", escaped)


def quote_title(text: str) -> str:
    """A title on GitHub, which has no markup: it mentions nobody, and neither closes nor skips."""
    return _COMMAND.sub(lambda found: f"{found[0]}{_NO_SPACE}", _disarm(_one_line(text)))


def quote_code(text: str) -> str:
    """A name as code."""
    return "`" + "".join(letter for letter in text if letter.isprintable()).replace("`", "'") + "`"


def _disarm(text: str) -> str:
    return _ACTIVE.sub(lambda found: f"{found[0]}{_NO_SPACE}", text)


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())

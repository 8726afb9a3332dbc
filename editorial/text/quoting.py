"""Puts what others wrote into Markdown for GitHub so that it stays plain text.

Everything that GitHub would interpret, and everything that people may copy, becomes code. Nothing
invisible is added to it, so it can be copied as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby
from string import Formatter

from editorial.words.message import Message, load_catalog, say_values

LONGEST_VALUE = 300
_LONGEST_MESSAGE = 1200
_MOST_READ = 20_000

_SPECIAL = re.compile(r"([\\`*_\[\]#|!~$])")
_OPENS_BLOCK = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+=]))")
_ACTIVE = re.compile(r"(?i)[@#](?=\S)|:(?=\S)(?!(?<=\d:)\d\d(?!\d|[\w+-]*:))|www(?=\.)|gh(?=-\d)")
"""What GitHub turns into a mention, a link, an emoji or a reference; “fixes #3” closes an issue.

An hour like `12:00` is left alone.
"""

_FILE = re.compile(r"(?i)\w\.(?:md|jpe?g|png|webp|gif|heic|pdf)\b")
_PLAIN = re.compile(r"(?:\d{1,2}:\d\d )?[\w ·,.;()%¿?¡!…'’“”«»-]*")
"""A value of plain words, which people don't need to copy exactly."""

_WORD = re.compile(r"\S+")
_WHOLE = re.compile(r"(?<=“)[^“”]+(?=”)|(?<=«\u00a0)[^«»]+(?=\u00a0»)|\[[^][]+\]\([^()]*\)")
"""What is copied as one: something in quotation marks, a link in Markdown."""

_SIGNS = "“”\"'«»()[].,;:!?¿¡…"
"""Around a word, these don't belong to it, and may be next to code."""

_COMMAND = re.compile(r"(?i)\[(?=\s*(?:skip|no|ci|actions)\b)|\b(?:skip-checks|\w+-by)(?=\s*:)")
"""What GitHub and git obey in the message of a merge, which repeats the title: “[skip ci]”."""

_NO_SPACE = "\u200b"
_NO_BREAK = "\u00a0"


def quote_text(text: str, most: int = 500) -> str:
    """Quote a text on one line that Markdown, HTML, mentions and automatic links leave alone.

    Text of more than `most` characters is cut.
    """
    return quote_pieces([(_one_line(text), False)], most)


def quote_message(lang: str, message: Message) -> str:
    """Quote a message in a language, on one line, with values that are more than words as code."""
    template, values = load_catalog(lang).gettext(message.text), say_values(lang, message)
    pieces: list[tuple[str, bool]] = []
    parts = Formatter().parse(template) if values else ((template, None, None, None),)
    for words, name, _, _ in parts:
        pieces.append((words, False))
        if name:
            value = _cut(_one_line(values[name]), LONGEST_VALUE)
            pieces.append((value, not _PLAIN.fullmatch(value)))
    return quote_pieces(pieces, _LONGEST_MESSAGE)


def quote_cell(text: str) -> str:
    """Quote a text for a table, where a bar would end the cell even within code."""
    return quote_text(text).replace("|", "\\|")


def quote_code(text: str, most: int = LONGEST_VALUE) -> str:
    """Quote a text on one line as code, which no backtick in it can end; no text gives none."""
    line = _cut(_one_line(text), most)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1) if line else ""
    space = " " if "`" in (line[:1], line[-1:]) else ""
    return f"{fence}{space}{line}{space}{fence}"


def quote_block(text: str) -> str:
    """Quote lines as code that can be copied, in a fence that no backticks in them can end."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def quote_title(text: str) -> str:
    """Escape a title so that on GitHub it can't mention people, close issues or skip checks."""
    disarmed = _ACTIVE.sub(lambda found: f"{found[0]}{_NO_SPACE}", _one_line(text))
    return _COMMAND.sub(lambda found: f"{found[0]}{_NO_SPACE}", disarmed)


def quote_pieces(pieces: Iterable[tuple[str, bool]], most: int) -> str:
    """Write pieces of one line, each with whether it is code, as Markdown.

    Code is never beside code, nor beside a sign that could change what its backticks mean.
    """
    pieces = [(_printable(piece), is_code) for piece, is_code in pieces]
    text = _cut("".join(piece for piece, _ in pieces), most)
    code = [is_code for piece, is_code in pieces for _ in piece][: len(text)]
    for pattern, around in ((_WORD, _SIGNS), (_WHOLE, " "), (_WORD, _SIGNS)):
        for found in pattern.finditer(text):
            # the word without the signs around it; code belongs to it
            own = [at for at in range(*found.span()) if code[at] or text[at] not in around]
            core = range(own[0], own[-1] + 1) if own else ()
            held = any(code[at] for at in core)
            if held or _ACTIVE.search(found[0]) or _FILE.search(found[0]):
                for at in core:
                    code[at] = True
    shown = ""
    for is_code, places in groupby(range(len(text)), key=code.__getitem__):
        part = "".join(text[place] for place in places)
        words = escape(re.sub(" +", " ", part), quote=False)
        shown += quote_code(part, len(part)) if is_code else _SPECIAL.sub(r"\\\1", words)
    return _OPENS_BLOCK.sub(r"\1\\", shown.strip())


def _cut(line: str, most: int) -> str:
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _one_line(text: str) -> str:
    """Put what can be shown of a text on a line; of an endless one, more than is ever shown."""
    return " ".join(_printable(text[:_MOST_READ]).split())


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() or each == _NO_BREAK else " " for each in text)

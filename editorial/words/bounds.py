"""The size limits of what people send: ample for them, and safe for a machine's memory."""

from __future__ import annotations

import re

from editorial.words.message import N_, finding

FILE_BYTES = 100_000
"""Bytes of a file. The longest text of the site's first month has 3,500, a report of twenty pages
60,000."""

MOST_HEADERS = 100
"""Lines at the top of a file: there are fewer than forty names."""

LONGEST_SUMMARY = 200
"""Characters that a summary should have at most."""

VALUE = 5_000
"""Characters of a header's value: the order of an issue with a hundred posts has as many."""

MOST_MEMBERS = 100
"""Words of a list by commas, in a header's value."""

HTML = 2_000_000
"""Characters of the HTML that a text becomes: a link with a name may be used a thousand times."""

PIXELS = 400_000_000
"""Bytes of memory that a picture's pixels may take until it is reduced, and those of all pictures
that are decoded at the same time."""

SCANS = 100
"""Passes over all pixels that a JPEG may want: real ones have ten, and libjpeg knows no limit."""

DOCUMENT = 60_000_000
"""Bytes of a document, a mail or a chat's archive that somebody sends, and of all that is in it."""

MEMBERS_OF_ARCHIVE = 1000
"""Files in an archive or a document: a chat of a year has some hundred photos."""

MARKUP = 10_000_000
"""Bytes of XML that a document may have in one file: a report of a hundred pages has 2 MB."""

ELEMENTS = 60_000
"""Marks of a document or a page of HTML: a report of fifty pages has half as many."""

DEEP = 80
"""Marks of HTML within each other: mails that were forwarded five times have fewer."""

MAIL, MAIL_LINES, MAIL_PARTS, MAIL_HEADER = 40_000_000, 1_000_000, 500, 5_000
"""Bytes, lines and parts of a mail, and characters of a header of those that we read."""

LIMITS = (15, 600_000_000)
"""Seconds of CPU, and bytes, that reading a document may take."""

_WORK = 500_000_000
"""Characters that Python-Markdown may copy for a text, which takes it a second or two. A report of
60,000 characters with 200 links needs a tenth of that, and less with empty lines in it."""

_MOST = {"[": 1000, "<": 3000}
_MARKS = "`*_\\[<&"
_PER_LINE = 10
_PER_FENCE = 5
_PER_BRACKET = 50
_PER_CELL = 10_000
_PER_QUOTE = 20_000
_PER_REPEATED = 250
"""A block is copied for each mark and, as often as this says, for each line and each bracket left
open, the whole text for each fence. A cell of a table, a level of a quotation, and a character of a
tag that is repeated in each paragraph cost as much as so many characters."""

_GAP = re.compile(r"\n(?:[ \t]*\n)+")
_FENCE = re.compile(r"^(?:~~~|```)", re.MULTILINE)
_PAIR = re.compile(r"<(\w+)\b[^<>]*>[^<>]*</\1>")
_LINK = re.compile(r"\[[^][`\\]*\](?:\([^()`\\]*\)|(?!\())")
_FORMATTING = re.compile(
    r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b[^>]*", re.IGNORECASE
)
"""Tags which HTML opens again in every paragraph until they are closed."""


TOO_LONG = finding(
    1,
    N_(
        "This text has more than {most} kB: shorten it, or leave a summary here and ask us in a "
        "comment how to publish the full text."
    ),
    most=str(FILE_BYTES // 1000),
)


def is_heavy(text: str) -> bool:
    """Tell whether Markdown would need many seconds for a text, or make far more HTML of it."""
    if any(text.count(sign) > most for sign, most in _MOST.items()):
        return True
    fenced = len(_FENCE.findall(text)) if "~~~" in text or "```" in text else 0
    fences = _PER_FENCE * len(text) * fenced
    opened = sum(map(len, _FORMATTING.findall(_without(_PAIR, text)))) if "<" in text else 0
    repeated = _PER_REPEATED * opened * (text.count("\n") + 1)
    most = _WORK - fences - repeated
    if _weigh(text, text.count("[")) <= most:
        return False
    blocks = _GAP.split(text)
    return sum(_weigh(each, _without(_LINK, each).count("[")) for each in blocks) > most


def _weigh(block: str, opened: int) -> int:
    """Estimate how much Python-Markdown copies for the lines between two empty ones.

    `opened` counts the brackets that may be open. A text as one block weighs no less than its
    blocks together.
    """
    lines = block.split("\n")
    marks = sum(map(block.count, _MARKS))
    cells = len(lines) * max(line.count("|") for line in lines)
    copies = marks + _PER_LINE * len(lines) + _PER_BRACKET * opened
    return len(block) * copies + _PER_CELL * cells + _PER_QUOTE * block.count(">")


def _without(pattern: re.Pattern[str], text: str) -> str:
    """Remove what is sure to be closed, and pairs within pairs."""
    for _ in range(3):
        text = pattern.sub("", text)
    return text

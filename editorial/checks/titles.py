"""Rules about titles and summaries: what lists, feeds, mails and cards show of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.checks.header_lines import check_values
from editorial.checks.prose import is_said
from editorial.model.kinds import POSTS
from editorial.reading.content import Content
from editorial.reading.sources import Source
from editorial.words.message import N_, Finding, finding

SHORTEST_TITLE, LONGEST_TITLE = 8, 90
SHORTEST_SUMMARY, LONGEST_SUMMARY = 60, 200
MOST_OF_A_SUMMARY = 400
"""Letters. A longer title is cut by search engines and mail programs; a summary of more than twice
what it should be pushes the other stories out of a mail."""

_SHOUTED = 0.75
_SHOUTED_WORDS = 3
_SHOUTED_LETTERS = 10


def check_placeholder(source: Source, content: Content) -> Iterator[Finding]:
    """What a template left to be filled in, like `Title: …`, is filled in."""
    return check_values("placeholder", source, content)


def check_title_length(source: Source, content: Content) -> Iterator[Finding]:
    """A post's title has 8 to 90 characters: it says what happened and still fits on a phone."""
    title = source.value("Title")
    if source.kind not in POSTS or not is_said(title):
        return
    if len(title) > LONGEST_TITLE:
        message = N_(
            "This title has {length} characters. Make it shorter, {most} at most, and leave "
            "details to the summary."
        )
        yield finding(source.line("Title"), message, length=len(title), most=LONGEST_TITLE)
    elif len(title) < SHORTEST_TITLE:
        message = N_("This title says little: say in a few words what happened, and where.")
        yield finding(source.line("Title"), message)


def check_shouting(source: Source, content: Content) -> Iterator[Finding]:
    """Titles and summaries are not in capitals; acronyms may be."""
    for name in ("Title", "Summary"):
        if "!!" in source.value(name):
            message = N_("“{header}” has several exclamation marks in a row: one is enough.")
        elif _is_shouted(source.value(name)):
            message = N_(
                "“{header}” is in capitals, which reads like shouting: write a normal sentence; "
                "acronyms stay in capitals."
            )
        else:
            continue
        yield finding(source.line(name), message, header=source.known[name].written)


def check_title_twice(source: Source, content: Content) -> Iterator[Finding]:
    """Two texts in one language don't have the same title: readers couldn't tell them apart."""
    for twin in content.titled_alike(source):
        if twin.folder != source.folder:
            message = N_(
                "Another text has the same title, {other}: say what is different about this one, "
                "such as the place or the month."
            )
            yield finding(source.line("Title"), message, other=twin.path)
            return


def check_summary_length(source: Source, content: Content) -> Iterator[Finding]:
    """A summary has 60 to 200 characters: one or two sentences."""
    summary, line = source.value("Summary"), source.line("Summary")
    length = len(summary)
    if LONGEST_SUMMARY < length <= MOST_OF_A_SUMMARY:  # of more, another rule tells
        message = N_(
            "This summary has {length} characters. Two sentences are enough: {most} characters at "
            "most."
        )
        yield finding(line, message, length=length, most=LONGEST_SUMMARY)
    elif length < SHORTEST_SUMMARY and is_said(summary):
        message = N_(
            "This summary is short: say in one or two sentences who did what, and where, in at "
            "least {least} characters."
        )
        yield finding(line, message, least=SHORTEST_SUMMARY)


def check_summary_limit(source: Source, content: Content) -> Iterator[Finding]:
    """No summary has more than 400 characters: it would push the other stories out of the mail."""
    length = len(source.value("Summary"))
    if length > MOST_OF_A_SUMMARY:
        message = N_(
            "This summary has {length} characters, too many for the newsletter. Keep two "
            "sentences and move the rest into the text."
        )
        yield finding(source.line("Summary"), message, length=length)


def _is_shouted(text: str) -> bool:
    """Whether a text is mostly words in capitals."""
    words = re.findall(r"[^\W\d_]+", text)
    shouted = [word for word in words if word.isupper()]
    letters = sum(len(word) for word in shouted)
    most = len(shouted) >= _SHOUTED * len(words) and len(shouted) >= _SHOUTED_WORDS
    every = len(shouted) == len(words) > 1
    return (most or every) and letters >= _SHOUTED_LETTERS

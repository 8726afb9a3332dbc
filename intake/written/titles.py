"""Recognise a text's title on its first line, and a picture's credit on the line below it."""

from __future__ import annotations

import re
from itertools import chain, takewhile

from editorial.pictures.names import MERE_WORDS
from editorial.text.plain import one_line, plain
from editorial.text.shapes import names_contact
from editorial.times.signs import day_words
from editorial.words.message import MESSAGE_LANGUAGE, N_
from intake.written import phrases
from intake.written.layout import plain_marks
from intake.written.phrases import begins_with_phrase, has_phrase, is_phrase

_HEADING = re.compile(r"#{1,2} +\S.*|\*+[^*]+\*+|__[^_]+__|<(b|strong)>[^<>]+</\1>")
_TAGS = re.compile(r"</?(?:b|strong|i|em)>")
_LONGEST, _POLITE, _LABEL, _NAMES, _HIGHEST, NEAR_TOP = 150, 6, 4, 2, 6, 12
"""The most characters of a title, words of a greeting and of a title's label; the words that a name
has; the paragraphs from the top that a title may be one of, and the lines it may stand on again."""

_SIGNS = re.compile(r"^[^\w*#<_¡¿\"“«(]+|[^\w*>_!?.)\"”»…]+$")
"""Emoji and the like around a line."""

_TITLES = N_("title, headline")
"""Labels that people write before a title, with a colon."""

CREDITS = N_("credit, credits, photo credit, photo credits, photo by, photos by, photography")
"""Labels before the name of who took a picture, with a colon, on the line right below it."""

NUMBERED = r"[-*•_ \t]{0,9}(?:\d{1,2} ?[.):-]+[ \t])?"
"""What stands before a description: the sign of a list, the picture's number."""

_CAPTION = re.compile(
    rf"[ \t]*\n(?P<gap>[ \t]*\n)?(?P<line>(?P<mark>[*_]?){NUMBERED}(?P<words>[^\n<]{{3,250}}?)"
    r"(?P=mark)[ \t]{0,9})(?=\n[ \t]*\n|\n[ \t]*(?:!\[|<img)|\n*\Z)"
)
"""A paragraph of one line below a picture."""

_CREDIT = re.compile(
    r"[ \t]*\n\s*(?P<line>[*_ \t]*(?P<label>[^\W\d_][^\d.:\n]{0,30}):\s+"
    r"(?P<name>[^\n]{1,200}?)[*_ \t]*)(?=\n|$)"
)


def known_title(text: str) -> str:
    """Return the title on the first line of a text; empty unless the line is marked as a title.

    Greetings, notes such as `draft`, pictures, links, accounts, days and mere signs are no titles.
    """
    title = _marked_title(text.strip("\n").partition("\n")[0])
    return title if "](" not in title and _may_be_title(title) else ""


def _marked_title(line: str) -> str:
    """Return the title on a line in bold, of a heading, or with a label; empty for other lines."""
    line = _SIGNS.sub("", line)
    marked = _HEADING.fullmatch(line) or unlabelled(line) != line
    return plain_title(unlabelled(_TAGS.sub("", line))) if marked else ""


def likely_title(text: str, *, marked: bool = False) -> str:
    """Return the line near the top of a text that is likely its title; empty without one.

    It begins a paragraph, and follows a label such as `Título:`, or is in bold, in capitals or a
    heading; or else it has no sentence's end and stands alone, or above other short lines. Only
    `marked` ones count in a chat, and beside a mail's subject.
    """
    parts = [part.strip() for part in text.strip("\n").split("\n\n")[:_HIGHEST]]
    short = [*takewhile(lambda part: len(part) <= _LONGEST, parts[:-1])]
    first, above = ([part.partition("\n")[0] for part in some] for some in (parts, short))
    said = [title for line in first if (title := unlabelled(line)) != line]
    bold = [line for line in first if line.isupper() or _HEADING.fullmatch(_SIGNS.sub("", line))]
    alone = [part for part in short if "\n" not in part and _is_headline(part)]
    others = [line for line in above if ":" not in line and _is_headline(line)]
    found = bold if marked else [*sorted({*bold, *alone}, key=text.find), *others]
    titles = (plain_title(_TAGS.sub("", _SIGNS.sub("", line))) for line in [*said, *found])
    return next(filter(_may_be_title, titles), "")


def _is_headline(line: str) -> bool:
    """Tell whether an unmarked line may be a title: more than a word, and no sentence."""
    hands_on = "://" in line or "](" in line or has_phrase(line, phrases.COVERS)
    whole = re.match(r'[\w¡¿“«"]', line) and " " in line and line[-1] not in ".,:;…"
    return bool(whole and "_" not in line and not hands_on)


def _may_be_title(title: str) -> bool:
    """Tell whether a line says what a text is about: it isn't a greeting, a day, a place …

    A place is one or two words with capitals, as all are that aren't days or small words.
    """
    notes = (phrases.NO_TITLES, phrases.REPLIES, phrases.FORWARDS)
    marks = any(begins_with_phrase(title, each) for each in notes)
    marks |= is_greeting(title) or is_phrase(title.partition(":")[0], MERE_WORDS)
    if len(title) > _LONGEST or "@" in title[:1] or marks:
        return False
    days = {*chain(*day_words(MESSAGE_LANGUAGE))}
    words = [each for each in re.findall(r"[^\W\d_]{4,}", title) if plain(each) not in days]
    return len(words) > _NAMES or not all(map(str.istitle, words))


def is_greeting(line: str) -> bool:
    """Tell whether a line is a greeting and not much else."""
    return begins_with_phrase(line, phrases.GREETINGS) and len(line.split()) <= _POLITE


def plain_title(line: str) -> str:
    """Remove the marks of bold, italic and headings from a line."""
    return one_line(plain_marks(line)).strip(" *_#")


def without_title(text: str, title: str) -> str:
    """Remove the first line near the top that is marked as the title, unless it is all there is."""
    lines = text.strip("\n").split("\n")
    said = [plain(_marked_title(line)) for line in lines[:NEAR_TOP]]
    at = said.index(plain(title)) if plain(title) in said[: len(lines) - 1] else len(lines)
    rest = "\n\n".join(
        "\n".join(part).strip("\n") for part in (lines[:at], lines[at + 1 :])
    ).strip()
    return rest if plain(title) and at < len(lines) and rest else text


def unlabelled(line: str) -> str:
    """Remove the label that somebody put before a line, `Title:`, `The title could be:`."""
    label, _, title = line.partition(":")
    labels = len(label.split()) <= _LABEL and has_phrase(label, _TITLES)
    return title.strip() if labels else line


def find_caption(text: str, end: int) -> re.Match[str] | None:
    """Find the line that describes the picture which ends at `end`: groups `line` and `words`.

    It is the rest of the picture's paragraph; or a line below that which is in italics, or begins
    like `Photo 2:`.
    """
    below = None if find_credit(text, end) else _CAPTION.match(text, end)
    if not below or re.search(r"\[|://", below["words"]):
        return None
    label = re.sub(r"\d", "", below["words"].partition(":")[0])
    return below if not below["gap"] or below["mark"] or is_phrase(label, MERE_WORDS) else None


def find_credit(text: str, end: int) -> re.Match[str] | None:
    """Find who took the picture that ends at `end`: groups `line` (all of it) and `name`."""
    below = _CREDIT.match(text, end)
    credited = below and is_phrase(below["label"], CREDITS) and not names_contact(below["name"])
    return below if credited else None

"""The rule about words that mean another day each time somebody reads them: `hoy`, `ayer`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from editorial.checks.prose import read_prose
from editorial.content import Content
from editorial.headers.figures import Day
from editorial.kinds import WEBINARS
from editorial.message import N_, Finding, catalog_languages, finding, listed
from editorial.sources import Source
from editorial.text.plain import fold, split_sentences
from editorial.times.dates import long_date
from editorial.times.day_tokens import read_tokens
from editorial.times.day_words import Token, near_words
from editorial.times.hour_words import part_names, pattern
from editorial.times.typed_days import Typist, find_days

NOWADAYS = N_("nowadays, to this day, until today, as of today")
"""What sounds like a day and means the present."""

_QUOTED = re.compile(r"[“«\"][^“”«»\"\n]{0,300}+[”»\"]")
_BEFORE_TOMORROW = frozenset("at,.-~?")
"""Beside a word that may be `morning`: what joins days, and signs; see `day_tokens`."""

_SHOWN = 20


def check_day_words(source: Source, content: Content) -> Iterator[Finding]:
    """A text that was not written on the day above it says dates, not “today” or “yesterday”."""
    written = Day().read(content.value(source, "Received"), content.vocabulary)
    if not (written and source.day and source.lang in catalog_languages()):
        return
    announces = source.kind in WEBINARS
    if written == source.day and not announces:
        return
    texts = ((name, source.value(name)) for name in ("Summary", "Title"))
    for name, text in (("", read_prose(source).unlinked), *texts):
        if found := _find(text, Typist(source.lang, written)):
            word, where, away = found
            meant = written + away if announces else source.day + max(away, timedelta())
            message = N_(
                "“{word}” will be a different day for later readers: it is better to write the "
                "date, for example “{day}”."
            )
            place = source.place_of(where if where in source.body else word)
            line, column = (source.line(name), 1) if name else place
            yield finding(line, message, column, word=word, day=long_date(meant, source.lang))
            return


def _find(text: str, typist: Typist) -> tuple[str, str, timedelta] | None:
    """The first such word of a text, how the text goes on from it, and its days from today."""
    if not _near().search(text):
        return None
    present = re.compile(pattern(listed(NOWADAYS, (typist.lang,))), re.IGNORECASE)
    for line in _QUOTED.sub("", present.sub("", text)).split("\n"):
        for sentence in filter(_near().search, split_sentences(line)):
            days = find_days(sentence, typist)
            token = None if days and days.whole else _first(sentence, typist.lang)
            if token:
                word, rest = sentence[token.start : token.end], sentence[token.start :]
                return word, rest[:_SHOWN], timedelta(token.word.days)
    return None


def _first(sentence: str, lang: str) -> Token | None:
    """The first word for a day near today; `mañana` between words may be a morning."""
    before = ","
    for token in read_tokens(sentence, lang, regional=False):
        sure = fold(token.text) not in part_names() or before in _BEFORE_TOMORROW
        if token.mark == "r" and token.text and sure:
            return token
        before = token.mark
    return None


@cache
def _near() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern(near_words())})\b", re.IGNORECASE)

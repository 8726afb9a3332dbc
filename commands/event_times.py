"""When a webinar is: asked for, and shown on the region's clocks before anything is written."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from commands.dialogue import Dialogue
from editorial.dates import long_date
from editorial.message import say
from editorial.plain_text import fold, one_line, split_list
from editorial.typed_times import beside_moment
from editorial.webinars.advice import render_times
from editorial.webinars.moments import find_moment, read_day_and_hour, write_moment
from intake.fields import to_be_confirmed
from intake.questions import (
    DEADLINE,
    DURATION,
    PLACE,
    RIGHT,
    STARTS,
    WHEN,
    YES,
)
from intake.terminal import read_answer, read_last_day, read_start
from intake.times import NOT_NEEDED, PAST

_EXAMPLE = "28/8/2019 12:00"


def ask_times(lang: str, today: date, dialogue: Dialogue) -> dict[str, str]:
    """`Starts` or `When`, and `Duration`, of a webinar that is announced in a language."""
    starts = _ask_start(dialogue)
    headers = {} if starts else _ask_words(lang, dialogue)
    minutes = dialogue.obtain(
        DURATION,
        lambda typed: read_answer("Duration", typed, dialogue.lang, dialogue.vocabulary),
    )
    if starts:
        if words := dialogue.given(WHEN.option):
            dialogue.tell(NOT_NEEDED, value=words)
        starts = _confirm(starts, int(minutes or 0), today, dialogue)
        headers["Starts"] = write_moment(starts)
    return {**headers, **({"Duration": minutes} if minutes else {})}


def ask_deadline(starts: str, zone: ZoneInfo, dialogue: Dialogue) -> str | None:
    """The value of `Deadline`; `starts` is that of `Starts`, `zone` the site's."""
    return dialogue.obtain(
        DEADLINE,
        lambda typed: read_last_day(typed, starts, zone, dialogue.vocabulary),
        example=_EXAMPLE.split()[0],
    )


def _ask_start(dialogue: Dialogue) -> datetime | None:
    """The start; None while the date is open."""
    places = dialogue.vocabulary.places
    if dialogue.given(STARTS.option):
        return dialogue.obtain(STARTS, lambda typed: read_start(typed, places))
    if dialogue.given(WHEN.option):
        return None

    def read(typed: str) -> str:
        text = one_line(typed)
        read_day_and_hour(text)
        if beside_moment(text):
            find_moment(text, places)
        return text

    said = dialogue.obtain(STARTS, read, example=_EXAMPLE)
    if not said:
        return None
    if beside_moment(said):
        return read_start(said, places)
    return dialogue.ask(
        say(dialogue.lang, PLACE), lambda typed: read_start(typed, places, said), needed=True
    )


def _ask_words(lang: str, dialogue: Dialogue) -> dict[str, str]:
    """What stands for the date while it is open."""
    usual = to_be_confirmed(lang)
    words = dialogue.obtain(
        WHEN,
        lambda typed: read_answer("When", typed, dialogue.lang, dialogue.vocabulary),
        words=usual,
    )
    return {"When": words or usual}


def _confirm(starts: datetime, minutes: int, today: date, dialogue: Dialogue) -> datetime:
    """The start, after somebody has seen it on the region's clocks; they may correct it."""
    language = dialogue.vocabulary.languages[dialogue.lang]
    places = dialogue.vocabulary.places
    yes = {fold(word) for word in split_list(say(dialogue.lang, YES))}

    def read(typed: str) -> datetime:
        return starts if fold(typed) in yes else read_start(typed, places)

    while True:
        if starts.date() < today:
            dialogue.tell(PAST, day=long_date(starts.date(), dialogue.lang))
        if not dialogue.asked or not places:
            return starts
        dialogue.show(render_times(starts, places, minutes, language))
        if dialogue.given(STARTS.option):
            return starts
        other = dialogue.ask(say(dialogue.lang, RIGHT), read)
        if other in (None, starts):
            return starts
        starts = other

"""What somebody answers in a terminal → the value of a header, in the terminal's language.

An answer that can't be used raises a SaidError that says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from editorial.headers.table import BY_NAME
from editorial.message import N_, SaidError
from editorial.model.site import Place
from editorial.pictures import PictureError, build_photo
from editorial.plain_text import one_line
from editorial.typed_times import find_typed_day
from editorial.vocabulary import Vocabulary
from editorial.webinars.announcement import read_schedule
from editorial.webinars.moments import find_deadline, find_moment, read_moment, zone_of

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set counts (POSIX, Environment Variables, 8.2)."""


def choose_language(environ: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """The site's language that the environment asks for, `pt` for `pt_BR.UTF-8`; else its first."""
    said = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    code = re.split(r"[.@]", said)[0].replace("_", "-")
    known = {each.casefold(): each for each in vocabulary.languages}
    wanted = (code.casefold(), code.casefold().partition("-")[0])
    return next((known[each] for each in wanted if each in known), vocabulary.default_lang)


def read_answer(header: str, typed: str, lang: str, vocabulary: Vocabulary) -> str:
    """The value of a header as it is written into a file. `lang` is what the person reads."""
    name = vocabulary.languages[lang].header_name(header)
    understood = BY_NAME[header].type.understand(typed, vocabulary, lang)
    for fault in understood.faults:
        raise SaidError(fault, header=name, value=one_line(typed))
    return understood.value


def read_start(typed: str, places: Sequence[Place], before: str = "") -> datetime:
    """The moment of `28/8/2019 12:00 Panamá`.

    `before` holds a day and an hour that were said earlier, in case only the place is said now.
    """
    text = one_line(typed)
    return find_moment(text if find_typed_day(text) else f"{before} {text}".strip(), places)


def read_last_day(typed: str, starts: str, zone: ZoneInfo, vocabulary: Vocabulary) -> str:
    """The value of `Deadline`: a day, or a day and an hour on the start's clock or a place's.

    `starts` is the start as its header says it, empty while the date is open.
    """
    text = one_line(typed)
    clock = zone_of(read_moment(starts)) if starts else zone
    value = find_deadline(text, clock, vocabulary.places)
    said = {"Starts": starts, "Deadline": value}
    _, faults = read_schedule(lambda name: said.get(name, ""), clock)
    for fault in faults:
        raise SaidError(fault.message, header="Deadline", value=text)
    return value


def read_photo(content: bytes, name: str) -> bytes:
    """A clean JPEG of a photo's file."""
    try:
        return build_photo(content)
    except PictureError as error:
        message = N_(
            "“{file}” isn't a picture that can be opened: choose a JPEG, PNG, WebP or HEIC file."
        )
        raise SaidError(message, file=name) from error

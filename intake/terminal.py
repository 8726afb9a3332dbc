"""What `new-post` and `new-webinar` make of their options.

A SaidError says why an option can't be used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from editorial.model.texts import TEXTS, WEBINARS
from editorial.model.vocabulary import Vocabulary
from editorial.pictures.files import PictureError, build_photo
from editorial.reading.content import Content
from editorial.reading.headers import Header
from editorial.reading.headers.table import BY_NAME, headers_of
from editorial.reading.headers.values import NEEDED, Day
from editorial.text.plain import one_line
from editorial.times.moments import read_moment
from editorial.times.typed_days import Typist
from editorial.webinars.clocks import render_times
from editorial.webinars.typed_moments import find_moment, read_typed, sure_days
from editorial.words.message import N_, SaidError, say
from intake.changes import refuse_twin
from intake.contribution import Draft
from intake.drafts import begin_draft
from intake.remarks import Attached

_OWN = (
    Header("Date", Day(), TEXTS).says("in figures or in words; today if left out", ""),
    BY_NAME["Picture"].says("the file of a picture that everybody in it agrees to publish", ""),
    BY_NAME["Starts"].says("day, hour and city, like: 28 August, 19:00, Lima", ""),
)
"""What a file doesn't have, or what is explained in another way there."""

_NO_FILE = N_("There is no file “{file}”.")
_NO_PICTURE = N_("“{file}” can't be used: {why}. Choose another file, or a smaller copy.")


def list_options(kind: str) -> dict[str, Header]:
    """Return what may be said of a kind of text at its beginning, by name, the day first."""
    own = {**BY_NAME, **{each.name: each for each in _OWN}}
    names = (each.name for each in headers_of(kind) if not each.rare)
    return {name: own[name] for name in ("Date", *names)}


def read_option(name: str, typed: str, vocabulary: Vocabulary, typist: Typist) -> str:
    """Read what an option says of a header as the forms take it; SaidError if it can't be used."""
    if not (text := one_line(typed)):
        raise SaidError(NEEDED)
    if name == "Picture":
        check_picture(Path(typed))
        return typed
    if name in ("Date", "Starts", "Deadline"):
        days = sure_days(text, typist)
        if name == "Starts":
            find_moment(text, vocabulary, typist)
        return days.may_be[0].isoformat() if name == "Date" else text
    return read_answer(name, typed, typist.lang, vocabulary)


def begin_text(
    kind: str, said: Mapping[str, Mapping[str, str]], content: Content, typist: Typist, offered: str
) -> Draft:
    """Draft a text as if a form had sent what is `said`, by language, which is empty for the text.

    `offered` is its likely language. RefusalError if it is there already.
    """
    values = {name.lower(): value for name, value in said[""].items()}
    day = date.fromisoformat(values.get("date") or typist.today.isoformat())
    values["day"] = values.get("starts", "") if kind in WEBINARS else day.isoformat()
    if starts := values.get("starts"):
        at, minutes, where = read_typed(starts, typist)
        lasts = {"duration": str(minutes or "")}
        values = {**lasts, **values, "hour": f"{at:%H:%M}", "place": where}
    file = Path(values.pop("picture", ""))
    photos = (Attached(file.name, file.read_bytes()),) if file.name else ()
    sent = Draft(kind, typist.lang, values, day, pictures=photos, form_lang=offered)
    draft = begin_draft(sent, content)
    refuse_twin(replace(draft, body=""), content, "", str(content.root))  # all have such hints
    place = {"Venue": draft.value("Venue")}  # a place is called alike everywhere
    others = {code: {**place, **own} for code, own in said.items() if code not in ("", draft.lang)}
    return replace(draft, translations=others)


def list_notes(draft: Draft, lang: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Say what became of the options, and what the region's clocks show at the start."""
    yield from (say(lang, each) for each in draft.remarks if each.name != "wanted")
    if (starts := draft.value("Starts")) and vocabulary.places:
        minutes, language = int(draft.value("Duration") or 0), vocabulary.speaking(lang)
        yield render_times(read_moment(starts), vocabulary.places, minutes, language)


def read_answer(header: str, typed: str, lang: str, vocabulary: Vocabulary) -> str:
    """Return an answer as a header's value for a file. `lang` is the language of the person."""
    name = vocabulary.speaking(lang).header_name(header)
    value, faults = BY_NAME[header].type.understand(typed, vocabulary, lang)
    for fault in faults if header != "Structure" or not value else ():
        raise SaidError(fault, header=name, value=one_line(typed))
    if not value:
        raise SaidError(NEEDED)
    return value


def check_picture(file: Path) -> None:
    """Raise SaidError if there is no such file, or no picture in it that we can use."""
    try:
        build_photo(file.read_bytes())
    except PictureError as error:
        raise SaidError(_NO_PICTURE, file=file.name, why=error.message) from error
    except OSError as error:
        raise SaidError(_NO_FILE, file=file) from error

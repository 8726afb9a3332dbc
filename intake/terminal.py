"""What `new-post` and `new-webinar` ask for in a terminal; an answer → the value of a header.

An answer that can't be used raises a SaidError that says why.
"""

from __future__ import annotations

import shlex
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from editorial.headers.table import BY_NAME, OF_TEXTS
from editorial.kinds import POSTS, TEXTS
from editorial.message import N_, SaidError
from editorial.pictures.decoding import TOO_LARGE, PictureError, is_animation
from editorial.pictures.encoding import build_photo
from editorial.text.plain import one_line
from editorial.times.typed_days import Typist, find_days
from editorial.vocabulary import Vocabulary
from editorial.webinars.announcement import read_schedule
from editorial.webinars.moments import EXAMPLE, read_moment, zone_of
from editorial.webinars.typed_moments import find_deadline, find_moment
from intake.photos import Photo, picture_name


@dataclass(frozen=True, slots=True)
class Question:
    """A header, and how it is asked for; without `text` it never is, it only has an option.

    What is `needed` is asked for until it is answered; where it is not, `don't know` is no answer,
    and neither is what begins so, unless the answer is `free`: any words. `own_option` and
    `own_help` describe the option where the header's name and the table don't.
    """

    header: str
    text: str = ""
    needed: bool = False
    free: bool = False
    own_option: str = ""
    own_help: str = ""

    @property
    def option(self) -> str:
        """The option that says it: `--title`."""
        return self.own_option or f"--{self.header.lower()}"

    @property
    def help(self) -> str:
        """What the option is for."""
        said = self.own_help or BY_NAME[self.header].help.replace("`", "")
        return f"{said[0].upper()}{said[1:]}."


TITLE = Question("Title", N_("Title: what happened, in a few words"), needed=True)
ABOUT = replace(TITLE, text=N_("Title: what it will be about, in a few words"))
"""The title of a webinar, which is still to come."""

SUMMARY = Question(
    "Summary", N_("Summary: one or two sentences, {least} to {most} characters"), needed=True
)
AGAIN = N_("Write it again (Enter: it stays as it is)")
CATEGORY = Question("Category", N_("Category: its number"), needed=True)
NO_SECTION = N_("“{value}” is not in the list: write a number from 1 to {most}, or the name there.")
_ABOUT_WHAT = {
    "Structure": N_("Structures that took part, commas between them (Enter: none)"),
    "Country": N_("Countries that it is about, commas between them (Enter: none)"),
}
LISTED = tuple(
    Question(each.name, _ABOUT_WHAT.get(each.name, ""))
    for each in OF_TEXTS
    if POSTS <= each.kinds < TEXTS and each.inherited and not (each.required or each.rare)
)
PICTURE = Question(
    "Picture",
    N_("A picture that everybody in it agrees to have published: its file (Enter: none)"),
    free=True,
    own_help="the file of a photo: it is copied and cleaned",
)
ALT = Question(
    "Picture-Alt",
    N_("What the picture shows, for those who can't see it"),
    needed=True,
    own_option="--alt",
)
CREDIT = Question("Picture-Credit", own_option="--credit")
STARTS = Question(
    "Starts",
    N_("Day and hour, like {example} (Enter: the date is still open)"),
    own_help=f'like "{EXAMPLE}"',
)
PLACE = N_("In which place's time: a city, a country, UTC, or a zone (Enter: {zone})")
WHEN = Question("When", N_("What to say until there is a date (Enter: “{words}”)"), free=True)
DURATION = Question("Duration", N_("How many minutes it takes (Enter: not known yet)"))
RIGHT_DAY = N_("Is that the right day? (Enter: yes. Or write it anew)")
RIGHT = N_("Is this the right time? (Enter: yes. Or write day, hour and place anew)")
ANEW = N_("Then write day, hour and place anew.")
VENUE = Question(
    "Venue", N_("Where people meet: name, street, city, commas between them (Enter: online)")
)
ATTENDANCE = Question(
    "Attendance", N_("Can people take part online, too? Write yes or no (Enter: no)")
)
EVENT = (
    Question("Spoken", N_("Languages that are spoken, commas between them (Enter: not known yet)")),
    Question("Interpreted", N_("Languages that it is interpreted into (Enter: none)")),
    Question(
        "Speakers", N_("Speakers, like: Ana Pérez (moderator), João Souza (Enter: not known yet)")
    ),
    Question("Register", N_("Link to register, https://… (Enter: none)")),
    Question(
        "Questions", N_("Mail address for questions, of a team, not of a person (Enter: none)")
    ),
    Question("For", N_("For whom it is (Enter: everybody)"), free=True),
)
DEADLINE = Question("Deadline", N_("Last day to register, like {example} (Enter: none)"))
DATE = Question(
    "",
    N_("Day of the activity, in figures or in words: {example}, yesterday (Enter: today)"),
    own_option="--date",
    own_help=f"the day that it stands under, like {EXAMPLE.split()[0]} or yesterday; today if not "
    "said",
)
ANNOUNCED = replace(DATE, text="")
"""A webinar stands under the day on which it is announced: nobody is asked for it."""
TRANSLATED = N_("{header} in {language} (Enter: later, in the file)")
OFFERED = N_("{header} in {language} (Enter: no translation now; anybody may add it later)")
"""How a translation's title is asked for where its file need not be made."""

POST = (TITLE, SUMMARY, CATEGORY, DATE, *LISTED, PICTURE, ALT, CREDIT)
WEBINAR = (*POST, STARTS, WHEN, DURATION, VENUE, ATTENDANCE, *EVENT, DEADLINE)
"""All options of each task."""


def read_answer(header: str, typed: str, lang: str, vocabulary: Vocabulary) -> str:
    """The value of a header as it is written into a file. `lang` is what the person reads."""
    name = vocabulary.languages[lang].header_name(header)
    understood = BY_NAME[header].type.understand(typed, vocabulary, lang)
    for fault in understood.faults if header != "Structure" or not understood.value else ():
        raise SaidError(fault, header=name, value=one_line(typed))
    return understood.value


def read_start(typed: str, vocabulary: Vocabulary, typist: Typist, before: str = "") -> datetime:
    """The moment of `28/8/2019 12:00 Panamá`.

    `before` holds a day and an hour that were said earlier, in case only the place is said now.
    """
    text = one_line(typed)
    whole = text if find_days(text, typist) else f"{before} {text}".strip()
    return find_moment(whole, vocabulary, typist)


def read_last_day(
    typed: str, starts: str, zone: ZoneInfo, vocabulary: Vocabulary, typist: Typist
) -> str:
    """The value of `Deadline`: a day, or a day and an hour on the start's clock or a place's.

    `starts` is the start as its header says it, empty while the date is open.
    """
    text = one_line(typed)
    clock = zone_of(read_moment(starts)) if starts else zone
    value = find_deadline(text, clock, vocabulary, typist)
    said = {"Starts": starts, "Deadline": value}
    _, faults = read_schedule(lambda name: said.get(name, ""), clock)
    for fault in faults:
        raise SaidError(fault.message, header="Deadline", value=text)
    return value


def read_photo(typed: str, lang: str) -> Photo:
    """The picture in a file, by its new name in a language, its content clean.

    Its path is as it is typed, or as a terminal quotes one that is dragged into it.
    """
    paths = [Path(typed)]
    with suppress(ValueError, RuntimeError):
        paths += [Path(unquoted).expanduser() for unquoted in shlex.split(typed)[:1]]
    file = next((file for file in paths if file.is_file()), None)
    if file is None:
        message = N_(
            "There is no file “{file}”. Write its path, or drag the file into this window."
        )
        raise SaidError(message, file=typed)
    try:
        data = file.read_bytes()
        return Photo(picture_name(file.stem, lang), build_photo(data), "", is_animation(data))
    except PictureError as error:
        message = N_(
            "“{file}” isn't a picture that can be opened: choose a JPEG, PNG, WebP or HEIC file."
        )
        if error.message.text == TOO_LARGE:
            message = N_(
                "“{file}” has too many pixels: save it as JPEG with a width of 2000 pixels, or "
                "send it to yourself by WhatsApp, as a photo and not as a document, and use that "
                "copy."
            )
        raise SaidError(message, file=file.name) from error

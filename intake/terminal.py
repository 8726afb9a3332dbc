"""What `new-post` and `new-webinar` ask for in a terminal; an answer → the value of a header.

An answer that can't be used raises a SaidError that says why.
"""

from __future__ import annotations

import shlex
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from editorial.model import Language
from editorial.model.kinds import POSTS, TEXTS
from editorial.model.vocabulary import Vocabulary
from editorial.pictures.decoding import PictureError, is_animation
from editorial.pictures.encoding import build_photo
from editorial.reading.headers.table import BY_NAME, OF_TEXTS
from editorial.text.plain import one_line
from editorial.words.message import N_, SaidError, say
from intake.photos import Photo, picture_name

_NEEDED, _OPTIONAL = N_("{header}: {help}"), N_("{header}: {help} (Enter: nothing for now)")


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

    def ask(self, language: Language, **values: object) -> str:
        """The question in a language, by what the table says of the header."""
        help_ = say(language.code, BY_NAME[self.header].help) if self.header in BY_NAME else ""
        values |= {"header": language.header_name(self.header), "help": help_.replace("`", "")}
        return say(language.code, self.text, **values)


TITLE, SUMMARY = (Question(name, _NEEDED, needed=True) for name in ("Title", "Summary"))

CATEGORY = Question("Category", N_("Category: its number"), needed=True)
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
ALT = Question("Picture-Alt", _NEEDED, needed=True, own_option="--alt")
CREDIT = Question("Picture-Credit", own_option="--credit")
STARTS = Question("Starts", N_("Day and hour, like {example} (Enter: the date is still open)"))
PLACE = N_("In which place's time: a city, a country, UTC, or a zone (Enter: {zone})")
WHEN = Question("When", N_("What to say until there is a date (Enter: “{words}”)"), free=True)
RIGHT = N_("Is that right? (Enter: yes. Or write it anew)")
DURATION, VENUE, DEADLINE = (
    Question(name, _OPTIONAL) for name in ("Duration", "Venue", "Deadline")
)
_ONLINE_TOO = N_("Can people take part online, too? Write yes or no (Enter: no)")
ATTENDANCE = Question("Attendance", _ONLINE_TOO)
EVENT = tuple(
    Question(name, _OPTIONAL, free=name == "For")
    for name in ("Spoken", "Interpreted", "Speakers", "Register", "Questions", "For")
)
DATE = Question(
    "",
    N_("Day of the activity, in figures or in words: {example}, yesterday (Enter: today)"),
    own_option="--date",
    own_help="the day that it stands under; today if not said",
)
TRANSLATED = N_("{header} in {language} (Enter: not now; anybody may add it later)")
_NO_FILE = N_("There is no file “{file}”. Write its path, or drag the file into this window.")
_NO_PICTURE = N_("“{file}” can't be used: {why}. Choose another file, or a smaller copy.")

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


def read_photo(typed: str, lang: str) -> Photo:
    """The picture in a file, by its new name in a language, its content clean.

    Its path is as it is typed, or as a terminal quotes one that is dragged into it.
    """
    paths = [Path(typed)]
    with suppress(ValueError, RuntimeError):
        paths += [Path(unquoted).expanduser() for unquoted in shlex.split(typed)[:1]]
    for file in filter(Path.is_file, paths):
        try:
            data = file.read_bytes()
            return Photo(picture_name(file.stem, lang), build_photo(data), "", is_animation(data))
        except PictureError as error:
            raise SaidError(_NO_PICTURE, file=file.name, why=error.message) from error
    raise SaidError(_NO_FILE, file=typed)

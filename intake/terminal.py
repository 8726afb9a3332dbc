"""List what `new-post` and `new-webinar` ask in a terminal, and read an answer into a header.

A SaidError says why an answer can't be used.
"""

from __future__ import annotations

import shlex
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from editorial.model.texts import POSTS, TEXTS
from editorial.model.vocabulary import Vocabulary
from editorial.pictures.files import PictureError, build_photo
from editorial.reading.headers.table import BY_NAME, OF_TEXTS
from editorial.text.plain import one_line
from editorial.words.message import N_, SaidError, say
from intake.remarks import Attached

_NEEDED, _OPTIONAL = N_("{header}: {help}"), N_("{header}: {help} (Enter: nothing for now)")


@dataclass(frozen=True, slots=True)
class Question:
    """A header, and the question for it; without a `text` it has an option, but no question.

    A `needed` one is asked until it is answered. For others, `don't know` and anything that begins
    like it count as no answer; for a `free` one, only `don't know` by itself. A question that comes
    `after` a header is only asked if that header has a value. `own_option` and `own_help` describe
    the option if the header's name and the header table don't.
    """

    header: str
    text: str = ""
    needed: bool = False
    free: bool = False
    after: str = ""
    own_option: str = ""
    own_help: str = ""

    @property
    def option(self) -> str:
        """Return the option that answers it: `--title`."""
        return self.own_option or f"--{self.header.lower()}"

    @property
    def help(self) -> str:
        """Return the help text of the option."""
        said = self.own_help or BY_NAME[self.header].help.replace("`", "")
        return f"{said[0].upper()}{said[1:]}."

    def ask(self, lang: str, vocabulary: Vocabulary, **values: object) -> str:
        """Write the question in a language; the header table's help and `values` fill its gaps."""
        help_ = say(lang, BY_NAME[self.header].help) if self.header in BY_NAME else ""
        header = vocabulary.speaking(lang).header_name(self.header)
        return say(lang, self.text, **values, header=header, help=help_.replace("`", ""))


TITLE, SUMMARY = (Question(name, _NEEDED, needed=True) for name in ("Title", "Summary"))

CATEGORY = Question("Category", N_("{header}: {known} (its number is enough)"), needed=True)
LISTED = tuple(
    Question(each.name, _OPTIONAL if each.name in ("Structure", "Country") else "")
    for each in OF_TEXTS
    if POSTS <= each.kinds < TEXTS and each.inherited and not (each.required or each.rare)
)
PICTURE = Question(
    "Picture",
    N_("The file of a picture that everybody in it agrees to publish (Enter: none)"),
    free=True,
    own_help="the file of a photo: it is copied and cleaned",
)
ALT = Question("Picture-Alt", _NEEDED, needed=True, after="Picture", own_option="--alt")
CREDIT = Question("Picture-Credit", own_option="--credit")
STARTS = Question(
    "Starts", N_("Day, hour and place of the clock, like {example} (Enter: the date is still open)")
)
WHEN = Question("When", _OPTIONAL, free=True)
DATE = Question(
    "",
    N_("Day of the activity, in figures or in words: {example}, yesterday (Enter: today)"),
    own_option="--date",
    own_help="the day that it stands under; today if not said",
)
TRANSLATED = Question(
    "Title",
    N_("{header} in {language} (Enter: not now; anybody may add it later)"),
    free=True,
    own_option="--translation",
)
"""Asked for each other language; no task offers it as an option."""

_NO_FILE = N_("There is no file “{file}”. Write its path, or drag the file into this window.")
_NO_PICTURE = N_("“{file}” can't be used: {why}. Choose another file, or a smaller copy.")

_PHOTO = (PICTURE, ALT, CREDIT)
_AFTER = {"Attendance": "Venue", "Deadline": "Register"}
_EVENT = tuple(
    Question(name, _OPTIONAL, free=name == "For", after=_AFTER.get(name, ""))
    for name in (
        *("Duration", "Venue", "Attendance", "Spoken", "Interpreted"),
        *("Speakers", "Register", "Questions", "For", "Deadline"),
    )
)
QUESTIONS = {
    "posts": (DATE, TITLE, SUMMARY, CATEGORY, *LISTED, *_PHOTO),
    "webinars": (
        *(replace(DATE, text=""), TITLE, SUMMARY, CATEGORY),
        *(replace(each, text="") for each in LISTED),
        *(STARTS, WHEN, *_EVENT, *_PHOTO),
    ),
}
"""What each task asks for, in this order; each question is also an option of the task."""


def read_answer(header: str, typed: str, lang: str, vocabulary: Vocabulary) -> str:
    """Return an answer as a header's value for a file. `lang` is the language of the person."""
    name = vocabulary.speaking(lang).header_name(header)
    understood = BY_NAME[header].type.understand(typed, vocabulary, lang)
    for fault in understood.faults if header != "Structure" or not understood.value else ():
        raise SaidError(fault, header=name, value=one_line(typed))
    return understood.value


def read_picture(typed: str) -> Attached:
    """Read the picture in a file; SaidError if there is no file, or no picture that we can use.

    The path may be typed, or quoted as a terminal does when a file is dragged into it.
    """
    paths = [Path(typed)]
    with suppress(ValueError, RuntimeError):
        paths += [Path(unquoted).expanduser() for unquoted in shlex.split(typed)[:1]]
    for file in filter(Path.is_file, paths):
        try:
            build_photo(data := file.read_bytes())
            return Attached(file.name, data)
        except PictureError as error:
            raise SaidError(_NO_PICTURE, file=file.name, why=error.message) from error
    raise SaidError(_NO_FILE, file=typed)

"""What `new-post` and `new-webinar` ask for: each header's option and its question."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.headers.header import POSTS
from editorial.headers.table import BY_NAME, OF_TEXTS
from editorial.message import N_


@dataclass(frozen=True, slots=True)
class Question:
    """A header, and how it is asked for; without `text` it never is, it only has an option.

    What is `needed` is asked for until it is answered. `own_option` and `own_help` describe the
    option where the header's name and the table don't.
    """

    header: str
    text: str = ""
    needed: bool = False
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
SUMMARY = Question(
    "Summary", N_("Summary: one or two sentences, {least} to {most} characters"), needed=True
)
CATEGORY = Question("Category", N_("Category: its number"), needed=True)
LISTED = tuple(
    Question(each.name)
    for each in OF_TEXTS
    if each.kinds == POSTS and each.inherited and not (each.required or each.rare)
)
PICTURE = Question(
    "Picture",
    N_("Picture: its file. Those in it agreed to be shown? (Enter: none)"),
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
    own_help='like "28/8/2019 12:00 America/Panama"',
)
PLACE = N_("In which place's time: a place of the region, a zone like America/Panama, or UTC")
WHEN = Question("When", N_("What to say until there is a date (Enter: “{words}”)"))
DURATION = Question("Duration", N_("How many minutes it takes (Enter: not known yet)"))
RIGHT = N_("Is this the right time? (Enter: yes. Or write day, hour and place anew)")
YES = N_("yes, y")
VENUE = Question(
    "Venue", N_("Where people meet: name, street, city, commas between them (Enter: online)")
)
ATTENDANCE = Question(
    "Attendance", N_("Can people take part online, too? Then write: hybrid (Enter: no)")
)
EVENT = (
    Question("Spoken", N_("Languages that are spoken, commas between them (Enter: not known yet)")),
    Question("Interpreted", N_("Languages that it is interpreted into (Enter: none)")),
    Question(
        "Speakers", N_("Speakers, like: Ana Pérez (moderator); João Souza (Enter: not known yet)")
    ),
    Question("Register", N_("Link to register, https://… (Enter: none)")),
    Question(
        "Questions", N_("Mail address for questions, of a team, not of a person (Enter: none)")
    ),
    Question("For", N_("For whom it is (Enter: everybody)")),
)
DEADLINE = Question("Deadline", N_("Last day to register, like {example} (Enter: none)"))
DATE = Question(
    "",
    own_option="--date",
    own_help="the day that it stands under, like 6/10/2023; today if not said",
)
TRANSLATED = N_("{header} in {language} (Enter: later, in the file)")
OFFERED = N_("{header} in {language} (Enter: no translation now; anybody may add it later)")
"""How a translation's title is asked for where its file need not be made."""

POST = (TITLE, SUMMARY, CATEGORY, DATE, *LISTED, PICTURE, ALT, CREDIT)
WEBINAR = (*POST, STARTS, WHEN, DURATION, VENUE, ATTENDANCE, *EVENT, DEADLINE)
"""All options of each task."""

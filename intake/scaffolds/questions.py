"""What `new-post` and `new-webinar` ask for: each header's option and its question."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.catalogs import N_


@dataclass(frozen=True, slots=True)
class Question:
    """A header, the option that says it, and how it is asked for; without `text` it never is.

    `help` describes the option. What is `needed` is asked for until it is answered.
    """

    header: str
    option: str
    help: str
    text: str = ""
    needed: bool = False


TITLE = Question(
    "Title", "--title", "What happened.", N_("Title: what happened, in a few words"), needed=True
)
SUMMARY = Question(
    "Summary",
    "--summary",
    "One or two sentences.",
    N_("Summary: one or two sentences, {least} to {most} letters"),
    needed=True,
)
CATEGORY = Question(
    "Category", "--category", "A word of the vocabulary.", N_("Category: its number"), needed=True
)
LISTED = (
    Question("Structure", "--structure", "Words of the vocabulary, commas between them."),
    Question("Working-Group", "--working-group", "Likewise."),
    Question("Country", "--country", "Likewise."),
    Question("Tags", "--tags", "Likewise."),
    Question("Author", "--author", "Names, commas between them."),
)
PICTURE = Question(
    "Picture",
    "--picture",
    "The file of a photo: it is copied and cleaned.",
    N_("Picture: its file. Those in it agreed to be shown? (Enter: none)"),
)
ALT = Question(
    "Picture-Alt",
    "--alt",
    "What the picture shows.",
    N_("What the picture shows, for those who can't see it"),
    needed=True,
)
CREDIT = Question("Picture-Credit", "--credit", "Who took the picture.")
STARTS = Question(
    "Starts",
    "--starts",
    'Like "28/8/2019 12:00 America/Panama".',
    N_("Day and hour, like {example} (Enter: the date is still open)"),
)
PLACE = N_("On whose clock: a place of the region, a zone like America/Panama, or UTC")
WHEN = Question(
    "When",
    "--when",
    "Words, while the date is open.",
    N_("What to say until there is a date (Enter: “{words}”)"),
)
DURATION = Question(
    "Duration", "--duration", "Minutes.", N_("How many minutes it takes (Enter: not known yet)")
)
RIGHT = N_("Is this the right time? (Enter: yes. Or write day, hour and place anew)")
YES = N_("yes, y")
VENUE = Question(
    "Venue",
    "--venue",
    "Name, street, city of the place where people meet.",
    N_("Where people meet: name, street, city, commas between them (Enter: online)"),
)
ATTENDANCE = Question(
    "Attendance",
    "--attendance",
    "online, in-person or hybrid.",
    N_("Can people take part online, too? Then write: hybrid (Enter: no)"),
)
EVENT = (
    Question(
        "Spoken",
        "--spoken",
        "Languages, commas between them.",
        N_("Languages that are spoken, commas between them (Enter: not known yet)"),
    ),
    Question(
        "Interpreted",
        "--interpreted",
        "Languages, commas between them.",
        N_("Languages that it is interpreted into (Enter: none)"),
    ),
    Question(
        "Speakers",
        "--speakers",
        '"Ana Pérez (moderator); João Souza".',
        N_("Speakers, like: Ana Pérez (moderator); João Souza (Enter: not known yet)"),
    ),
    Question(
        "Register",
        "--register",
        "A link, https://…",
        N_("Link to register, https://… (Enter: none)"),
    ),
    Question(
        "Questions",
        "--questions",
        "A mail address.",
        N_("Mail address for questions, of a team, not of a person (Enter: none)"),
    ),
    Question("For", "--for", "For whom it is.", N_("For whom it is (Enter: everybody)")),
)
DEADLINE = Question(
    "Deadline",
    "--deadline",
    "The last day to register.",
    N_("Last day to register, like {example} (Enter: none)"),
)
DATE = Question("", "--date", "The day that it stands under, like 6/10/2023; today if not said.")
TRANSLATED = N_("{header} in {language} (Enter: later, in the file)")
OFFERED = N_("{header} in {language} (Enter: no translation now; anybody may add it later)")
"""How a translation's title is asked for where its file need not be made."""

POST = (TITLE, SUMMARY, CATEGORY, DATE, *LISTED, PICTURE, ALT, CREDIT)
WEBINAR = (*POST, STARTS, WHEN, DURATION, VENUE, ATTENDANCE, *EVENT, DEADLINE)
"""All options of each task."""

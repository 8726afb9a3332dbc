"""The headers that only webinars have, their value types, and what fills the gaps in examples."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from editorial.model.texts import WEBINARS
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers import Header
from editorial.reading.headers.values import (
    Mailbox,
    MeetingPlace,
    Names,
    Number,
    People,
    SecureLink,
    TextLine,
    Value,
)
from editorial.reading.headers.words import AttendanceValue, Languages, StatusValue
from editorial.times.dates import language_name, length_name, long_date, read_day, read_minutes
from editorial.times.moments import (
    EXAMPLE,
    SOME_ZONE,
    MomentError,
    long_time,
    read_moment,
    usual_zone,
    zone_of,
)
from editorial.times.typed_hours import find_minutes
from editorial.words.message import N_

NO_MINUTES = N_("“{value}” is not a number of minutes. Write only the number, like 90.")


class MomentValue(Value):
    """A day and an hour on a named clock. `read_schedule` finds the faults of a webinar's moments.

    `typed_moments` understands one as people type it, since it knows on which day they do.
    """

    def read(self, value: str, vocabulary: Vocabulary) -> datetime | None:
        try:
            return read_moment(value)
        except MomentError:
            return None

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """Give `28 de agosto de 2019, 12:00 (hora de Panamá)`."""
        moment = MomentValue.read(self, value, vocabulary)
        return long_time(moment, lang, zone_of(moment)) if moment else value


class Deadline(MomentValue):
    """The last day of something, or its last moment."""

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """Give `26 de agosto de 2019`, or with the hour."""
        day = read_day(value)
        return long_date(day, lang) if day else MomentValue.show(self, value, vocabulary, lang)


class Length(Value):
    """How long something takes, in minutes: at most a day."""

    rule = "webinar-time"
    wrong = NO_MINUTES

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        return read_minutes(value)

    def take(self, text: str, vocabulary: Vocabulary) -> str:
        """Return the minutes of `90 min` or `1,5 horas`."""
        return str(find_minutes(text) or "")

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """Give `90 minutos`."""
        return length_name(int(value), lang) if read_minutes(value) else value


_header = partial(Header, kinds=WEBINARS)
_shared = partial(Header, kinds=WEBINARS, shared=True)

OF_WEBINARS = (
    _shared("Starts", MomentValue()).says(
        N_("date, hour and zone"), EXAMPLE.replace(SOME_ZONE, "{zone}")
    ),
    _shared("Ends", Value(), rare=True).says(
        N_("the hour at which it ends, or day and hour; this or the duration is enough"), "13:30"
    ),
    _shared("Duration", Length()).says(N_("minutes"), "90"),
    _shared("Previous-Start", Value(), rare=True).says(
        N_("if the date changed, the date announced before, so that calendars follow"),
        "2019-08-21 12:00 {zone}",
    ),
    _shared("Status", StatusValue(), rare=True).says(
        N_("only if it is cancelled; `confirmed` if it takes place after all"), "cancelled"
    ),
    _shared("Revision", Number(), rare=True).says(
        N_("a number to raise when anything else changes that calendars show, such as the link"),
        "1",
    ),
    _header("When", TextLine(), inherited=False).says(
        N_("while there is no date, what is known about it, in words"),
        N_("At the end of August; date and time to be confirmed"),
    ),
    _header("Venue", MeetingPlace(), inherited=False).says(
        N_("if it is in person, the place: name, street and city, commas between them"),
        N_("Community House, 5 Main Street, {city}"),
    ),
    _shared("Attendance", AttendanceValue()).says(
        N_(
            "`online`, `in-person` or `hybrid`; if you leave it out, an event with a venue is in "
            "person, any other is online"
        ),
        "hybrid",
    ),
    _header("Spoken", Languages()).says(N_("the language in which it is held"), "{spoken}"),
    _header("Interpreted", Languages()).says(
        N_("the languages that it is interpreted into, commas between them"), "{interpreted}"
    ),
    _header("Speakers", People(), inherited=False).says(
        N_("the speakers, commas between them; the role of each in brackets"),
        N_("Name of a person (moderator), name of another"),
    ),
    _header("Partners", Names()).says(
        N_("who helps to make it known"), N_("Example Network, Example Radio")
    ),
    _header("Series", TextLine()).says(N_("the series that it is part of"), N_("First steps")),
    _header("Seats", Number()).says(N_("how many people there is room for"), "100"),
    _header("Register", SecureLink()).says(
        N_("the link to register, with https"), "https://example.org/register"
    ),
    _header("Questions", Mailbox()).says(
        N_("the e-mail address of a group or a list, never of a person"), "questions@example.org"
    ),
    _header("For", TextLine(), inherited=False).says(
        N_("whom it is for"), N_("People aged 18 to 30")
    ),
    _shared("Deadline", Deadline()).says(
        N_("the last day to register, or the day with hour and zone"), "2019-08-26"
    ),
    _header("Recording", SecureLink(), rare=True).says(
        N_("after the webinar, the link to the video"), "https://example.org/video"
    ),
    _header("Slides", SecureLink(), rare=True).says(
        N_("after the webinar, the link to the slides"), "https://example.org/slides"
    ),
    _header("Outcome", TextLine(), inherited=False, rare=True).says(
        N_("after the webinar, in two lines: who spoke, and what came out of it"),
        N_(
            "Ana Pérez and João Souza showed how to secure an account. Forty people secured theirs."
        ),
    ),
)

_CITY = "America/Asuncion"
"""The zone whose city is named in examples, if the site has it."""

_OTHERS = ("en", "pt", "es", "fr")
"""Languages to interpret into, besides those of the site."""


def example_values(vocabulary: Vocabulary, lang: str) -> Mapping[str, str]:
    """Give the values for the gaps `zone`, `city`, `languages` (codes), `spoken`, `interpreted`."""
    cities = {place.zone.key: place.term.name(lang) for place in vocabulary.places}
    own, *others = dict.fromkeys((vocabulary.default_lang, *vocabulary.written, *_OTHERS))
    return {
        "zone": usual_zone(place.zone for place in vocabulary.places),
        "city": cities.get(_CITY) or next(iter(cities.values()), ""),
        "languages": f"{own}, {others[0]}",
        "spoken": language_name(own, lang),
        "interpreted": ", ".join(language_name(each, lang) for each in others[:2]),
    }

"""A form, a terminal and a file take the same values, and what is written reads back the same."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from editorial.reading.headers.table import BY_NAME
from editorial.times.dates import language_name, long_date
from editorial.times.moments import write_moment
from editorial.times.typed_days import Typist
from editorial.webinars.typed_moments import find_deadline, find_moment
from editorial.words.message import SaidError
from intake.contribution import Draft
from intake.fields import read_fields
from intake.terminal import read_answer
from intake.times import read_times
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of

VOCABULARY = words_of(SAMPLE)
LANGS = list(VOCABULARY.languages)
SENT = date(2019, 8, 19)
TYPIST = Typist("es", SENT)
EARLY = 9
"""Before this hour hardly anybody meets."""

TAGS = list(VOCABULARY.terms["tags"].values())
CODES = ["es", "en", "pt", "fr", "qu", "ht"]
DAYS = st.dates(date(2019, 8, 20), date(2035, 12, 31))
HOURS = st.times().map(lambda each: each.replace(second=0, microsecond=0))
PLACES = st.sampled_from(VOCABULARY.places)


def joined(words: st.SearchStrategy[str], between: list[str]) -> st.SearchStrategy[str]:
    """Several words with one of these between the last two, commas between the others."""
    return st.tuples(st.lists(words, min_size=1, max_size=4), st.sampled_from(between)).map(
        lambda drawn: (
            drawn[1].join([", ".join(drawn[0][:-1]), drawn[0][-1]])
            if len(drawn[0]) > 1
            else drawn[0][0]
        )
    )


LANGUAGES = st.builds(language_name, st.sampled_from(CODES), st.sampled_from(LANGS))
NAMES_OF_TAGS = [name for tag in TAGS for name in (tag.slug, *tag.names.values())]
VALUES = {
    "Spoken": joined(LANGUAGES | st.sampled_from(CODES), [", ", " y ", " e ", " and ", "; ", "/"]),
    "Tags": joined(st.sampled_from(NAMES_OF_TAGS), [", ", ","]),
    "Register": st.sampled_from([
        "https://example.org/a?b=1", "http://example.org", "example.org", "https://a b.org",
    ]),
    "Duration": st.integers(0, 2000).map(str),
}  # fmt: skip


def read(name: str, value: str) -> Any:
    """What a file's value means; None where it is not taken."""
    kind = BY_NAME[name].type
    return None if any(kind.faults(value, VOCABULARY, "es")) else kind.read(value, VOCABULARY)


def from_form(name: str, typed: str) -> str:
    """What a form's field gives a file; empty where it is not taken."""
    sent = Draft("webinars", "es", {name.lower(): typed}, SENT)
    found = [*read_fields(sent, VOCABULARY)]
    values = dict(each for each in found if isinstance(each, tuple))
    return values.get(name, "") if read(name, values.get(name, "")) else ""


def from_terminal(name: str, typed: str) -> str:
    """What an answer gives a file; empty where it is not taken."""
    try:
        return read_answer(name, typed, "es", VOCABULARY)
    except SaidError:
        return ""


@given(name=st.sampled_from([*VALUES]), data=st.data())
def test_form_terminal_and_file_agree_on_a_value_and_read_it_back(name: str, data: Any) -> None:
    typed = data.draw(VALUES[name])

    written = from_form(name, typed)

    assert written == from_terminal(name, typed)
    meant = read(name, typed)
    if written:
        again = read(name, written)
        assert again
        assert not meant or again == meant
        assert from_terminal(name, written) == from_form(name, written) == written
    if meant and name != "Duration":  # `2` minutes may be meant in a file only
        assert written


def start_typed(typed: str) -> str:
    """The start that an answer gives a file; empty where it is not taken."""
    try:
        return write_moment(find_moment(typed, VOCABULARY, TYPIST))
    except SaidError:
        return ""


@given(
    day=DAYS,
    hour=HOURS,
    place=PLACES,
    lang=st.sampled_from(LANGS),
    day_form=st.sampled_from(["{0:%Y-%m-%d}", "{0:%d/%m/%Y}", "{long}"]),
    hour_form=st.sampled_from(["{0:%H:%M}", "{0:%H.%M}", "{0.hour}h{0.minute:02}", "{0:%I:%M %p}"]),
)
def test_a_start_is_the_same_moment_in_form_terminal_and_file(
    day: date, hour: Any, place: Any, lang: str, day_form: str, hour_form: str
) -> None:
    days = day_form.format(day, long=long_date(day, lang))
    said = {"day": days, "hour": hour_form.format(hour), "place": place.term.name(lang)}
    moment = datetime.combine(day, hour, place.zone)

    whole = start_typed(" ".join(said.values()))
    said["hour"] = f"{hour:%H:%M}"  # which a form's list has
    found = [*read_times(Draft("webinars", "es", said, SENT), "es", VOCABULARY)]

    starts = dict(each for each in found if isinstance(each, tuple)).get("Starts", "")
    midnight = hour.hour == 0 and "%p" in hour_form  # of which day?
    assert starts == write_moment(moment)
    if read("Starts", starts):  # no hour that the clock skips, or shows twice
        if not (0 < hour.hour < EARLY or midnight):  # else either half of the day may be meant
            assert whole == starts
        assert whole in ("", starts)
        assert read("Starts", starts) == moment
        assert start_typed(starts) == starts


def test_a_deadline_is_the_same_in_form_terminal_and_file_on_the_clock_of_the_start() -> None:
    cases = {
        "27 de agosto de 2019, 6 de la tarde, Lima": "2019-08-27 18:00 America/Lima",
        "27/8/2019": "2019-08-27",
        "27/8/2019 18:00": "2019-08-27 18:00 America/Panama",
        "hasta el 27 de agosto a las 6 pm": "2019-08-27 18:00 America/Panama",
    }
    start = {"day": "28/8/2019", "hour": "12:00", "place": "Panamá"}
    for typed, value in cases.items():
        sent = Draft("webinars", "es", {**start, "deadline": typed}, SENT)

        found = [*read_times(sent, "es", VOCABULARY)]

        assert ("Deadline", value) in found
        assert find_deadline(typed, ZoneInfo("America/Panama"), VOCABULARY, TYPIST) == value

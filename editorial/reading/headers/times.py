"""Value types that say when something is: a moment with its zone, a last day, an end, a length."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import Understood, Value, understood
from editorial.text.plain import one_line, split_list
from editorial.times.clocks import long_time
from editorial.times.dates import find_day, has_twin, length_name, long_date, read_minutes
from editorial.times.moments import MomentError, read_deadline, read_moment, zone_of
from editorial.times.typed_hours import find_minutes
from editorial.words.message import N_, Message

NO_LENGTH = N_("We couldn't read how long it takes in “{value}”: please write minutes, like 90.")
NO_MINUTES = N_("“{value}” is not a number of minutes. Write only the number: {header}: 90")

_UTC = ZoneInfo("UTC")
_DAY = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}")
_REST = re.compile(r"(?:,?\s+(\d{1,2})[:.](\d{2})(?:\s*hs?\.?)?(?:,?\s+(\S+))?)?")


class Moment(Value):
    """A day and an hour on a named clock. What several of them say together: `read_schedule`.

    How people type one is for `typed_moments`, which knows on which day they do.
    """

    rule = "webinar-time"

    def read(self, value: str, vocabulary: Vocabulary) -> datetime | None:
        try:
            return read_moment(value)
        except MomentError:
            return None

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        yield from _faults(lambda: read_moment(value))

    def repair(self, value: str) -> str:
        """`28/08/2019 12.00 America/Panama` → `2019-08-28 12:00 America/Panama`; else as it is.

        `6/10/2019` stays: it is the 6th of October here, and the 10th of June elsewhere.
        """
        written = _DAY.match(value)
        day = find_day(written[0]) if written else None
        rest = _REST.fullmatch(value[written.end() :]) if written else None
        if not written or not day or not rest or not _fails(value) or has_twin(written[0]):
            return value
        hour = f" {rest[1]}:{rest[2]}" if rest[1] else ""
        fixed = f"{day}{hour} {rest[3] or ''}".rstrip()
        return value if rest[3] and _fails(fixed) else fixed

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """`28 de agosto de 2019, 12:00 (hora de Panamá)`."""
        moment = Moment.read(self, value, vocabulary)
        return long_time(moment, lang, zone_of(moment)) if moment else value


class Moments(Moment):
    """Moments by commas."""

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        for each in split_list(value):
            yield from Moment.faults(self, each, vocabulary, lang)

    def repair(self, value: str) -> str:
        moments = split_list(value)
        fixed = tuple(Moment.repair(self, each) for each in moments)
        return value if fixed == moments else ", ".join(fixed)

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        return value


class Deadline(Moment):
    """The last day of something, or its last moment."""

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        yield from _faults(lambda: read_deadline(value, _UTC))

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """`26 de agosto de 2019`, or with the hour."""
        try:
            return long_date(date.fromisoformat(value), lang)
        except ValueError:
            return Moment.show(self, value, vocabulary, lang)


class End(Moment):
    """An end: an hour of the day on which it begins, or a moment."""

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        return iter(())


class Length(Value):
    """How long something takes, in minutes: at most a day."""

    rule = "webinar-time"
    wrong = NO_MINUTES

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        return read_minutes(value)

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """The minutes of `90 min` or `1,5 horas`."""
        text = one_line(typed)
        return understood(find_minutes(text) or None, NO_LENGTH, text)

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """`90 minutos`."""
        return length_name(int(value), lang) if read_minutes(value) else value


def _faults(read: Callable[[], object]) -> Iterator[Message]:
    try:
        read()
    except MomentError as error:
        yield error.message


def _fails(value: str) -> bool:
    return any(_faults(lambda: read_moment(value)))

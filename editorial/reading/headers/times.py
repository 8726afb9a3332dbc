"""Value types that say when something is: a moment with its zone, a last day, an end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import Value
from editorial.text.plain import split_list
from editorial.times.clocks import long_time
from editorial.times.dates import find_day, has_twin, long_date
from editorial.times.moments import (
    MomentError,
    read_deadline,
    read_moment,
    zone_of,
)
from editorial.words.message import Message

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
        if not written or not day or not rest or not _fails(value):
            return value
        if has_twin(written[0]):
            return value
        hour = f" {rest[1]}:{rest[2]}" if rest[1] else ""
        zone = f" {rest[3]}" if rest[3] else ""
        fixed = f"{day}{hour}{zone}"
        return value if zone and _fails(fixed) else fixed

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


def _faults(read: Callable[[], object]) -> Iterator[Message]:
    try:
        read()
    except MomentError as error:
        yield error.message


def _fails(value: str) -> bool:
    return any(_faults(lambda: read_moment(value)))

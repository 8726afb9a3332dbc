"""Value types of the TOML files that people edit: how many, on which day, who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from editorial.model.library import Member
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import Understood, Value, understood
from editorial.text.plain import fold, one_line, split_list
from editorial.times.dates import find_day, is_sane, long_date
from editorial.words.message import N_, Message, catalog_languages, listed

_LARGEST = 12
"""Digits: more people than that there are not."""

_THOUSAND, _MILLION = N_("k, thousand"), N_("m, million, millions")

_AMOUNT = re.compile(r"\+?(?P<digits>[0-9]+(?:[.,'’ ][0-9]+)*) ?(?P<word>[^\W\d_]*)")
_WHOLE = re.compile(r"[0-9]+|[1-9][0-9]{0,2}([.,'’ ])[0-9]{3}(?:\1[0-9]{3})*")
_ROUND = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")
"""What stands alone, and what a word for a thousand may follow: `1.234 mil` could be either."""

_MEMBER = re.compile(
    r"(?P<name>[^@\d]*?)(?:(?:^|\s+)@(?P<login>[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}))?"
)
"""GitHub's logins have letters, digits and single hyphens between them, 39 at the most."""


class Count(Value):
    """A whole number, 0 too."""

    wrong = N_("“{value}” is not a whole number. Write it in digits alone: {header} = 1234")

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        return int(value) if re.fullmatch(rf"[0-9]{{1,{_LARGEST}}}", value) else None

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        if self.read(value, vocabulary) is None:
            yield Message(self.wrong)

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """The number of `1.234`, `1,234`, `1 234`, `+35`, `1.2k`, `3 mil` and `1,5M` as well."""
        text = one_line(typed)
        digits, word = found.groups() if (found := _AMOUNT.fullmatch(text)) else ("", "")
        times = scales().get(fold(word))
        if times and _ROUND.fullmatch(digits):
            count = f"{Decimal(digits.replace(',', '.')) * times:.0f}"
        else:
            count = re.sub(r"\D", "", digits) if _WHOLE.fullmatch(digits) and not word else ""
        wrong = N_("“{value}” is not a whole number: write it in digits, like 1234.")
        return understood(self.read(count, vocabulary), wrong, text)


@cache
def scales() -> Mapping[str, int]:
    """How much a word after a number makes of it: `mil` is a thousand."""
    sizes = ((10**3, _THOUSAND), (10**6, _MILLION))
    return {
        fold(word): size for size, words in sizes for word in listed(words, catalog_languages())
    }


class Day(Value):
    """A day: `2019-08-28`."""

    rule = "day"
    wrong = N_("“{value}” is not a day: write year, month and day, like 2019-08-28.")

    def read(self, value: str, vocabulary: Vocabulary) -> date | None:
        try:
            day = date.fromisoformat(value) if len(value) == len("2019-08-28") else None
        except ValueError:
            return None
        return day if day and is_sane(day) else None

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """The day of `28/8/2019` as well."""
        text = one_line(typed)
        return understood(find_day(text), self.wrong, text)

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """`28 de agosto de 2019`."""
        day = self.read(value, vocabulary)
        return long_date(day, lang) if day else value


class Members(Value):
    """People by commas, each with a name, a login on GitHub, or both; no address, no number."""

    wrong = N_(
        "“{word}” is neither a name nor a login on GitHub. Write a name, a login or both, and "
        "nothing private, like this: Ana Pérez @ana-perez"
    )

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[Member, ...]:
        found = (_MEMBER.fullmatch(each) for each in split_list(value))
        return tuple(Member(each["name"], each["login"] or "") for each in found if each)

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        for word in split_list(value):
            if not _MEMBER.fullmatch(word):
                yield Message(self.wrong, {"word": word})

"""Value types of teams and actions: who is in one, how long a turn is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.headers.values import TextLine, Value
from editorial.message import N_, Message
from editorial.model.teams import Member
from editorial.text.plain import split_list
from editorial.vocabulary import Vocabulary, is_slug

_MEMBER = re.compile(
    r"(?P<name>[^@\d]*?)(?:(?:^|\s+)@(?P<login>[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}))?"
)
"""GitHub's logins have letters, digits and single hyphens between them, 39 at the most."""


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


class Months(Value):
    """A number of months."""

    wrong = N_("“{value}” is not a number of months: write one from 1 to 12, like {header} = 1")

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        return int(value) if re.fullmatch(r"[1-9]|1[0-2]", value) else None


class Word(TextLine):
    """What a heading names, in small letters, digits and hyphens."""

    wrong = N_("“{value}” is not a word of a heading: write it like group-1.")

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        if not is_slug(value):
            yield Message(self.wrong)

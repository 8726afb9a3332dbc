"""The value type of targets: numbers to be reached of what is counted each month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from editorial.headers.figures import Count
from editorial.headers.values import Value
from editorial.message import N_, Message, say
from editorial.model.figures import COMPUTED, COUNTED
from editorial.model.texts import Target
from editorial.text.plain import fold_name
from editorial.vocabulary import Vocabulary, known_names

_BETWEEN = re.compile(r"(?<=\d)\s*,(?!\d{3}(?!\d))")
"""A comma after a number: others are part of a name, or of `1,000`."""

_LIKENESS = 0.75
_NO_TARGET = N_(
    "“{item}” is not a target: write the network, what is counted there and the number in digits, "
    "with a comma between targets, like this: {header}: Twitter followers 100"
)
_NO_NETWORK = N_("Say on which network, before “{what}”: {header}: Twitter {what} 100")
_NEAR = N_("Nothing that we count is called “{what}”: did you mean “{known}”?")
_UNKNOWN = N_(
    "Nothing that we count is called “{what}”. After the name of a network, write one of these: "
    "{counted}. Without a network, one of these, about this blog: {computed}."
)


class Targets(Value):
    """Targets by commas: a network, what is counted on it, and the number to be reached.

    What follows from the blog's own posts stands without a network: `posts 10`.
    """

    rule = "targets"

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[Target, ...]:
        found = (_read_target(words, number, vocabulary) for words, number in _split(value))
        return tuple(filter(None, found))

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        for words, number in _split(value):
            if _read_target(words, number, vocabulary):
                continue
            if words and Count().read(number, vocabulary) and "," not in "".join(words):
                yield _tell_unknown(words, lang)
            else:
                yield Message(_NO_TARGET, {"item": " ".join([*words, number])})


def _split(value: str) -> Iterator[tuple[list[str], str]]:
    """The words of each target, and its number."""
    for item in filter(str.strip, _BETWEEN.split(value)):
        *words, number = item.split()
        yield words, number


def _read_target(words: list[str], number: str, vocabulary: Vocabulary) -> Target | None:
    wanted = Count().read(number, vocabulary)
    for network, what, labels in _part(words):
        name = known_names(labels).get(fold_name(what))
        if wanted and name and "," not in network:
            return Target(network, name, labels[name], wanted)
    return None


def _part(words: list[str]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Each network that words may begin with, what remains, and what is counted there."""
    for at in range(len(words)):
        yield " ".join(words[:at]), " ".join(words[at:]), COUNTED if at else COMPUTED


def _tell_unknown(words: list[str], lang: str) -> Message:
    """What to write instead of words that mean nothing."""
    whole = " ".join(words)
    if fold_name(whole) in known_names(COUNTED):
        return Message(_NO_NETWORK, {"what": whole})
    for network, what, labels in _part(words):
        names = known_names(labels)
        if close := get_close_matches(fold_name(what), names, 1, _LIKENESS):
            meant = f"{network} {say(lang, labels[names[close[0]]])}".strip()
            return Message(_NEAR, {"what": whole, "known": meant})
    counted, computed = (
        "; ".join(say(lang, label) for label in each.values()) for each in (COUNTED, COMPUTED)
    )
    return Message(_UNKNOWN, {"what": whole, "counted": counted, "computed": computed})

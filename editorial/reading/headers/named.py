"""The value type of the structures that a text names, whether or not they have an entry."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from editorial.model.site import Term
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import Understood
from editorial.reading.headers.words import Words
from editorial.text.plain import fold, one_line, plain
from editorial.words.message import N_, Message

UNLISTED = N_(
    "“{word}” is not in our directory of structures yet, so its name appears as you wrote it, "
    "without a link. The link comes by itself once the structure is there under this name."
)
NEAR = N_(
    "“{word}” is not in our directory of structures: did you mean “{known}”? If so, write that "
    "name, and it leads to their page. If you mean another one, leave it as it is."
)
_LIKENESS = 0.8
_FEWEST_PARTS = 2
"""Words of a name that are enough to know it by their beginnings: `Asoc. Internet`."""


class Structures(Words):
    """Structures by their name, an alias or their folder; others are kept as they stand."""

    rule = "structure-unlisted"

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
        terms = (
            vocabulary.find(self.vocabulary, word) or Term("", {"": word})
            for word in self._split(value, vocabulary)
        )
        return tuple({term.slug or fold(term.name("")): term for term in terms}.values())

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        text = one_line(typed)
        words = (term.slug or term.name(lang) for term in self.read(text, vocabulary))
        return Understood(", ".join(words), tuple(self.faults(text, vocabulary, lang)))

    def is_open(self, vocabulary: Vocabulary) -> bool:
        return True

    def _unknown(self, word: str, vocabulary: Vocabulary, lang: str) -> Message:
        if known := near_structure(word, vocabulary):
            return Message(NEAR, {"word": word, "known": known})
        return Message(UNLISTED, {"word": word})


@lru_cache(maxsize=1024)
def near_structure(word: str, vocabulary: Vocabulary) -> str:
    """The name of a structure that is written nearly like a word; empty where there is none."""
    names = {
        plain(name): name
        for term in vocabulary.terms["structures"].values()
        for name in (*term.names.values(), *term.aliases)
    }
    wanted = plain(word)
    parts = wanted.split()
    begun = (name for name in names if len(parts) >= _FEWEST_PARTS and _begins(parts, name))
    close = [*get_close_matches(wanted, names, 1, _LIKENESS), *begun]
    return names[close[0]] if close else ""


def _begins(parts: list[str], name: str) -> bool:
    """Whether each part begins a word of a name, in their order: `asoc internet`."""
    words = iter(name.split())
    return all(any(word.startswith(part) for word in words) for part in parts)

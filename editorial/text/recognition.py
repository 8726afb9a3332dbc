"""Which of the site's languages a text is written in, by the words of the site's own catalogs.

Every language of the site has a catalog, some two hundred sentences: enough to know it by its
small words. So a language that no library knows is recognised like any other, and no models of
20 to 100 MB are installed. On 40 words of our own texts it never errs; on fewer it wants a
larger margin.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from babel.messages.pofile import read_po

from editorial.message import LOCALES, MESSAGE_LANGUAGE

FEWEST_WORDS = 40
_FREQUENT = 300
"""Words of each catalog that are looked at: the small ones, and what the site is about."""

MARGIN = 0.2
"""Nats a word by which another language must fit better. Texts in their own language fit theirs
better by 0.3 and more, a half-translated one by about 0."""

_SEEN_ONCE = 0.5
_GAP = re.compile(r"{\w+}")
_WORD = re.compile(r"[^\W\d_]+")


def recognise(
    words: Sequence[str],
    own: str,
    languages: tuple[str, ...],
    *,
    fewest: int = FEWEST_WORDS,
    margin: float = MARGIN,
) -> str:
    """The language that a text's words (in small letters) are in, `own` unless another fits better.

    `own` is one of `languages`, the site's. Below the fewest words nothing is said; the margin, in
    nats a word, is by how much another language must fit better.
    """
    if len(words) < fewest or len(languages) < 2:
        return own
    chances = _chances(languages)
    fits = {
        lang: sum(chances[lang].get(word, 0.0) for word in words) / len(words) for lang in languages
    }
    best = max(languages, key=lambda lang: fits[lang])
    return best if fits[best] - fits[own] > margin else own


@cache
def _chances(languages: tuple[str, ...]) -> Mapping[str, Mapping[str, float]]:
    """By language, the logarithm of how often it has each word that one of them has often."""
    counts = {lang: _count_words(lang) for lang in languages}
    frequent = {word for count in counts.values() for word, _ in count.most_common(_FREQUENT)}
    return {
        lang: {
            word: math.log((count[word] + _SEEN_ONCE) / (count.total() + len(frequent)))
            for word in frequent
        }
        for lang, count in counts.items()
    }


def _count_words(lang: str) -> Counter[str]:
    """How often each word stands in the messages of a language."""
    written = MESSAGE_LANGUAGE if lang == MESSAGE_LANGUAGE else ""
    paths = sorted(LOCALES.glob(f"{'*' if written else lang}/LC_MESSAGES/messages.po"))[:1]
    counts: Counter[str] = Counter()
    for path in paths:
        with path.open("rb") as file:
            for message in read_po(file):
                said = message.id if written else message.string
                texts = said if isinstance(said, list | tuple) else [said]
                counts.update(
                    word
                    for text in texts
                    for word in _WORD.findall(_GAP.sub(" ", text or "").casefold())
                )
    return counts

"""Which of the site's languages a text is written in, by the words of the site's own catalogs.

A translated catalog has more than a thousand sentences: enough to know a language by its small
words. A language that no library knows is recognised like any other, and no models of 20 to 100 MB
are installed. On 40 words of our own texts it never errs; on fewer it wants a larger margin.

A language whose catalog is empty or hardly begun can't be compared. What is in its file is taken
for another of the site's only if most of its words are that one's frequent ones. Measured by 40
words of our texts: of English, Spanish, Portuguese and French 0.6 to 0.75 of the words are their
own frequent ones, 0.55 or more in 94 of 100 cases. Of Italian, German, Dutch, Guaraní and Haitian
Creole 0.2 at most are frequent words of any of the four, of Catalan 0.33 (Spanish), of Galician
0.38 (Portuguese).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from babel.messages.pofile import read_po

from editorial.words.message import LOCALES, MESSAGE_LANGUAGE

FEWEST_WORDS = 40
FEWEST_IN_CATALOG = 1_000
"""Words of a catalog below which a language isn't known: `adopt` leaves an empty one."""

_FREQUENT = 300
"""Words of each catalog that are looked at: the small ones, and what the site is about."""

MARGIN = 0.2
"""Nats a word by which another language must fit better. Texts in their own language fit theirs
better by 0.3 and more, a half-translated one by about 0."""

FEW_WORDS = 20
_MARGIN_OF_FEW = 0.8
"""In few words, names of organisations weigh more. Our own titles and summaries fit their language
better by 0.4 and more; in a file of another they miss by 1.4."""

SMALL_SHARE = 0.25
"""Share of a language's own small words from which on a text is in it: by LACRALO's list, texts in
Haitian Creole have 0.32 to 0.52, others 0.16 at most."""

SHARE = 0.55
"""Share of a text's words that are a language's frequent ones, from which on it is in that language
though nothing is known of the one it should be in."""

_SEEN_ONCE = 0.5
_GAP = re.compile(r"{\w+}")
_WORD = re.compile(r"[^\W\d_]+")


def recognise(
    words: Sequence[str],
    own: str,
    languages: tuple[str, ...],
    site: Collection[str] = (),
    *,
    few: bool = False,
) -> str:
    """Recognise the language of a text's words (in small letters): `own`, or a better fit.

    `languages` have catalogs, `site` are those in which there are texts: they alone are looked
    for if the catalog of `own` is missing or too small. Of `few` words, such as a title's, only a
    clear case counts. Of too few for that, the answer is `own`.
    """
    fewest, margin = (FEW_WORDS, _MARGIN_OF_FEW) if few else (FEWEST_WORDS, MARGIN)
    if len(words) < fewest or not {*languages} - {own}:
        return own
    chances = _chances(languages)
    if own not in chances:
        known = {lang: _frequent(lang) for lang in site if lang in chances}
        best, share = _find_largest(words, known)
        return best if share >= SHARE and len(words) >= FEWEST_WORDS else own
    fits = {
        lang: sum(logs.get(word, 0.0) for word in words) / len(words)
        for lang, logs in chances.items()
    }
    best = max(fits, key=lambda lang: fits[lang])
    return best if fits[best] - fits[own] > margin else own


def recognise_small(words: Sequence[str], small: Mapping[str, Collection[str]]) -> str:
    """Recognise the language whose small words are many of a text's words; empty without one."""
    best, share = _find_largest(words, small)
    return best if share >= SMALL_SHARE else ""


def _find_largest(words: Sequence[str], known: Mapping[str, Collection[str]]) -> tuple[str, float]:
    """Find the language that most of the words are known words of, and their share."""
    counts = {lang: sum(map(own.__contains__, words)) for lang, own in known.items() if own}
    best = max(counts, key=lambda lang: counts[lang], default="")
    return best, counts.get(best, 0) / max(1, len(words))


@cache
def _chances(languages: tuple[str, ...]) -> Mapping[str, Mapping[str, float]]:
    """Give the logarithm of how often each language has each word that one of them has often.

    Those with a catalog of few words are left out.
    """
    every = {lang: _count_words(lang) for lang in languages}
    counts = {lang: count for lang, count in every.items() if count.total() >= FEWEST_IN_CATALOG}
    frequent = {word for lang in counts for word in _frequent(lang)}
    return {
        lang: {
            word: math.log((count[word] + _SEEN_ONCE) / (count.total() + len(frequent)))
            for word in frequent
        }
        for lang, count in counts.items()
    }


@cache
def _frequent(lang: str) -> frozenset[str]:
    return frozenset(word for word, _ in _count_words(lang).most_common(_FREQUENT))


def _count_words(lang: str) -> Counter[str]:
    """Count how often each word stands in the messages of a language.

    English ones are in every catalog, but in one that `adopt` has only begun.
    """
    written = lang == MESSAGE_LANGUAGE
    paths = LOCALES.glob(f"{'*' if written else lang}/LC_MESSAGES/messages.po")
    largest = sorted(paths, key=lambda path: path.stat().st_size)[-1:]
    counts: Counter[str] = Counter()
    for path in largest:
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

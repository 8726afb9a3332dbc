"""The words with which people say days and hours, in each language with a catalog: folded.

Names of months and of days of the week come from CLDR (Babel), other words from the catalogs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from babel.units import format_unit

from editorial.text.plain import fold
from editorial.times.dates import read_locale
from editorial.words.message import N_, catalog_languages, listed

LISTS = {
    "and": N_("and, &"),
    "or": N_("or"),
    "of": N_("of"),
    "from": N_("from"),
    "to": N_("to, until, through, till"),
    "at": N_("at, at about"),
    "on": N_("on, on the, the, day"),
    "between": N_("between"),
    "first": N_("1st"),
}
"""Small words beside days and hours; `on` is what stands before a day: `el`, `día`; `first` is the
one day of a month that people write in a word: `primero de mayo`."""


def flatten(text: str) -> str:
    """A text without case and accents, each character in its place."""
    composed = unicodedata.normalize("NFC", text)
    same = composed if len(composed) == len(text) else text
    folded = "".join((fold(each) or each)[0] if each.isalpha() else each for each in same)
    return folded.translate(str.maketrans("’–—‐‑−", "'-----"))


def name_of(said: str) -> str:
    """A word or a phrase as it is looked up: `vingt neuf` for `vingt-neuf`."""
    return " ".join(flatten(said).replace("-", " ").split())


def words_for(*messages: str) -> list[str]:
    """The words of lists of the catalogs, folded."""
    langs = catalog_languages()
    return [name_of(word) for message in messages for word in listed(message, langs)]


def either(words: Iterable[str]) -> str:
    """Any of these words as a regular expression, the longest first, with hyphens or spaces."""
    rows = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    loose = (re.escape(row).replace(r"\ ", r"[\s-]+") for row in rows)
    return rf"(?:{'|'.join(loose) or '(?!)'})"


def small(*names: str) -> str:
    """Any of the small words of these lists, as a regular expression."""
    return either(words_for(*(LISTS[name] for name in names)))


@cache
def day_words(lang: str) -> tuple[dict[str, int], dict[str, int]]:
    """Months, and days of the week from 0, by their names: first in `lang`."""
    months, weekdays = dict[str, int](), dict[str, int]()
    for own in dict.fromkeys((lang, *catalog_languages())):
        locale, mine = read_locale(own), {*months, *weekdays}
        for forms, found in ((locale.months, months), (locale.days, weekdays)):
            for width in (forms["format"], forms["stand-alone"]):
                for number, name in (*width["wide"].items(), *width["abbreviated"].items()):
                    names = {name_of(name.rstrip(".")), name_of(name.rstrip(".").partition("-")[0])}
                    found |= dict.fromkeys(names - mine, number)
    return months, weekdays


@cache
def unit_names(unit: str) -> list[str]:
    """How languages call a `minute`, a `week`, of one and of some of them."""
    said = (
        format_unit(number, f"duration-{unit}", locale=read_locale(lang))
        for lang in catalog_languages()
        for number in range(1, 6)
    )
    return [name_of(each.strip("0123456789\N{NO-BREAK SPACE} ")) for each in said]

"""Several words in a row, as a sentence has them: `español, portugués e inglés`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from babel.lists import format_list

from editorial.dates import read_locale

_SOUNDS_LIKE_I = re.compile(r"h?[ií](?![aeou])", re.IGNORECASE)


def and_list(words: Iterable[str], lang: str) -> str:
    """Words as a language strings them together; one alone stays as it is, none are nothing.

    Babel doesn't know that the Spanish `y` is an `e` before the sound of i (RAE, DPD, «y», 2).
    """
    row, locale = list(words), read_locale(lang)
    written = format_list(row, locale=locale)
    if locale.language == "es" and len(row) > 1 and _SOUNDS_LIKE_I.match(row[-1]):
        return f"{written.removesuffix(f'y {row[-1]}')}e {row[-1]}"
    return written

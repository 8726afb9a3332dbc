"""The names of months, days of the week and units of time in our languages, by CLDR (Babel)."""

from __future__ import annotations

from functools import cache

from babel.units import format_unit

from editorial.text.plain import name_of
from editorial.times.dates import read_locale
from editorial.words.message import catalog_languages


@cache
def day_words(lang: str) -> tuple[dict[str, int], dict[str, int]]:
    """Months, and days of the week from 0, by their names: first in `lang`."""
    months, weekdays = dict[str, int](), dict[str, int]()
    for own in dict.fromkeys((lang, *catalog_languages())):
        locale, mine = read_locale(own), {*months, *weekdays}
        for forms, found in ((locale.months, months), (locale.days, weekdays)):
            for width in (forms["format"], forms["stand-alone"]):
                for number, name in (*width["wide"].items(), *width["abbreviated"].items()):
                    bare = name.rstrip(".")
                    names = {name_of(bare), name_of(bare.partition("-")[0])}
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

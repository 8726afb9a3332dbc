"""What somebody types about a region → what it means; a SaidError says why it can't be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from PIL import ImageColor

from commands.adoption.region import GITHUB
from editorial.model import Language
from editorial.model.vocabulary import NOTHING, Vocabulary, close_languages
from editorial.reading.contributing import pages_url
from editorial.text.lists import and_between, split_known
from editorial.text.plain import fold, plain, read_mailbox, read_secure_link
from editorial.times.dates import city_name, country_name, read_locale
from editorial.webinars.zone_names import SEVERAL, find_zone, zones_of_world
from editorial.words.message import (
    MESSAGE_LANGUAGE,
    N_,
    Message,
    SaidError,
    catalog_languages,
    listed,
    quote,
    say,
)

T = TypeVar("T")

NO_LANGUAGE = N_("We don't know {values} as a language. Write names or codes, like: pt, fr")
NO_COUNTRY = N_(
    "We don't know {values} as a country. Write it otherwise, or as the two letters that end web "
    "addresses there, like: CI"
)
NOTED = N_("Noted: {names}. Write only what is missing; Enter goes on without it.")
COLOURS: Mapping[str, str] = {
    N_("blue, dark blue, navy"): "#1e3a8a",
    N_("green, dark green"): "#0b6e4f",
    N_("turquoise, teal"): "#0b5d66",
    N_("red, dark red"): "#9b1c31",
    N_("violet, purple"): "#5b21b6",
    N_("brown"): "#7c2d12",
    N_("black, grey"): "#374151",
}
"""Lists by commas of what people call a colour; white letters can be read on each of them."""

NO_COLOUR = N_(
    "We don't know the colour “{value}”. Write one of these, or a code like #0b6e4f: {names}."
)
PALE = N_(
    "White letters can't be read on {value}: their contrast is {ratio} to 1, and 4.5 is the least "
    "(WCAG 2.2, 1.4.3). Choose a darker colour, like {darker}."
)
NO_ADDRESS = N_("“{value}” is not a whole address. Write it like: https://blog.example.org")
NO_REPOSITORY = N_("“{value}” is not a project on GitHub. Write it like: owner/name")
NO_MAIL = N_("“{value}” is not a mail address. Write only that, like: office@example.org")
NEAR = N_("“{text}” ({near}?)")
NO_ZONE = N_(
    "We don't know the clock of {values}. Write another city with the same clock, or its country."
)

_ALIKE = 0.75
_WHITE_ON = 4.5
_DARKER = 0.95


def bare_vocabulary(vocabulary: Vocabulary, langs: Iterable[str]) -> Vocabulary:
    """Some languages, and no word or place of the region that a project is of."""
    languages = {
        lang: vocabulary.written.get(lang) or Language(lang, lang, "", {}, {}) for lang in langs
    }
    terms = {name: dict[str, object]() for name in vocabulary.terms}
    return Vocabulary(languages, languages, MESSAGE_LANGUAGE, terms, (), ())  # type: ignore[arg-type]


def read_languages(typed: str, vocabulary: Vocabulary, lang: str) -> tuple[str, ...]:
    """Codes of languages, by their names in any language of the vocabulary, too."""

    def find(word: str) -> str | None:
        code = vocabulary.find_language(word)
        try:
            read_locale(code)
        except ValueError:  # no language, or one that nothing is known of but its name
            return None
        return code

    found, unknown = _find_each(typed, find)
    if unknown:
        close = ((word, close_languages(word, lang)) for word in unknown)
        near = {word: ", ".join(names) for word, names in close if names}
        raise SaidError(NO_LANGUAGE, values=_quoted(unknown, near))
    return tuple(dict.fromkeys(found))


def read_countries(
    typed: str, langs: Iterable[str], lang: str
) -> tuple[list[str], tuple[Message, ...]]:
    """Codes of countries by their names in some languages; and what is none, with what is nearly.

    `lang` is the language that somebody reads.
    """
    names = _codes_by_name(tuple(dict.fromkeys((*catalog_languages(), *langs))))
    codes = {code.casefold(): code for code in names.values()}

    def find(word: str) -> str | None:
        return names.get(plain(word)) or codes.get(plain(word))

    found, unknown = _find_each(typed, find)
    for word in list(unknown):  # “Guyane” is la Guyane française
        begun = {code for name, code in names.items() if name.startswith(f"{plain(word)} ")}
        if len(begun) == 1:
            found += begun
            unknown.remove(word)
    close = ((word, get_close_matches(plain(word), names, 1, _ALIKE)) for word in unknown)
    near = {word: territory_name(names[each[0]], lang) for word, each in close if each}
    return list(dict.fromkeys(found)), _quoted(unknown, near)


def territory_name(code: str, lang: str) -> str:
    """The name of a country in a language, in English where CLDR has none."""
    named = read_locale(lang).territories.get(code)
    return str(named or read_locale(MESSAGE_LANGUAGE).territories[code])


def read_zones(
    typed: str, vocabulary: Vocabulary, lang: str, today: date, langs: Iterable[str]
) -> tuple[ZoneInfo, ...]:
    """The zones of cities and of countries, each once; a city's own country adds nothing.

    They may be called as in one of `langs`; `lang` is the language that somebody reads.
    """
    noon, several = datetime.combine(today, time(12)), dict[str, SaidError]()
    world = zones_of_world(tuple(dict.fromkeys((*catalog_languages(), *langs))))
    written = {plain(name): name for name in reversed(list(world))}

    def find(word: str) -> ZoneInfo | None:
        try:
            zone = find_zone(word, vocabulary, lang, noon)
        except SaidError as error:
            if error.message.text == SEVERAL:
                several[word] = error
                return None
            zones = world.get(written.get(plain(word), ""), ())
            return ZoneInfo(zones[0]) if zones else None
        return zone if "/" in zone.key else None

    found, unknown = _find_each(typed, find)
    own = {plain(country_name(zone, each)) for zone in found for each in catalog_languages()}
    wrong = [word for word in unknown if plain(word) not in own]
    for word in wrong:
        if word in several:
            raise several[word]
    if wrong:
        close = ((word, get_close_matches(fold(word), world, 2, _ALIKE)) for word in wrong)
        near = {
            word: ", ".join(dict.fromkeys(city_name(world[name][0], lang) for name in names))
            for word, names in close
            if names
        }
        raise SaidError(NO_ZONE, values=_quoted(wrong, near))
    return tuple(dict.fromkeys(found))


def read_address(typed: str) -> str:
    """A web address, which may lack its beginning; of a project on GitHub, that of its pages."""
    bare = typed.rstrip(" ?/")
    address = read_secure_link(bare if "://" in bare else f"https://{bare}")
    if address and "@" not in address:
        return pages_url(address) if address.startswith(GITHUB) else address
    raise SaidError(NO_ADDRESS, value=typed)


def read_repository(typed: str) -> str:
    """The address of a project on GitHub, of which people write its end."""
    match = re.fullmatch(r"(?:(?:https://)?github\.com/)?([\w.-]+/[\w.-]+?)(?:\.git)?/?", typed)
    if match:
        return f"{GITHUB}{match[1]}"
    raise SaidError(NO_REPOSITORY, value=typed)


def read_mail(typed: str) -> str:
    """One plain mail address."""
    if read_mailbox(typed):
        return typed
    raise SaidError(NO_MAIL, value=typed)


def read_colour(typed: str, lang: str) -> str:
    """A colour on which white letters can be read: a word of ours, digits, or a name of CSS."""
    ours = {fold(word): code for words, code in COLOURS.items() for word in _said(words)}
    digits = f"#{typed}" if re.fullmatch(r"[0-9a-fA-F]{6}", typed) else typed
    try:
        red, green, blue = ImageColor.getrgb(ours.get(fold(typed), digits))[:3]
    except ValueError as error:
        names = ", ".join(say(lang, words).partition(",")[0] for words in COLOURS)
        raise SaidError(NO_COLOUR, value=typed, names=names) from error
    if (ratio := _contrast(red, green, blue)) < _WHITE_ON:
        darker = _darken(red, green, blue)
        raise SaidError(PALE, value=typed, ratio=f"{ratio:.1f}", darker=darker)
    return f"#{red:02x}{green:02x}{blue:02x}"


def pale(colour: str) -> str:
    """A colour with a third of white in it, as the drawings of cards have it."""
    return "#" + "".join(f"{(2 * each + 255) // 3:02x}" for each in ImageColor.getrgb(colour)[:3])


def _find_each(typed: str, find: Callable[[str], T | None]) -> tuple[list[T], list[str]]:
    """What the members of a list mean, and those that mean nothing.

    A name may hold an “and”, `Trinidad y Tobago`; without commas, people put it or spaces between.
    """
    means = dict[str, T | None]()
    for part in filter(None, re.split(r"\s*[,;]\s*", typed.strip(" .,;"))):
        ways = (split_known(part, find), and_between().split(part), part.split())
        read = [{word: find(word) for word in words} for words in ways]
        several = next((each for each in read if None not in each.values()), read[1])
        means |= several if any(several.values()) else read[0]
    found = [each for each in means.values() if each is not None]
    return found, [word for word, each in means.items() if each is None]


def _said(words: str) -> tuple[str, ...]:
    return listed(words, catalog_languages())


def _quoted(words: Iterable[str], near: Mapping[str, str] = NOTHING) -> tuple[Message, ...]:
    """What somebody typed, with what it nearly is."""
    return tuple(
        Message(NEAR, {"text": word, "near": near[word]}) if word in near else quote(word)
        for word in words
    )


@cache
def _codes_by_name(langs: tuple[str, ...]) -> Mapping[str, str]:
    """The code of each country by its name, in small letters and without marks."""
    return {
        plain(str(name)): code
        for lang in reversed(langs)
        for code, name in read_locale(lang).territories.items()
        if re.fullmatch("[A-Z]{2}", code)
    }


def _darken(*rgb: int) -> str:
    """The same hue, so dark that white letters can be read on it."""
    share = 1.0
    while _contrast(*(round(each * share) for each in rgb)) < _WHITE_ON:
        share *= _DARKER
    return "#" + "".join(f"{round(each * share):02x}" for each in rgb)


def _contrast(*rgb: int) -> float:
    """That of white letters on a colour (WCAG 2.2, contrast ratio)."""
    channels = [each / 255 for each in rgb]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    ]
    red, green, blue = linear
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)

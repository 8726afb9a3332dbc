"""What a region is asked, or says by options, when it adopts the project."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from commands.adoption.region import Region
from commands.dialogue import Dialogue
from editorial.message import MESSAGE_LANGUAGE, N_, SaidError, catalog_languages
from editorial.text.plain import fold, read_mailbox, read_secure_link
from editorial.times.dates import is_language, is_zone, language_name, read_locale
from editorial.webinars.zone_names import find_zone
from intake.terminal import Question

NEEDED_HERE = N_("this is needed: write it, or leave out --no-input.")
NO_LANGUAGE = N_("“{value}” is not a language that we know. Write names or codes like: pt, fr")
NO_COUNTRY = N_("“{value}” is not a country that we know. Write names or codes like: AO, CV")
NO_COLOUR = N_("“{value}” is not a colour. Write six digits like: #0b5d66")
PALE = N_(
    "White letters can't be read on {value}: their contrast is {ratio} to 1, and 4.5 is the least "
    "(WCAG 2.2, 1.4.3). Choose a darker colour."
)
NO_ADDRESS = N_("“{value}” is not a whole address. Write it like: https://blog.example.org")
NO_REPOSITORY = N_("“{value}” is not a project on GitHub. Write it like: owner/name")
NO_MAIL = N_("“{value}” is not a mail address. Write only that: news@lists.example.org")
NO_ZONE = N_("“{value}” is not a place whose clock we know. Write a city or a country.")

QUESTIONS = (
    Question("name", N_("What do people call you, in a word or two?"), needed=True),
    Question(
        "languages", N_("Languages of the site, the main one first, like: pt, fr"), needed=True
    ),
    Question("time-zone", N_("Whose clock do you go by? A city or a country"), needed=True),
    Question("countries", N_("Your countries, commas between them (Enter: none yet)")),
    Question("siteurl", N_("The site's public address, https://… (Enter: not known yet)")),
    Question("repository", N_("The project on GitHub, owner/name (Enter: not there yet)")),
    Question("contact", N_("A group's mail address for readers to write to (Enter: none yet)")),
    Question("sender", N_("The address that newsletters come from (Enter: none yet)")),
    Question("postal-address", N_("Your postal address, for the newsletter's foot (Enter: none)")),
    Question("colour", N_("The main colour, like #0b5d66 (Enter: that one, a dark green)")),
)
ORGANISATION = N_("Your whole name in {language} (Enter: {name})")
LIST = N_("The address of the mailing list in {language} (Enter: none yet)")
HELP = {
    "name": "What people call the region or organisation, in a word or two.",
    "languages": "Its languages, the main one first: pt,fr.",
    "time-zone": "A city, a country, or a zone: Africa/Luanda.",
    "countries": "Its countries: AO,CV.",
    "siteurl": "The site's public address.",
    "repository": "The project on GitHub: owner/name.",
    "contact": "A role address that readers may write to.",
    "sender": "A role address that newsletters come from.",
    "postal-address": "It stands at the newsletter's foot.",
    "colour": "The main colour: #0b5d66.",
}
"""What each option is for."""

_WHITE_ON = 4.5


def ask_region(
    dialogue: Dialogue, organisations: tuple[str, ...], lists: tuple[str, ...], today: date
) -> Region:
    """The region that options and answers describe; Refusal where an option can't be used.

    `organisations` and `lists` are options by language: `pt=…`.
    """
    readers: Mapping[str, Callable[[str], Any]] = {
        "languages": lambda typed: _read_languages(typed, dialogue),
        "time-zone": lambda typed: _read_zone(typed, dialogue, today),
        "countries": _read_countries,
        "siteurl": _read_address,
        "repository": _read_repository,
        "contact": _read_mail,
        "sender": _read_mail,
        "colour": _read_colour,
    }
    told: dict[str, Any] = {}
    for question in QUESTIONS:
        told[question.header] = dialogue.obtain(question, readers.get(question.header, str))
        if question.needed and not told[question.header]:
            raise dialogue.refusal(question.option, NEEDED_HERE)
    languages, name = told["languages"], told["name"]
    whole = _ask_each("organisation", ORGANISATION, organisations, str, languages, dialogue, name)
    named = dict(whole)
    return Region(
        name=name,
        organisation={lang: named.get(lang) or name for lang in languages},
        languages=languages,
        zone=told["time-zone"],
        day=today,
        countries=told["countries"] or (),
        siteurl=told["siteurl"] or "",
        repository=told["repository"] or "",
        contact=told["contact"] or "",
        sender=told["sender"] or "",
        postal_address=told["postal-address"] or "",
        lists=dict(_ask_each("list", LIST, lists, _read_mail, languages, dialogue)),
        colours={"brand": told["colour"]} if told["colour"] else {},
    )


def _ask_each(
    name: str,
    text: str,
    typed: tuple[str, ...],
    reader: Callable[[str], str],
    languages: tuple[str, ...],
    dialogue: Dialogue,
    usual: str = "",
) -> Iterator[tuple[str, str]]:
    """What an option, or an answer, gives for each language."""
    question = Question(name, text)
    given = {lang: value for lang, _, value in (each.partition("=") for each in typed)}
    for unknown in given.keys() - set(languages):
        raise dialogue.refusal(question.option, NO_LANGUAGE, value=unknown)
    for lang in languages:
        own = {question.option: given[lang]} if lang in given else {}
        language = language_name(lang, dialogue.lang)
        asked = replace(dialogue, options=own)
        if answer := asked.obtain(question, reader, language=language, name=usual):
            yield lang, answer


def _split(typed: str) -> list[str]:
    """Words between commas; where there are none, between spaces."""
    words = typed.split(",") if "," in typed else typed.split()
    return [word.strip() for word in words if word.strip()]


def _read_languages(typed: str, dialogue: Dialogue) -> tuple[str, ...]:
    """Codes of languages, by their names too; the names are said back."""
    found: dict[str, None] = {}
    for word in _split(typed):
        code = word if is_language(word) else dialogue.vocabulary.find_language(word)
        if not code or code not in read_locale(MESSAGE_LANGUAGE).languages:
            raise SaidError(NO_LANGUAGE, value=word)
        try:
            read_locale(code)
        except ValueError as error:
            raise SaidError(NO_LANGUAGE, value=word) from error
        found[code] = None
    names = ", ".join(language_name(code, dialogue.lang) for code in found)
    dialogue.tell(N_("Languages: {names}"), names=names)
    return tuple(found)


def _read_zone(typed: str, dialogue: Dialogue, today: date) -> ZoneInfo:
    if "/" in typed and is_zone(typed):
        return ZoneInfo(typed)
    try:
        noon = datetime.combine(today, time(12))
        zone = find_zone(typed, dialogue.vocabulary, dialogue.lang, noon)
    except SaidError as error:
        raise SaidError(NO_ZONE, value=typed) from error
    if "/" not in zone.key:
        raise SaidError(NO_ZONE, value=typed)
    return zone


def _read_countries(typed: str) -> tuple[str, ...]:
    known = {
        fold(str(name)): code
        for lang in catalog_languages()
        for code, name in read_locale(lang).territories.items()
        if re.fullmatch("[A-Z]{2}", code)
    }
    whole = {code: code for code in known.values()}
    found = {word: whole.get(word.upper()) or known.get(fold(word)) for word in _split(typed)}
    for word, code in found.items():
        if not code:
            raise SaidError(NO_COUNTRY, value=word)
    return tuple(dict.fromkeys(filter(None, found.values())))


def _read_address(typed: str) -> str:
    if address := read_secure_link(typed.rstrip("/")):
        return address
    raise SaidError(NO_ADDRESS, value=typed)


def _read_repository(typed: str) -> str:
    match = re.fullmatch(r"(?:(?:https://)?github\.com/)?([\w.-]+/[\w.-]+?)/?", typed)
    if match:
        return f"https://github.com/{match[1]}"
    raise SaidError(NO_REPOSITORY, value=typed)


def _read_mail(typed: str) -> str:
    if read_mailbox(typed):
        return typed
    raise SaidError(NO_MAIL, value=typed)


def _read_colour(typed: str) -> str:
    """A colour on which white letters can be read."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", typed):
        raise SaidError(NO_COLOUR, value=typed)
    if (ratio := _contrast(typed)) < _WHITE_ON:
        raise SaidError(PALE, value=typed, ratio=f"{ratio:.1f}")
    return typed


def _contrast(colour: str) -> float:
    """That of white letters on a colour (WCAG 2.2, contrast ratio)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    ]
    red, green, blue = linear
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)

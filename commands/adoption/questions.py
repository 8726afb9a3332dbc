"""Ask a region that adopts the project about itself, and make its settings of the answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from commands.adoption import reading
from commands.adoption.reading import place_name, with_countries
from commands.adoption.texts import Region
from commands.dialogue import Dialogue, agrees, unless_unknown
from editorial.model.addresses import pages_url
from editorial.text.plain import fold
from editorial.times.dates import language_name, short_time
from editorial.words.message import LABELLED, N_, Message, SaidError, catalog_languages, say


class Item(NamedTuple):
    """A question, with a hint; with `each`, it is asked for every language.

    If it has a `setting`, the answer may wait, and be written into that setting later.
    """

    name: str
    label: str
    hint: str = ""
    setting: str = ""
    needed: bool = False
    each: bool = False


ITEMS = (
    Item("name", N_("Short name"), N_("the same in every language"), needed=True),
    Item("languages", N_("Languages"), N_("the main one first; ready: {known}"), needed=True),
    Item("organisation", N_("The organisation's whole name in {language}"), each=True),
    Item("countries", N_("Countries of the region"), N_("commas between them")),
    Item("zones", N_("Time zones that you go by"), N_("cities, the main one first"), needed=True),
    Item("colour", N_("Main colour"), N_("{colours}, or a code like #0b5d66")),
    Item(
        "repository",
        N_("Your project on GitHub"),
        N_("owner/name, even if you haven't made it yet"),
        "REPOSITORY",
    ),
    Item("siteurl", N_("Address of the site"), setting="SITEURL"),
    Item("contact", N_("Mail address for readers"), N_("of an office, not of a person"), "CONTACT"),
    Item("sender", N_("Mail address that newsletters come from"), setting="NEWSLETTER_MAIL"),
    Item("list", N_("Address of the mailing list in {language}"), "", "MAILING_LISTS", each=True),
    Item(
        "postal_address",
        N_("Postal address"),
        N_("for the newsletter's foot; many countries require one"),
        "POSTAL_ADDRESS",
    ),
)
"""The questions, in the order in which they are asked."""

SURE = N_(
    "The {count} texts of {old} that are in content/ now will be replaced; git keeps them. Write "
    "all this? (yes, no, or the numbers of answers to change)"
)
CHOOSE = N_("Please write yes, no, or some of these numbers.")


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers so far, by the item's name and its language, which is empty for most items.

    `today` is the day of adoption, `brand` the main colour that Enter keeps.
    """

    dialogue: Dialogue
    today: date
    brand: str
    answers: dict[tuple[str, str], Any] = field(default_factory=dict)

    def fill(self) -> Region:
        """Ask for each answer that is missing, and return the region."""
        for item, lang in self._items():
            if (item.name, lang) not in self.answers:
                self._ask(item, lang)
        given: dict[str, Any] = {item.name: {} for item in ITEMS if item.each}
        for item, lang in self._items():
            value = self._value(item, lang)
            if item.each and value:
                given[item.name][lang] = value
            elif value:
                given[item.name] = value
        return Region(lists=given.pop("list"), day=self.today, **given)

    def review(self, count: int, old: str) -> bool:
        """Show the answers, ask again for any, and return whether the person agrees in the end.

        `count` is the number of texts that will be replaced, `old` the name of their region.
        """
        while True:
            rows = list(self._items())
            self.dialogue.tell(N_("This is what we understood:"))
            for number, (item, lang) in enumerate(rows, 1):
                value = self._show(item, self._value(item, lang)) or self._say(N_("still open"))
                row = self._say(LABELLED, label=self._label(item, lang), value=value)
                self.dialogue.show(f"{number:3}. {row}")
            chosen = self._choose(len(rows), self._say(SURE, count=count, old=old))
            if isinstance(chosen, bool):
                return chosen
            for number in chosen:
                self._ask(*rows[number - 1])
            self.fill()

    def open(self) -> Iterator[tuple[str, str]]:
        """Yield what is still open, by the question's label and its setting."""
        for item, lang in self._items():
            if item.setting and not self._value(item, lang):
                yield self._label(item, lang), item.setting

    def _choose(self, most: int, text: str) -> Any:
        """Ask for a yes or no, or for the numbers of answers to change."""

        def read(typed: str) -> Any:
            chosen = [int(each) for each in re.findall(r"\d+", typed)]
            if chosen and all(0 < each <= most for each in chosen):
                return chosen
            if (agreed := agrees(typed)) is None:
                raise SaidError(CHOOSE)
            return agreed

        while (answer := self.dialogue.ask(text, read)) is None:
            self.dialogue.tell(CHOOSE)
        return answer

    def _items(self) -> Iterator[tuple[Item, str]]:
        """Yield each item, and its language if it is asked for every language."""
        for item in ITEMS:
            for lang in self.answers["languages", ""] if item.each else ("",):
                yield item, lang

    def _ask(self, item: Item, lang: str) -> None:
        """Ask until an answer can be used; say back what was understood if it looks different."""

        def read(typed: str) -> Any:
            answer = self._reader(item)(typed)
            if fold(shown := self._show(item, answer)) != fold(typed):
                self.dialogue.show(f"→ {shown}")
            return answer

        text, usual = self._label(item, lang), self._value(item, lang)
        needed = item.needed and not usual
        if item.hint:
            known = self._show(item, catalog_languages()) if item.name == "languages" else ""
            hint = self._say(item.hint, colours=Message(reading.COLOURS), known=known)
            text = self._say(LABELLED, label=text, value=hint)
        if not needed:
            what = self._show(item, usual) or self._say(N_("later"))
            text = self._say(N_("{question} (Enter: {what})"), question=text, what=what)
        answer = self.dialogue.ask(text, unless_unknown(read), needed=needed)
        self.answers[item.name, lang] = answer or self.answers.get((item.name, lang))

    def _reader(self, item: Item) -> Callable[[str], Any]:
        """Return the function that reads an answer to an item."""
        spoken, lang = self.dialogue.vocabulary, self.dialogue.lang
        langs = self.answers.get(("languages", ""), ())
        read_zones = partial(reading.read_zones, vocabulary=spoken, lang=lang, today=self.today)
        readers: Mapping[str, Callable[[str], Any]] = {
            "languages": partial(reading.read_languages, vocabulary=spoken, lang=lang),
            "countries": partial(reading.read_countries, langs=langs),
            "zones": lambda typed: self._with_countries(read_zones(typed)),
            "colour": reading.read_colour,
            "repository": reading.read_repository,
            "siteurl": reading.read_address,
            **dict.fromkeys(("contact", "sender", "list"), reading.read_mail),
        }
        return readers.get(item.name, str)

    def _value(self, item: Item, lang: str) -> Any:
        """Return an answer, or what Enter means in its place."""
        answer = self.answers.get((item.name, lang))
        match item.name:
            case "organisation":
                return answer or self.answers["name", ""]
            case "siteurl":
                return answer or pages_url(self.answers["repository", ""] or "")
            case "zones":
                return self._with_countries(answer or ())
            case "colour":
                return answer or self.brand
        return answer or ()

    def _with_countries(self, zones: tuple[ZoneInfo, ...]) -> tuple[ZoneInfo, ...]:
        return with_countries(zones, self.answers["countries", ""] or ())

    def _show(self, item: Item, value: Any) -> str:
        """Write an answer as it is said back; empty if there is none."""
        lang, places = self.dialogue.lang, self.dialogue.vocabulary.places
        match item.name:
            case "languages":
                return ", ".join(language_name(code, lang) for code in value)
            case "countries":
                return ", ".join(reading.territory_name(code, lang) for code in value)
            case "zones":
                now = ((place_name(zone, lang, places), datetime.now(zone)) for zone in value)
                return ", ".join(f"{city} {short_time(at, lang)}" for city, at in now)
        return value or ""

    def _label(self, item: Item, lang: str) -> str:
        return self._say(item.label, language=language_name(lang, self.dialogue.lang))

    def _say(self, message: str, **values: object) -> str:
        return say(self.dialogue.lang, message, **values)

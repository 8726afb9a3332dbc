"""What a region is asked when it adopts the project, and the setting that each answer goes to."""

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
from commands.adoption.region import Region
from commands.dialogue import Dialogue, agrees, unless_unknown
from editorial.model.addresses import pages_url
from editorial.text.plain import fold
from editorial.times.dates import language_name, short_time
from editorial.words.message import LABELLED, N_, Message, SaidError, catalog_languages, say


class Item(NamedTuple):
    """Something that is asked, with a hint; of `each` language, if it says so.

    What has a `setting` may be written there later.
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
    Item("countries", N_("Countries that it is about"), N_("commas between them")),
    Item("zones", N_("Clocks that you go by"), N_("cities, the main one first"), needed=True),
    Item("colour", N_("Main colour"), N_("{colours}, or a code like #0b5d66")),
    Item(
        "repository",
        N_("Your project on GitHub"),
        N_("owner/name, even if to be made yet"),
        "REPOSITORY",
    ),
    Item("siteurl", N_("Address of the site"), setting="SITEURL"),
    Item(
        "contact", N_("Mail address for readers"), N_("an office's, not a person's own"), "CONTACT"
    ),
    Item("sender", N_("Mail address that newsletters come from"), setting="NEWSLETTER_MAIL"),
    Item("list", N_("Address of the mailing list in {language}"), "", "MAILING_LISTS", each=True),
    Item(
        "postal_address",
        N_("Postal address"),
        N_("for the newsletter's foot; many countries require one"),
        "POSTAL_ADDRESS",
    ),
)
"""In the order in which they are asked."""

SURE = N_(
    "The {count} texts of {old} that are in content/ now will be replaced; git keeps them. Write "
    "all this? (yes, no, or the numbers of answers to change)"
)
CHOOSE = N_("Please write yes, no, or some of these numbers.")


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers so far, by what was asked, and of which language if it was asked of each.

    `today` is the day of adoption, `brand` the main colour that Enter keeps.
    """

    dialogue: Dialogue
    today: date
    brand: str
    answers: dict[tuple[str, str], Any] = field(default_factory=dict)

    def fill(self) -> Region:
        """Ask for each answer that is missing."""
        for item, lang in self._items():
            if (item.name, lang) not in self.answers:
                self.answers[item.name, lang] = self._ask(item, lang, self._usual(item))
        return self._region()

    def review(self, count: int, old: str) -> bool:
        """Show the answers, and ask again for any of them, until somebody agrees or doesn't.

        `count` is how many texts make way, `old` the name of their region.
        """
        while True:
            rows = list(self._items())
            self.dialogue.tell(N_("This is what we understood:"))
            for number, (item, lang) in enumerate(rows, 1):
                label, answer = self._label(item, lang), self.answers[item.name, lang]
                value = self._show(item, answer) or self._say(N_("still open"))
                row = self._say(LABELLED, label=label, value=value)
                self.dialogue.show(f"{number:3}. {row}")
            chosen = self._choose(len(rows), self._say(SURE, count=count, old=old))
            if isinstance(chosen, bool):
                return chosen
            for number in chosen:
                self._change(*rows[number - 1])

    def open(self) -> Iterator[tuple[str, str]]:
        """Yield the name of each thing that is not known yet, and its setting."""
        for item, lang in self._items():
            if item.setting and not self.answers[item.name, lang]:
                yield self._label(item, lang), item.setting

    def _choose(self, most: int, text: str) -> Any:
        """Ask whether somebody agrees, or for the numbers of what they want to change."""

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

    def _change(self, item: Item, lang: str) -> None:
        """Ask for an answer anew, and for what follows from it."""
        old = self.answers[item.name, lang]
        self.answers[item.name, lang] = self._ask(item, lang, old)
        if item.name == "name":  # which Enter made the whole name, too
            same = [key for key, value in self.answers.items() if value == old]
            self.answers.update(dict.fromkeys(same, self.answers["name", ""]))
        if item.name == "countries":
            self.answers["zones", ""] = self._with_countries(self.answers["zones", ""])
        self.fill()

    def _items(self) -> Iterator[tuple[Item, str]]:
        """Yield everything that is asked, with the language if it is asked of each."""
        for item in ITEMS:
            for lang in self.answers["languages", ""] if item.each else ("",):
                yield item, lang

    def _ask(self, item: Item, lang: str, usual: Any) -> Any:
        """Ask until an answer can be used; say back what was understood if it looks different."""

        def read(typed: str) -> Any:
            answer = self._reader(item)(typed)
            if fold(shown := self._show(item, answer)) != fold(typed):
                self.dialogue.show(f"→ {shown}")
            return answer

        text, needed = self._label(item, lang), item.needed and not usual
        if item.hint:
            known = self._show(item, catalog_languages()) if item.name == "languages" else ""
            hint = self._say(item.hint, colours=Message(reading.COLOURS), known=known)
            text = self._say(LABELLED, label=text, value=hint)
        if not needed:
            what = self._show(item, usual) or self._say(N_("later"))
            text = self._say(N_("{question} (Enter: {what})"), question=text, what=what)
        return self.dialogue.ask(text, unless_unknown(read, needed=needed), needed=needed) or usual

    def _reader(self, item: Item) -> Callable[[str], Any]:
        """Return the function that reads an answer."""
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

    def _usual(self, item: Item) -> Any:
        """Return what Enter means."""
        match item.name:
            case "organisation":
                return self.answers["name", ""]
            case "siteurl":
                return pages_url(self.answers["repository", ""])
            case "zones":
                return self._with_countries(())
            case "colour":
                return self.brand
        return () if item.name == "countries" else ""

    def _with_countries(self, zones: tuple[ZoneInfo, ...]) -> tuple[ZoneInfo, ...]:
        return with_countries(zones, self.answers["countries", ""])

    def _show(self, item: Item, value: Any) -> str:
        """Return an answer as it is said back; empty if there is none."""
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

    def _region(self) -> Region:
        """Return the answers as one value."""
        given: dict[str, Any] = {item.name: {} for item in ITEMS if item.each}
        for item, lang in self._items():
            answer = self.answers[item.name, lang]
            if item.each and answer:
                given[item.name][lang] = answer
            elif answer:
                given[item.name] = answer
        return Region(lists=given.pop("list"), day=self.today, **given)

"""Ask a region that adopts the project about itself, and make its settings of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from commands.adoption import reading
from commands.adoption.reading import place_name
from commands.adoption.texts import Region
from commands.asking import Question
from editorial.model.addresses import pages_url
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import NEEDED
from editorial.reading.settings import LICENCE, LICENCE_EXAMPLE
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
    Item("zones", N_("Time zones you use"), N_("cities, the main one first"), needed=True),
    Item("colour", N_("Main colour"), N_("a code like #0b5d66, dark enough for white text on it")),
    Item(
        "repository",
        N_("Your project on GitHub"),
        N_("owner/name, even if you haven't made it yet"),
        "REPOSITORY",
    ),
    Item("siteurl", N_("Address of the site"), setting="SITEURL"),
    Item("contact", N_("E-mail for readers"), N_("of an office, not of a person"), "CONTACT"),
    Item("sender", N_("E-mail address that newsletters come from"), setting="NEWSLETTER_MAIL"),
    Item("list", N_("Address of the mailing list in {language}"), "", "MAILING_LISTS", each=True),
    Item(
        "postal_address",
        N_("Postal address"),
        N_("for the newsletter's foot; many countries require one"),
        "POSTAL_ADDRESS",
    ),
    Item("licence", N_("Licence of the texts"), N_("its name and address"), "CONTENT_LICENSE"),
)
"""The questions, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers so far, as typed, by the item's name and its language, empty for most items.

    `lang` is the terminal's language, `today` the day of adoption, `brand` the main colour that
    Enter keeps.
    """

    lang: str
    vocabulary: Vocabulary
    today: date
    brand: str
    answers: dict[tuple[str, str], str] = field(default_factory=dict)

    def questions(self) -> Iterator[Question]:
        """Yield each question, with what Enter means; some are asked for every language."""
        for item, lang in self._items():
            label = text = self._say(item.label, language=language_name(lang, self.lang))
            if item.hint:
                known = self._show("languages", catalog_languages())
                hint = self._say(item.hint, known=known)
                text = self._say(LABELLED, label=label, value=hint)
            shown = self._show(item.name, self._value(item.name, lang))
            if shown and (item.name, lang) not in self.answers:
                text = self._say(N_("{question} (Enter: {what})"), question=text, what=shown)
            read = partial(self._read, item.name, needed=item.needed and not shown)
            yield Question((item.name, lang), label, text, read, shown)

    def region(self) -> Region:
        """Return the region that the answers make."""
        once = {item.name: self._value(item.name) for item in ITEMS if not item.each}
        organisation, lists = (
            {lang: value for lang in once["languages"] if (value := self._value(name, lang))}
            for name in ("organisation", "list")
        )
        return Region(**once, organisation=organisation, lists=lists, day=self.today)

    def open(self) -> Iterator[tuple[str, str]]:
        """Yield what is still open, by the question's label and its setting."""
        for (item, lang), each in zip(self._items(), self.questions(), strict=True):
            if item.setting and not self._value(item.name, lang):
                yield each.label, item.setting

    def _items(self) -> Iterator[tuple[Item, str]]:
        """Yield each item, and its language if it is asked for every language."""
        for item in ITEMS:
            for lang in self._value("languages") if item.each else ("",):
                yield item, lang

    def _read(self, name: str, typed: str, *, needed: bool) -> str:
        """Take an answer that can be used, or nothing for one that is left for later."""
        answer = typed.strip()
        if needed and not answer:
            raise SaidError(NEEDED)
        self._mean(name, answer)
        return answer

    def _value(self, name: str, lang: str = "") -> Any:
        return self._mean(name, self.answers.get((name, lang), ""))

    def _mean(self, name: str, typed: str) -> Any:
        """Return what an answer means, or what Enter means in its place."""
        spoken, lang = self.vocabulary, self.lang
        match name:
            case "languages":
                return reading.read_languages(typed, spoken)
            case "organisation":
                return typed or self._value("name")
            case "countries":
                return reading.read_countries(typed, self._value("languages"))
            case "zones":
                if typed:
                    return reading.read_zones(typed, spoken, lang, self.today)
                clocks = (reading.main_clocks()[code][0] for code in self._value("countries"))
                return tuple(dict.fromkeys(clocks))
            case "colour":
                return reading.read_colour(typed) if typed else self.brand
            case "repository":
                return typed and reading.read_repository(typed)
            case "siteurl":
                address = pages_url(self._value("repository"))
                return reading.read_address(typed) if typed else address
            case "contact" | "sender" | "list":
                return typed and reading.read_mail_address(typed)
            case "licence":
                for fault in LICENCE.faults(typed, spoken, lang):
                    label = Message(N_("Licence of the texts"))
                    raise SaidError(fault, header=label, value=typed, example=LICENCE_EXAMPLE)
        return typed

    def _show(self, name: str, value: Any) -> str:
        """Write an answer as it is said back; empty if there is none."""
        lang, places = self.lang, self.vocabulary.places
        match name:
            case "languages":
                return ", ".join(language_name(code, lang) for code in value)
            case "countries":
                return ", ".join(reading.territory_name(code, lang) for code in value)
            case "zones":
                now = ((place_name(zone, lang, places), datetime.now(zone)) for zone in value)
                return ", ".join(f"{city} {short_time(at, lang)}" for city, at in now)
        return value or ""

    def _say(self, message: str, **values: object) -> str:
        return say(self.lang, message, **values)

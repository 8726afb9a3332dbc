"""What a region is asked, or says by options, when it adopts the project."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from commands.adoption.clocks import clocks_of, with_countries
from commands.adoption.items import ITEMS, LATER, Item
from commands.adoption.reading import (
    NO_COUNTRY,
    NOTED,
    read_address,
    read_colour,
    read_countries,
    read_languages,
    read_mail,
    read_repository,
    read_zones,
    territory_name,
)
from commands.adoption.region import (
    Region,
    count_messages,
    is_spoken,
    list_ways,
)
from commands.dialogue import NO_LANGUAGE, Dialogue, agrees, unless_unknown
from editorial.reading.contributing import pages_url
from editorial.text.plain import fold
from editorial.times.dates import and_list, city_name, language_name, short_time
from editorial.words.message import LABELLED, N_, SaidError, say
from intake.terminal import Question

NEEDED_HERE = N_("this is needed: write it, or leave out --no-input.")
NO_PAIR = N_("write it with the language's code in front: {example}")
ENTER = N_("{question} (Enter: {what})")
OPEN = N_("still open")
LONG = N_("That is long for the head of a page on a phone; at the end you can shorten it.")
JOINED = N_("{address} (people join by writing to {join}, as with Mailman)")
SEVERAL_CLOCKS = N_("{country} has several clocks: {cities}.")
MORE_CLOCKS = N_(
    "For your other countries, these too: {cities}. You may take one out later, in "
    "content/vocabulary/places.toml."
)
UNTRANSLATED = N_(
    "Note: nobody has translated the project into {languages} yet. Until somebody translates its "
    "{number} messages in locales/, the names in content/vocabulary/ and the first pages, readers "
    "of that language see them in English. You can also add it later."
)
UNDERSTOOD = N_("This is what we understood:")
SURE = N_(
    "The {count} texts of {old} that are in content/ now will be replaced; git keeps them. Write "
    "all this? (yes, no, or the numbers of answers to change)"
)
CHOOSE = N_("Please write yes, no, or some of these numbers.")
_LONG = 25
"""Characters of a name that a phone shows on two lines."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers so far, by what was asked and the language that it was asked of, if of one.

    `options` are what the command line says; `today` is the day of adoption.
    """

    dialogue: Dialogue
    options: Mapping[str, Any]
    today: date
    answers: dict[tuple[str, str], Any] = field(default_factory=dict)

    def fill(self) -> Region:
        """Ask for whatever no option says; Refusal where an option can't be used."""
        for item, lang in self._items():
            if (item.name, lang) not in self.answers:
                self.answers[item.name, lang] = self._obtain(item, lang)
        return self._region()

    def review(self, count: int, old: str) -> bool:
        """Show the answers, and ask again for any of them, until somebody agrees or doesn't.

        `count` is how many texts make way, `old` whose they are.
        """
        while True:
            rows = list(self._items())
            self.dialogue.tell(UNDERSTOOD)
            for number, (item, lang) in enumerate(rows, 1):
                value = self._show(item, self.answers[item.name, lang]) or self._say(OPEN)
                row = self._say(LABELLED, label=self._label(item, lang), value=value)
                self.dialogue.show(f"{number:3}. {row}")
            chosen = self._choose(len(rows), self._say(SURE, count=count, old=old))
            if isinstance(chosen, bool):
                return chosen
            for number in chosen:
                replace(self, options={})._change(*rows[number - 1])

    def _change(self, item: Item, lang: str) -> None:
        """Ask for an answer anew, and for what follows from it."""
        old = self.answers[item.name, lang]
        self.answers[item.name, lang] = self._obtain(item, lang, old)
        if item.name == "name":  # which Enter made the whole name, too
            for key, value in list(self.answers.items()):
                if key[0] == "organisation" and value == old:
                    del self.answers[key]
        if item.name == "countries":
            zones, countries = self.answers["time-zone", ""], self.answers["countries", ""] or ()
            self.answers["time-zone", ""] = with_countries(zones, countries, self.today)
        self.fill()

    def open(self) -> Iterator[tuple[str, str]]:
        """What is not known yet, as it is called, and the setting that is for it."""
        for item, lang in self._items():
            if item.setting and not self.answers[item.name, lang]:
                yield self._label(item, lang), item.setting

    def command(self) -> str:
        """What gives these answers again."""
        words = ["python3", "tasks.py", "adopt"]
        for (name, lang), value in self.answers.items():
            if value and (not lang or lang in self.answers["languages", ""]):
                members = value if isinstance(value, tuple) else (value,)
                written = ",".join(map(str, members))
                words += [f"--{name}", f"{lang}={written}" if lang else written]
        return shlex.join(words)

    def _items(self) -> Iterator[tuple[Item, str]]:
        """Everything that is asked, with the language where it is asked of one."""
        for item in ITEMS:
            for lang in self.answers["languages", ""] if item.each else ("",):
                yield item, lang

    def _obtain(self, item: Item, lang: str, old: Any = None) -> Any:
        """What an option says, or somebody answers; Enter keeps an `old` answer."""
        usual = old or self._usual(item)
        question = Question(item.name, item.text, needed=item.needed and not usual)
        option, kept = self._option(item, lang, question.option), dict[str, None]()
        read = unless_unknown(self._reader(item, kept), needed=question.needed)
        left_open: list[str] = []

        def told(typed: str) -> Any:
            value = read(typed)
            if value is None:
                left_open.append(typed)
                self.dialogue.show(f"→ {self._say(LATER)}")
            said = self._show(item, value)
            if self.dialogue.asked and not option and said and fold(said) != fold(typed):
                self.dialogue.show(f"→ {said}")
            return value

        text = self._say(item.text, language=language_name(lang, self.dialogue.lang))
        if not question.needed:
            text = self._say(
                ENTER, question=text, what=self._show(item, usual) or self._say(item.enter)
            )
        answer: Any = None
        if option:
            answer = replace(self.dialogue, options={question.option: option}).obtain(
                question, told
            )
        elif option is None and self.dialogue.asked:
            answer = self.dialogue.ask(text, told, needed=question.needed)
        answer = answer or tuple(kept) or ("" if left_open and not item.needed else usual)
        if item.needed and not answer:
            raise self.dialogue.refusal(question.option, NEEDED_HERE)
        if item.name == "languages":
            self._tell_untranslated(answer)
        if item.name == "name" and len(answer) > _LONG and self.dialogue.asked:
            self.dialogue.tell(LONG)
        return answer

    def _option(self, item: Item, lang: str, option: str) -> str | None:
        """What the command line says of an item, in a language where it is asked of one."""
        given = self.options.get(item.name.replace("-", "_"))
        if not item.each:
            return given
        languages = self.answers["languages", ""]
        pairs = dict[str, str]()
        for each in given or ():
            code, sign, value = each.partition("=")
            if sign and code not in languages:
                known = ", ".join(languages)
                raise self.dialogue.refusal(option, NO_LANGUAGE, code=code, known=known)
            if not sign and len(languages) > 1:
                raise self.dialogue.refusal(option, NO_PAIR, example=f"{languages[0]}={each}")
            pairs[code if sign else languages[0]] = value if sign else each
        return pairs.get(lang)

    def _reader(self, item: Item, kept: dict[str, None]) -> Callable[[str], Any]:
        def countries(typed: str) -> tuple[str, ...]:
            found, unknown = read_countries(
                typed, self.answers["languages", ""], self.dialogue.lang
            )
            kept.update(dict.fromkeys(found))
            if unknown:
                if kept and self.dialogue.asked:
                    self.dialogue.tell(NOTED, names=self._show(item, tuple(kept)))
                raise SaidError(NO_COUNTRY, values=unknown)
            return tuple(kept)

        readers: Mapping[str, Callable[[str], Any]] = {
            "languages": lambda typed: read_languages(
                typed, self.dialogue.vocabulary, self.dialogue.lang
            ),
            "countries": countries,
            "time-zone": self._read_clocks,
            "colour": lambda typed: read_colour(typed, self.dialogue.lang),
            "repository": read_repository,
            "siteurl": read_address,
            "contact": read_mail,
            "sender": read_mail,
            "list": read_mail,
        }
        return readers.get(item.name, str)

    def _usual(self, item: Item) -> Any:
        """What Enter means."""
        if item.name == "organisation":
            return self.answers["name", ""]
        if item.name == "siteurl":
            return pages_url(self.answers["repository", ""] or "")
        return self._usual_zones() if item.name == "time-zone" else ""

    def _usual_zones(self) -> tuple[ZoneInfo, ...]:
        """Each country's best-known city, unless the first has several clocks; these are told."""
        countries, lang = self.answers["countries", ""] or (), self.dialogue.lang
        several = [code for code in countries if len(clocks_of(code, self.today)) > 1]
        for code in several if self.dialogue.asked else ():
            clocks = (each.zone.key for each in clocks_of(code, self.today))
            cities = ", ".join(city_name(zone, lang) for zone in clocks)
            self.dialogue.tell(SEVERAL_CLOCKS, country=territory_name(code, lang), cities=cities)
        return (
            () if countries[:1] == tuple(several[:1]) else with_countries((), countries, self.today)
        )

    def _read_clocks(self, typed: str) -> tuple[ZoneInfo, ...]:
        """The zones that somebody names, and those of countries in which they name none."""
        languages, countries = (self.answers[name, ""] or () for name in ("languages", "countries"))
        speaks = self.dialogue.vocabulary
        named = read_zones(typed, speaks, self.dialogue.lang, self.today, languages)
        zones = with_countries(named, countries, self.today)
        if len(zones) > len(named) and self.dialogue.asked:
            more = (city_name(each.key, self.dialogue.lang) for each in zones[len(named) :])
            self.dialogue.tell(MORE_CLOCKS, cities=and_list(more, self.dialogue.lang))
        return zones

    def _show(self, item: Item, value: Any) -> str:
        """An answer as it is told again; empty where there is none."""
        lang = self.dialogue.lang
        if not value:
            return ""
        if item.name == "languages":
            return ", ".join(language_name(code, lang) for code in value)
        if item.name == "countries":
            return ", ".join(territory_name(code, lang) for code in value)
        if item.name == "time-zone":
            now = ((zone, datetime.now(zone)) for zone in value)
            return ", ".join(f"{city_name(z.key, lang)} {short_time(at, lang)}" for z, at in now)
        if item.name == "list":
            return self._say(JOINED, address=value, join=list_ways(value)["join"])
        return str(value)

    def _choose(self, most: int, text: str) -> Any:
        """Whether somebody agrees, or the numbers of what they want to change."""

        def read(typed: str) -> Any:
            if (agreed := agrees(typed)) is not None:
                return agreed
            chosen = [int(each) for each in re.findall(r"\d+", typed)]
            if chosen and all(0 < each <= most for each in chosen):
                return chosen
            raise SaidError(CHOOSE)

        while (answer := self.dialogue.ask(text, read)) is None:
            self.dialogue.tell(CHOOSE)
        return answer

    def _tell_untranslated(self, languages: tuple[str, ...]) -> None:
        new = [lang for lang in languages if not is_spoken(lang)]
        if new and self.dialogue.asked:
            names = and_list(
                (language_name(each, self.dialogue.lang) for each in new), self.dialogue.lang
            )
            self.dialogue.tell(UNTRANSLATED, languages=names, number=count_messages())

    def _label(self, item: Item, lang: str) -> str:
        return self._say(item.label, language=language_name(lang, self.dialogue.lang))

    def _say(self, message: str, **values: object) -> str:
        return say(self.dialogue.lang, message, **values)

    def _region(self) -> Region:
        said = {item.name: self.answers[item.name, ""] for item in ITEMS if not item.each}
        of_each = {
            item.name: {lang: self.answers[item.name, lang] for lang in said["languages"]}
            for item in ITEMS
            if item.each
        }
        return Region(
            name=said["name"],
            organisation=of_each["organisation"],
            languages=said["languages"],
            zones=said["time-zone"],
            day=self.today,
            countries=said["countries"] or (),
            siteurl=said["siteurl"] or "",
            repository=said["repository"] or "",
            contact=said["contact"] or "",
            sender=said["sender"] or "",
            postal_address=said["postal-address"] or "",
            lists={lang: address for lang, address in of_each["list"].items() if address},
            colours={"brand": said["colour"]} if said["colour"] else {},
        )

"""What a region is asked, or says by options, when it adopts the project."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from commands.adoption.clocks import clocks_of
from commands.adoption.items import ITEMS, Item
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
    unless_unknown,
)
from commands.adoption.region import (
    Region,
    count_messages,
    is_spoken,
    list_ways,
)
from commands.dialogue import Dialogue, agrees
from editorial.contributing import pages_url
from editorial.message import LABELLED, N_, SaidError, say
from editorial.text.plain import fold
from editorial.times.dates import and_list, city_name, language_name, short_time
from intake.terminal import Question

NEEDED_HERE = N_("this is needed: write it, or leave out --no-input.")
NO_PAIR = N_("write it with the language's code in front: {example}")
OPEN = N_("not known yet")
JOINED = N_("{address} (one joins by a mail to {join}, as in Mailman)")
SEVERAL_CLOCKS = N_("{country} has several clocks: {cities}.")
UNTRANSLATED = N_(
    "Nobody has translated the project into {languages} yet: pages, forms and messages are in "
    "English there until locales/ has a translation, of {number} messages."
)
UNDERSTOOD = N_("This is what we understood:")
SURE = N_(
    "What is in content/ now ({count} texts) makes way; git keeps it. Write all this? (yes, no, or "
    "the number of an answer to change it)"
)
CHOOSE = N_("Please write yes, no, or one of these numbers.")


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

    def review(self, count: int) -> bool:
        """Show the answers, and ask again for any of them, until somebody agrees or doesn't.

        `count` is how many texts make way.
        """
        while True:
            rows = list(self._items())
            self.dialogue.tell(UNDERSTOOD)
            for number, (item, lang) in enumerate(rows, 1):
                value = self._show(item, self.answers[item.name, lang]) or self._say(OPEN)
                row = self._say(LABELLED, label=self._label(item, lang), value=value)
                self.dialogue.show(f"{number:3}. {row}")
            answer = self._choose(len(rows), count)
            if isinstance(answer, bool):
                return answer
            item, lang = rows[answer - 1]
            old = self.answers.pop((item.name, lang))
            for each in rows:  # what Enter made of the old answer
                if item.name == "name" and self.answers.get((each[0].name, each[1])) == old:
                    del self.answers[each[0].name, each[1]]
            replace(self, options={}).fill()

    def open(self) -> Iterator[tuple[str, str]]:
        """What is not known yet, as it is called, and the setting that is for it."""
        for item, lang in self._items():
            if item.setting and not self.answers[item.name, lang]:
                yield self._label(item, lang), item.setting

    def command(self) -> str:
        """What gives these answers again."""
        words = ["python3", "tasks.py", "adopt"]
        for (name, lang), value in self.answers.items():
            if value:
                members = value if isinstance(value, tuple) else (value,)
                written = ",".join(map(str, members))
                words += [f"--{name}", f"{lang}={written}" if lang else written]
        return shlex.join(words)

    def _items(self) -> Iterator[tuple[Item, str]]:
        """Everything that is asked, with the language where it is asked of one."""
        for item in ITEMS:
            for lang in self.answers["languages", ""] if item.each else ("",):
                yield item, lang

    def _obtain(self, item: Item, lang: str) -> Any:
        usual, shown = self._usual(item)
        question = Question(
            item.name,
            item.usual if usual and item.usual else item.text,
            needed=item.needed and not usual,
        )
        option, kept = self._option(item, lang, question.option), dict[str, None]()
        read = unless_unknown(self._reader(item, kept), needed=question.needed)

        def told(typed: str) -> Any:
            value = read(typed)
            said = self._show(item, value)
            if self.dialogue.asked and not option and said and fold(said) != fold(typed):
                self.dialogue.show(f"→ {said}")
            return value

        asked = replace(self.dialogue, options={question.option: option})
        language = language_name(lang, self.dialogue.lang)
        answer = asked.obtain(question, told, language=language, usual=shown)
        answer = answer or tuple(kept) or usual
        if item.needed and not answer:
            raise self.dialogue.refusal(question.option, NEEDED_HERE)
        if item.name == "languages":
            self._tell_untranslated(answer)
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
            if code not in languages and (sign or len(languages) > 1):
                raise self.dialogue.refusal(option, NO_PAIR, example=f"{languages[0]}={each}")
            pairs[code if sign else languages[0]] = value if sign else each
        return pairs.get(lang)

    def _reader(self, item: Item, kept: dict[str, None]) -> Callable[[str], Any]:
        speaks, lang = self.dialogue.vocabulary, self.dialogue.lang

        def countries(typed: str) -> tuple[str, ...]:
            found, unknown = read_countries(typed, self.answers["languages", ""], lang)
            kept.update(dict.fromkeys(found))
            if unknown:
                if kept and self.dialogue.asked:
                    self.dialogue.tell(NOTED, names=self._show(item, tuple(kept)))
                raise SaidError(NO_COUNTRY, values=unknown)
            return tuple(kept)

        readers: Mapping[str, Callable[[str], Any]] = {
            "languages": lambda typed: read_languages(typed, speaks),
            "countries": countries,
            "time-zone": lambda typed: read_zones(typed, speaks, lang, self.today),
            "colour": read_colour,
            "repository": read_repository,
            "siteurl": read_address,
            "contact": read_mail,
            "sender": read_mail,
            "list": read_mail,
        }
        return readers.get(item.name, str)

    def _usual(self, item: Item) -> tuple[Any, str]:
        """What Enter means, and how it is shown."""
        usual: Any = ""
        if item.name == "organisation":
            usual = self.answers["name", ""]
        elif item.name == "siteurl":
            usual = pages_url(self.answers["repository", ""] or "")
        elif item.name == "time-zone":
            usual = self._usual_zones()
        return usual, self._show(item, usual)

    def _usual_zones(self) -> tuple[ZoneInfo, ...]:
        """Each country's best-known city, unless the first has several clocks; these are told."""
        countries, lang = self.answers["countries", ""] or (), self.dialogue.lang
        clocks = {code: clocks_of(code, self.today) for code in countries}
        several = [code for code in countries if len(clocks[code]) > 1]
        for code in several if self.dialogue.asked else ():
            cities = ", ".join(city_name(each.zone.key, lang) for each in clocks[code])
            self.dialogue.tell(SEVERAL_CLOCKS, country=territory_name(code, lang), cities=cities)
        zones = (each.zone for code in countries for each in clocks[code][:1])
        return () if countries[:1] == tuple(several[:1]) else tuple(dict.fromkeys(zones))

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

    def _choose(self, most: int, count: int) -> bool | int:
        """Whether somebody agrees, or the number of what they want to change."""

        def read(typed: str) -> bool | int:
            if (agreed := agrees(typed)) is not None:
                return agreed
            if typed.isdecimal() and 1 <= int(typed) <= most:
                return int(typed)
            raise SaidError(CHOOSE)

        while (answer := self.dialogue.ask(self._say(SURE, count=count), read)) is None:
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

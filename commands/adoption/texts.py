"""Build what a region begins with: guides, pages and a first post to rewrite, and its words.

The texts are in `texts/`, a folder for each language; a language without one gets the English ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from commands.adoption.reading import main_clocks, place_name, territory_name
from editorial.model.site import Place
from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.table import PATH_WORDS
from editorial.reading.toml_text import quote_toml
from editorial.reading.vocabulary import USUAL_CATEGORIES, read_usual
from editorial.text.plain import fold
from editorial.times.dates import language_name
from editorial.words.message import MESSAGE_LANGUAGE, N_, TRANSLATE, catalog_languages, say
from intake.forms import forms_for, read_forms
from intake.prose import build_slug

FIRST_TEXTS = Path(__file__).with_name("texts")

_TAGLINE = N_("What we do, told by the people who do it")

_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its settings, its languages, the default one first, and its countries, by codes.

    `day` is the day of adoption there.
    """

    settings: Mapping[str, Any]
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    day: date


def said(lang: str, message: str, **values: object) -> str:
    """Say a message in a language, or in English if no catalog has it."""
    return say(lang if lang in catalog_languages() else MESSAGE_LANGUAGE, message, **values)


def build_texts(region: Region, vocabulary: Vocabulary, forms: Path) -> Iterator[tuple[str, str]]:
    """Yield each file's path and text; `forms` is the folder with the forms of the region."""
    for lang in region.languages:
        own = region.settings
        values = {
            "code": lang, "name": own["SITENAME"], "organisation": own["ORGANISATION"][lang]
        }  # fmt: skip
        values["CONTRIBUTING"] = _path("CONTRIBUTING", lang, region)
        for form in forms_for(lang, read_forms(forms)):
            values[form.kind] = f"[{form.name}](../../issues/new?template={form.file})"
        for file in sorted(text_folder(lang).glob("*.md")):
            others = [each for each in region.languages if each != lang]
            for other in others[:1]:
                named = language_name(other, lang)
                values |= {"other": other, "translate": said(lang, TRANSLATE, language=named)}
                paths = {each: Path(_path(file.stem, each, region)).name for each in others}
                links = (f"[{vocabulary.languages[each].name}]({paths[each]})" for each in others)
                values["elsewhere"] = " · ".join(links)
            text = _fill(file.read_text("utf-8"), values)
            yield _path(file.stem, lang, region), text


def text_folder(lang: str) -> Path:
    """Return the folder of a language, or the English one."""
    own = FIRST_TEXTS / lang
    return own if own.exists() else FIRST_TEXTS / MESSAGE_LANGUAGE


def _fill(text: str, values: Mapping[str, str]) -> str:
    """Fill the gaps of a text, and leave out the lines that have no value for a gap."""
    lines = [line for line in text.split("\n") if {*_GAP.findall(line)} <= {*values}]
    filled = _GAP.sub(lambda gap: values[gap[1]], "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", filled)


def _path(name: str, lang: str, region: Region) -> str:
    """Return the path of a text; GitHub shows the guide in English or the first language."""
    first = region.languages[0]
    match name:
        case "README" | "CONTRIBUTING":
            main = MESSAGE_LANGUAGE if MESSAGE_LANGUAGE in region.languages else first
            return f"{name}.md" if lang == main else f"{name}.{lang}.md"
        case "first-post":
            title = (text_folder(first) / f"{name}.md").read_text("utf-8").partition("\n")[0]
            return f"content/posts/{region.day}-{build_slug(title.partition(':')[2])}/{lang}.md"
    return f"content/pages/{name}/{lang}.md"


def build_vocabulary(region: Region, known: Sequence[Place]) -> dict[str, str]:
    """Build the vocabulary's files, by name; a list begins with an example in the first language.

    `known` are the places that the project names.
    """
    first, langs = region.languages[0], region.languages
    entries = {
        "categories": [
            _category(slug, {lang: said(lang, name) for lang in langs})
            for slug, name in USUAL_CATEGORIES.items()
        ],
        "countries": [*_countries(region)],
        "places": [*_places(region, known)],
    }
    for file in text_folder(first).glob("*.toml"):
        entries[file.stem] = [file.read_text("utf-8"), *entries.get(file.stem, [])]
    entries["languages"] = [f"default = {quote_toml(first)}\n", *map(_language, langs)]
    return {f"{name}.toml": "\n".join(each) for name, each in entries.items()}


def _language(code: str) -> str:
    name, usual = language_name(code, code), read_usual(code)
    words = {word: names.get(code, word) for word, names in PATH_WORDS.items()}
    return (
        f"[{code}]\n"
        f"name = {quote_toml(name[:1].upper() + name[1:])}\n"
        f"tagline = {quote_toml(said(code, _TAGLINE))}\n"
        f"words = {_inline(words)}\n"
        f"headers = {_inline(usual['headers'])}\n"
    )


def _inline(table: Mapping[str, str]) -> str:
    rows = (f"{quote_toml(key)} = {quote_toml(value)}" for key, value in table.items())
    return f"{{ {', '.join(rows)} }}" if table else "{}"


def _category(slug: str, names: Mapping[str, str]) -> str:
    """Write a category, with the word that stands for it in each language's addresses."""
    words = {lang: build_slug(name) for lang, name in names.items()}
    others = {lang: word for lang, word in words.items() if word != slug}
    return f"{_term(slug, names)}address = {_inline(others)}\n" if others else _term(slug, names)


def _term(slug: str, names: Mapping[str, str]) -> str:
    rows = "".join(f"{key} = {quote_toml(each)}\n" for key, each in names.items())
    return f"[{slug}]\n{rows}"


def _countries(region: Region) -> Iterator[str]:
    """Yield each country with its dot on the map, in the order of the first language."""
    first, clocks = region.languages[0], main_clocks()
    for code in sorted(region.countries, key=lambda each: fold(territory_name(each, first))):
        slug = build_slug(territory_name(code, MESSAGE_LANGUAGE))
        yield f"{_term(slug, {'code': code})}at = {clocks[code][1]}\n"


def _places(region: Region, known: Sequence[Place]) -> Iterator[str]:
    """Yield the place of the region's own clock, and of the clock of each country."""
    clocks = (main_clocks()[code][0] for code in region.countries)
    for zone in dict.fromkeys((ZoneInfo(region.settings["TIMEZONE"]), *clocks)):
        names = {lang: place_name(zone, lang, known) for lang in region.languages}
        slug = build_slug(place_name(zone, MESSAGE_LANGUAGE, known))
        yield _term(slug, {"zone": zone.key, **names})

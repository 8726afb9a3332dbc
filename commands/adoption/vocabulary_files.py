"""A region's words: `content/vocabulary/*.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from commands.adoption.clocks import main_clocks, place_name
from commands.adoption.reading import territory_name
from commands.adoption.region import Region, read_usual, said
from commands.adoption.texts import text_folder
from editorial.model.site import Place
from editorial.reading.toml_text import quote_text
from editorial.reading.vocabulary import PATH_WORDS
from editorial.text.plain import fold
from editorial.times.dates import language_name
from editorial.words.message import MESSAGE_LANGUAGE, N_
from intake.prose import build_slug

_CATEGORIES = {
    "structures": N_("Structures"),
    "working-groups": N_("Working groups"),
    "region": N_("Region"),
    "webinars": N_("Webinars"),
}
_TAGLINE = N_("What we do, told by the people who do it")


def build_vocabulary(region: Region, known: Sequence[Place]) -> dict[str, str]:
    """Build each file by its name; a list begins with an example in the first language.

    `known` are the places that the project names.
    """
    first, langs = region.languages[0], region.languages
    entries = {
        "categories": [
            _term(slug, {lang: said(lang, name) for lang in langs})
            for slug, name in _CATEGORIES.items()
        ],
        "countries": [*_countries(region)],
        "places": [*_places(region, known)],
    }
    for file in text_folder(first).glob("*.toml"):
        entries[file.stem] = [file.read_text("utf-8"), *entries.get(file.stem, [])]
    entries["languages"] = [f"default = {quote_text(first)}\n", *map(_language, langs)]
    return {f"{name}.toml": "\n".join(each) for name, each in entries.items()}


def _language(code: str) -> str:
    name, usual = language_name(code, code), read_usual(code)
    words = {word: usual["words"].get(word, word) for word in PATH_WORDS}
    return (
        f"[{code}]\n"
        f"name = {quote_text(name[:1].upper() + name[1:])}\n"
        f"tagline = {quote_text(said(code, _TAGLINE))}\n"
        f"words = {_inline(words)}\n"
        f"headers = {_inline(usual['headers'])}\n"
    )


def _inline(table: Mapping[str, str]) -> str:
    rows = (f"{quote_text(key)} = {quote_text(value)}" for key, value in table.items())
    return f"{{ {', '.join(rows)} }}" if table else "{}"


def _term(slug: str, names: Mapping[str, str]) -> str:
    rows = "".join(f"{key} = {quote_text(each)}\n" for key, each in names.items())
    return f"[{slug}]\n{rows}"


def _countries(region: Region) -> Iterator[str]:
    """Yield each country with its dot on the map, in the order of the first language."""
    langs, clocks = region.languages, main_clocks()
    for code in sorted(region.countries, key=lambda each: fold(territory_name(each, langs[0]))):
        term = _term(
            build_slug(territory_name(code, MESSAGE_LANGUAGE)),
            {lang: territory_name(code, lang) for lang in langs},
        )
        yield f"{term}code = {quote_text(code)}\nat = {clocks[code].at}\n"


def _places(region: Region, known: Sequence[Place]) -> Iterator[str]:
    """Yield the place of each clock that the region goes by."""
    for zone in region.zones:
        names = {lang: place_name(zone, lang, known) for lang in region.languages}
        slug = build_slug(place_name(zone, MESSAGE_LANGUAGE, known))
        yield _term(slug, {"zone": zone.key, **names})

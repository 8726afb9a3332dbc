"""A region's words: `content/vocabulary/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from commands.adoption.clocks import clocks_of
from commands.adoption.guide_parts import FIRST_WORDS
from commands.adoption.reading import territory_name
from commands.adoption.region import Region, said
from editorial.model import Language
from editorial.model.vocabulary import Vocabulary
from editorial.reading.toml_text import quote_text
from editorial.reading.vocabulary import PATH_WORDS
from editorial.text.plain import fold
from editorial.times.dates import city_name, language_name
from editorial.words.message import LOCALES, MESSAGE_LANGUAGE, N_
from intake.prose import build_slug

_CATEGORIES = {
    "structures": N_("Structures"),
    "working-groups": N_("Working groups"),
    "region": N_("Region"),
    "webinars": N_("Webinars"),
}
_TAGLINE = N_("What we do, told by the people who do it")

_TAGS = N_("The topics of posts: a word for addresses, and below it its name in each language.")
_GROUPS = N_("The working groups: a word for addresses, and below it its name in each language.")
_COUNTRIES = N_(
    "The countries. Another one needs a word for addresses, its name in each language, its code of "
    "two letters, and where its dot is on the map: degrees north and east, with a minus for south "
    "and west. Without “at” it has no dot."
)
_PLACES = N_(
    "Whose clocks a webinar's page shows. Another place needs a word for addresses, its time zone, "
    "written as below, and its name in each language."
)
_EXAMPLES = ("CV", "MT")
"""Countries of which one is shown as an example: the first that the region doesn't have."""

_WIDTH = 98


def build_vocabulary(region: Region, vocabulary: Vocabulary) -> dict[str, str]:
    """Each file by its name. A language keeps its words and headers, or takes those of locales/."""
    other = next(code for code in _EXAMPLES if code not in region.countries)
    zone = clocks_of(other, region.day)[0].zone.key
    entries = [_language(code, vocabulary.written.get(code)) for code in region.languages]
    languages = [f"default = {quote_text(region.languages[0])}\n", *entries]
    categories = (_term(slug, _names(region, name)) for slug, name in _CATEGORIES.items())
    return {
        "languages.toml": "\n".join(languages),
        "categories.toml": "\n".join(categories),
        "countries.toml": _listed(region, _COUNTRIES, _country(other, region), _countries(region)),
        "places.toml": _listed(region, _PLACES, _place(zone, region), _places(region)),
        "tags.toml": _listed(region, _TAGS, _word("tags", region)),
        "working-groups.toml": _listed(region, _GROUPS, _word("working-groups", region)),
    }


def _listed(region: Region, comment: str, example: str, entries: Iterable[str] = ()) -> str:
    """A list with its entries, and above them what one says, and an example of it."""
    words = wrap(said(region.languages[0], comment), _WIDTH)
    lines = "".join(f"# {line}\n" for line in (*words, *example.splitlines()))
    return "\n".join((lines, *entries))


def _word(name: str, region: Region) -> str:
    names = _names(region, FIRST_WORDS[name])
    return _term(build_slug(names[region.languages[0]]), names)


def _names(region: Region, message: str) -> dict[str, str]:
    return {lang: said(lang, message) for lang in region.languages}


def _language(code: str, known: Language | None) -> str:
    name, own = language_name(code, code), LOCALES / code / "language.toml"
    usual = tomllib.loads(own.read_text("utf-8")) if own.exists() else {"words": {}, "headers": {}}
    words = known.words if known else usual["words"]
    headers = known.headers if known else usual["headers"]
    return (
        f"[{code}]\n"
        f"name = {quote_text(known.name if known else name[:1].upper() + name[1:])}\n"
        f"tagline = {quote_text(said(code, _TAGLINE))}\n"
        f"words = {_inline(dict(zip(PATH_WORDS, PATH_WORDS, strict=True)) | dict(words))}\n"
        f"headers = {_inline(headers)}\n"
    )


def _inline(table: Mapping[str, str]) -> str:
    rows = (f"{quote_text(key)} = {quote_text(value)}" for key, value in table.items())
    return f"{{ {', '.join(rows)} }}" if table else "{}"


def _term(slug: str, names: Mapping[str, str]) -> str:
    rows = "".join(f"{key} = {quote_text(each)}\n" for key, each in names.items())
    return f"[{slug}]\n{rows}"


def _countries(region: Region) -> Iterator[str]:
    """Each country as CLDR names it, in the order of the first language, and its dot on a map."""
    first = region.languages[0]
    for code in sorted(region.countries, key=lambda each: fold(territory_name(each, first))):
        yield _country(code, region)


def _country(code: str, region: Region) -> str:
    names = {lang: territory_name(code, lang) for lang in region.languages}
    at = "".join(f"at = {list(clock.at)}\n" for clock in clocks_of(code, region.day)[:1])
    slug = build_slug(territory_name(code, MESSAGE_LANGUAGE))
    return f"{_term(slug, names)}code = {quote_text(code)}\n{at}"


def _places(region: Region) -> Iterator[str]:
    """The city of each clock that the region goes by."""
    for zone in region.zones:
        yield _place(zone.key, region)


def _place(zone: str, region: Region) -> str:
    names = {lang: city_name(zone, lang) for lang in region.languages}
    return _term(build_slug(city_name(zone, MESSAGE_LANGUAGE)), {"zone": zone, **names})

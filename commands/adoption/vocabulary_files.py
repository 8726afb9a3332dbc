"""A region's words: `content/vocabulary/*.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from commands.adoption.region import Region, said
from editorial.message import MESSAGE_LANGUAGE, N_
from editorial.model import Language
from editorial.records.toml_text import quote_text
from editorial.text.plain import fold
from editorial.times.dates import city_name, language_name, read_locale
from editorial.vocabulary import PATH_WORDS, Vocabulary
from intake.prose import build_slug

_CATEGORIES = {
    "structures": N_("Structures"),
    "working-groups": N_("Working groups"),
    "region": N_("Region"),
    "webinars": N_("Webinars"),
}
_TAGLINE = N_("What we do, told by the people who do it")

_TAGS = (
    "# The topics of posts: a word for addresses, and below it its name in each language.\n"
    '# [connectivity]\n# en = "Connectivity"\n'
)
_GROUPS = (
    "# The working groups: a word for addresses, and below it its name in each language.\n"
    '# [communications]\n# en = "Communications Working Group"\n'
)


def build_vocabulary(region: Region, vocabulary: Vocabulary) -> dict[str, str]:
    """Each file by its name. Languages that the project knows keep their words and headers."""
    entries = [_language(code, vocabulary.written.get(code)) for code in region.languages]
    languages = [f"default = {quote_text(region.languages[0])}\n", *entries]
    categories = ((slug, _names(region, name)) for slug, name in _CATEGORIES.items())
    return {
        "languages.toml": "\n".join(languages),
        "categories.toml": _terms(categories),
        "countries.toml": _terms(_countries(region)),
        "places.toml": _terms(_places(region)),
        "tags.toml": _TAGS,
        "working-groups.toml": _GROUPS,
    }


def _names(region: Region, message: str) -> dict[str, str]:
    return {lang: said(lang, message) for lang in region.languages}


def _language(code: str, known: Language | None) -> str:
    name = language_name(code, code)
    words = dict(zip(PATH_WORDS, PATH_WORDS, strict=True)) | dict(known.words if known else {})
    headers = known.headers if known else {}
    return (
        f"[{code}]\n"
        f"name = {quote_text(known.name if known else name[:1].upper() + name[1:])}\n"
        f"tagline = {quote_text(said(code, _TAGLINE))}\n"
        f"words = {_inline(words)}\n"
        f"headers = {_inline(headers)}\n"
    )


def _inline(table: Mapping[str, str]) -> str:
    rows = (f"{quote_text(key)} = {quote_text(value)}" for key, value in table.items())
    return f"{{ {', '.join(rows)} }}" if table else "{}"


def _terms(terms: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    parts = (
        f"[{slug}]\n" + "".join(f"{key} = {quote_text(each)}\n" for key, each in names.items())
        for slug, names in terms
    )
    return "\n".join(parts)


def _countries(region: Region) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each country's names as CLDR has them, in the order of the first language."""
    named = [{lang: _country(code, lang) for lang in region.languages} for code in region.countries]
    slugs = [build_slug(_country(code, MESSAGE_LANGUAGE)) for code in region.countries]
    first = region.languages[0]
    return iter(sorted(zip(slugs, named, strict=True), key=lambda each: fold(each[1][first])))


def _country(code: str, lang: str) -> str:
    """Its name in a language, in English where CLDR has none."""
    named = read_locale(lang).territories.get(code)
    return str(named or read_locale(MESSAGE_LANGUAGE).territories[code])


def _places(region: Region) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The region's own zone, then the first of each country, which most people live in."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    first = {row[0]: row[2] for row in reversed(rows)}
    zones = [region.zone.key, *(first[code] for code in region.countries if code in first)]
    for zone in dict.fromkeys(zones):
        names = {lang: city_name(zone, lang) for lang in region.languages}
        yield build_slug(city_name(zone, MESSAGE_LANGUAGE)), {"zone": zone, **names}

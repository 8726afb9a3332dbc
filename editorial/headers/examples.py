"""What fills the gaps in the examples of headers: a site's own clock, city and languages."""

from __future__ import annotations

from collections.abc import Mapping

from editorial.times.dates import language_name
from editorial.vocabulary import Vocabulary
from editorial.webinars.moments import usual_zone

_CITY = "America/Asuncion"
"""The clock whose city is named where the site has it."""

_OTHERS = ("en", "pt", "es", "fr")
"""Languages to interpret into, besides those of the site."""


def example_values(vocabulary: Vocabulary, lang: str) -> Mapping[str, str]:
    """`zone`, `city`, `languages` (codes), `spoken`, `interpreted`, in a language."""
    cities = {place.zone.key: place.term.name(lang) for place in vocabulary.places}
    own, *others = dict.fromkeys((vocabulary.default_lang, *vocabulary.written, *_OTHERS))
    return {
        "zone": usual_zone(place.zone for place in vocabulary.places),
        "city": cities.get(_CITY) or next(iter(cities.values()), ""),
        "languages": f"{own}, {others[0]}",
        "spoken": language_name(own, lang),
        "interpreted": ", ".join(language_name(each, lang) for each in others[:2]),
    }

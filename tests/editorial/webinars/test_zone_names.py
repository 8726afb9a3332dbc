"""Zones as people name them: found by country, city or place, and asked for where clocks differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.model.site import Place, Term
from editorial.model.vocabulary import Vocabulary
from editorial.times.dates import city_name, country_name
from editorial.times.moments import MomentError, read_moment
from editorial.times.typed_days import Typist
from editorial.webinars.typed_moments import SEVERAL_ZONES, find_moment, find_zone
from editorial.words.message import catalog_languages
from tests.built_sites.settings import SAMPLE
from tests.conftest import ROOT
from tests.content_files import words_of

SMALL, OWN = words_of(SAMPLE), words_of(ROOT / "content")
NOON = datetime(2019, 8, 28, 12)  # noqa: DTZ001 - its zone is looked for

UNDERSTOOD = {
    "Paraguay": "America/Asuncion", "paraguay": "America/Asuncion", "Curazao": "America/Curacao",
    "Curaçao": "America/Curacao", "Ciudad de México": "America/Mexico_City",
    "Cidade do México": "America/Mexico_City", "São Paulo": "America/Sao_Paulo",
    "sao paulo": "America/Sao_Paulo", "Trinidad y Tobago": "America/Port_of_Spain",
    "Trinidad and Tobago": "America/Port_of_Spain", "Argentina": "America/Argentina/Buenos_Aires",
    "Canarias": "Atlantic/Canary", "Belem": "America/Belem", "Mendoza": "America/Argentina/Mendoza",
    "Abidjan": "Africa/Abidjan", "America/Lima": "America/Lima", "utc": "UTC",
}  # fmt: skip
UNKNOWN = ["Narnia", "UTC-3", "GMT+5", "-05:00", "hora del Pacífico", "Brasilia Time", "3", ""]
UNKNOWN += ["hora de Perú", "en Bogotá", "Mendoza (Argentina)", "Santiago, Punta Arenas"]
ASKED = {
    ("México", "es"): "Ciudad de México · Mazatlán · Tijuana",
    ("Brasil", "pt"): "São Paulo · Fernando de Noronha · Manaus · Rio Branco",
    ("United States", "en"): "New York · Chicago · Denver · Phoenix · ",
    ("Spain", "en"): "Madrid · Canary", ("Ecuador", "es"): "Guayaquil · Galápagos",
}  # fmt: skip


def attempt(name: str, lang: str = "es", vocabulary: Vocabulary = SMALL) -> str | MomentError:
    try:
        return find_zone(name, vocabulary, lang, NOON).key
    except MomentError as error:
        return error


def refusal(read: Callable[[], object]) -> str:
    with pytest.raises(MomentError) as error:
        read()
    return str(error.value.message.filled(header="Starts", value=""))


def test_a_zone_is_found_by_its_country_its_city_and_the_time_there_or_refused() -> None:
    assert {name: attempt(name) for name in UNDERSTOOD} == UNDERSTOOD
    assert [name for name in UNKNOWN if not isinstance(attempt(name), MomentError)] == []


def test_the_cities_of_a_country_whose_clocks_differ_are_listed() -> None:
    for said, cities in ASKED.items():
        asked = attempt(*said)

        assert isinstance(asked, MomentError)
        assert asked.message.text == SEVERAL_ZONES
        assert str(asked.message.values["zones"]).startswith(cities)


def test_zones_whose_clocks_agree_at_the_time_alone_are_not_asked_for() -> None:
    with pytest.raises(MomentError, match="San Luis"):
        find_zone("Argentina", SMALL, "es", NOON.replace(year=2008, month=2))


def test_a_place_of_the_region_comes_before_others_that_are_called_alike() -> None:
    puerto_rico = ZoneInfo("America/Puerto_Rico")
    place = Place(Term("san-juan", {"es": "San Juan"}), puerto_rico)
    vocabulary = replace(SMALL, places=(*SMALL.places, place))

    assert attempt("San Juan", vocabulary=SMALL) == "America/Argentina/San_Juan"
    assert attempt("San Juan", vocabulary=vocabulary) == puerto_rico.key


def test_examples_are_by_a_clock_of_the_region() -> None:
    zones = ("America/Sao_Paulo", "Europe/Lisbon")
    places = tuple(Place(Term(key, {"pt": city_name(key, "pt")}), ZoneInfo(key)) for key in zones)
    brazil, typist = replace(SMALL, places=places), Typist("pt", NOON.date())

    refused = [
        refusal(lambda: find_zone("Narnia", brazil, "pt", NOON)),
        refusal(lambda: find_zone("UTC-3", brazil, "pt", NOON)),
        refusal(lambda: find_moment("2019-08-28 12:00", brazil, typist)),
        refusal(lambda: read_moment("2019-08-28", zones[0])),
        refusal(lambda: read_moment("2019-08-28 12:00 Brasil", zones[0])),
    ]

    assert all("America/Sao_Paulo" in each and "Panama" not in each for each in refused), refused
    assert "America/Panama" in refusal(lambda: find_zone("Narnia", SMALL, "pt", NOON))


def test_every_country_of_the_region_is_found_or_its_cities_are_named() -> None:
    for lang, place in product(catalog_languages(), OWN.places):
        found = attempt(country_name(place.zone, lang), lang, OWN)

        if isinstance(found, MomentError):
            city = place.term.names.get(lang) or city_name(place.zone.key, lang)
            assert city in str(found.message.values["zones"]).split(" · ")
        else:
            there = NOON.replace(tzinfo=ZoneInfo(found)).utcoffset()
            assert there == NOON.replace(tzinfo=place.zone).utcoffset()


@given(st.text(max_size=100) | st.lists(st.sampled_from([*UNDERSTOOD, ",", "("])).map(" ".join))
def test_any_name_is_a_zone_or_is_refused(name: str) -> None:
    found = attempt(name)

    if isinstance(found, MomentError):
        assert str(found.message)

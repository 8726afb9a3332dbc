"""The JSON-LD of pages, as they were built, is what schema.org knows: events, posts, trails …"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from editorial.model.texts import Attendance, Venue
from editorial.webinars.facts import build_facts
from plugins.pages.things import build_schema_event
from tests.builders import a_site, a_webinar
from tests.built_sites.built import BuiltSite
from tests.built_sites.webinar_states import STATES, TITLE, page_of
from tests.conftest import NODE_MODULES, find_node_file, find_tool

Event = Mapping[str, Any]
LANGS = ("es", "en")

IN_PERSON, HYBRID = "taller-de-radio", "foro-abierto"  # the sample's events at a place
BARE = "es/2019/06/nota-1/"  # a post without a picture
FLAGS = ["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler"]
FLAGS += ["--skipLibCheck", "--lib", "es5", "--types", ""]  # what others wrote is not in question
WRONG: dict[str, Event] = {
    "a property that an event has not": {"startingDate": "2019-08-28T12:00:00-05:00"},
    "a status that is none": {"eventStatus": "https://schema.org/EventForgotten"},
    "a number for a name": {"name": 7},
    "a place without its type": {"location": {"url": "https://example.org/"}},
    "another type": {"@type": "Webinar"},
}


PAGES = {
    "es/": {"WebSite", "Organization"},
    "es/pagina/2/": set(),
    "es/2019/07/taller-comunitario/": {"BlogPosting", "BreadcrumbList"},
    "es/2019/07/aviso-interno/": set(),
    f"es/2019/07/{HYBRID}/": {"Event", "BreadcrumbList"},
    "es/estructuras/red-vecinal/": {"Organization", "BreadcrumbList"},
    "es/boletin/2019-07/": {"BreadcrumbList"},
    "es/about/": {"BreadcrumbList"},
}
"""What each kind of page tells, where `aviso-interno` is for members."""

KINDS = {kind for kinds in PAGES.values() for kind in kinds}


def test_everything_that_pages_tell_compiles_and_no_wrong_event_would(
    states: BuiltSite, sample: BuiltSite, tmp_path: Path
) -> None:
    right = {f"{lang} {state}": read(states, state, lang) for lang in LANGS for state in STATES}
    for address in (f"{lang}/2019/07/{page}/" for lang in LANGS for page in (IN_PERSON, HYBRID)):
        right[address] = things_on(sample, address)["Event"]
    right["only a name"] = event_at(Venue("Casa Común"))
    for page in PAGES:
        right |= {f"{page} {kind}": thing for kind, thing in things_on(sample, page).items()}
    event = read(states, "open")
    wrong = {f"@ts-expect-error {name}": {**event, **WRONG[name]} for name in WRONG}

    said = compile_events({**wrong, **right, "@ts-expect-error nothing": event}, tmp_path)

    (fault,) = said.splitlines()
    assert fault.startswith(f"events.ts({2 * len(wrong) + 2 * len(right) + 2},")
    assert "TS2578: Unused" in fault


def event_at(venue: Venue, codes: Sequence[str] = ()) -> Any:
    webinar = a_webinar(attendance=Attendance.IN_PERSON, venue=venue)
    facts = build_facts(webinar, date(2019, 8, 1), "es", a_site())
    return build_schema_event(webinar, facts, a_site(), codes)


def test_each_kind_of_page_tells_what_it_is_and_a_page_for_members_tells_nothing(
    sample: BuiltSite,
) -> None:
    assert {page: {*things_on(sample, page)} for page in PAGES} == PAGES


@pytest.mark.parametrize(("codes", "code"), [((), None), (("PE",), "PE"), (("PE", "CL"), None)])
def test_an_event_at_a_place_is_in_its_country_if_it_names_one(
    codes: Sequence[str], code: str | None
) -> None:
    address = event_at(Venue("Casa Común", city="Lima"), codes)["location"]["address"]

    assert address.get("addressCountry") == code


def test_the_status_is_that_of_schema_org(states: BuiltSite) -> None:
    told = {"open": "Scheduled", "over": "Scheduled", "moved": "Rescheduled"}
    told |= {"postponed": "Postponed", "cancelled": "Cancelled"}

    assert {state: read(states, state)["eventStatus"] for state in told} == {
        state: f"https://schema.org/Event{status}" for state, status in told.items()
    }


def test_nothing_in_a_title_ends_the_script(states: BuiltSite) -> None:
    page = states.read(page_of("open"))

    data = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]

    assert json.loads(data)[0]["name"] == TITLE
    assert not set("<>&\u2028\u2029") & set(data)
    assert len(states.tree(page_of("open")).xpath("//script")) == 5


def read(states: BuiltSite, state: str, lang: str = "es") -> dict[str, Any]:
    return things_on(states, page_of(state, lang))["Event"]


def things_on(site: BuiltSite, address: str) -> dict[str, dict[str, Any]]:
    texts = site.tree(address).xpath("//head/script[@type='application/ld+json']/text()")
    things = [thing for text in texts for thing in json.loads(text)]
    assert {each["@context"] for each in things} <= {"https://schema.org"}
    return {each["@type"]: each for each in things}


def compile_events(things: Mapping[str, Event], folder: Path) -> str:
    """What TypeScript says against events or things whose name ends with another type.

    Nothing if they are of that type of schema-dts.
    """
    find_node_file("schema-dts/package.json")
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(NODE_MODULES, target_is_directory=True)
    lines = ['import type * as schema from "schema-dts";']
    for number, (name, event) in enumerate(things.items()):
        last = name.split()[-1]
        kind = last if last in KINDS else "Event"
        shape = f"schema.WithContext<schema.{kind}>"
        line = f"export const event{number}: {shape} = {json.dumps(event)};"
        lines += [f"// {name}", line]
    (folder / "events.ts").write_text("\n".join(lines), encoding="utf-8")
    tsc = [find_tool("node", "nodejs"), str(find_node_file("typescript/bin/tsc"))]
    done = subprocess.run([*tsc, *FLAGS, "events.ts"], cwd=folder, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert (done.returncode == 0) == (said == ""), said
    return said

"""Another region's content and settings make another region's site: nothing of ours is left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest

from plugins.settings import load_settings
from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import REGION_SETTINGS, SAMPLE_SETTINGS
from tests.conftest import CONFIG, SITEURL, build_mails, build_site
from tests.projects.tasks import fingerprints
from tests.site.feed_rules import ATOM
from tests.site.links import list_pages

SETTING = re.compile(r"(?m)^([A-Z_]+)\b.* = ")


def test_its_feeds_and_lists_are_as_long_as_it_wants_and_keep_its_time(region: BuiltSite) -> None:
    feeds = [region.xml(name) for name in region.feeds()]

    dates = [each.text for feed in feeds for each in feed.iter("pubDate", f"{ATOM}published")]
    assert max(len([*feed.iter("item", f"{ATOM}entry")]) for feed in feeds) == 5
    assert {date[-6:] for date in dates} == {" +1200", "+12:00"}
    shown = [len(page.xpath("//article")) for page in list_pages(region, "pt/")]
    assert shown == [3, 3, 3, 3, 3, 1]
    assert region.has("pt/folha/2/")
    assert region.has("en/theme/villages/sheet/2/")


def test_its_pages_have_its_colours_and_its_name(region: BuiltSite) -> None:
    css = region.tree("en/").findtext(".//style") + region.read("theme/site.css")
    name = region.tree("en/").findtext(".//title")

    colours = region.settings["COLOURS"]
    assert all(value in css for value in colours.values())
    for drawn in ("mark", "favicon", "land"):  # those of another region may name no colour
        source = Path(region.settings["THEME"]) / f"static/images/{drawn}.svg"
        filled = re.sub(r"\{(\w+)\}", lambda gap: colours[gap[1]], source.read_text("utf-8"))
        assert region.read(f"theme/images/{drawn}.svg") == filled
    assert name == "Ilhas do Sul – Southern Islands Association"


def test_without_mailing_lists_nobody_is_led_to_one(region: BuiltSite) -> None:
    links = chain.from_iterable(region.tree(each).xpath("//@href") for each in region.pages())

    assert [link for link in links if re.match("mailto:[^?]", str(link))] == []
    assert region.tree("en/subscribe/").xpath("//main//a[contains(@href, 'feed.xml')]")


def test_without_forms_and_an_address_contributors_are_told_whom_to_ask(region: BuiltSite) -> None:
    page = region.tree("pt/contribute/").xpath("//main")[0]

    assert "Aqui ainda não há" in page.text_content()
    assert not page.xpath(".//*[@class='buttons']")


def test_its_webinars_are_told_in_its_time(region: BuiltSite) -> None:
    when = region.tree("pt/2023/08/ondas/").xpath("//*[@class='facts']//time")[0]

    assert when.get("datetime") == "2023-09-28T06:00:00+00:00"
    assert "28 de setembro de 2023 19:00" in " ".join(when.text_content().replace(",", "").split())


def test_its_newsletter_has_its_stories_and_one_that_came_too_late(region: BuiltSite) -> None:
    mails = build_mails(region.settings, "2023-07")

    for lang in ("pt", "en"):
        slugs = {story.slug for story in mails[lang].issue.stories}
        assert slugs == {"festa", "antena", "escola", "contas"}
    assert "<title>Julho nas ilhas</title>" in mails["pt"].html


def test_nothing_says_who_we_are(region: BuiltSite) -> None:
    ours = load_settings(CONFIG)
    names = {*ours["ORGANISATION"].values(), ours["POSTAL_ADDRESS"], ours["CONTACT"]}
    names |= {each["address"] for each in ours["MAILING_LISTS"].values()}
    names = {name for name in names if name and name not in str(REGION_SETTINGS)}

    files = [each for kind in ("html", "xml", "txt") for each in region.files(f"*.{kind}")]

    assert files
    for text in map(region.read, files):
        assert [name for name in names if name in text] == []


@pytest.mark.parametrize("settings", [SAMPLE_SETTINGS, REGION_SETTINGS], ids=["sample", "region"])
def test_our_test_sites_say_anew_all_that_a_region_says(settings: Mapping[str, object]) -> None:
    of_a_region = set(SETTING.findall(CONFIG.read_text("utf-8"))) - {"ROOT"}

    assert of_a_region
    assert of_a_region - set(settings) == set()


def test_the_sample_is_the_same_in_another_region(sample: BuiltSite, tmp_path: Path) -> None:
    config = tmp_path / "regionconf.py"
    foreign = (f"{name} = {each!r}\n" for name, each in REGION_SETTINGS.items() if name != "TODAY")
    config.write_text(f"from pelicanconf import *\n{''.join(foreign)}", encoding="utf-8")

    there = build_site(tmp_path / "site", {**SAMPLE_SETTINGS, "SITEURL": SITEURL}, config)

    assert fingerprints(there.output) == fingerprints(sample.output)

"""Every output tells a webinar's own hour, with its place, once and before any other clock."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from icalendar import Calendar
from lxml import html

from editorial.model.library import ReminderKind
from editorial.sharing.texts import MOMENTS
from editorial.webinars.facts import build_facts, tell_hour
from editorial.words.message import say
from plugins.reading import load_model
from tests.built_sites.built import BuiltSite
from tests.conftest import build_mails, build_real
from tests.content_files import write_below
from tests.newsletter.template_rules import squeeze

PLACES = {
    "page": "//*[@class='facts'][$url=//link[@rel='canonical']/@href]",
    "coming": "//*[@class='coming'][.//a/@href=$url]",
    "kit": "//*[summary/h3][*//@href=$url][not(*/*=$past)]//p[@class='kit-text'][@lang=$lang]",
    "round-up": "//section[h2/@id='round-up']//p[@lang=$lang][contains(., concat(': ', $title))]",
    "mail": "//a[@href=$url][normalize-space()]/ancestor::td[1]",
    "feed": "//*[link=$url or */@href=$url]/*[contains('encoded content', local-name())]",
}
"""Where pages, feeds and mails tell of a webinar; `coming` is in lists, strips and web issues."""


@pytest.fixture(scope="module")
def generated(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Noon in several zones, online, at a place and both, in the words and places of the region."""
    folder, model = tmp_path_factory.mktemp("hours"), load_model(site.settings)
    zones, ways = ("Panama", "Sao_Paulo", "Toronto"), ("online", "hybrid", "in-person")
    texts = {
        f"webinars/2026-11-0{n}-w{n}/{lang}.md": (
            f"Title: {lang} {n}\nSummary: {n}.\nCategory: {next(iter(model.site.categories))}\n"
            f"Attendance: {way}\nStarts: 2026-12-05 12:00 America/{zone}\n\n{n}.\n"
        )
        for n, (zone, way) in enumerate(product(zones, ways), 1)
        for lang in site.langs
    }
    shutil.copytree(site.content / "vocabulary", folder / "content/vocabulary")
    content = write_below(folder / "content", {"posts/.keep": "", **texts})
    then = {"FIRST_ISSUE": "2026-11", "TODAY": date(2026, 12, 1)}
    return build_real(folder / "site", PATH=str(content), **then)


@pytest.mark.parametrize("name", ["site", "sample", "region", "states", "generated"])
def test_a_webinar_s_own_hour_comes_first(name: str, request: pytest.FixtureRequest) -> None:
    told = [*tell_all(request.getfixturevalue(name))]

    wrong = [
        (output, hour, text)
        for output, hour, text in told
        if text.count(hour) != 1 or not hour.startswith(re.findall(r"\d+:\d\d", text)[0])
    ]

    assert wrong == []
    assert name != "generated" or {output for output, *_ in told} == {*PLACES, "text", "calendar"}


def tell_all(built: BuiltSite) -> Iterator[tuple[str, str, str]]:
    """All that is told of webinars with a start, but of recordings: where, the own hour, a text."""
    months = [each for each in built.written.months if each >= built.settings["FIRST_ISSUE"]]
    sent = [build_mails(built.settings, month) for month in months]
    model = load_model(built.settings)
    for lang, edition in model.library.editions.items():
        mails, past = [each[lang] for each in sent], say(lang, MOMENTS[ReminderKind.RECORDING][0])
        files = [file for file in built.files("*.*") if file.startswith(f"{lang}/")]
        trees = [(built.read(file), built.tree(file)) for file in files if file.endswith(".html")]
        trees += [(mail.html, html.document_fromstring(mail.html)) for mail in mails]
        trees += [(built.read(file), built.xml(file)) for file in files if file.endswith(".xml")]
        calendars = [Calendar.from_ical(built.read(file)) for file in files if file.endswith("ics")]
        plain = [("text", block) for mail in mails for block in mail.text.split("\n\n")]
        events = [event for each in calendars for event in each.events]
        plain += [("calendar", str(event["DESCRIPTION"])) for event in events]
        for webinar, starts in ((each, each.starts) for each in edition.webinars if each.starts):
            zone, url = build_facts(webinar, built.today, lang, model.site).zone, webinar.url
            told = [each for each in plain if url in each[1].split()]
            about = [tree for source, tree in trees if url in source]
            values = {"url": url, "lang": lang, "title": webinar.title, "past": past}
            for (output, path), tree in product(PLACES.items(), about):
                told += [(output, each.xpath("string()")) for each in tree.xpath(path, **values)]
            hour = tell_hour(starts, zone, lang)
            yield from ((output, squeeze(hour), squeeze(text)) for output, text in told)

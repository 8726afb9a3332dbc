"""Where the settings name a licence of the texts, the site names it; elsewhere it names none."""

from __future__ import annotations

import json

from tests.built_sites.built import BuiltSite


def test_each_page_feed_and_post_names_the_licence_of_the_settings_or_none(
    each_site: BuiltSite,
) -> None:
    setting = str(each_site.settings.get("CONTENT_LICENSE", ""))
    name, _, address = setting.rpartition(" ")
    pages = [each_site.tree(page) for page in each_site.pages()]
    footers = [footer for page in pages for footer in page.xpath("//footer[@class='footer']")]
    feeds = [each_site.xml(feed) for feed in each_site.feeds()]
    heads = [
        thing
        for page in pages
        for text in page.xpath("//script[@type='application/ld+json']/text()")
        for thing in json.loads(text)
        if thing["@type"] == "BlogPosting"
    ]

    linked = [
        [(link.text, link.get("href")) for link in each.xpath(".//a[@rel='license']")]
        for each in footers
    ]
    rights = {each.xpath("string(*/copyright | *[local-name() = 'rights'])") for each in feeds}
    assert [each for each in linked if each != [(name, address)] * bool(setting)] == []
    assert rights == {setting}
    assert {each.get("license", "") for each in heads} == {address}

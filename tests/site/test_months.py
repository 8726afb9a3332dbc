"""Years of posts build, and a crowded month is still a mail that arrives whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from newsletter.parts import LIMIT, Parts, encoded_size
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG, SITEURL, build_mails
from tests.sample_posts import write_pairs

LANGS = ["es", "en"]
STORIES = 40


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Parts]:
    """The parts of a month of 40 posts, each with its own picture."""
    content = tmp_path_factory.mktemp("crowded")
    write_pairs(content, [date(2019, 7, n % 31 + 1) for n in range(STORIES)], pictured=1)
    return build_mails(settings_of(content), "2019-07")


@pytest.mark.parametrize("lang", LANGS)
def test_a_month_of_forty_posts_fits_into_a_mail(crowded: dict[str, Parts], lang: str) -> None:
    size = encoded_size(crowded[lang].html)

    assert size <= LIMIT


@pytest.mark.parametrize("lang", LANGS)
def test_both_parts_hold_and_link_each_of_forty_posts(crowded: dict[str, Parts], lang: str) -> None:
    stories = crowded[lang].issue.stories

    page = html.document_fromstring(crowded[lang].html.encode())
    linked = {str(link) for link in page.xpath("//a/@href")}
    shown = " ".join(page.text_content().split())
    lines = [line.strip() for line in crowded[lang].text.splitlines()]

    assert len({story.url for story in stories}) == STORIES
    assert [story.url for story in stories if story.url not in linked] == []
    assert [story.title for story in stories if story.title not in shown] == []
    assert [story.url for story in stories if story.url not in lines] == []
    assert [story.title for story in stories if story.title not in " ".join(lines)] == []


def settings_of(content: Path, **changes: object) -> dict[str, object]:
    """The sample's settings for another content, long after its months have closed."""
    changes |= {"PATH": str(content), "SITEURL": SITEURL, "TODAY": date(2026, 11, 25)}
    return load_settings(CONFIG, **{**SAMPLE_SETTINGS, **changes})

"""A content is checked before its pages are made, and nothing is written where that stops it."""

from __future__ import annotations

from pathlib import Path

import pytest

from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.words.problem import FaultsError
from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG
from tests.content_files import POST, WriteContent
from tests.projects.tasks import fingerprints

SOUND = {
    f"posts/2019-07-{day}-taller-{day}/{lang}.md": POST
    for day in range(10, 31)
    for lang in ("es", "en")
}

UNMAKEABLE = "Title: Taller\nSummary: Un taller.\n\nTexto.\n"
"""Without a category no page can be made of it: the program itself would break off."""

FAULTS = {
    "posts/2019-07-10-taller-10/es.md": "",
    "posts/2019-07-12-taller-12/es.md": UNMAKEABLE,
    "posts/2019-07-12-taller-12/en.md": POST.replace("region", "regoin"),
    "posts/2019-07-14-taller-14/es.md": POST.replace(
        "Texto.", "[Uno](no.md) ![Dos](../../../dos.png)"
    ),
    "posts/2019-07-22-otro/es.md": POST.replace("Summary", "Sumary"),
    "webinars/2019-07-22-otro/es.md": POST.replace("region", "webinars"),
    "actions/2019-07.toml": "[what",
}


def test_all_problems_are_told_in_order_and_nothing_is_written(
    write_content: WriteContent, tmp_path: Path
) -> None:
    root, output = write_content(SOUND), tmp_path / "site"
    places = {"PATH": str(root), "OUTPUT_PATH": str(output)}
    settings = load_settings(CONFIG, **{**SAMPLE_SETTINGS, **places})
    write_site(settings, "content")
    before = fingerprints(output)
    write_content(FAULTS)
    wanted = check_content(read_content(root), "content", advice=False)

    with pytest.raises(FaultsError) as refused:
        write_site(settings, "content")

    assert refused.value.problems == tuple(wanted)
    assert {each.path for each in wanted} == {f"content/{path}" for path in FAULTS}
    assert fingerprints(output) == before
    assert {each.name for each in tmp_path.iterdir()} == {"content", "site", ".written-site"}


def test_what_stops_nothing_is_told_with_the_site(
    write_content: WriteContent, tmp_path: Path
) -> None:
    linked = POST.replace("Texto.", "[Uno](no.md)")
    root = write_content({**SOUND, "posts/2019-07-14-taller-14/es.md": linked})
    settings = {**SAMPLE_SETTINGS, "PATH": str(root), "OUTPUT_PATH": str(tmp_path / "site")}

    told = write_site(load_settings(CONFIG, **settings), "content").problems

    assert [(each.rule, each.line) for each in told] == [("link", 5)]
    assert told == tuple(check_content(read_content(root), "content", advice=False))

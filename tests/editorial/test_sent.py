"""An issue that was sent keeps its posts; what comes later goes into the next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from editorial.build import build_library
from editorial.issues import build_issues
from editorial.issues.sent import SentIssue, by_issue, read_sent, render_sent
from editorial.words.message import SetupError
from tests.builders import a_post, a_site


def test_a_post_that_was_merged_late_is_a_story_of_the_next_issue() -> None:
    early, late = a_post(slug="a"), a_post(slug="b", date=date(2019, 7, 3))
    august = a_post(slug="c", date=date(2019, 8, 5))
    sent = {"2019-07": SentIssue((early.folder,))}

    issues = by_issue([august, early, late], sent)

    assert issues == {"2019-08": (august, late), "2019-07": (early,)}


def test_a_late_post_passes_over_every_month_that_was_sent() -> None:
    late = a_post(date=date(2019, 11, 30))
    sent = {month: SentIssue(("posts/x",)) for month in ("2019-11", "2019-12", "2020-01")}

    assert by_issue([late], sent) == {"2020-02": (late,)}


def test_a_late_post_gives_an_issue_to_a_month_without_posts() -> None:
    early, late = a_post(slug="a"), a_post(slug="b")
    library = build_library([early, late], [], ("es", "en"))
    sent = {"2019-07": SentIssue((early.folder,))}

    issues = build_issues(library, a_site(today=date(2019, 9, 1)), {}, sent)

    assert [(each.month, each.posts) for each in issues["en"]] == [
        ("2019-08", (late.folder,)),
        ("2019-07", (early.folder,)),
    ]


def test_a_post_that_was_taken_down_leaves_its_issue() -> None:
    kept = a_post(slug="a")
    sent = {"2019-07": SentIssue((kept.folder, "posts/2019-07-04-taken-down"))}

    assert by_issue([kept], sent) == {"2019-07": (kept,)}


DIGESTS = {"es": {"v1": "0" * 64, "v2": "f" * 64}, "en": {"v1": "1" * 64}}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    issue = SentIssue(("posts/2019-07-22-taller", "webinars/2019-07-20-webinar"), DIGESTS)
    write(tmp_path, render_sent(issue))

    assert read_sent(tmp_path) == {"2019-07": issue}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("posts = [", "is not a list of what was sent"),
        ("posts = 5", "`posts`, a list"),
        ("", "`posts`, a list"),
        ("posts = [[]]", "`posts`, a list"),
        ("posts = []\nstories = []", "unknown name: stories"),
        ("posts = []\nedition.es.v1 = '0'", "unknown name: edition"),
        ("posts = []\neditions = ['es']", "`editions` must hold the digest"),
        ("posts = []\n[editions]\nes = 'v1'", "`editions.es` must hold the digest"),
        ("posts = []\n[editions.es]\nv1 = 5", "`editions.es` must hold the digest"),
        ("posts = []\n[editions.es]\nv1 = 'short'", "`editions.es` must hold the digest"),
        (f"posts = []\n[editions.es]\nfirst = '{'0' * 64}'", "`editions.es` must hold the digest"),
        (f"posts = {'[' * 3000}{']' * 3000}", "is not a list of what was sent"),
    ],
)
def test_a_broken_list_is_named(text: str, said: str, tmp_path: Path) -> None:
    write(tmp_path, text)

    with pytest.raises(SetupError, match=rf"issues/2019-07/sent\.toml: .*{said}"):
        read_sent(tmp_path)


@pytest.mark.parametrize("text", [b"posts = ['\xff']", b"\x00"])
def test_bytes_that_are_no_text_are_named(text: bytes, tmp_path: Path) -> None:
    write(tmp_path, "").write_bytes(text)

    with pytest.raises(SetupError, match=r"sent\.toml: is not a list"):
        read_sent(tmp_path)


def test_a_folder_in_place_of_the_list_is_named(tmp_path: Path) -> None:
    (tmp_path / "issues/2019-07/sent.toml").mkdir(parents=True)

    with pytest.raises(SetupError, match=r"sent\.toml: is not a file"):
        read_sent(tmp_path)


def write(root: Path, text: str) -> Path:
    """July's list."""
    file = root / "issues/2019-07/sent.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file

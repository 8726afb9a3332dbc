"""An issue that was sent keeps its posts; what comes later goes into the next."""

from __future__ import annotations

from datetime import date

import pytest

from editorial.issues import SentIssue, by_issue, read_sent, render_sent
from editorial.reading.content import read_content
from editorial.words.message import SetupError
from tests.builders import a_post
from tests.content_files import WriteContent


def test_a_post_that_was_merged_late_goes_into_the_next_issue_that_was_not_sent() -> None:
    early, late = a_post(slug="a"), a_post(slug="b", date=date(2019, 7, 3))
    august, last = a_post(slug="c", date=date(2019, 8, 5)), a_post(date=date(2019, 11, 30))
    sent = {"2019-07": SentIssue((early.folder, "posts/2019-07-04-taken-down"))}
    winter = {month: SentIssue(("posts/x",)) for month in ("2019-11", "2019-12", "2020-01")}

    issues = by_issue([august, early, late], sent)

    assert issues == {"2019-08": (august, late), "2019-07": (early,)}
    assert by_issue([last], winter) == {"2020-02": (last,)}


HEADLINES = {
    "es": ('Red «viva»: "40" vecinas · webinar 12 sept', "C:\\red # no es un comentario 🙌", "Red"),
    "en": ("[a] = 'b'", "", ""),
}
DIGESTS = {"es": {"v1": "0" * 64, "v2": "f" * 64}, "en": {"v1": "1" * 64}}


def test_what_was_written_is_read(write_content: WriteContent) -> None:
    posts = ("posts/2019-07-22-taller", "webinars/2019-07-20-webinar")
    issue = SentIssue(posts, DIGESTS, HEADLINES)

    content = read_content(write_content({"issues/2019-07/sent.toml": render_sent(issue)}))

    assert read_sent(content.records) == {"2019-07": issue}


def test_a_broken_list_is_no_list(write_content: WriteContent) -> None:
    content = read_content(write_content({"issues/2019-07/sent.toml": "posts = 5"}))

    with pytest.raises(SetupError, match=r"issues/2019-07/sent\.toml:1: “posts” can't be “5”"):
        read_sent(content.records)

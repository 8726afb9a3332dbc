"""The next issue before it closes: its stories, what they lack."""

from __future__ import annotations

from editorial.build import build_library
from editorial.model import Post
from newsletter.files import render_plan
from tests.builders import a_post, a_site

SITE = a_site(default_lang="en")


def plan(*posts: Post) -> str:
    return render_plan(build_library(posts, (), ["es", "en"]), SITE, {}, "2019-07")


def test_each_story_says_what_it_lacks() -> None:
    text = plan(a_post(title="Taller"))

    assert "Taller (July 22, 2019, `posts/2019-07-22-taller`)" in text
    assert "**not translated: English; no picture**" in text


def test_categories_without_a_story_are_named() -> None:
    text = plan(a_post())

    assert text.rstrip().endswith("## Nothing yet about\n\n- Webinars")


def test_a_month_without_posts_says_so_and_when_it_closes() -> None:
    text = plan()

    assert "July 31, 2019" in text
    assert "None yet." in text

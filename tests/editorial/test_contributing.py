"""Links that lead to GitHub's editor."""

from __future__ import annotations

import pytest

from editorial.checks.translations import translate_url
from editorial.model.addresses import edit_url
from tests.builders import a_site

SPANISH = a_site().languages["es"]


@pytest.mark.parametrize("tail", ["", ".git", "/"])
def test_a_text_is_edited_on_github(tail: str) -> None:
    url = edit_url(f"https://github.com/red/blog{tail}", "posts/2019-07-22-taller/es.md")

    assert url == "https://github.com/red/blog/edit/main/content/posts/2019-07-22-taller/es.md"


@pytest.mark.parametrize("repository", ["", "https://example.org/blog.git", "javascript:alert(1)"])
def test_a_repository_elsewhere_gets_no_links(repository: str) -> None:
    assert edit_url(repository, "posts/2019-07-22-taller/es.md") == ""
    assert translate_url(repository, "posts/2019-07-22-taller", SPANISH) == ""


def test_odd_letters_stay_inside_the_address() -> None:
    url = translate_url("https://github.com/red/blog", "posts/a b?c#d&e", SPANISH)

    assert "/posts/a%20b%3Fc%23d%26e?filename=es.md&" in url

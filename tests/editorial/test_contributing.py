"""Links that lead to GitHub's editor."""

from __future__ import annotations

import pytest

from editorial.reading.contributing import edit_url, translate_url
from tests.builders import a_site

SPANISH = a_site().languages["es"]


@pytest.mark.parametrize("repository", ["", "https://example.org/blog.git", "javascript:alert(1)"])
def test_a_repository_elsewhere_gets_no_links(repository: str) -> None:
    assert edit_url(repository, "posts/2019-07-22-taller/es.md") == ""
    assert translate_url(repository, "posts/2019-07-22-taller", SPANISH) == ""


def test_odd_letters_stay_inside_the_address() -> None:
    url = translate_url("https://github.com/red/blog", "posts/a b?c#d&e", SPANISH)

    assert "/posts/a%20b%3Fc%23d%26e?filename=es.md&" in url

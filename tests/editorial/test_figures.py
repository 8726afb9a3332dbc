"""What follows from a month's posts: how many of them are translated."""

from __future__ import annotations

import pytest

from plugins.reading import load_model
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG
from tests.content_files import POST, WriteContent

HEADERS = POST.partition("\n\n")[0]
ENGLISH = "Title: Workshop\nSummary: A workshop.\n"


@pytest.mark.parametrize(
    ("spanish", "english", "share"),
    [
        (POST, f"{ENGLISH}\nText.\n", 100),
        (POST, ENGLISH, 0),
        (f"{HEADERS}\n", ENGLISH, 100),  # there is no more to translate
    ],
)
def test_a_post_is_translated_that_has_in_each_language_what_the_original_has(
    write_content: WriteContent, spanish: str, english: str, share: int
) -> None:
    folder = "posts/2019-07-22-taller"
    root = write_content({f"{folder}/es.md": spanish, f"{folder}/en.md": english})

    model = load_model(load_settings(CONFIG, **{**SAMPLE_SETTINGS, "PATH": str(root)}))

    assert model.library.figures["2019-07"].value("", "translated") == share

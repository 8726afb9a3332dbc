"""The language of a terminal, as its environment says it."""

from __future__ import annotations

import pytest

from editorial.vocabulary import choose_language, read_vocabulary
from tests.built_sites.settings import SAMPLE

VOCABULARY = read_vocabulary(SAMPLE)


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "pt_BR"}, "pt"),
        ({"LANG": "PT"}, "pt"),
        ({"LANG": "en_US@euro"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "pt_BR.UTF-8"}, "pt"),
        ({"LANG": "en_US", "LC_MESSAGES": "pt_BR", "LC_ALL": "es_PY"}, "es"),
        ({"LANG": "pt_BR", "LC_ALL": ""}, "pt"),
    ],
)
def test_the_first_variable_that_is_set_says_the_language(
    environ: dict[str, str], lang: str
) -> None:
    assert choose_language(environ, VOCABULARY) == lang


@pytest.mark.parametrize(
    "environ", [{}, {"LANG": "C.UTF-8"}, {"LC_ALL": "POSIX", "LANG": "en_US"}, {"LANG": "gn_PY"}]
)
def test_a_language_that_the_site_lacks_means_its_first(environ: dict[str, str]) -> None:
    assert choose_language(environ, VOCABULARY) == VOCABULARY.default_lang

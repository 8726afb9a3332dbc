"""The language of a terminal, as its environment says it."""

from __future__ import annotations

from editorial.model.vocabulary import choose_language
from editorial.reading.vocabulary import read_vocabulary
from tests.built_sites.settings import SAMPLE

VOCABULARY = read_vocabulary(SAMPLE)


def test_the_first_variable_that_is_set_says_the_language_else_it_is_the_sites_first() -> None:
    cases: list[tuple[dict[str, str], str]] = [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "pt_BR"}, "pt"),
        ({"LANG": "PT"}, "pt"),
        ({"LANG": "en_US@euro"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "pt_BR.UTF-8"}, "pt"),
        ({"LANG": "en_US", "LC_MESSAGES": "pt_BR", "LC_ALL": "es_PY"}, "es"),
        ({"LANG": "pt_BR", "LC_ALL": ""}, "pt"),
        ({}, VOCABULARY.default_lang),
        ({"LANG": "C.UTF-8"}, VOCABULARY.default_lang),
        ({"LC_ALL": "POSIX", "LANG": "en_US"}, VOCABULARY.default_lang),
        ({"LANG": "gn_PY"}, VOCABULARY.default_lang),
    ]

    wrong = [case for case in cases if choose_language(case[0], VOCABULARY) != case[1]]

    assert wrong == []

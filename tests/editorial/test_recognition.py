"""The language of a text, told by the words of the catalogs."""

from __future__ import annotations

import re
import shutil
from itertools import islice
from pathlib import Path

import pytest

from editorial.reading.content import read_content
from editorial.text import recognition
from editorial.text.recognition import FEW_WORDS, FEWEST_WORDS, recognise
from editorial.words.message import LOCALES
from tests.built_sites.settings import SAMPLE
from tests.conftest import ROOT
from tests.sample_posts import paragraph

SOURCES = (*read_content(ROOT / "content").sources, *read_content(SAMPLE).sources)
LANGUAGES = ("es", "en", "pt")
WITH_FRENCH = (*LANGUAGES, "fr")
PORTUGUESE = paragraph("pt")


def _pieces(lang: str) -> list[tuple[str, ...]]:
    """The words of the project's own texts and the sample's in a language, by forty."""
    others = r"<p lang=.*?</p>"  # what a page says in other languages to their speakers
    texts = [re.sub(others, "", source.body) for source in SOURCES if source.lang == lang]
    words = iter(_words(" ".join([*texts, PORTUGUESE] if lang == "pt" else texts)))
    pieces = iter(lambda: tuple(islice(words, FEWEST_WORDS)), ())
    return [piece for piece in pieces if len(piece) == FEWEST_WORDS]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def test_forty_words_are_enough_for_no_text_to_be_taken_for_another() -> None:
    for lang in LANGUAGES:
        pieces = _pieces(lang)
        assert {recognise(piece, lang, LANGUAGES) for piece in pieces} == {lang}

        for own in LANGUAGES:  # in a file of another language they are noticed
            noticed = [piece for piece in pieces if recognise(piece, own, LANGUAGES) == lang]
            assert len(noticed) >= 0.99 * len(pieces)
    half = [*_words(paragraph("es"))[9:], *_words(paragraph("en"))]
    assert recognise(half, "es", LANGUAGES) == "es"


@pytest.mark.parametrize(
    ("lang", "begun"), [("aa", ""), ("zu", 'msgid "Title"\nmsgstr "Isihloko"\n')]
)
def test_a_hardly_begun_catalog_finds_nothing(
    lang: str, begun: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(LOCALES, tmp_path / "locales")
    catalog = tmp_path / "locales" / lang / "LC_MESSAGES" / "messages.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(begun, encoding="utf-8")
    monkeypatch.setattr(recognition, "LOCALES", tmp_path / "locales")
    languages = (*LANGUAGES, lang)

    in_a_file_of_its_own = recognise(_words(PORTUGUESE), lang, languages)
    title = recognise(_words(PORTUGUESE)[:FEW_WORDS], lang, languages, few=True)
    in_files_of_others = {recognise(piece, "es", languages) for piece in _pieces("en")}

    assert (in_a_file_of_its_own, title) == (lang, lang)
    assert in_files_of_others <= {"en", "es"}


@pytest.mark.parametrize("lang", ["it", "gn"])
def test_a_text_in_a_language_without_a_catalog_is_never_taken_for_another(lang: str) -> None:
    words, known = _words(paragraph(lang)), (*WITH_FRENCH, lang)

    assert len(words) >= FEWEST_WORDS
    assert recognise(words, lang, WITH_FRENCH, known) == lang
    assert recognise(words, lang, WITH_FRENCH, known, few=True) == lang


def test_a_text_in_the_file_of_a_language_without_a_catalog_is_noticed() -> None:
    for lang in LANGUAGES:
        pieces = _pieces(lang)

        found = [recognise(piece, "it", WITH_FRENCH, ("it", *LANGUAGES)) for piece in pieces]

        assert {*found} <= {lang, "it"}
        assert found.count(lang) >= 0.6 * len(pieces)  # of Portuguese there are three

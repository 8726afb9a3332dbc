"""What the guides for contributors and editors tell is what the site, its forms and checks do."""

from __future__ import annotations

import pytest

from commands.made.headers import language_of
from editorial.words.message import load_catalog
from intake.forms import forms_for, read_forms
from tests.conftest import ROOT
from tests.documents import (
    CONTRIBUTING,
    DOCUMENTS,
    EDITORS,
    LANGUAGES,
    PICTURE,
    READMES,
    links_in,
    read_text,
    tables_in,
)

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
TRANSLATED = ["Translate into {language}"][: len(LANGUAGES) - 1]
IN_CONTRIBUTING = ("Improve this page", *TRANSLATED, "To correct")
FOR_EDITORS = (
    *("To correct", "Advice", "Waiting for translation", "A newsletter was not sent"),
    *("To be announced: {day}", "Newsletter of {month}: draft", "Newsletter of {month}: sent"),
)

SHORTEST_ALT = 40
MOST_WORDS = 15_000


def test_a_guide_leads_to_the_forms_for_its_language_by_their_names() -> None:
    for guide in CONTRIBUTING:
        links = [link for link in links_in(read_text(guide)) if "?template=" in link.file]

        forms = {link.file.partition("?template=")[2]: link.words for link in links}

        there = forms_for(language_of(guide), read_forms(FORMS))
        assert forms == {form.file: form.name for form in there}, guide.name


def test_a_guide_says_where_to_ask_for_something_to_be_taken_down() -> None:
    for guide in CONTRIBUTING:
        page = f"content/pages/privacy/{language_of(guide)}.md"

        told = [each.words for each in links_in(read_text(guide)) if each.file == page]

        title = read_text(ROOT / page).partition("\n")[0].partition(": ")[2]
        assert told == [title], guide.name


def test_a_guide_calls_things_as_people_see_them() -> None:
    told = dict.fromkeys(CONTRIBUTING, IN_CONTRIBUTING) | dict.fromkeys(EDITORS, FOR_EDITORS)
    for guide, messages in told.items():
        words = map(load_catalog(language_of(guide)).gettext, messages)

        missing = [each for each in words if each.partition("{")[0] not in read_text(guide)]

        assert missing == [], guide.name


def test_every_picture_of_a_document_is_there_and_described() -> None:
    for document in DOCUMENTS:
        for match in PICTURE.finditer(read_text(document)):
            file, alt = match["src"] or match[4], match["alt"] or match[3]

            assert (document.parent / file).exists(), file
            assert len(alt) >= SHORTEST_ALT, file


@pytest.mark.project
def test_what_somebody_reads_for_a_role_is_no_longer_than_the_readme_says() -> None:
    for readme in READMES:
        (_, *roles), *_ = tables_in(read_text(readme))
        for _, guides, words in roles:
            texts = [read_text(readme.parent / link.file) for link in links_in(guides)]

            count = sum(len(text.split()) for text in texts)
            print(f"{count} of {words} words: {guides}")  # noqa: T201 - shown by -s
            assert 0 < count <= int(words), guides


@pytest.mark.project
def test_the_english_guides_have_no_more_words_than_somebody_keeps_true() -> None:
    guides = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md"))
    english = [each for each in guides if "." not in each.stem and each.name != "rules.md"]

    count = sum(len(read_text(guide).split()) for guide in english)

    print(f"{count} of {MOST_WORDS} words in English")  # noqa: T201 - shown by -s
    assert 0 < count <= MOST_WORDS

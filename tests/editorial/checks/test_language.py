"""What is said of a text in another language than that of its file."""

from __future__ import annotations

from editorial.checks import check_content
from editorial.reading.content import read_content
from tests.content_files import WriteContent
from tests.editorial.checks.case_texts import ENGLISH, SPANISH
from tests.editorial.checks.writing import EN, ES, IN_ENGLISH, POST


def test_nobody_is_told_to_rename_a_file_to_one_that_is_there(
    write_content: WriteContent,
) -> None:
    in_english, in_spanish = POST.replace("Texto.", ENGLISH), IN_ENGLISH.replace("Text.", SPANISH)

    alone, beside = (
        [
            each.text
            for each in check_content(read_content(write_content(files)))
            if each.rule == "language"
        ]
        for files in ({ES: in_english}, {ES: POST, EN: in_spanish})
    )

    assert "llame en.md al archivo" in alone[0]
    assert beside == ["This text seems to be in Spanish: write it in English."]

"""What is said where an entry of a structure has more than the structure wants published."""

from __future__ import annotations

from editorial.checks import check_content
from editorial.reading.content import read_content
from tests.content_files import WriteContent
from tests.editorial.checks.case_structures import S_ES, entry


def test_lines_without_consent_are_told_once_with_the_whole_line_to_write(
    write_content: WriteContent,
) -> None:
    lines = "Since: 2009\nX: https://x.com/red\nWebsite: https://example.org\nConsent: X"
    content = write_content(entry(lines))

    (told,) = [each for each in check_content(read_content(content)) if each.rule == "consent"]

    assert (told.path.endswith(S_ES), told.line) == (True, 4)
    assert "“Consentimiento: X, Website, Since”" in str(told.message)

"""Every bad file, of all families, and what `check` finds in each, bad or corrected."""

from __future__ import annotations

from pathlib import Path

from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.words.problem import Problem
from tests.content_files import write_files
from tests.editorial.checks import case_files, case_privacy, case_records, case_texts, case_webinars
from tests.editorial.checks.texts import TODAY
from tests.editorial.checks.writing import Cases

FAMILIES = (case_files, case_texts, case_privacy, case_webinars, case_records)
CASES: Cases = {name: case for family in FAMILIES for name, case in family.CASES.items()}


def find_all(folder: Path, *, fixed: bool = False) -> dict[str, list[Problem]]:
    """What is found in the files of each case, as they are or once `fixed`, below `folder`."""
    found = {}
    for number, (name, case) in enumerate(CASES.items()):
        files = case.fixed if fixed else case.files
        root = write_files(folder / str(number) / "content", files)
        content = read_content(root, earlier=case.earlier, today=TODAY)
        found[name] = check_content(content, attends=True)
    return found

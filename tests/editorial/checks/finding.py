"""What `check` finds in the files of the cases, bad or corrected."""

from __future__ import annotations

from pathlib import Path

from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.words.problem import Problem
from tests.content_files import write_files
from tests.editorial.checks.cases import CASES
from tests.editorial.checks.writing import TODAY, Files


def find_all(folder: Path, *, fixed: bool = False) -> dict[str, list[Problem]]:
    """What is found in the files of each case, as they are or once `fixed`, below `folder`."""
    found = {}
    for number, (name, case) in enumerate(CASES.items()):
        files: Files = case.fixed if fixed else case.files
        root = write_files(folder / str(number) / "content", files)
        content = read_content(root, earlier=case.earlier, today=TODAY)
        found[name] = check_content(content, attends=True)
    return found

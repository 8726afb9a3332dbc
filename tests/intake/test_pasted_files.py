"""What people really send, in tests/pasted: chats, mails, documents, each with what comes of it.

The golden file has the post's files and the answer, without the text that the answer shows again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.intake import write_post
from editorial.checks import check_content
from editorial.content import read_content
from intake.contribution import read_written
from intake.documents import read_document
from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG, ROOT
from tests.intake.sending import TODAY, no_fetch

PASTED = ROOT / "tests" / "pasted"
FILES = sorted(PASTED.iterdir())
KEYS = ("invitacion-de-meet.pt.txt", "invitacion-de-teams.en.txt", "invitacion-de-zoom.es.txt")
"""What a build refuses: anybody could walk into the meeting."""

AGAIN = ("correo-con-informe.es.eml", "informe-de-word.es.docx")
"""What another file says, too."""


def sent_in(file: Path, content: Path) -> tuple[Path, str]:
    """The folder that becomes of a file, whose name says its language, and the answer."""
    lang = file.name.split(".")[-2]
    sent = read_written(read_document(file.name, file.read_bytes()), {}, lang, TODAY)
    written = write_post(sent, content, no_fetch)
    return content / written.place, written.answer


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_post_and_the_answer_are_what_its_writer_meant(
    file: Path, content: Path, matches_golden: Callable[[str, str], None]
) -> None:
    folder, answer = sent_in(file, content)

    text = next(folder.glob("*.md"))
    photos = "".join(f"{each.name}\n" for each in sorted(folder.glob("*.jpg")))
    told = re.sub(r"<details>.*</details>\n\n", "", answer, flags=re.DOTALL)
    told = told.replace(f"{content}/", "content/")
    shown = f"{text.read_text(encoding='utf-8')}\n---\n{photos}\n{told}"
    matches_golden(shown, f"pasted/{file.name}.md")


def test_a_build_takes_them_all_but_those_with_a_key(content: Path, tmp_path: Path) -> None:
    for file in FILES:
        if file.name not in (*KEYS, *AGAIN):
            sent_in(file, content)
    settings = load_settings(
        CONFIG, **{**SAMPLE_SETTINGS, "PATH": str(content), "OUTPUT_PATH": str(tmp_path / "site")}
    )

    report = write_site(settings)

    assert len(FILES) >= 40
    assert report.posts_out == report.posts_in


@pytest.mark.parametrize("name", KEYS)
def test_a_key_stops_a_build(name: str, content: Path) -> None:
    folder, _ = sent_in(PASTED / name, content)

    problems = check_content(read_content(content), "", [folder])

    assert {each.rule for each in problems if each.stops} == {"meeting-key"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_telephone_number_and_no_address_gets_into_what_is_announced(
    file: Path, content: Path
) -> None:
    folder, _ = sent_in(file, content)

    source = next(s for s in read_content(content).sources if s.file.parent == folder)
    announced = "".join(source.value(name) for name in ("Title", "Summary", "Author"))
    assert "555" not in announced
    assert "@" not in announced

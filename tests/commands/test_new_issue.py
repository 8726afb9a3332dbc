"""`new-issue` as somebody runs it in a terminal, and files that are written whole or not at all."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from commands.scaffolds import NOTES_THERE
from commands.shell import THERE, write_new, write_whole
from editorial.issues import build_issue
from editorial.words.message import SetupError, say
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.commands.conftest import Desk
from tests.conftest import CONFIG
from tests.projects.tasks import fingerprints


def test_a_month_gets_a_note_in_each_language_that_has_none(desk: Desk) -> None:
    own = desk.read("issues/2019-07/es.md")

    done = desk.run("new-issue", "2019-07")

    assert desk.paths(done.stdout) == ["issues/2019-07/en.md", "issues/2019-07/pt.md"]
    assert desk.read("issues/2019-07/es.md") == own


def test_a_note_suggests_what_the_issue_has_without_it_and_changes_nothing(desk: Desk) -> None:
    settings = load_settings(CONFIG, **{**SAMPLE_SETTINGS, "PATH": str(desk.content)})
    before = load_model(settings)

    desk.run("new-issue", "2019-08")

    after = load_model(settings)
    for lang, language in before.site.languages.items():
        issue = build_issue(after.library, after.site, after.notes, "2019-08", lang)
        note = desk.read(f"issues/2019-08/{lang}.md")
        names = map(language.header_name, ("Subject", "Preheader", "Order"))
        assert ("2019-08", lang) in after.notes
        assert issue == build_issue(before.library, before.site, before.notes, "2019-08", lang)
        assert not issue.note
        assert {issue.subject in note, issue.preheader in note} == {True}
        assert note.startswith("".join(f"{name}:\n" for name in names) + "\n")


def test_notes_are_never_written_over(desk: Desk) -> None:
    for month in ("2019-06", "2031-01"):
        desk.run("new-issue", month)
        written = fingerprints(desk.content)

        again = desk.run("new-issue", month, code=1)

        assert again.stdout == ""
        folder = desk.content / "issues" / month
        assert again.stderr == f"tasks.py: {say('es', NOTES_THERE, folder=folder)}\n"
        assert fingerprints(desk.content) == written


def test_a_file_that_came_in_between_is_told_and_kept(tmp_path: Path) -> None:
    (path,) = write_new(tmp_path, {"issues/2031-01/es.md": b"Asunto:\n"})

    with pytest.raises(SetupError) as error:
        write_new(tmp_path, {"issues/2031-01/es.md": b"Otro:\n"})

    assert str(error.value) == say("en", THERE, path=path)
    assert path.read_bytes() == b"Asunto:\n"


def test_a_full_disk_leaves_nothing_of_a_file_and_is_told_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    file.write_text("old\n")
    resource.setrlimit(resource.RLIMIT_FSIZE, (5, hard))
    try:
        with pytest.raises(OSError, match=r"note\.md"):
            write_whole(file, b"newer than that\n")
        with pytest.raises(OSError, match=r"es\.md"):
            write_new(tmp_path, {"issues/2031-01/es.md": b"Asunto:\n"})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    left = [each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*") if each.is_file()]
    assert (left, file.read_text()) == (["note.md"], "old\n")

"""`new-figures` writes a month's file, with last month's numbers to be written over."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commands.scaffolds import FILL_IN, new_figures
from editorial.build import build_model
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.reading.records.table import FIGURES
from editorial.words.message import SetupError, say
from editorial.words.problem import Stops
from tests.builders import a_site
from tests.content_files import POST, WriteContent
from tests.projects.tasks import make_sample_project, run_task

JUNE = '[Twitter]\nfollowers = 36\n\n["Red Z"]\nmembers = 133\nnew-members = 2\n'
FILLED = '[Twitter]\n# followers = 36\n\n["Red Z"]\n# members = 133\n# new-members = 2\n'


@pytest.fixture
def content(write_content: WriteContent) -> Path:
    """A content folder that has the figures of a month."""
    return write_content({"posts/2019-07-22-taller/es.md": POST, "figures/2019-06.toml": JUNE})


def run(content: Path, month: str = "2019-07") -> Result:
    return CliRunner().invoke(new_figures, [month, "--content", str(content)])


def names_in(content: Path) -> list[str]:
    return re.findall(r"\[(.+)\]", (content / "figures/2019-07.toml").read_text())


def test_last_month_s_numbers_are_there_to_be_written_over(content: Path) -> None:
    done = run(content)

    file = content / "figures/2019-07.toml"
    assert (done.exit_code, done.stdout) == (0, f"{file}\n")
    assert file.read_text() == f"# {say('es', FILL_IN)}\n\n{FILLED}"


def test_until_a_number_is_written_check_says_so_and_then_takes_the_file(content: Path) -> None:
    file = content / "figures/2019-07.toml"

    run(content)

    empty = check_content(read_content(content), "", [file])
    file.write_text(re.sub(r"^# (?=[a-z-]+ =)", "", file.read_text(), flags=re.MULTILINE))
    (_, record) = read_content(content).records_of(FIGURES)
    warned = [(each.line, each.level, each.stops) for each in empty]
    assert warned == [(line, "warning", Stops.NOTHING) for line in (3, 6)]
    rows = [(row.name, row.value("members")) for row in record.rows]
    assert rows == [("Twitter", ""), ("Red Z", "133")]
    assert check_content(read_content(content), "", [file]) == []


def test_figures_that_nobody_filled_in_are_left_out_for_the_month_before(content: Path) -> None:
    (content / "figures/2019-05.toml").write_text("[Facebook]\nfollowers = 9\n")
    run(content)

    done = run(content, "2019-08")

    model = build_model(read_content(content), a_site(today=date(2019, 7, 23)))
    assert [*model.library.figures] == ["2019-06", "2019-05"]
    assert done.exit_code == 0
    assert (content / "figures/2019-08.toml").read_text().endswith(FILLED)


def test_a_first_month_begins_with_what_is_usual_or_the_networks_of_the_settings(
    content: Path, tmp_path: Path
) -> None:
    (content / "figures/2019-06.toml").unlink()
    assert (run(content).exit_code, names_in(content)) == (0, ["Twitter", "Facebook"])
    (content / "figures/2019-07.toml").unlink()
    project = make_sample_project(tmp_path / "project")
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write('SOCIAL_ACCOUNTS = {"Mastodon": "https://social.example.org/@red"}\n')

    done = run_task("new-figures", "2019-07", "--content", content, project=project)

    assert done.returncode == 0, done.stderr
    assert names_in(content) == ["Mastodon"]


def test_a_month_that_is_there_is_told_and_kept(content: Path) -> None:
    done = run(content, "2019-06")

    assert isinstance(done.exception, SetupError)
    assert (content / "figures/2019-06.toml").read_text() == JUNE

"""`new-figures` asks for a month's numbers, or takes them, and writes a file that `check` takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commands.figures import new_figures
from editorial.reading.content import read_content
from editorial.reading.records.table import FIGURES
from editorial.words.message import SetupError
from intake.counted import NETWORKS, keys_of
from tests.content_files import POST, WriteContent

JUNE = "[Twitter]\nfollowers = 36\n\n[Facebook]\nmembers = 133\nnew-members = 2\n"


@pytest.fixture
def content(write_content: WriteContent) -> Path:
    """A content folder that has the figures of a month."""
    return write_content({"posts/2019-07-22-taller/es.md": POST, "figures/2019-06.toml": JUNE})


def run(content: Path, *arguments: str, typed: str = "") -> Result:
    options = ["2019-07", "--content", str(content), *arguments]
    return CliRunner(env={"LANG": "es_PY.UTF-8"}).invoke(new_figures, options, input=typed)


def test_it_asks_for_what_there_was_last_time(content: Path) -> None:
    done = run(content, typed="muchos\n39\n1.138\n\n")

    assert done.exit_code == 0
    assert "Twitter: seguidores (la última vez: 36)" in done.stderr
    assert "“muchos” no es un número entero" in done.stderr
    written = (content / "figures/2019-07.toml").read_text()
    assert written == "[Twitter]\nfollowers = 39\n\n[Facebook]\nmembers = 1138\n"


def test_it_takes_numbers_by_options(content: Path) -> None:
    given = ("--set", "twitter.tweets=40", "--set", "Twitter.seguidores=39", "--no-input")

    done = run(content, *given)

    assert done.exit_code == 0
    (_, record) = read_content(content).records_of(FIGURES)
    assert record.faults == ()
    assert [(row.name, row.value("tweets"), row.value("followers")) for row in record.rows] == [
        ("Twitter", "40", "39")
    ]


def test_a_network_is_called_as_it_was_before_or_as_it_calls_itself(
    write_content: WriteContent,
) -> None:
    for before, name in (("", "Twitter"), ("tWitter", "tWitter")):
        old = {"figures/2019-06.toml": f"[{before}]\nfollowers = 36\n"} if before else {}
        content = write_content({"posts/2019-07-22-taller/es.md": POST, **old})
        file = content / "figures/2019-07.toml"
        file.unlink(missing_ok=True)

        done = run(content, "--set", "twitter.followers=41", "--no-input")

        assert done.exit_code == 0, done.stderr
        assert file.read_text() == f"[{name}]\nfollowers = 41\n"


def test_an_option_that_says_nothing_is_told(content: Path) -> None:
    cases = {
        "twitter=3": "twitter.followers=41",
        "twitter.likes=3": "new-members",
        "twitter.tweets=x": "no es un número entero",
        "": "no se entiende",
    }

    done = {given: run(content, "--set", given, "--no-input") for given in cases}

    wrong = [
        given
        for given, said in cases.items()
        if done[given].exit_code != 2 or said not in done[given].stderr
    ]
    assert wrong == []
    assert not (content / "figures/2019-07.toml").exists()


def test_without_a_number_nothing_is_written(content: Path) -> None:
    done = run(content, "--no-input")

    assert done.exit_code == 2
    assert "nada" in done.stderr
    assert not (content / "figures/2019-07.toml").exists()


def test_a_first_month_begins_with_the_names_of_the_networks(write_content: WriteContent) -> None:
    content = write_content({"posts/2019-07-22-taller/es.md": POST})

    done = run(content, typed="Red Z\n-\n\n12\n\n")

    assert done.exit_code == 0
    assert (content / "figures/2019-07.toml").read_text() == '["Red Z"]\nposts = 12\n'


def test_a_number_that_nobody_knows_is_left_out_alone(content: Path) -> None:
    done = run(content, typed="39\nno sé todavía\n2\n")

    assert done.exit_code == 0, done.stderr
    written = (content / "figures/2019-07.toml").read_text()
    assert written == "[Twitter]\nfollowers = 39\n\n[Facebook]\nnew-members = 2\n"


def test_what_nobody_knows_is_no_network(write_content: WriteContent) -> None:
    content = write_content({"posts/2019-07-22-taller/es.md": POST})

    done = run(content, typed="todavía no\nRed Z\n3\n\n\n\n")

    assert done.exit_code == 0, done.stderr
    assert (content / "figures/2019-07.toml").read_text() == '["Red Z"]\nfollowers = 3\n'


def test_a_month_that_is_there_is_told_before_anything_is_asked(content: Path) -> None:
    done = CliRunner().invoke(new_figures, ["2019-06", "--content", str(content)])

    assert isinstance(done.exception, SetupError)
    assert done.stderr == ""
    assert (content / "figures/2019-06.toml").read_text() == JUNE


def test_a_network_is_asked_for_what_is_counted_there_and_left_out_by_one_enter(
    write_content: WriteContent,
) -> None:
    content = write_content({"posts/2019-07-22-taller/es.md": POST})

    done = run(content, typed="whatsapp y instagram\n\n1.250\n-\n90\n")

    asked = re.findall(r"(\w+): ([\w ,]+?)\. ", done.stderr)
    assert done.exit_code == 0, done.stderr
    assert asked == [
        ("WhatsApp", "miembros en total"),
        ("Instagram", "seguidores"),
        ("Instagram", "publicaciones"),
        ("Instagram", "visualizaciones"),
    ]
    assert (content / "figures/2019-07.toml").read_text() == (
        "[Instagram]\nfollowers = 1250\nviews = 90\n"
    )


def test_the_form_and_the_terminal_ask_the_same_of_a_network() -> None:
    assert [key.name for key in keys_of("twitter")] == ["tweets", "followers", "following"]
    assert [key.name for key in keys_of("Facebook")] == ["members", "new-members", "activity"]
    assert "tweets" not in {
        key.name for name in NETWORKS if name not in ("Twitter", "X") for key in keys_of(name)
    }

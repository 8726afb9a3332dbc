"""The benchmark measures what it says, and shows what it measured."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import measure
from tests.bench.candidates import CANDIDATES, ENVIRONMENT, OURS, WITHOUT_CARDS
from tests.bench.content import BODY, ROOT, make_newest, make_posts
from tests.bench.report import Figures, read_figures, render_tables, write_figures
from tests.bench.rounds import CLEAN, MAILS, OTHER_TASKS, SERVE, STEPS, UNCHANGED, Row, compare
from tests.bench.run import DOCUMENT, bench

KEPT = DOCUMENT.with_suffix(".json")


def a_row(seconds: float) -> Row:
    timed = (*STEPS, *OTHER_TASKS, MAILS, SERVE)
    each = {name: [9 * seconds, seconds, seconds / 9] for name in timed}
    cpu = {name: [2 * seconds] for name in (*STEPS, *OTHER_TASKS)}
    return Row(each, 2**20, 7, cpu=cpu)


def some_figures() -> Figures:
    ten = {OURS: a_row(2), "Hugo": a_row(1), "Pelican": Row(failed="no theme")}
    return Figures(
        day="2026-11-26",
        machine={"system": "Linux", "cores": "2"},
        runs=3,
        seed=1,
        versions={"Python": "3.11.7", "Hugo": "0.168.0"},
        absent=["Eleventy"],
        sizes={10: ten, 40: {OURS: a_row(6), "Hugo": a_row(12)}},
        pictures=0,
        pictured=None,
    )


def test_posts_are_the_same_by_seed_and_about_as_long_as_real_ones() -> None:
    posts = make_posts(30, seed=1)

    assert posts == make_posts(30, seed=1) != make_posts(30, seed=2)
    assert len({post.body for post in posts}) == len({post.title for post in posts}) == 60
    sizes = sorted(len(post.body.encode()) for post in posts)
    assert BODY < sizes[0] <= sizes[30] < 1.2 * BODY


def test_tables_show_medians_ratios_and_who_failed_or_was_absent() -> None:
    tables = render_tables(some_figures())

    assert "| ours | 2.00 | 2.00 | 2.00 | 2.00 | 1 | 7 |" in tables
    assert "| Hugo | 1.00 (0.50) | 1.00 (0.50) | 1.00 (0.50) | 1.00 (0.50) | 1 | 7 |" in tables
    assert "| Hugo | 12.0 (2.00) |" in tables
    assert "| ours: CPU | 4.00 | 4.00 | 4.00 | 4.00 |  |  |" in tables
    assert "| Hugo: CPU | 2.00 (0.50) | 2.00 (0.50) |" in tables
    assert "Pelican: failed: no theme" in tables
    assert "Not on this machine: Eleventy." in tables
    assert f"| {SERVE} | 2.00 | 6.00 |" in tables


def test_figures_are_read_as_they_were_written(tmp_path: Path) -> None:
    figures = replace(some_figures(), pictures=2, pictured=a_row(3), mailed=a_row(1))

    write_figures(figures, tmp_path / "figures.json")

    assert read_figures(tmp_path / "figures.json") == figures


def test_the_page_shows_the_figures_that_are_kept() -> None:
    kept = read_figures(KEPT)

    assert render_tables(kept) in DOCUMENT.read_text("utf-8")


BUSY = "import time\nwhile time.process_time() < 0.3: pass"
STARTS = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"


@pytest.mark.skipif(sys.platform == "win32", reason="tells no CPU of processes that have ended")
def test_cpu_is_that_of_all_that_a_program_starts(tmp_path: Path) -> None:
    _, cpu, _ = measure.run([sys.executable, "-c", STARTS], tmp_path, ENVIRONMENT)

    assert 0.25 < cpu < 3


def test_bytecode_is_written_in_what_is_measured() -> None:
    names = "from tests.bench.candidates import ENVIRONMENT; print(*ENVIRONMENT)"
    without = {**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": "1"}

    *_, said = measure.run([sys.executable, "-c", names], ROOT, without)

    assert "SOURCE_DATE_EPOCH" in said.split()
    assert "PYTHONDONTWRITEBYTECODE" not in said.split()


@pytest.mark.parametrize("build", ["pass", "raise SystemExit('no theme')"])
def test_a_build_that_fails_or_lacks_posts_is_reported_and_not_timed(
    build: str, tmp_path: Path
) -> None:
    broken = replace(CANDIDATES[-1], build=("-c", build))
    posts, newest = make_posts(2, seed=1), make_newest(2, seed=1)

    row = compare({broken: sys.executable}, posts, newest, 1, tmp_path)[broken.name]

    assert "is missing" in row.failed or row.failed.endswith("exit code 1: no theme")
    assert row.seconds == row.cpu == {}


@pytest.mark.weekly
@pytest.mark.usefixtures("only_weekly")
def test_ours_is_measured_where_nothing_else_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(measure, "SAVES", 1)
    file = tmp_path / "figures.json"

    options = ("--pairs", "3", "--runs", "1", "--pictures", "2", "--months", "2")
    bench([*options, "--json", str(file)], standalone_mode=False)

    figures = read_figures(file)
    row = figures.sizes[3][OURS]
    assert capsys.readouterr().out == render_tables(figures)
    assert (row.failed, figures.absent) == ("", [each.name for each in CANDIDATES if each.site])
    assert figures.sizes[3][WITHOUT_CARDS].files < row.files
    assert {*row.seconds} == {*row.cpu, MAILS, SERVE} == {*STEPS, *OTHER_TASKS, MAILS, SERVE}
    assert row.files > 6
    assert row.memory > 0
    assert figures.pictured
    assert {*figures.pictured.seconds} == {CLEAN, UNCHANGED}
    assert figures.mailed
    assert {*figures.mailed.seconds} == {MAILS}

"""What is said at a terminal is in its language; a month that a task needs is asked for in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commands.agenda import WHICH_TIME
from commands.send import NO_EDITION
from commands.shell import NO_LANGUAGE, NO_MONTH, WHICH_MONTH
from editorial.words.message import TO_CORRECT, load_catalog, say
from newsletter.files import PREVIEW
from tests.built_sites.settings import SAMPLE
from tests.projects.tasks import make_sample_project, run_task

DAY = {"SOURCE_DATE_EPOCH": "1566320400", "LC_ALL": "", "LC_MESSAGES": ""}  # 20 August 2019
TERMINALS: Mapping[str, Mapping[str, str]] = {
    "es": {"LANG": "es_PY.UTF-8"}, "pt": {"LC_MESSAGES": "pt_BR.UTF-8", "LANG": "es_PY.UTF-8"},
    "fr": {"LC_ALL": "fr_FR.UTF-8", "LANG": "es_PY.UTF-8"}, "en": {"LANG": "C.UTF-8"},
}  # fmt: skip
SAID = {
    ("when",): WHICH_TIME,
    ("when", "2019-08-28 23:00", "UTC", "--minutes", "90"): "ends after {last}",
    ("when", "2019-08-28", "--lang", "xx"): NO_LANGUAGE,
    ("due", "2019-08-21"): "Channels: {channels}",
    ("duty",): "Still to do:",
    ("issue", "2019-08"): PREVIEW,
    ("issue", "1999-01"): "{month}: is before FIRST_ISSUE, so it has no issue",
    ("send", "2019-08"): NO_EDITION,
    ("check",): (
        "White text on {colour}, the “brand” of COLOURS, has a contrast of {ratio}: choose a "
        "darker colour, with 5.5 at least."
    ),
    ("build", "--siteurl", "nowhere"): TO_CORRECT,
}
"""A message of each task."""

OF_THE_EDITION = {
    ("due", "2019-08-21"): "En una semana: Seguridad digital",
    ("check",): "Este resumen es corto",
}
MONTHLY = ("issue", "report", "send", "new-figures", "new-issue")


def test_each_task_speaks_the_language_of_the_terminal_or_the_one_said(tmp_path: Path) -> None:
    project = make_sample_project(tmp_path / "project")
    with (project / "pelicanconf.py").open("a") as settings:
        settings.write('COLOURS = {**COLOURS, "brand": "#f4c20d"}\n')
    wrong = []
    for number, (task, message) in enumerate(SAID.items()):
        for lang, terminal in [*TERMINALS.items()][number % 2 :: 2]:  # each task at two of the four
            done = run_task(*task, project=project, folder=project, machine={**DAY, **terminal})
            told = done.stdout + done.stderr
            own, edition = load_catalog(lang).gettext(message), OF_THE_EDITION.get(task, "")
            if _longest(own) not in told or edition not in told:
                wrong.append((lang, task, told))
    said = run_task("duty", "--lang", "pt", project=project, machine={**DAY, **TERMINALS["es"]})

    assert wrong == []
    assert "Falta fazer:" in said.stdout


def test_a_missing_or_wrong_month_is_told_by_example(sample_project: Path, tmp_path: Path) -> None:
    for task in (*MONTHLY, "duty"):
        asked = say("pt", WHICH_MONTH, command=f"python3 tasks.py {task} 2019-08")
        refused = say("pt", NO_MONTH, value="agosto", example="2019-08")
        for typed, told in (((), asked), (("agosto",), refused)):
            if (task, typed) == ("duty", ()):
                continue  # it is of this month
            here: Any = {"machine": {**DAY, **TERMINALS["pt"]}, "folder": tmp_path}
            done = run_task(task, *typed, "--content", SAMPLE, project=sample_project, **here)
            assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{told}\n")


def _longest(message: str) -> str:
    return max(message.replace("}", "{").split("{")[::2], key=len).strip()


def test_a_mistyped_task_is_answered_with_the_one_meant(sample_project: Path) -> None:
    done = run_task("biuld", project=sample_project, machine=TERMINALS["es"])

    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean 'build'?" in done.stderr

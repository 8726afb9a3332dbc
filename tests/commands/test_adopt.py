"""The project becomes another region's: what is asked, what is written, what is left of ours."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commands.adoption.region import Region
from commands.adoption.settings_files import move_hours
from intake.form_files import TEMPLATES
from tests.projects.checkout import Checkout, make_checkout, make_sample_checkout
from tests.projects.tasks import ROOT, fingerprints, run_task

OPTIONS = (
    *("--name", "Rede Atlântica", "--organisation", "pt=Rede Atlântica de Grupos d'Água"),
    *("--languages", "pt,fr", "--time-zone", "Africa/Luanda", "--countries", "AO,CV"),
    *("--siteurl", "https://blog.example.net", "--list", "pt=boletim@lists.example.net"),
)
OURS = re.compile(r"LACRALO|At-Large|ICANN|Caribe|Caribbean|América Latina|Latin America", re.I)
ANSWERS = (
    *("Rede", "pt, xx", "portugués francés", "Nárnia", "Angola", "Angola, cv", ""),
    *("exemplo", "exemplo/blog", "", "", "", "#f4c20d", "#7a1f3d", "", "Réseau", "", ""),
)
"""Four of them can't be used, and are asked for again; the last are names and lists."""

REGION = Region(
    name="Rede",
    organisation={},
    languages=("pt",),
    zone=ZoneInfo("UTC"),
    day=date(2026, 7, 1),
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="module")
def adopted(checkout: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone that a region of two languages adopted; French has no catalog yet."""
    folder = checkout.copy(tmp_path_factory.mktemp("region")).folder
    done = run_task("adopt", "--no-input", *OPTIONS, project=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_its_site_is_built_and_no_word_of_ours_is_left_in_it(adopted: Path) -> None:
    built = run_task("build", project=adopted)

    texts = [file.read_text("utf-8", "replace") for file in (adopted / "output").rglob("*.*ml")]
    texts += [file.read_text("utf-8", "replace") for file in (adopted / "output").rglob("*.txt")]
    assert built.returncode == 0, built.stderr
    assert "posts: 2 in, 2 out" in built.stdout
    assert len(texts) > 30
    assert not [OURS.findall(text) for text in texts if OURS.search(text)]
    assert "Rede Atlântica de Grupos d&#39;Água" in (adopted / "output/pt/index.html").read_text()


def test_its_texts_have_no_error_and_its_newsletter_says_what_is_missing(adopted: Path) -> None:
    checked = run_task("check", project=adopted)
    (folder,) = (adopted / "content" / "posts").iterdir()
    issue = run_task("issue", folder.name[:7], project=adopted)

    assert checked.returncode == 0, checked.stdout
    assert ": error:" not in checked.stdout
    assert 'NEWSLETTER_MAIL["sender"]' in issue.stdout + issue.stderr


def test_github_accepts_its_forms_in_its_languages(adopted: Path) -> None:
    forms = sorted((adopted / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
    schema = ["-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms"]

    found = subprocess.run([sys.executable, *schema, *forms], capture_output=True, check=False)

    labels = [re.findall(r"^- (pt|fr)$", form.read_text("utf-8"), re.M) for form in forms]
    assert found.returncode == 0, found.stdout.decode()
    assert {label for (label,) in labels} == {"pt", "fr"}
    assert len(labels) == 2 * len(list(TEMPLATES.glob("*.yml")))
    assert "publicar-uma-atividade.yml" in [form.name for form in forms]


def test_the_hours_of_its_workflows_are_those_of_its_clock(adopted: Path) -> None:
    publish = (adopted / ".github/workflows/publish.yml").read_text("utf-8")
    newsletter = (adopted / ".github/workflows/newsletter.yml").read_text("utf-8")

    crons = set(re.findall(r'cron: "(.*?)"', newsletter))
    assert 'cron: "20 23 * * *" # just after midnight in Africa/Luanda,' in publish
    assert set(re.findall(r"schedule == '(.*?)'", newsletter)) == crons


def test_a_morning_far_in_the_west_or_east_keeps_its_day() -> None:
    ours = [(13, 25, "*"), (12, "*", 1), (5, "*", 0)]  # in Panama 8:00, 7:00, midnight
    workflow = "\n".join(f"20 {hour} {date} * {weekday}" for hour, date, weekday in ours)

    west, east = (
        move_hours(workflow, replace(REGION, zone=ZoneInfo(zone)), "America/Panama").splitlines()
        for zone in ("Pacific/Honolulu", "Asia/Tokyo")
    )

    assert west == ["20 18 25 * *", "20 17 * * 1", "20 10 * * 0"]
    assert east == ["20 23 24 * *", "20 22 * * 0", "20 15 * * 6"]


def test_a_person_is_asked_until_each_answer_can_be_used(tmp_path: Path) -> None:
    folder = make_sample_checkout(tmp_path).folder
    typed = "\n".join((*ANSWERS, "sí"))

    done = run_task("adopt", project=folder, typed=typed, machine={"LC_ALL": "es_PY.UTF-8"})

    settings = (folder / "pelicanconf.py").read_text("utf-8")
    told = (
        "“xx” no es un idioma",
        "“Nárnia”",
        "“exemplo” no es un proyecto",
        "contraste es de 1.7",
    )
    assert done.returncode == 0, done.stderr
    assert [part for part in told if part not in done.stderr] == []
    assert 'TIMEZONE = "Africa/Luanda"' in settings
    assert '"pt": "Rede",\n    "fr": "Réseau",' in settings
    assert 'REPOSITORY = "https://github.com/exemplo/blog"' in settings
    assert "francés: el proyecto todavía no está traducido" in done.stderr


@pytest.mark.parametrize("end", ["no", ""])
def test_who_does_not_agree_at_the_end_has_everything_as_it_was(
    end: str, checkout: Checkout
) -> None:
    before = fingerprints(checkout.folder / "content")
    typed = "\n".join((*ANSWERS, end))

    done = run_task("adopt", project=checkout.folder, typed=typed, machine={"LC_ALL": "C"})

    assert "Nothing was written." in done.stderr or "nothing was written" in done.stderr
    assert fingerprints(checkout.folder / "content") == before


def test_a_country_that_a_language_has_no_name_for_keeps_its_english_one(
    checkout: Checkout, tmp_path: Path
) -> None:
    folder = checkout.copy(tmp_path).folder
    options = ("--name", "Tekoha", "--languages", "gn", "--time-zone", "America/Asuncion")

    done = run_task("adopt", "--no-input", *options, "--countries", "SN", project=folder)

    assert done.returncode == 0, done.stderr
    assert "Senegal" in (folder / "content/vocabulary/countries.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--languages", "pt,zz"),
        ("--countries", "Nárnia"),
        ("--time-zone", "GMT"),
        ("--colour", "blue"),
        ("--colour", "#f4c20d"),
        ("--siteurl", "blog.example.net"),
        ("--list", "es=boletin@lists.example.net"),
        ("--list", "pt=boletim"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_written(
    checkout: Checkout, wrong: tuple[str, str]
) -> None:
    before = fingerprints(checkout.folder / "content")

    done = run_task("adopt", "--no-input", *OPTIONS, *wrong, project=checkout.folder)

    assert done.returncode == 2
    assert wrong[0] in done.stderr
    assert fingerprints(checkout.folder / "content") == before


def test_nothing_that_is_not_committed_is_lost(checkout: Checkout, tmp_path: Path) -> None:
    folder = checkout.copy(tmp_path).folder
    draft = folder / "content" / "pages" / "about" / "pt.md"
    draft.write_text("Título: Rascunho\n", encoding="utf-8")

    done = run_task("adopt", "--no-input", *OPTIONS, project=folder)

    assert done.returncode == 1
    assert "content/pages/about/pt.md" in done.stderr
    assert draft.exists()


def test_its_own_forms_guides_and_catalogs_pass_our_tests(adopted: Path) -> None:
    for name in ("tests", "docs"):
        shutil.copytree(ROOT / name, adopted / name, ignore=shutil.ignore_patterns("node_modules"))
    for file in (*ROOT.glob("*.md"), ROOT / "pyproject.toml"):
        shutil.copy(file, adopted)
    files = ("intake/test_forms.py", "editorial/test_catalogs.py", "site/test_guides.py")

    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *(f"tests/{file}" for file in files)],
        cwd=adopted,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout

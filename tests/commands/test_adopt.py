"""The project becomes another region's: what is asked, what is written, what is left of ours."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from zoneinfo import ZoneInfo

import pytest

from commands.adoption.items import ITEMS
from commands.adoption.region import Region
from commands.adoption.settings_files import move_hours
from intake.form_files import TEMPLATES
from tests.projects.checkout import Checkout, make_checkout, make_sample_checkout
from tests.projects.tasks import ROOT, fingerprints, run_task, start_task

OPTIONS = (
    *("--name", "Rede Atlântica", "--organisation", "pt=Rede Atlântica de Grupos d'Água"),
    *("--languages", "pt,fr", "--time-zone", "Africa/Luanda", "--countries", "AO,CV"),
    *("--siteurl", "https://blog.example.net", "--list", "pt=boletim@lists.example.net"),
)
OURS = re.compile(r"LACRALO|At-Large|ICANN|Caribe|Caribbean|América Latina|Latin America", re.I)
ANSWERS = (
    *("Rede", "pt, xx", "portugués y guaraní", "", "Tekoha"),
    *("angola, Cabo-verde e Moçambiqe, Nárnia", "Moçambique", "Dacar", "Luanda, Paris"),
    *("#f4c20d", "7a1f3d", "exemplo", "exemplo/blog", "", "não sei", "?", "", "", "todavía no"),
)
"""Some can't be used, and are asked for again; Guaraní has no catalog."""

REGION = Region(
    name="Rede",
    organisation={},
    languages=("pt",),
    zones=(ZoneInfo("UTC"),),
    day=date(2026, 7, 1),
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="module")
def adopted(checkout: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone that a region of two languages adopted."""
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
    assert len(labels) == 2 * len(TEMPLATES)
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
        move_hours(
            workflow, replace(REGION, zones=(ZoneInfo(zone),)), "America/Panama"
        ).splitlines()
        for zone in ("Pacific/Honolulu", "Asia/Tokyo")
    )

    assert west == ["20 18 25 * *", "20 17 * * 1", "20 10 * * 0"]
    assert east == ["20 23 24 * *", "20 22 * * 0", "20 15 * * 6"]


def talk(folder: Path, *typed: str, lang: str = "es_PY.UTF-8") -> CompletedProcess[str]:
    """Answer what is asked, in a terminal of a language."""
    return run_task("adopt", project=folder, typed="\n".join(typed), machine={"LC_ALL": lang})


def test_a_person_is_asked_until_each_answer_can_be_used(tmp_path: Path) -> None:
    folder = make_sample_checkout(tmp_path).folder

    done = talk(folder, *ANSWERS, "claro", "sí")

    settings = (folder / "pelicanconf.py").read_text("utf-8")
    places = (folder / "content/vocabulary/places.toml").read_text("utf-8")
    countries = tomllib.loads((folder / "content/vocabulary/countries.toml").read_text("utf-8"))
    told = (
        "No conocemos como idioma “xx”",
        "→ portugués, guaraní",
        "todavía no está traducido (guaraní)",
        "Anotado: Angola, Cabo Verde. Escriba solo lo que falta; con Enter se sigue sin eso.\n"
        "No conocemos como país “Moçambiqe” (¿Mozambique?) · “Nárnia”",
        "“Dacar” (¿",
        "contraste es de 1.7",
        "“exemplo” no es un proyecto",
        "(Enter: https://exemplo.github.io/blog)",
        "Escriba sí, no o algunos de estos números",
        "- Remitente del boletín: pelicanconf.py, NEWSLETTER_MAIL",
        "- Contacto: pelicanconf.py, CONTACT",
    )
    assert done.returncode == 0, done.stderr
    assert [part for part in told if part not in done.stderr] == []
    assert 'TIMEZONE = "Africa/Luanda"' in settings
    assert '"pt": "Rede",\n    "gn": "Tekoha",' in settings
    assert 'REPOSITORY = "https://github.com/exemplo/blog"' in settings
    assert 'POSTAL_ADDRESS = ""' in settings
    assert 'CNAME = ""' in settings
    assert re.findall('(?m)^zone = "(.*)"', places) == [
        *("Africa/Luanda", "Europe/Paris", "Atlantic/Cape_Verde", "Africa/Maputo")
    ]
    assert {slug: each["code"] for slug, each in countries.items()} == {
        "angola": "AO",
        "cape-verde": "CV",
        "mozambique": "MZ",
    }
    assert all(len(each["at"]) == 2 for each in countries.values())


def test_any_answer_can_be_changed_at_the_end(checkout: Checkout, tmp_path: Path) -> None:
    folder = checkout.copy(tmp_path).folder
    answers = ("Rede", "pt", "", "", "Angola", "bleu foncé", *[""] * 5, "BP 12, Luanda")
    changed = (
        *("2 et 12", "fr, pt", "", "", ""),  # of French its name and list; Enter keeps the address
        *(
            "3",
            "Réseau",
            "5",
            "Angola, Cap-Vert, Nárnia",
            "",
            "9",
            "blog.example.net/",
            "1",
            "RA",
            "",
            "99",
        ),
    )

    done = talk(folder, *answers, *changed, "oui", lang="fr_FR.UTF-8")

    settings = (folder / "pelicanconf.py").read_text("utf-8")
    assert done.returncode == 0, done.stderr
    assert "(Entrée\u00a0: BP 12, Luanda)" in done.stderr
    assert 'SITENAME = "RA"' in settings
    assert '"fr": "Réseau",\n    "pt": "RA",' in settings
    assert 'POSTAL_ADDRESS = "BP 12, Luanda"' in settings
    places = (folder / "content/vocabulary/places.toml").read_text("utf-8")
    assert re.findall('^zone = "(.*)"', places, re.M) == ["Africa/Luanda", "Atlantic/Cape_Verde"]
    assert '"brand": "#1e3a8a"' in settings
    assert "#697bb1" in (folder / "theme/static/images/pattern.svg").read_text("utf-8")
    assert 'CNAME = "blog.example.net"' in settings
    assert 'SITEURL = "https://blog.example.net"' in (folder / "publishconf.py").read_text("utf-8")


@pytest.mark.parametrize(
    ("languages", "countries", "clocks", "zones"),
    [
        ("it, en", "Svizzera", "zurigo", ["Europe/Zurich"]),
        ("inglese, italiano", "Italia", "Roma", ["Europe/Rome"]),
        (
            *("es", "Guinea Ecuatorial, Santo Tomé y Príncipe y Gabón", "Malabo, Libreville"),
            ["Africa/Malabo", "Africa/Libreville", "Africa/Sao_Tome"],
        ),
        (
            *("fr", "Guyane et Haïti", "Toronto, port au prince"),
            ["America/Toronto", "America/Port-au-Prince", "America/Cayenne"],
        ),
    ],
)
def test_places_go_by_the_names_that_their_people_have(
    languages: str,
    countries: str,
    clocks: str,
    zones: list[str],
    checkout: Checkout,
    tmp_path: Path,
) -> None:
    folder = checkout.copy(tmp_path).folder
    names = [""] * len(languages.split(","))

    answers = ("Rete", languages, *names, countries, clocks, *[""] * 6, *names)
    done = talk(folder, *answers, "yes", lang="it_IT.UTF-8")

    places = (folder / "content/vocabulary/places.toml").read_text("utf-8")
    assert done.returncode == 0, done.stderr
    assert re.findall('^zone = "(.*)"', places, re.M) == zones


def test_a_country_of_several_clocks_has_those_that_are_named(
    checkout: Checkout, tmp_path: Path
) -> None:
    folder = checkout.copy(tmp_path).folder
    answers = ("Rede", "pt", "", "Brasil e Portugal", "Brasil", "São Paulo, Manaus, Brasil")

    done = talk(folder, *answers, *[""] * 7, "sim", lang="pt_BR.UTF-8")

    places = (folder / "content/vocabulary/places.toml").read_text("utf-8")
    assert done.returncode == 0, done.stderr
    assert "Brasil tem várias horas: São Paulo, Fernando de Noronha, Manaus" in done.stderr
    assert re.findall('(?m)^zone = "(.*)"', places) == [
        *("America/Sao_Paulo", "America/Manaus", "Europe/Lisbon")
    ]


@pytest.mark.parametrize("left", ["no", ""])
def test_who_leaves_is_told_how_to_go_on_with_the_same_answers(
    left: str, checkout: Checkout, tmp_path: Path
) -> None:
    folder = checkout.copy(tmp_path).folder
    answers = ("Rede d'Água", "pt, fr", "", "Réseau", "AO", "", "#7a1f3d", "", *[""] * 5)

    done = talk(folder, *answers, *filter(None, [left]), lang="C")
    begins = done.stderr.rpartition("start again with the same answers: ")[2].split("\n")[0]
    again = run_task(*shlex.split(begins)[2:], "--no-input", project=folder)

    settings = (folder / "pelicanconf.py").read_text("utf-8")
    assert again.returncode == 0, again.stderr
    assert 'SITENAME = "Rede d\'Água"' in settings
    assert '"fr": "Réseau"' in settings
    assert '"brand": "#7a1f3d"' in settings
    assert "#7a1f3d" in (folder / "theme/static/images/mark.svg").read_text("utf-8")
    assert 'TIMEZONE = "Africa/Luanda"' in settings


def test_a_language_that_is_taken_out_again_is_not_in_the_command(checkout: Checkout) -> None:
    answers = ("Rede", "pt, fr", "", "Réseau", "AO", *[""] * 9)

    done = talk(checkout.folder, *answers, "2", "pt", "no", lang="C")

    assert "--languages pt" in done.stderr
    assert "fr=" not in done.stderr


def test_ctrl_c_writes_nothing_and_tells_how_to_go_on(checkout: Checkout) -> None:
    before = fingerprints(checkout.folder / "content")
    with start_task("adopt", project=checkout.folder, machine={"LC_ALL": "C"}) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write("Rede\npt\n")
        process.stdin.flush()
        asked = ITEMS[2].text.format(language="Portuguese")
        while asked not in process.stderr.readline():
            pass
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()

    assert process.returncode == 128 + signal.SIGINT
    assert "\nNothing was written.\n" in said
    assert "python3 tasks.py adopt --name Rede --languages pt\n" in said
    assert fingerprints(checkout.folder / "content") == before


@pytest.mark.parametrize("end", ["no", ""])
def test_who_does_not_agree_at_the_end_has_everything_as_it_was(
    end: str, checkout: Checkout
) -> None:
    before = fingerprints(checkout.folder / "content")

    done = talk(checkout.folder, *ANSWERS, end, lang="C")

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
        ("--colour", "aurora"),
        ("--colour", "#f4c20d"),
        ("--siteurl", "blog"),
        ("--list", "es=boletin@lists.example.net"),
        ("--countries", "IT,XX"),
        ("--list", "pt=boletim"),
        ("--list", "boletim@lists.example.net"),
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

"""What `adopt` makes of the guides: a region's own, in its languages, of its words and forms."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commands.adoption.guides import RegionGuides, build_region_guides
from commands.adoption.region import Region
from commands.adoption.vocabulary_files import build_vocabulary
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.reading.vocabulary import read_vocabulary
from editorial.times.dates import city_name, language_name
from editorial.words.message import load_catalog
from intake.form_files import build_forms
from intake.forms import forms_for, read_forms
from tests.documents import links_in, read_text, tables_in
from tests.projects.checkout import make_checkout
from tests.projects.tasks import ROOT, run_task

ZONE = "Africa/Luanda"
LEFTOVERS = re.compile(
    r"Asunci|Assunção|Panama|\bes, en|redvecinal|Dakar|`(?:connectivity|communications|paraguay)\b"
)
"""Places, languages and words in examples that another region has."""

OURS = re.compile(r"LACRALO|At-Large|ICANN|\bALS\b", re.I)
LANGUAGES = {
    "pt": ("pt",),
    "fr and en": ("fr", "en"),
    "es and pt": ("es", "pt"),
    "en": ("en",),
}
DOCUMENTS = {
    "README.md": "# Ours\n\n*[Léalo](README.es.md)*\n\n![A page](docs/images/home.png)\n",
    "README.es.md": "# Nuestro\n",
    "CONTRIBUTING.md": "# Ours\n\n![A form](docs/images/forms.en.png)\n",
    "CONTRIBUTING.es.md": "# Nuestro\n",
    "docs/editors.md": (
        "# Editors\n\n*[Léalo](editors.es.md) · [Début](../CONTRIBUTING.md)*\n\n"
        "[Write](../CONTRIBUTING.md#webinars) [our words](../CONTRIBUTING.md#ours), "
        "and [theirs](editors.es.md#x).\n"
    ),
    "docs/editors.es.md": "# Editores\n",
}
TESTS = ("site/test_guides.py", "site/test_header_tables.py", "site/test_documents.py")
regions = pytest.mark.parametrize("langs", LANGUAGES.values(), ids=LANGUAGES)


def adopt_in(
    folder: Path, langs: tuple[str, ...], countries: tuple[str, ...] = ("AO", "CV")
) -> RegionGuides:
    """The guides of a region of these languages, whose words and forms are in the folder."""
    region = Region(
        name="Rede",
        organisation=dict.fromkeys(langs, "Rede"),
        languages=langs,
        zones=(ZoneInfo(ZONE),),
        day=date(2026, 7, 1),
        countries=countries,
    )
    words = build_vocabulary(region, read_vocabulary(ROOT / "content"))
    write(folder / "content" / "vocabulary", words)
    vocabulary = read_vocabulary(folder / "content")
    write(folder / "forms", build_forms(vocabulary, "https://blog.example.net"))
    write(folder, DOCUMENTS)
    write(folder / "docs" / "images", {"home.png": "", "forms.en.png": ""})
    return build_region_guides(region, vocabulary, folder / "forms", folder)


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def of_lang(guides: RegionGuides, lang: str) -> str:
    return guides.texts["CONTRIBUTING.md" if lang == "en" else f"CONTRIBUTING.{lang}.md"]


@regions
def test_each_language_has_a_guide_that_leads_to_its_own_forms(
    langs: tuple[str, ...], tmp_path: Path
) -> None:
    guides = adopt_in(tmp_path, langs)

    for lang in langs:
        links = [*links_in(of_lang(guides, lang))]
        led = {each.words for each in links if "?template=" in each.file}
        assert led == {form.name for form in forms_for(lang, read_forms(tmp_path / "forms"))}
        assert {each.file for each in links if each.file.startswith("content/")} == {
            f"content/pages/{page}/{lang}.md" for page in ("contribute", "privacy")
        }


@regions
def test_no_word_of_ours_is_in_a_guide_and_no_gap_stays_open(
    langs: tuple[str, ...], tmp_path: Path
) -> None:
    guides = adopt_in(tmp_path, langs)

    for lang in langs:
        spanish = re.findall(r"taller|comunicaciones|\bes/", of_lang(guides, lang))
        assert not OURS.findall(of_lang(guides, lang))
        assert lang == "es" or not spanish
        assert not re.findall(r"[{}]", of_lang(guides, lang))


@regions
def test_its_examples_are_of_its_own_places_languages_and_words(
    langs: tuple[str, ...], tmp_path: Path
) -> None:
    guides = adopt_in(tmp_path, langs)

    forms = "".join(file.read_text("utf-8") for file in (tmp_path / "forms").glob("*.yml"))
    for lang in langs:
        text = of_lang(guides, lang)
        assert not LEFTOVERS.findall(text)
        assert f"| `{language_name(langs[0], lang)}` |" in text
        assert f"`2019-08-28 12:00 {ZONE}`" in text
        assert city_name(ZONE, lang) in text
    assert not re.search("Asunci|Dakar", forms)


def test_while_no_country_is_known_the_example_is_that_of_its_clock(tmp_path: Path) -> None:
    guide = of_lang(adopt_in(tmp_path, ("fr",), countries=()), "fr")

    assert "\nPays: Angola\n" in guide
    assert "| `Angola` |" in guide


@regions
def test_the_structure_s_file_of_a_guide_passes_the_check(
    langs: tuple[str, ...], tmp_path: Path
) -> None:
    guides = adopt_in(tmp_path, langs)

    for lang in langs:
        entry = re.findall(r"<!-- structure: .*?-->\n\n```\n(.*?)```", of_lang(guides, lang), re.S)
        write(tmp_path / f"content/structures/network-{lang}", {f"{lang}.md": entry[0]})
    problems = check_content(read_content(tmp_path / "content"))

    assert [each.text for each in problems if each.rule != "translation"] == []


@regions
def test_the_post_of_a_guide_passes_the_check(langs: tuple[str, ...], tmp_path: Path) -> None:
    guides = adopt_in(tmp_path, langs)

    for lang in langs:
        post = re.findall(r"<!-- post: .*?-->\n\n```\n(.*?)```", of_lang(guides, lang), re.S)[0]
        write(tmp_path / "content/posts/2019-10-05-workshop", {f"{lang}.md": post})
    problems = check_content(read_content(tmp_path / "content"))

    assert {each.rule for each in problems if each.level == "error"} <= {"picture"}


def test_the_second_name_of_a_header_is_in_the_region_s_other_language(tmp_path: Path) -> None:
    guides = adopt_in(tmp_path, ("fr", "en"))

    english, french = (
        [table[0] for table in tables_in(of_lang(guides, lang)) if len(table[0]) == 5]
        for lang in ("en", "fr")
    )
    assert {head[1] for head in english} == {"In French"}
    assert {head[1] for head in french} == {f"En {language_name('en', 'fr')}"}


def test_a_guide_of_one_language_speaks_of_no_translation(tmp_path: Path) -> None:
    button = load_catalog("pt").gettext("Translate into {language}").partition("{")[0]

    alone, together = (
        of_lang(adopt_in(tmp_path / langs[0], langs), "pt") for langs in (("pt",), ("es", "pt"))
    )

    assert button not in alone
    assert f"{button}{language_name('es', 'pt')}" in together


def test_documents_of_other_languages_go_with_the_links_to_them(tmp_path: Path) -> None:
    guides = adopt_in(tmp_path, ("fr", "en"))

    assert guides.gone == {
        *("README.es.md", "CONTRIBUTING.es.md", "docs/editors.es.md"),
        "docs/images/forms.en.png",
    }
    assert guides.texts["README.md"] == "# Ours\n\n![A page](docs/images/home.png)\n"
    assert guides.texts["docs/editors.md"] == (
        "# Editors\n\n*[Début](../CONTRIBUTING.md)*\n\n"
        "[Write](../CONTRIBUTING.md#webinars) [our words](../CONTRIBUTING.md), and theirs.\n"
    )


def test_without_english_the_page_that_github_shows_leads_to_the_guides(tmp_path: Path) -> None:
    guides = adopt_in(tmp_path, ("es", "pt"))

    assert guides.texts["CONTRIBUTING.md"] == (
        "# How to contribute\n\n"
        "- Español: [Cómo participar](CONTRIBUTING.es.md)\n"
        "- Português: [Como participar](CONTRIBUTING.pt.md)\n"
    )
    assert guides.gone == {"docs/images/forms.en.png"}


@pytest.mark.parametrize("lang", ["pt", "gn"])
def test_an_adopted_project_s_documents_pass_our_tests(lang: str, tmp_path: Path) -> None:
    """Of Guaraní there is no catalog: what it has is in English, and the check lets it be."""
    checkout = make_checkout(tmp_path)
    folder = checkout.folder
    for name in ("tests", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
    for file in (*ROOT.glob("*.md"), ROOT / "LICENSE", ROOT / "pyproject.toml"):
        shutil.copy(file, folder)
    checkout.git("add", "--all")
    checkout.git("commit", "--quiet", "--message", "Its documents")
    options = ("--name", "Rede", "--languages", lang, "--time-zone", "Africa/Luanda")

    done = run_task("adopt", "--no-input", *options, "--countries", "AO,CV", project=folder)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *(f"tests/{file}" for file in TESTS)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    checked = run_task("check", project=folder)

    assert done.returncode == 0, done.stderr
    assert "content/" not in checked.stdout
    assert not OURS.search(read_text(folder / f"CONTRIBUTING.{lang}.md"))
    assert ran.returncode == 0, ran.stdout

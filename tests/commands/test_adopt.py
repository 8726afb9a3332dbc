"""The project becomes another region's: what is asked, what is written, what is left of ours."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from PIL import Image

from commands.adoption.reading import (
    main_clocks,
    read_address,
    read_colour,
    read_countries,
    read_languages,
    read_mail_address,
    read_repository,
    read_zones,
)
from editorial.reading.vocabulary import read_vocabulary
from editorial.times.dates import city_name
from editorial.words.message import SaidError, catalog_languages
from intake.form_files import TEMPLATES
from tests.projects.checkout import Checkout, make_checkout, make_sample_checkout
from tests.projects.tasks import ROOT, fingerprints, run_task
from tests.sample_posts import SAMPLE

OURS = re.compile(r"LACRALO|At-Large|ICANN|Caribe|Caribbean|América Latina|Latin America", re.I)
ANSWERS = (
    *("Rede Atlântica", "portugais, français", "Rede Atlântica de Grupos d'Água", ""),
    *("Angola, Cap-Vert", "Luanda", "#7A1F3D", "exemplo/blog", "blog.example.net", "", ""),
    *("boletim@lists.example.net", "", "", "CC BY-SA 4.0 https://licences.example.net/by-sa/"),
)
SOME_CANNOT_BE_USED = (
    *("Rede", "pt, xx", "portugués y guaraní", "", "Tekoha"),
    *("angola, Cabo-verde e Moçambiqe, Nárnia", "angola, Cabo-verde e Moçambique"),
    *("GMT", "Luanda, Paris", "aurora", "1e3a8a"),
    *("exemplo", "exemplo/blog", *[""] * 6, "CC BY", "https://example.net/by", ""),
)
"""They are asked for again; Guaraní has no catalog."""


def talk(folder: Path, *typed: str, lang: str = "es_PY.UTF-8") -> CompletedProcess[str]:
    """Answer what is asked, in a terminal of a language."""
    return run_task("adopt", project=folder, typed="\n".join(typed), machine={"LC_ALL": lang})


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="module")
def adopted(checkout: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = checkout.copy(tmp_path_factory.mktemp("region")).folder
    done = talk(folder, *ANSWERS, "", "oui", lang="fr_FR.UTF-8")
    assert done.returncode == 0, done.stderr
    return folder


def test_its_site_is_built_in_its_colour_and_no_word_of_ours_is_left_in_it(adopted: Path) -> None:
    built = run_task("build", project=adopted)
    checked = run_task("check", project=adopted)

    written = [*(adopted / "output").rglob("*.*ml"), *(adopted / "output").rglob("*.txt")]
    guides = [*adopted.glob("*.md")]
    texts = [file.read_text("utf-8", "replace") for file in (*written, *guides)]
    assert built.returncode == 0, built.stderr
    assert "posts: 2 in, 2 out" in built.stdout
    assert len(written) > 30
    assert {guide.name for guide in guides} == {
        *("README.md", "README.fr.md", "CONTRIBUTING.md", "CONTRIBUTING.fr.md")
    }
    assert [OURS.findall(text) for text in texts if OURS.search(text)] == []
    assert "Rede Atlântica de Grupos d&#39;Água" in (adopted / "output/pt/index.html").read_text()
    assert ": error:" not in checked.stdout
    drawn = (adopted / "output/theme/images/favicon.svg").read_text("utf-8")
    named = "{brand}" in (adopted / "theme/static/images/favicon.svg").read_text("utf-8")
    assert ("#7a1f3d" in drawn, "{" in drawn) == (named, False)
    for name, size in (("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512)):
        with Image.open(adopted / f"theme/static/images/{name}.png") as icon:
            assert icon.convert("RGB").getpixel((0, 0)) == (0x7A, 0x1F, 0x3D)
            assert icon.size == (size, size)


def test_github_accepts_its_forms_in_its_languages(adopted: Path) -> None:
    forms = sorted((adopted / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
    schema = ["-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms"]

    found = subprocess.run([sys.executable, *schema, *forms], capture_output=True, check=False)

    labels = [re.findall(r"^- (pt|fr)$", form.read_text("utf-8"), re.M) for form in forms]
    assert found.returncode == 0, found.stdout.decode()
    assert {label for (label,) in labels} == {"pt", "fr"}
    assert len(labels) == 2 * len(TEMPLATES)
    named = [form.name for form in forms if "[CC BY-SA 4.0](https://lic" in form.read_text("utf-8")]
    assert len(named) == 2 * len(labels) // len(TEMPLATES)
    assert "publicar-uma-atividade.yml" in [form.name for form in forms]
    beside = (forms[0].parent / "config.yml").read_text("utf-8")
    assert set(re.findall(r"url: \S*/(../\w+)/$", beside, re.M)) >= {
        "pt/participar",
        "fr/contribuer",
    }
    categories = (adopted / "content/vocabulary/categories.toml").read_text("utf-8")
    assert 'address = { "pt" = "grupos-de-trabalho", "fr" = "groupes-de-travail" }' in categories


def test_a_person_is_asked_until_each_answer_can_be_used(tmp_path: Path) -> None:
    folder = make_sample_checkout(tmp_path).folder

    done = talk(folder, *SOME_CANNOT_BE_USED, "claro", "99", "", "no", "", "sí")

    settings = (folder / "pelicanconf.py").read_text("utf-8")
    words = folder / "content/vocabulary"
    places, countries = (
        tomllib.loads((words / f"{name}.toml").read_text("utf-8"))
        for name in ("places", "countries")
    )
    told = (
        *("No encontramos “xx” entre los idiomas", "Idiomas: portugués, guaraní"),
        *(
            "No encontramos “Cabo-verde e Moçambiqe” · “Nárnia” entre los países",
            "región: Angola, Cabo Verde, Mozambique",
            "“GMT”",
        ),
        *("“aurora”", "“exemplo” no es un proyecto", "(Enter: https://exemplo.github.io/blog)"),
        "“Licencia de los textos” no puede ser “CC BY”",
        "- Correo para quienes leen: pelicanconf.py, CONTACT",
        "- Licencia de los textos: pelicanconf.py, CONTENT_LICENSE",
        "git remote add origin https://github.com/exemplo/blog",
    )
    guide = (folder / "CONTRIBUTING.gn.md").read_text("utf-8")
    assert done.returncode == 0, done.stderr
    assert guide.count("?template=") == len(TEMPLATES)
    said = done.stderr.replace("«", "“").replace("»", "”")
    assert [part for part in told if part not in said] == []
    assert 'TIMEZONE = "Africa/Luanda"' in settings
    assert '"pt": "Rede",\n    "gn": "Tekoha",' in settings
    assert '"brand": "#1e3a8a"' in settings
    assert 'REPOSITORY = "https://github.com/exemplo/blog"' in settings
    assert 'POSTAL_ADDRESS = ""' in settings
    assert 'CNAME = ""' in settings
    assert [each["zone"] for each in places.values()] == [*("Africa/Luanda", "Europe/Paris")]
    assert [each["code"] for each in countries.values()] == ["AO", "CV", "MZ"]
    assert all(len(each["at"]) == 2 for each in countries.values())


def test_any_answer_can_be_changed_at_the_end(checkout: Checkout, tmp_path: Path) -> None:
    folder = checkout.copy(tmp_path).folder
    answers = ("Rede", "pt", "", "Angola", "", "1D4ED8", *[""] * 5, "BP 12, Luanda", "")
    changed = (
        *("2", "fr, pt", "", ""),  # of French its name and list
        *("3", "Réseau", "5", "Angola, Cap-Vert", "9", "blog.example.net/", "1", "RA"),
    )

    done = talk(folder, *answers, *changed, "", "oui", lang="fr_FR.UTF-8")

    settings = (folder / "pelicanconf.py").read_text("utf-8")
    places = (folder / "content/vocabulary/places.toml").read_text("utf-8")
    assert done.returncode == 0, done.stderr
    assert 'SITENAME = "RA"' in settings
    assert '"fr": "Réseau",\n    "pt": "RA",' in settings
    assert 'POSTAL_ADDRESS = "BP 12, Luanda"' in settings
    assert re.findall('^zone = "(.*)"', places, re.M) == ["Africa/Luanda", "Atlantic/Cape_Verde"]
    assert 'CNAME = "blog.example.net"' in settings
    assert "MAILING_LISTS = {}" in settings
    assert '"address": "bulletin-fr@lists.example.org"' in settings  # what to write there
    assert 'SITEURL = "https://blog.example.net"' in (folder / "publishconf.py").read_text("utf-8")


def countries(typed: str) -> tuple[str, ...]:
    return read_countries(typed, ())


def languages(typed: str) -> tuple[str, ...]:
    return read_languages(typed, read_vocabulary(SAMPLE))


def clocks(typed: str) -> tuple[str, ...]:
    zones = read_zones(typed, read_vocabulary(SAMPLE), "es", date(2026, 7, 1))
    return tuple(zone.key.rpartition("/")[2] for zone in zones)


Reader = Callable[[str], object]
UNDERSTOOD: tuple[tuple[Reader, str, object], ...] = (
    (countries, "Trinidad and Tobago", ("TT",)),
    (countries, "Trinidad y Tobago, Jamaica y Saint Lucia", ("TT", "JM", "LC")),
    (countries, "Trinidad and Tobago y Mozambique", ("TT", "MZ")),
    (countries, "st lucia; St. Kitts and Nevis", ("LC", "KN")),
    (countries, "San Vicente y Granadinas", ("VC",)),
    (countries, "The Bahamas, Gambia", ("BS", "GM")),
    (countries, "Ivory Coast, Turkey, Palestine, Czech Republic", ("CI", "TR", "PS", "CZ")),
    (countries, "Guyane française et Haïti", ("GF", "HT")),
    (countries, "Guinea Ecuatorial, Santo Tomé y Príncipe y Gabón", ("GQ", "ST", "GA")),
    *((countries, "mocambique, AO", ("MZ", "AO")), (languages, "inglés y portugues", ("en", "pt"))),
    (clocks, "Bridgetown, Kingston y Ciudad de Mexico", ("Barbados", "Jamaica", "Mexico_City")),
    (clocks, "Dakar; Malabo; port-au-prince", ("Dakar", "Malabo", "Port-au-Prince")),
    (clocks, "Africa/Luanda, Angola", ("Luanda",)),
    (read_colour, "0B5D66", "#0b5d66"),
    (countries, "French Polynesia; Réunion y Chile", ("PF", "RE", "CL")),
    (clocks, "Tahití, French Polynesia", ("Tahiti",)),
    (clocks, "Japan; Cuba; Côte d’Ivoire", ("Tokyo", "Havana", "Abidjan")),
    (read_repository, "https://github.com/owner/name.git", "https://github.com/owner/name"),
    (read_address, "github.com/owner/blog", "https://owner.github.io/blog"),
    (read_address, "blog.example.org/", "https://blog.example.org"),
)
NOT_UNDERSTOOD: tuple[tuple[Reader, str], ...] = (
    *((countries, typed) for typed in ("Nárnia", "IT, XX", "Trinidad and Narnia", "Moçambiqe")),
    *((clocks, typed) for typed in ("GMT", "Brasil", "Luanda y Nárnia", "Dakarr")),
    *((read_address, typed) for typed in ("blog", "https://a:b@example.org")),
    *((languages, "pt, zz"), (read_colour, "aurora"), (read_repository, "blog")),
    (read_mail_address, "boletim"),
)


def test_what_people_type_is_understood() -> None:
    wrong = {typed: read(typed) for read, typed, meant in UNDERSTOOD if read(typed) != meant}

    assert wrong == {}


def test_whatever_a_list_offers_is_taken() -> None:
    vocabulary, refused = read_vocabulary(SAMPLE), []
    for lang in catalog_languages():
        clock = partial(read_zones, vocabulary=vocabulary, lang=lang, today=date(2026, 7, 1))
        offered: list[tuple[Reader, str]] = [
            *((clock, city_name(zone.key, lang)) for zone, _ in main_clocks().values()),
        ]
        for read, typed in offered:
            try:
                read(typed.strip())
            except SaidError as error:
                refused.append((lang, typed, str(error)))

    assert refused == []


def test_the_dot_of_a_country_is_where_its_city_lies() -> None:
    places = {code: at for code, (_, at) in main_clocks().items()}

    assert places["AO"] == [-8.8, 13.2]
    assert places["JM"] == [18.0, -76.8]  # tzdata gives seconds of arc here


def test_what_could_mean_anything_is_asked_back() -> None:
    taken = []
    for read, typed in NOT_UNDERSTOOD:
        with suppress(SaidError):
            taken.append((typed, read(typed)))

    assert taken == []


def test_who_does_not_agree_at_the_end_has_all_as_it_was(checkout: Checkout) -> None:
    before = fingerprints(checkout.folder / "content")
    for end in ("no", ""):
        done = talk(checkout.folder, *ANSWERS, "", end, lang="C")

        assert (done.returncode, done.stderr[-21:]) == (1, "Nothing was written.\n")
        assert fingerprints(checkout.folder / "content") == before


def test_nothing_that_is_not_committed_is_lost(checkout: Checkout, tmp_path: Path) -> None:
    folder = checkout.copy(tmp_path).folder
    draft = folder / "content" / "pages" / "about" / "pt.md"
    draft.write_text("Título: Rascunho\n", encoding="utf-8")

    done = talk(folder, *ANSWERS, "", "yes", lang="C")

    assert done.returncode == 1
    assert "content/pages/about/pt.md" in done.stderr
    assert draft.exists()


def test_its_own_forms_pass_our_tests(adopted: Path) -> None:
    shutil.copytree(ROOT / "tests", adopted / "tests", ignore=shutil.ignore_patterns("node_*"))
    shutil.copy(ROOT / "pyproject.toml", adopted)

    some = "forms_are_made or every_field or every_choice or consent_and_licence"
    command = [sys.executable, "-m", "pytest", "-q", "tests/intake/test_form_files.py", "-k", some]
    ran = subprocess.run(command, cwd=adopted, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout

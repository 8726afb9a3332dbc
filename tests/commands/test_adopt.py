"""The project becomes another region's: what it says, what is written, what is left of ours."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from commands.adoption.reading import main_clocks, region_words
from commands.adoption.region import NO_SENDER, REGION, make_region
from commands.adoption.texts import build_vocabulary
from editorial.reading.records.record import Record, read_record_file
from editorial.words.message import catalog_languages
from intake.form_files import TEMPLATES
from tests.projects.checkout import Checkout, make_checkout
from tests.projects.tasks import fingerprints, run_task

OURS = re.compile(r"LACRALO|At-Large|ICANN|Caribe|Caribbean|América Latina|Latin America", re.I)
ATLANTIC = """
SITENAME = "Rede Atlântica"
languages = ["portugais", "français"]
timezone = "Atlantic/Cape_Verde"
countries = "Angola, Cap-Vert"
ORGANISATION.pt = "Rede Atlântica de Grupos d'Água"
COLOURS.brand = "#7a1f3d"
COLOURS.accent = "Teal"
REPOSITORY = "https://github.com/exemplo/blog"
SITEURL = "https://blog.example.net/"
MAILING_LISTS.pt.address = "boletim@lists.example.net"
CONTENT_LICENSE = "CC BY-SA 4.0 https://licences.example.net/by-sa/"
"""
TEKOHA = """
SITENAME = "Tekoha"
languages = "pt y guaraní"
countries = "ao, Ivory Coast y Mozambique"
REPOSITORY = "https://github.com/exemplo/blog"
"""
"""Guaraní has no catalog."""
WITH_FAULTS = """
SITENAME = ""
CNAME = "a b"
countries = "Moçambiqe, FR, Moçambique e Angola"
CONTACT = "office"
COLOURS.brand = "aurora"
LICENSE = "CC BY"
"""


MIDNIGHT = "1564619400"
"""Half an hour into August 2019 by UTC, which is July where the project's own clock is."""


def adopt(
    folder: Path, told: str, lang: str = "es_PY.UTF-8", code: int = 0, clock: str = ""
) -> str:
    """Write what is told of a region beside the project, and apply it; what is said."""
    file = folder.parent / "region.toml"
    file.write_text(told, "utf-8")
    machine = {"LC_ALL": lang, "SOURCE_DATE_EPOCH": clock}
    done = run_task("adopt", file, project=folder, machine=machine)
    assert done.returncode == code, done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="module")
def adopted(checkout: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = checkout.copy(tmp_path_factory.mktemp("region")).folder
    adopt(folder, ATLANTIC, lang="fr_FR.UTF-8")
    return folder


def test_its_site_is_built_in_its_colour_and_no_word_of_ours_is_left_in_it(adopted: Path) -> None:
    built = run_task("build", project=adopted)
    checked = run_task("check", project=adopted)

    written = [*(adopted / "output").rglob("*.*ml"), *(adopted / "output").rglob("*.txt")]
    guides = [*adopted.glob("*.md")]
    texts = [file.read_text("utf-8", "replace") for file in (*written, *guides)]
    assert (built.returncode, "posts: 2 in, 2 out" in built.stdout) == (0, True), built.stderr
    assert len(written) > 30
    ours = {f"{guide}{lang}.md" for guide in ("README", "CONTRIBUTING") for lang in ("", ".fr")}
    assert {guide.name for guide in guides} == ours
    assert [OURS.findall(text) for text in texts if OURS.search(text)] == []
    assert "Rede Atlântica de Grupos d&#39;Água" in (adopted / "output/pt/index.html").read_text()
    assert ": error:" not in checked.stdout
    assert '"accent": "#008080"' in (adopted / "pelicanconf.py").read_text("utf-8")
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
    pages = set(re.findall(r"url: \S*/(../\w+)/$", beside, re.M))
    assert pages >= {"pt/participar", "fr/contribuer"}
    categories = (adopted / "content/vocabulary/categories.toml").read_text("utf-8")
    assert 'address = { "pt" = "grupos-de-trabalho", "fr" = "groupes-de-travail" }' in categories


def test_what_a_region_leaves_out_follows_from_the_rest(checkout: Checkout, tmp_path: Path) -> None:
    folder = checkout.copy(tmp_path).folder

    told = adopt(folder, TEKOHA, clock=MIDNIGHT)

    settings = (folder / "pelicanconf.py").read_text("utf-8")
    files = (folder / f"content/vocabulary/{name}.toml" for name in ("places", "countries"))
    places, countries = (tomllib.loads(each.read_text("utf-8")) for each in files)
    guide = (folder / "CONTRIBUTING.gn.md").read_text("utf-8")
    assert "git remote add origin https://github.com/exemplo/blog" in told
    assert guide.count("?template=") == len(TEMPLATES)
    assert 'TIMEZONE = "Africa/Luanda"' in settings
    assert 'FIRST_ISSUE = "2019-08"' in settings
    assert [*folder.glob("content/posts/2019-08-01-*")] != []
    assert '"pt": "Tekoha",\n    "gn": "Tekoha",' in settings
    assert 'REPOSITORY = "https://github.com/exemplo/blog"' in settings
    assert ('POSTAL_ADDRESS = ""' in settings, 'CNAME = ""' in settings) == (True, True)
    assert "MAILING_LISTS = {}" in settings
    public = (folder / "publishconf.py").read_text("utf-8")
    assert 'SITEURL = "https://exemplo.github.io/blog"' in public
    zones = [each["zone"].rpartition("/")[2] for each in places.values()]
    assert zones == ["Luanda", "Abidjan", "Maputo"]
    assert {each["code"] for each in countries.values()} == {"AO", "CI", "MZ"}
    assert all(len(each["at"]) == 2 for each in countries.values())


BARE = """
SITENAME = "Rede"
languages = "pt"
countries = "Moçambique, Angola"
TIMEZONE = "Atlantic/Cape_Verde"
CONTACT = "office@example.net"
MAILING_LISTS.pt.address = "boletim@lists.example.net"
"""
SITES = {"https://example.net/blog/": "", "https://blog.example.net": "blog.example.net"}


@pytest.mark.parametrize("site", SITES)
def test_a_region_s_domain_lists_and_clocks_follow_from_little(site: str, tmp_path: Path) -> None:
    file, words = tmp_path / "region.toml", region_words("pt")
    file.write_text(f'{BARE}SITEURL = "{site}"\n', "utf-8")
    record = read_record_file(Record(file, file.name, REGION), tmp_path, words)

    region = make_region(record, words, {"COLOURS": {}})

    own = region.settings
    made = {name: tomllib.loads(text) for name, text in build_vocabulary(region, ()).items()}
    assert (own["CNAME"], own["SITEURL"]) == (SITES[site], site.rstrip("/"))
    assert own["MAILING_LISTS"]["pt"]["join"] == "mailto:boletim-join@lists.example.net"
    assert own["MAILING_LISTS"]["pt"]["leave"] == "mailto:boletim-leave@lists.example.net"
    assert own["NEWSLETTER_MAIL"]["sender"] == NO_SENDER  # until somebody names a real one
    assert [*made["countries.toml"]] == ["angola", "mozambique"]
    assert [*made["places.toml"]] == ["cape-verde", "maputo", "luanda"]


FAULTS = {
    WITH_FAULTS: {
        "2": "SITENAME", "3": "“a b”", "4": "“Mozambique”", "5": "“office”",
        "6": "#0b5d66", "7": "CONTENT_LICENSE", "1": "languages",
    },
    'SITENAME = "Red"\nlanguages = ","\ncountries = " , "\n': {"2": "languages", "3": "countries"},
}  # fmt: skip
"""Files that can't be used, and what is said of their lines."""


@pytest.mark.parametrize("given", FAULTS)
def test_what_cannot_be_used_is_named_and_all_stays(given: str, checkout: Checkout) -> None:
    before = fingerprints(checkout.folder / "content")

    said = adopt(checkout.folder, given, code=1)

    lines = (line.split("region.toml:")[1].split(":", 2) for line in said.splitlines())
    told = {number: text for number, _, text in lines}
    assert [row for row, part in FAULTS[given].items() if part not in told.get(row, "")] == []
    assert fingerprints(checkout.folder / "content") == before


@pytest.mark.parametrize("lang", catalog_languages())
def test_a_file_with_hints_is_begun_and_each_of_them_can_be_used(
    checkout: Checkout, tmp_path: Path, lang: str
) -> None:
    folder = checkout.copy(tmp_path).folder
    machine = {"LC_ALL": f"{lang}.UTF-8"}

    begun, again = (run_task("adopt", project=folder, machine=machine) for _ in range(2))

    file = folder / "region.toml"
    hints = file.read_text("utf-8")
    unfilled = adopt(folder, hints, lang=machine["LC_ALL"], code=1)
    filled = re.sub(r"^# (?=[\w.]+ = )", "", hints, flags=re.M)
    for answer in ("Rede", lang, "Angola"):
        filled = filled.replace('""', f'"{answer}"', 1)
    file.write_text(filled, "utf-8")
    record = read_record_file(Record(file, file.name, REGION), folder, region_words(lang))
    assert (begun.returncode, begun.stdout.endswith("region.toml\n")) == (0, True)
    assert (again.returncode, "region.toml" in again.stderr) == (1, True)
    assert unfilled.count(": error: ") == 3
    assert record.faults == ()
    assert len(record.rows) == 5


def test_the_dot_of_a_country_is_where_its_city_lies() -> None:
    places = {code: at for code, (_, at) in main_clocks().items()}

    assert places["AO"] == [-8.8, 13.2]
    assert places["JM"] == [18.0, -76.8]  # tzdata gives seconds of arc here


def test_nothing_that_is_not_committed_is_lost(checkout: Checkout, tmp_path: Path) -> None:
    folder = checkout.copy(tmp_path).folder
    draft = folder / "content" / "pages" / "about" / "pt.md"
    draft.write_text("Título: Rascunho\n", encoding="utf-8")

    assert "content/pages/about/pt.md" in adopt(folder, ATLANTIC, lang="C", code=1)
    assert draft.exists()

"""What a build leaves as it was is what a build from nothing would write.

Once a week, `EDIT_SEQUENCES` sequences of edits by chance (20) are tried besides.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image

from editorial.words.message import SetupError
from editorial.words.problem import Problem
from plugins.settings import load_settings
from plugins.site import write_site
from plugins.writer import Inputs, find_report
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG, ROOT
from tests.content_files import POST, write_files
from tests.projects.tasks import fingerprints, link_code, link_environment, run_task

SEQUENCES = int(os.environ.get("EDIT_SEQUENCES", "20"))
EDITS = 4
WEBINAR = "Category: webinars\nStarts: 2019-08-{day} 12:00 UTC\nDuration: 60\nSpoken: es\n"
PAGE = "Title: Taller\nSummary: Un taller.\n\nTexto.\n"
TODAY = date(2019, 8, 20)
COLOURS = load_settings(CONFIG)["COLOURS"]


Edit = Callable[["Desk"], object]


class Desk:
    """A content folder, a theme and settings, all of which somebody changes at random."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.told: tuple[Problem, ...] = ()
        self.random, self.folder = Random(seed), folder  # noqa: S311 - no secret
        self.content, self.theme = folder / "content", folder / "theme"
        shutil.copytree(ROOT / "theme", self.theme)
        own = {"PATH": str(self.content), "THEME": str(self.theme), "TODAY": TODAY}
        self.settings: dict[str, Any] = {**SAMPLE_SETTINGS, **own}
        texts = {f"pages/about/{lang}.md": PAGE for lang in ("es", "en")}
        texts["issues/2019-07/es.md"] = "Subject: Las noticias de julio\n\nHola.\n"
        write_files(self.content, texts)
        (self.content / "posts").mkdir()
        for number in range(6):
            self.add(number)

    def add(self, number: int) -> None:
        """Write a post or a webinar in one language or two, perhaps with a picture."""
        kind = self.random.choice(["posts", "posts", "webinars"])
        day = date(2019, 6, 20) + timedelta(days=self.random.randrange(60))
        folder = f"{kind}/{day}-texto-{number}"
        starts = WEBINAR.format(day=self.random.randrange(10, 30)) if kind == "webinars" else ""
        text = POST.replace("Taller", f"Taller {number}")
        text = text.replace("Category: region\n", starts or "Category: region\nTags: fotos\n")
        write_files(self.content, {f"{folder}/es.md": text})
        if self.random.random() < 0.5:
            write_files(self.content, {f"{folder}/en.md": "Title: A workshop\nSummary: One.\n"})
        if self.random.random() < 0.5:
            self.paint(self.content / folder / "foto.jpg")
            headers = "Picture: foto.jpg\nPicture-Alt: Un aula\n"
            (self.content / folder / "es.md").write_text(headers + text)

    def paint(self, file: Path) -> None:
        colour = tuple(self.random.randrange(256) for _ in range(3))
        Image.new("RGB", (60, 40), colour).save(file)

    def a_text(self) -> Path:
        return self.random.choice(sorted(self.content.glob("[pw]*s/2019*/*.md")))

    def change(self, file: Path, old: str, new: str) -> None:
        file.write_text(file.read_text("utf-8").replace(old, new, 1), encoding="utf-8")

    def move(self, file: Path, name: str) -> None:
        """Give a text's folder another name, unless another has that."""
        if not file.parent.with_name(name).exists():
            file.parent.rename(file.parent.with_name(name))

    def build(self, output: Path, *, afresh: bool = False) -> dict[str, str]:
        """The digest of each file of the site, made with what was made before or `afresh`."""
        settings = self.set_up(output, **({"CACHE_PATH": ""} if afresh else {}))
        self.told = write_site(settings).problems
        return fingerprints(output)

    def set_up(self, output: Path, **changes: object) -> dict[str, Any]:
        return load_settings(CONFIG, **self.settings, **changes, OUTPUT_PATH=str(output))

    def make(self, edits: Iterable[tuple[str, Edit]]) -> None:
        """Make edits, and compare the sites after each with what a build from nothing writes.

        An edit after which no site can be built leaves the old ones, and is taken back.
        """
        clean, output = self.folder / "clean", self.folder / "site"
        before = self.build(output)
        for step, (name, edit) in enumerate(edits):
            settings = self.keep()
            edit(self)
            try:
                wanted = self.build(clean, afresh=True)
            except SetupError as error:
                said = vars(error)
                with pytest.raises(SetupError) as refused:
                    self.build(output)
                assert vars(refused.value) == said
                assert fingerprints(output) == before
                self.take_back(settings)
                continue
            told = self.told
            assert (self.build(output), self.told) == (wanted, told), f"{step}: {name}"
            before = wanted
            shutil.rmtree(clean)

    def keep(self) -> dict[str, Any]:
        """Keep a copy of what can be changed, for `take_back`."""
        shutil.rmtree(self.folder / "kept", ignore_errors=True)
        for folder in (self.content, self.theme):
            shutil.copytree(folder, self.folder / "kept" / folder.name)
        return dict(self.settings)

    def take_back(self, settings: Mapping[str, Any]) -> None:
        self.settings = dict(settings)
        for folder in (self.content, self.theme):
            shutil.rmtree(folder)
            (self.folder / "kept" / folder.name).rename(folder)


def _many(desk: Desk) -> None:
    for number in range(10, 20):
        desk.add(number * 100 + desk.random.randrange(100))


def of_a_text(old: str, new: str) -> Edit:
    return lambda desk: desk.change(desk.a_text(), old, new)


def of_content(file: str, old: str, new: str) -> Edit:
    return lambda desk: desk.change(desk.content / file, old, new)


def of_theme(file: str, old: str, new: str) -> Edit:
    return lambda desk: desk.change(desk.theme / file, old, new)


EDITS_OF: dict[str, Edit] = {
    "title": of_a_text("Title: ", "Title: Otro "),
    "summary": of_a_text("Summary: ", "Summary: También "),
    "body": of_a_text("Texto.", "Texto y [enlace](../x/es.md)."),
    "category": of_a_text("region", "webinars"),
    "tag": of_a_text("Tags: fotos\n", ""),
    "members": of_a_text("Title", "Audience: members\nTitle"),
    "date": lambda desk: desk.move(file := desk.a_text(), f"2019-07-09-{file.parent.name[11:]}"),
    "slug": lambda desk: desk.move(file := desk.a_text(), f"{file.parent.name}-b"),
    "delete": lambda desk: shutil.rmtree(desk.a_text().parent),
    "add": lambda desk: desk.add(desk.random.randrange(1000)),
    "merge of ten": _many,
    "translate": lambda desk: desk.a_text().with_name("en.md").write_text(POST),
    "note": of_content("issues/2019-07/es.md", "Hola", "Hola a todos"),
    "page": of_content("pages/about/es.md", "Taller", "Quiénes"),
    "picture": lambda desk: desk.paint(desk.a_text().with_name("foto.jpg")),
    "word": of_content("vocabulary/tags.toml", '"Fotos', '"Imágenes'),
    "categories": of_content("vocabulary/categories.toml", "Región", "La región"),
    "language": of_content("vocabulary/languages.toml", 'name = "English"', 'name = "Inglés"'),
    "template": of_theme("templates/post.html", "<h1", "<h1 id='t'"),
    "macro": of_theme("templates/macros/story.html", "<article", "<article id='s'"),
    "style": of_theme("static/css/first/tokens.css", ":root", ":root, p"),
    "name": lambda desk: desk.settings.update(SITENAME=f"Red {desk.random.randrange(9)}"),
    "colour": lambda desk: desk.settings.update(
        COLOURS={**desk.settings["COLOURS"], "ink": "#111111"}
    ),
    "address": lambda desk: desk.settings.update(SITEURL="https://example.org/otro", CNAME=""),
    "pages of lists": lambda desk: desk.settings.update(DEFAULT_PAGINATION=2),
    "day": lambda desk: desk.settings.update(
        TODAY=desk.settings["TODAY"] + timedelta(days=desk.random.choice([-3, 1, 12]))
    ),
}


@pytest.mark.weekly
def test_after_each_edit_a_site_is_what_a_build_from_nothing_makes(tmp_path: Path) -> None:
    desk = Desk(tmp_path, seed=0)
    edits = desk.random.sample([*EDITS_OF.items()], k=len(EDITS_OF))

    desk.make(sorted(edits, key=lambda edit: edit[1] is _many))  # the larger site comes last


@pytest.mark.weekly
@pytest.mark.usefixtures("only_weekly")
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_a_site_is_what_a_build_from_nothing_makes(seed: int, tmp_path: Path) -> None:
    desk = Desk(tmp_path, seed)

    desk.make(desk.random.choices([*EDITS_OF.items()], k=EDITS))


def test_a_site_says_what_the_catalogs_say_by_now(tmp_path: Path) -> None:
    content, project = Desk(tmp_path, seed=0).content, tmp_path / "project"
    link_code(project, "tasks.py", "pelicanconf.py")
    link_environment(project)
    (project / "locales").unlink()
    shutil.copytree(ROOT / "locales", project / "locales")
    catalog = project / "locales/es/LC_MESSAGES/messages.po"

    def build(name: str, *words: str) -> dict[str, str]:
        task = ("build", "--content", content, "--output", tmp_path / name)
        done = run_task(*task, *words, project=project)
        assert done.returncode == 0, done.stderr
        return fingerprints(tmp_path / name)

    before = build("site")
    reworded = re.sub(r'(?m)^(msgstr ".+)"$', r'\1."', catalog.read_text("utf-8"))
    catalog.write_text(reworded, encoding="utf-8")

    assert before != build("site") == build("clean", "--no-cache")


def test_a_build_is_spared_only_where_nothing_changed(tmp_path: Path) -> None:
    desk, output, spared, missed = Desk(tmp_path, seed=0), tmp_path / "site", [], []
    report = write_site(desk.set_up(output), "content")

    for name, edit in EDITS_OF.items():
        first = desk.keep()
        edit(desk)
        spared += [name] if find_report(Inputs(desk.set_up(output), "content")) else []
        desk.take_back(first)
        found = find_report(Inputs(desk.set_up(output), "content"))
        missed += [] if found else [name]

    assert (spared, missed) == ([], [])
    assert found
    assert [each.text for each in found.problems] == [each.text for each in report.problems]
    assert (found.posts_in, found.pages) == (report.posts_in, report.pages)
    (output / "es/index.html").write_text("otra cosa")
    assert not find_report(Inputs(desk.set_up(output), "content"))


def test_what_no_build_wrote_is_told_and_stays_and_what_is_changed_is_written_again(
    tmp_path: Path,
) -> None:
    desk, site = Desk(tmp_path, seed=0), tmp_path / "site"
    before = desk.build(site)
    (site / "es/notas.txt").write_text("mías")
    mine = fingerprints(site)
    (site / "es/index.html").write_text("otra cosa")

    report = write_site(desk.set_up(site))

    assert report.strays == ("es/notas.txt",)
    assert fingerprints(site) == mine != before


def test_what_goes_with_the_whole_folder_is_not_said_to_stay(tmp_path: Path) -> None:
    desk, site = Desk(tmp_path, seed=0), tmp_path / "site"
    desk.build(site)
    shutil.rmtree(desk.a_text().parent)

    assert write_site(desk.set_up(site, DELETE_OUTPUT_DIRECTORY=True)).strays == ()


EVERY = ".nojekyll, 404.html, "
FOREIGN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file, and the folder is to be replaced": (
        lambda site: (site / "es/notas.txt").write_text("mías"), "es/notas.txt"),
    "a clone": (lambda site: (site / ".git").mkdir(), ".git"),
    "no record of what was written": (
        lambda site: site.with_name(".written-site").unlink(), EVERY),
    "another site than was written": (
        lambda site: [each.write_text("x") for each in site.rglob("*") if each.is_file()], EVERY),
} | {
    f"a record that is damaged: {damage}": (
        lambda site, damage=damage: site.with_name(".written-site").write_text(damage), EVERY)
    for damage in ("", "{", "[]", '{"index.html": 1}', '{"index.html": ["", ""]}')
}  # fmt: skip
"""What is done to a folder with a site, and who is named."""


@pytest.mark.parametrize("case", FOREIGN)
def test_a_folder_with_what_no_build_wrote_is_refused_and_stays_as_it_is(
    case: str, tmp_path: Path
) -> None:
    desk, site, (change, named) = Desk(tmp_path, seed=0), tmp_path / "site", FOREIGN[case]
    desk.build(site)
    change(site)
    before = fingerprints(site)
    desk.settings["DELETE_OUTPUT_DIRECTORY"] = case.startswith("a file")

    with pytest.raises(SetupError, match=rf"\({named}.*--output"):
        desk.build(site)

    assert fingerprints(site) == before

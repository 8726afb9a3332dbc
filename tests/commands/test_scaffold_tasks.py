"""`new-post` as somebody runs it in a terminal."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from commands.scaffolds import WRITE
from commands.shell import OUTSIDE
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.words.message import say
from editorial.words.problem import FaultsError
from tests.built_sites.settings import SAMPLE
from tests.commands.conftest import ENGLISH, SUMMARY_TYPED, TITLE_TYPED, TOLD, Desk
from tests.conftest import build_sample
from tests.projects.tasks import fingerprints

PHOTO = SAMPLE / "posts/2019-07-05-taller-comunitario/foto.jpg"
FOLDER = "posts/2019-08-20-encuentro-de-radios-el-primero"
ENGLISH_WORDS = re.compile(r"\b(Usage|Error|Invalid|Traceback|write|already|the|is)\b")
"""Words that a terminal in another language says only by mistake."""


def test_a_title_and_summary_in_another_language_name_the_file(desk: Desk) -> None:
    title = "Doze jovens gravaram o primeiro programa de rádio da escola"
    summary = "A oficina não durou só uma tarde, e quem quiser já pode ouvir o programa na rede."
    told = ("--title", title, "--summary", summary, "--category", "Região")
    for options, lang in ((("--date", "19/8/2019"), "pt"), (("--lang", "es"), "es")):
        done = desk.run("new-post", *told, *options)

        assert Path(done.stdout.split()[0]).stem == lang


def test_options_make_files_that_pass_check_with_a_text(desk: Desk, tmp_path: Path) -> None:
    before = fingerprints(desk.content)

    done = desk.run("new-post", *TOLD, *ENGLISH)

    after = fingerprints(desk.content)
    assert desk.paths(done.stdout) == [f"{FOLDER}/{lang}.md" for lang in ("es", "en")]
    assert desk.read(f"{FOLDER}/es.md").startswith(
        f"Título: {TITLE_TYPED}\nResumen: {SUMMARY_TYPED}\nCategoría: region\n\n<!-- "
    )
    assert desk.read(f"{FOLDER}/en.md").startswith(f"Title: {ENGLISH[2]}\nSummary: {ENGLISH[3]}\n")
    hinted = ("es", "Foto-Alt: qué se ve"), ("en", "“Picture-Alt: …”")
    assert [lang for lang, each in hinted if each not in desk.read(f"{FOLDER}/{lang}.md")] == []
    assert {path: after[path] for path in before} == before
    assert sorted(after.keys() - before.keys()) == sorted(desk.paths(done.stdout))
    assert say("es", WRITE, file=desk.content / FOLDER / "es.md") in done.stderr
    assert "error:" not in done.stderr
    build_sample(tmp_path / "site", PATH=str(desk.content))
    assert (tmp_path / "site/es/2019/08/encuentro-de-radios-el-primero/index.html").exists()
    assert desk.errors(FOLDER) == [("es.md", "text")]


def test_nothing_is_written_where_a_folder_points_elsewhere(desk: Desk, tmp_path: Path) -> None:
    shutil.move(desk.content / "posts", tmp_path / "elsewhere")
    (desk.content / "posts").symlink_to(tmp_path / "elsewhere")
    before = fingerprints(tmp_path)

    done = desk.run("new-post", *TOLD, code=1)

    file = desk.content / FOLDER / "es.md"
    assert done.stderr.endswith(f"tasks.py: {say('es', OUTSIDE, path=file)}\n")
    assert fingerprints(tmp_path) == before


def test_the_same_title_on_the_same_day_is_led_to_the_folder_that_is_there(desk: Desk) -> None:
    desk.run("new-post", *TOLD)
    before = fingerprints(desk.content)

    done = desk.run("new-post", *TOLD, code=2)

    assert done.stdout == ""
    assert done.stderr.startswith(f"--title: {desk.content / FOLDER}: ")
    assert fingerprints(desk.content) == before


def test_a_hint_is_named_by_check_and_published_by_no_build(desk: Desk, tmp_path: Path) -> None:
    done = desk.run("new-post", "--date", "ayer", "--country", "Brasil")

    (path,) = desk.paths(done.stdout)
    top, _, hints = desk.read(path).partition("\n\n")
    open_ = {"Título": TITLE_TYPED, "Resumen": SUMMARY_TYPED, "Categoría": "region"}
    assert path == "posts/2019-08-19-posts/es.md"
    assert top.splitlines() == [*(f"{name}:" for name in open_), "País: brazil"]
    assert "<!-- Título: qué pasó, en una frase (Cuarenta personas" in hints
    assert "<!-- Etiquetas: los temas, de `content" in hints
    assert "<!-- País: " not in hints
    assert [name for name in open_ if f"error: “{name}” está vací" not in done.stderr] == []
    assert say("es", WRITE, file=desk.content / path) in done.stderr
    for name, value in open_.items():
        with pytest.raises(FaultsError):
            build_sample(tmp_path / "site", PATH=str(desk.content))
        text = desk.read(path).replace(f"{name}:\n", f"{name}: {value}\n", 1)
        (desk.content / path).write_text(text, "utf-8")
    assert desk.errors(path) == [("es.md", "text")]
    looked = check_content(read_content(desk.content), paths=[desk.content / path], attends=True)
    assert "inventory" not in {each.rule for each in looked}
    assert not (tmp_path / "site").exists()


def test_an_option_that_is_wrong_is_refused_and_nothing_is_written(desk: Desk) -> None:
    before = fingerprints(desk.content)
    cases = {
        "--title": ("--title", "…"), "--category": ("--category", "rejion"),
        "--country": (*TOLD, "--country", "Narnia"), "--tags": (*TOLD, "--tags", "nada"),
        "--date": (*TOLD, "--date", "31/2/2019"), "--lang": (*TOLD, "--lang", "qu"),
        "--picture": (*TOLD, "--picture", __file__, "--alt", "Un archivo"),
        "--picture: No hay": (*TOLD, "--picture", "no-hay.jpg", "--alt", "Nada"),
        "--picture: Escriba": (*TOLD, "--alt", "Una foto que no está"),
        "“qu”": (*TOLD, "--translation", "qu", "a", "b"),
        "--summary: ": (*TOLD, "--translation", "en", "Radios", ""),
    }  # fmt: skip

    for said, given in cases.items():
        done = desk.run("new-post", *given, code=2)

        assert said in done.stderr
        assert not ENGLISH_WORDS.search(done.stderr)
    assert fingerprints(desk.content) == before


def test_the_day_of_an_activity_is_understood_or_refused_if_it_is_not_sure(desk: Desk) -> None:
    cases = {
        "sábado 17 de agosto": "2019-08-17", "anteayer": "2019-08-18",
        "del 30 de julio al 2 de agosto": "2019-07-30", "domingo 10 de agosto": "",
    }  # fmt: skip

    done = {typed: desk.run("new-post", *TOLD, "--date", typed, code=None) for typed in cases}

    days = {typed: each.stdout.partition("posts/")[2][:10] for typed, each in done.items()}
    assert days == cases


def test_a_picture_is_copied_upright_and_without_its_place(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "IMG 2034 (Mamás).JPG"
    with Image.open(PHOTO) as picture:  # as a phone takes it: on its side, with its place
        exif = picture.getexif()
        exif[ExifTags.Base.Orientation] = 6
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (8.0, 58.0, 1.0)
        picture.save(file, "JPEG", exif=exif)
    told = ("--alt", "Veinte personas de pie", "--credit", "Ana", *ENGLISH)

    done = desk.run("new-post", *TOLD, "--picture", file, *told)

    assert desk.paths(done.stdout)[-1] == f"{FOLDER}/foto.jpg"
    header = "Foto: foto.jpg\nFoto-Alt: Veinte personas de pie\nFoto-Crédito: Ana\n"
    assert header in desk.read(f"{FOLDER}/es.md")
    assert "Picture-Alt:\n" in desk.read(f"{FOLDER}/en.md")
    with Image.open(PHOTO) as lying, Image.open(desk.content / desk.paths(done.stdout)[-1]) as copy:
        assert (copy.width > copy.height) != (lying.width > lying.height)
        assert not copy.getexif()


def test_what_is_typed_stays_a_header_and_goes_nowhere_else(desk: Desk) -> None:
    hostile = "../../x\nAudience: members {{ 7*7 }} $(id) <script>"

    done = desk.run("new-post", *TOLD, "--title", hostile)

    path, *_ = desk.paths(done.stdout)
    assert path == "posts/2019-08-20-x-audience-members-7-7-id-script/es.md"
    first = "Título: ../../x Audience: members {{ 7*7 }} $(id) <script>\n"
    assert desk.read(path).startswith(first)

"""`new-post` as somebody runs it in a terminal."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

from PIL import ExifTags, Image

from commands.asking import CHANGE_ANSWER, INTRODUCTION, LEFT
from commands.scaffolds import WRITE
from commands.shell import OUTSIDE
from editorial.reading.headers.values import NEEDED
from editorial.times.dates import full_date
from editorial.words.message import say
from intake.changes import TITLED
from tests.built_sites.settings import SAMPLE
from tests.commands.conftest import ENGLISH, MACHINE, SUMMARY_TYPED, TITLE_TYPED, TOLD, Desk
from tests.conftest import build_sample
from tests.projects.tasks import fingerprints, start_task

PHOTO = SAMPLE / "posts/2019-07-05-taller-comunitario/foto.jpg"
FOLDER = "posts/2019-08-20-encuentro-de-radios-el-primero"
ENGLISH_WORDS = re.compile(r"\b(Usage|Error|Invalid|Traceback|write|already|the|is)\b")
"""Words that a terminal in another language says only by mistake."""


def test_a_title_and_summary_in_another_language_name_the_file(desk: Desk) -> None:
    title = "Doze jovens gravaram o primeiro programa de rádio da escola"
    summary = "A oficina não durou só uma tarde, e quem quiser já pode ouvir o programa na rede."
    told = ("--title", title, "--summary", summary, "--category", "Região")
    for options, lang in ((("--date", "19/8/2019"), "pt"), (("--lang", "es"), "es")):
        done = desk.run("new-post", "--no-input", *told, *options)

        assert done.returncode == 0, done.stderr
        assert Path(done.stdout.split()[0]).stem == lang
        assert ("Su texto parece estar en portugués" in done.stderr) is (lang == "pt")


def test_options_alone_make_files_that_pass_check_as_soon_as_there_is_a_text(
    desk: Desk, tmp_path: Path
) -> None:
    before = fingerprints(desk.content)

    done = desk.run("new-post", "--no-input", *TOLD, *ENGLISH)

    after = fingerprints(desk.content)
    assert done.returncode == 0, done.stderr
    assert desk.paths(done.stdout) == [f"{FOLDER}/{lang}.md" for lang in ("es", "en")]
    assert desk.read(f"{FOLDER}/es.md").startswith(
        f"Título: {TITLE_TYPED}\nResumen: {SUMMARY_TYPED}\nCategoría: region\n\n<!-- "
    )
    assert desk.read(f"{FOLDER}/en.md").startswith(f"Title: {ENGLISH[2]}\nSummary: {ENGLISH[3]}\n")
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

    done = desk.run("new-post", "--no-input", *TOLD)

    assert done.returncode == 1
    file = desk.content / FOLDER / "es.md"
    assert done.stderr.endswith(f"tasks.py: {say('es', OUTSIDE, path=file)}\n")
    assert fingerprints(tmp_path) == before


def test_the_same_title_on_the_same_day_is_led_to_the_folder_that_is_there(desk: Desk) -> None:
    desk.run("new-post", "--no-input", *TOLD)
    before = fingerprints(desk.content)

    done = desk.run("new-post", "--no-input", *TOLD)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"--title: {say('es', TITLED, folder=FOLDER)}\n"
    assert fingerprints(desk.content) == before


def test_an_option_that_is_missing_or_wrong_is_refused_and_nothing_is_written(desk: Desk) -> None:
    before = fingerprints(desk.content)
    cases = {
        "--title": (), "--summary": TOLD[:2], "--category": TOLD[:4],
        "--country": (*TOLD, "--country", "Narnia"), "--tags": (*TOLD, "--tags", "nada"),
        "--date": (*TOLD, "--date", "31/2/2019"), "--lang": (*TOLD, "--lang", "qu"),
        "--picture": (*TOLD, "--picture", __file__, "--alt", "Un archivo"),
        "--picture: No hay": (*TOLD, "--picture", "no-hay.jpg", "--alt", "Nada"),
        "--picture: Escriba": (*TOLD, "--alt", "Una foto que no está"),
        "--alt": (*TOLD, "--picture", str(PHOTO)), "“qu”": (*TOLD, "--translation", "qu", "a", "b"),
        "--summary: ": (*TOLD, "--translation", "en", "Radios", ""),
    }  # fmt: skip

    done = {said: desk.run("new-post", "--no-input", *given) for said, given in cases.items()}

    wrong = [
        each.stderr
        for said, each in done.items()
        if each.returncode != 2 or said not in each.stderr or ENGLISH_WORDS.search(each.stderr)
    ]
    assert wrong == []
    assert fingerprints(desk.content) == before


def test_the_day_of_an_activity_is_asked_for_until_it_is_sure_and_said_back(desk: Desk) -> None:
    cases = {
        ("sábado 17 de agosto",): "2019-08-17",
        ("anteayer",): "2019-08-18",
        ("del 30 de julio al 2 de agosto",): "2019-07-30",
        ("domingo 10 de agosto", "domingo 11 de agosto"): "2019-08-11",
    }
    for typed, day in cases.items():
        done = desk.run("new-post", *TOLD, answers=[*typed, *[""] * 6])

        (path,) = desk.paths(done.stdout)
        assert path.startswith(f"posts/{day}-")
        assert f"1. Fecha: {full_date(date.fromisoformat(day), 'es')}" in done.stderr


def test_a_picture_is_copied_upright_and_without_its_place(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "IMG 2034 (Mamás).JPG"
    with Image.open(PHOTO) as picture:  # as a phone takes it: on its side, with its place
        exif = picture.getexif()
        exif[ExifTags.Base.Orientation] = 6
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (8.0, 58.0, 1.0)
        picture.save(file, "JPEG", exif=exif)
    told = ("--alt", "Veinte personas de pie", "--credit", "Ana", *ENGLISH)

    done = desk.run("new-post", "--no-input", *TOLD, "--picture", file, *told)

    assert desk.paths(done.stdout)[-1] == f"{FOLDER}/foto.jpg"
    header = "Foto: foto.jpg\nFoto-Alt: Veinte personas de pie\nFoto-Crédito: Ana\n"
    assert header in desk.read(f"{FOLDER}/es.md")
    assert "Picture-Alt:\n" in desk.read(f"{FOLDER}/en.md")
    with Image.open(PHOTO) as lying, Image.open(desk.content / desk.paths(done.stdout)[-1]) as copy:
        assert (copy.width > copy.height) != (lying.width > lying.height)
        assert not copy.getexif()


def test_what_is_missing_is_asked_for_in_the_terminals_language(desk: Desk) -> None:
    answers = ["", TITLE_TYPED, SUMMARY_TYPED, "1", "", "", "", *ENGLISH[2:], "", ""]

    done = desk.run("new-post", answers=answers)

    assert done.returncode == 0, done.stderr
    asked = (
        "Título: qué pasó",
        "Categoría: 1 Estructuras, 2 ",
        "Foto: el archivo",
        "en inglés: qué",
    )
    assert [done.stderr.count(each) for each in asked] == [1, 1, 1, 1]
    assert "Webinars" not in done.stderr  # they have a task
    assert done.stderr.startswith(say("es", INTRODUCTION))
    assert desk.read(f"{FOLDER}/en.md").startswith(f"Title: {ENGLISH[2]}\nSummary: {ENGLISH[3]}\n")
    assert desk.paths(done.stdout) == [f"{FOLDER}/es.md", f"{FOLDER}/en.md"]


def test_an_answer_that_cannot_be_used_is_asked_for_again(desk: Desk) -> None:
    answers = ["un día", "ayer", "", TITLE_TYPED, SUMMARY_TYPED]
    answers += ["99", "rejion", "region", "Red de Vecinos", "Narnia", "Panamá y Brasil"]
    answers += ["nada.jpg", __file__, "", "", "Radios", "", ENGLISH[3], ""]

    done = desk.run("new-post", answers=answers)

    assert done.returncode == 0, done.stderr
    asked = ("Título: qué", "1 Estructuras", "Foto: el archivo", "Resumen en portugués: una")
    assert [done.stderr.count(each) for each in asked] == [2, 3, 3, 2]
    assert "¿quiso escribir “Región”?" in done.stderr
    assert say("es", NEEDED) in done.stderr
    assert "“nada.jpg”" in done.stderr
    yesterday = FOLDER.replace("08-20", "08-19")
    assert desk.paths(done.stdout) == [f"{yesterday}/es.md", f"{yesterday}/pt.md"]
    assert "Estructura: red-vecinal\nPaís: panama, brazil\n" in desk.read(f"{yesterday}/es.md")


def test_an_answer_is_changed_by_its_number_and_what_depends_on_it_is_asked(desk: Desk) -> None:
    changed = ["20", "7", PHOTO, "Veinte personas", "2", "Encuentro de radios", "1", "ayer"]
    changed += ["9", "Radios", ENGLISH[3], "7", "", "2", TITLE_TYPED, ""]

    done = desk.run("new-post", *TOLD, answers=[*[""] * 6, *map(str, changed)])

    assert done.returncode == 0, done.stderr
    yesterday = FOLDER.replace("08-20", "08-19")
    assert desk.paths(done.stdout) == [f"{yesterday}/es.md", f"{yesterday}/en.md"]
    assert "Foto" not in desk.read(f"{yesterday}/es.md")
    assert done.stderr.count(say("es", CHANGE_ANSWER)) == 8


def test_ctrl_c_says_that_nothing_was_written(desk: Desk) -> None:
    before = fingerprints(desk.content)
    process = start_task(
        "new-post", "--content", desk.content, machine=MACHINE, project=desk.project
    )
    assert process.stderr
    while process.stderr.read(1) != ">":
        assert process.poll() is None

    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()

    assert process.returncode == 130
    assert said.splitlines()[-1] == say("es", LEFT)
    assert fingerprints(desk.content) == before


def test_a_file_that_was_dragged_into_a_terminal_is_found(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "el baile.gif"
    first, second = (Image.new("RGB", (900, 600), colour) for colour in ("red", "blue"))
    first.save(file, save_all=True, append_images=[second])

    answers = ["", "", "", f"'{file}' ", "Veinte personas", "", "", ""]
    done = desk.run("new-post", *TOLD, answers=answers)

    assert desk.paths(done.stdout) == [f"{FOLDER}/es.md", f"{FOLDER}/foto.jpg"]


def test_what_is_typed_stays_a_header_and_goes_nowhere_else(desk: Desk) -> None:
    hostile = "../../x\nAudience: members {{ 7*7 }} $(id) <script>"

    done = desk.run("new-post", "--no-input", *TOLD, "--title", hostile)

    path, *_ = desk.paths(done.stdout)
    assert path == "posts/2019-08-20-x-audience-members-7-7-id-script/es.md"
    first = desk.read(path).splitlines()[0]
    assert first == "Título: ../../x Audience: members {{ 7*7 }} $(id) <script>"


def test_what_was_typed_stands_on_the_line_again_to_be_corrected(desk: Desk) -> None:
    task = ("new-post", "--content", str(desk.content), *TOLD)
    own, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(desk.project / "tasks.py"), *task],
        env={**os.environ, **MACHINE},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    shown, lines = b"", ["", "", "Panma", "\x7f\x7fama", "", "", "", "6", " y Brasil", ""]
    for number, line in enumerate(lines, 1):
        while shown.count(b"\n> ") < number:
            shown += os.read(own, 4096)
        os.write(own, f"{line}\n".encode())
    os.write(own, b"\x15\x04")  # an empty line and the end, if it asks for more than it should
    while process.poll() is None:
        with suppress(OSError):
            shown += os.read(own, 4096)
    os.close(own)

    assert process.returncode == 0, shown.decode()
    assert "País: panama, brazil\n" in desk.read(f"{FOLDER}/es.md")


def test_a_terminal_without_a_language_asks_whether_the_text_is_in_the_sites_first(
    desk: Desk,
) -> None:
    done = desk.run("new-post", "--no-input", *TOLD, machine={"LC_ALL": "C.UTF-8"})

    assert "We took your text to be in Spanish." in done.stderr

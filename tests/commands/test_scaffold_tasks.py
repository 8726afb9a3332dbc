"""`new-post`, `new-webinar` and `new-issue` as somebody runs them in a terminal."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from commands.dialogue import LEFT
from commands.scaffolds import AHEAD, INTRODUCTION, NOTES_THERE, SENT, WRITE
from commands.shell import OUTSIDE, THERE, write_new, write_whole
from editorial.checks import check_content
from editorial.issues import build_issue
from editorial.reading.content import read_content
from editorial.reading.headers.values import NEEDED
from editorial.reading.vocabulary import read_vocabulary
from editorial.times.dates import long_date
from editorial.words.message import SetupError, say
from intake.terminal import CATEGORY, PICTURE, TITLE
from intake.twins import TITLED
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE, SAMPLE_SETTINGS
from tests.conftest import CONFIG, build_sample
from tests.projects.tasks import fingerprints, run_task, start_task

PHOTO = SAMPLE / "posts/2019-07-05-taller-comunitario/foto.jpg"
TITLE_TYPED = "Encuentro de radios: ¡el primero!"
SUMMARY_TYPED = "Veinte radios comunitarias se juntaron para contar cómo cuidan su señal."
TOLD = ("--title", TITLE_TYPED, "--summary", SUMMARY_TYPED, "--category", "Región")
SPANISH = read_vocabulary(SAMPLE)
FOLDER = "posts/2019-08-20-encuentro-de-radios-el-primero"
ENGLISH = re.compile(r"\b(Usage|Error|Invalid|Traceback|write|already|the|is)\b")
"""Words that a terminal in another language says only by mistake."""
MACHINE = {
    "SOURCE_DATE_EPOCH": "1566320400",  # 20 August 2019, at noon in Panama
    "LC_ALL": "",
    "LC_MESSAGES": "es_PA.UTF-8",
    "LANG": "en_GB.UTF-8",
    "VISUAL": "",
    "EDITOR": "",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """A copy of the sample, and somebody who runs tasks there."""

    content: Path
    project: Path

    def run(
        self, *arguments: str | Path, answers: Sequence[str] = (), machine: Mapping[str, str] = {}
    ) -> subprocess.CompletedProcess[str]:
        """Run a task; the answers come by standard input, a line each."""
        return run_task(
            *arguments,
            "--content",
            self.content,
            machine={**MACHINE, **machine},
            project=self.project,
            typed="".join(f"{line}\n" for line in answers),
        )

    def read(self, path: str) -> str:
        return (self.content / path).read_text("utf-8")

    def errors(self, folder: str) -> list[tuple[str, str]]:
        """The errors that `check` finds in a folder: the file's name and the rule."""
        problems = check_content(read_content(self.content), "", [self.content / folder])
        return [(Path(each.path).name, each.rule) for each in problems if each.level == "error"]

    def paths(self, stdout: str) -> list[str]:
        """What was printed, by its path below the content folder."""
        return [Path(line).relative_to(self.content).as_posix() for line in stdout.splitlines()]


@pytest.fixture
def desk(tmp_path: Path, sample_project: Path) -> Desk:
    content = tmp_path / "content"
    shutil.copytree(SAMPLE, content)
    return Desk(content, sample_project)


def photo_with_place() -> bytes:
    """A photo as a phone takes it: lying on its side, with the place in it."""
    with Image.open(PHOTO) as picture:
        exif = picture.getexif()
        exif[ExifTags.Base.Orientation] = 6
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (8.0, 58.0, 1.0)
        output = BytesIO()
        picture.save(output, "JPEG", exif=exif)
    return output.getvalue()


def test_a_title_and_summary_in_another_language_name_the_file(desk: Desk) -> None:
    title = "Doze jovens gravaram o primeiro programa de rádio da escola"
    summary = "A oficina não durou só uma tarde, e quem quiser já pode ouvir o programa na rede."
    told = ("--title", title, "--summary", summary, "--category", "Região")
    for options, lang in ((("--date", "19/8/2019"), "pt"), (("--lang", "es"), "es")):
        done = desk.run("new-post", "--no-input", "--no-translate", *told, *options)

        assert done.returncode == 0, done.stderr
        assert [Path(each).stem for each in done.stdout.split()] == [lang]
        assert ("Su texto está en portugués" in done.stderr) is (lang == "pt")


def test_options_alone_make_the_folder_in_every_language_and_print_its_files(desk: Desk) -> None:
    before = fingerprints(desk.content)

    done = desk.run("new-post", "--no-input", *TOLD)

    after = fingerprints(desk.content)
    assert done.returncode == 0, done.stderr
    assert desk.paths(done.stdout) == [f"{FOLDER}/{lang}.md" for lang in ("es", "en", "pt")]
    assert desk.read(f"{FOLDER}/es.md").startswith(
        f"Título: {TITLE_TYPED}\nResumen: {SUMMARY_TYPED}\nCategoría: region\n\n<!-- "
    )
    assert {path: after[path] for path in before} == before
    assert sorted(after.keys() - before.keys()) == sorted(desk.paths(done.stdout))


def test_a_build_takes_what_was_begun_and_check_says_the_rest(desk: Desk, tmp_path: Path) -> None:
    done = desk.run("new-post", "--no-input", *TOLD)

    build_sample(tmp_path / "site", PATH=str(desk.content))
    assert (tmp_path / "site/es/2019/08/encuentro-de-radios-el-primero/index.html").exists()
    assert desk.errors(FOLDER) == [
        *(("en.md", "header-translated"), ("en.md", "header-translated"), ("es.md", "text")),
        *(("pt.md", "header-translated"), ("pt.md", "header-translated")),
    ]
    assert "es.md:5: error: " in done.stderr


def test_nothing_is_written_where_a_folder_points_elsewhere(desk: Desk, tmp_path: Path) -> None:
    shutil.move(desk.content / "posts", tmp_path / "elsewhere")
    (desk.content / "posts").symlink_to(tmp_path / "elsewhere")
    before = fingerprints(tmp_path)

    done = desk.run("new-post", "--no-input", *TOLD)

    assert done.returncode == 1
    file = desk.content / FOLDER / "es.md"
    assert done.stderr == f"tasks.py: {say('es', OUTSIDE, path=file)}\n"
    assert fingerprints(tmp_path) == before


def test_the_same_title_on_the_same_day_is_led_to_the_folder_that_is_there(desk: Desk) -> None:
    desk.run("new-post", "--no-input", *TOLD)
    before = fingerprints(desk.content)

    done = desk.run("new-post", "--no-input", "--no-translate", *TOLD)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"--title: {say('es', TITLED, folder=FOLDER)}\n"
    assert fingerprints(desk.content) == before


def test_an_option_that_is_missing_or_wrong_is_refused_and_nothing_is_written(desk: Desk) -> None:
    before = fingerprints(desk.content)
    cases = {
        "--title": (), "--summary": TOLD[:2], "--category": TOLD[:4],
        "--country": (*TOLD, "--country", "Narnia"), "--tags": (*TOLD, "--tags", "nada"),
        "--date": (*TOLD, "--date", "31/2/2019"), "--lang": (*TOLD, "--lang", "qu"),
        "--translate": (*TOLD, "--translate", "qu"),
        "--picture": (*TOLD, "--picture", __file__, "--alt", "Un archivo"),
        "--picture: No hay": (*TOLD, "--picture", "no-hay.jpg", "--alt", "Nada"),
        "--picture: Escriba": (*TOLD, "--alt", "Una foto que no está"),
        "--alt": (*TOLD, "--picture", str(PHOTO)),
    }  # fmt: skip

    done = {said: desk.run("new-post", "--no-input", *given) for said, given in cases.items()}

    wrong = [
        each.stderr
        for said, each in done.items()
        if each.returncode != 2 or said not in each.stderr or ENGLISH.search(each.stderr)
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
        answers = [*typed, "", "", ""]
        done = desk.run("new-post", "--no-translate", *TOLD, answers=answers)

        (path,) = desk.paths(done.stdout)
        assert path.startswith(f"posts/{day}-")
        assert long_date(date.fromisoformat(day), "es") in done.stderr


def test_a_post_is_asked_for_its_structures_and_countries(desk: Desk) -> None:
    answers = ["", "Red de Vecinos", "Narnia", "Panamá y Brasil", ""]

    done = desk.run("new-post", "--no-translate", *TOLD, answers=answers)

    assert done.returncode == 0, done.stderr
    (path,) = desk.paths(done.stdout)
    assert "Estructura: red-vecinal\nPaís: panama, brazil\n" in desk.read(path)


def test_a_day_to_come_is_told(desk: Desk) -> None:
    done = desk.run("new-post", "--no-input", "--no-translate", "--date", "2019-09-05", *TOLD)

    (path,) = desk.paths(done.stdout)
    assert path.startswith("posts/2019-09-05-")
    assert say("es", AHEAD, day="5 de septiembre de 2019") in done.stderr


def test_a_picture_is_copied_upright_and_without_its_place(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "IMG 2034 (Mamás).JPG"
    file.write_bytes(photo_with_place())
    told = ("--alt", "Veinte personas de pie", "--credit", "Ana")

    done = desk.run("new-post", "--no-input", *TOLD, "--picture", file, *told)

    assert desk.paths(done.stdout)[-1] == f"{FOLDER}/foto.jpg"
    header = "Foto: foto.jpg\nFoto-Alt: Veinte personas de pie\nFoto-Crédito: Ana\n"
    assert header in desk.read(f"{FOLDER}/es.md")
    assert "Picture-Alt:\n" in desk.read(f"{FOLDER}/en.md")
    with Image.open(PHOTO) as lying, Image.open(desk.content / desk.paths(done.stdout)[-1]) as copy:
        assert (copy.width > copy.height) != (lying.width > lying.height)
        assert not copy.getexif()


def test_what_is_missing_is_asked_for_in_the_terminals_language(desk: Desk) -> None:
    answers = ["", TITLE_TYPED, SUMMARY_TYPED, "1", *[""] * 3, "Radio meeting", ""]

    done = desk.run("new-post", answers=answers)

    assert done.returncode == 0, done.stderr
    categories = read_content(desk.content).vocabulary.terms["categories"].values()
    known = ", ".join(
        f"{number} {each.name('es')}"
        for number, each in enumerate(categories, 1)
        if each.slug != "webinars"  # they have a task
    )
    asked = [each.ask("es", SPANISH, known=known) for each in (TITLE, CATEGORY, PICTURE)]
    assert [done.stderr.count(each) for each in asked] == [1, 1, 1]
    assert desk.read(f"{FOLDER}/en.md").startswith("Title: Radio meeting\nSummary:\n\n<!-- ")
    assert desk.paths(done.stdout) == [f"{FOLDER}/es.md", f"{FOLDER}/en.md"]


def test_an_answer_that_cannot_be_used_is_asked_for_again(desk: Desk) -> None:
    answers = ["un día", "ayer", "", TITLE_TYPED, SUMMARY_TYPED]
    answers += ["99", "rejion", "region", "", "", "nada.jpg", __file__, ""]

    done = desk.run("new-post", "--no-translate", answers=answers)

    assert done.returncode == 0, done.stderr
    asked = [TITLE.ask("es", SPANISH), "1 Estructuras", PICTURE.ask("es", SPANISH)]
    assert [done.stderr.count(each) for each in asked] == [2, 3, 3]
    assert "¿quiso escribir “Región”?" in done.stderr
    assert say("es", NEEDED) in done.stderr
    assert "“nada.jpg”" in done.stderr
    yesterday = FOLDER.replace("08-20", "08-19")
    assert desk.paths(done.stdout) == [f"{yesterday}/es.md"]


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

    answers = ["", "", "", f"'{file}' ", "Veinte personas"]
    done = desk.run("new-post", "--no-translate", *TOLD, answers=answers)

    assert desk.paths(done.stdout) == [f"{FOLDER}/es.md", f"{FOLDER}/foto.jpg"]


def test_the_text_is_opened_in_the_editor_then_checked(desk: Desk, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "Nos reunimos el sábado." >> "$1"\n')
    editor.chmod(0o755)
    for answer, count in (("sí", 0), ("", 1)):
        title = ("--title", f"Encuentro: {answer}", *TOLD[2:])
        done = desk.run(
            "new-post",
            "--no-translate",
            *title,
            answers=["", "", "", "", answer],
            machine={"VISUAL": "", "EDITOR": str(editor)},
        )

        (path,) = desk.paths(done.stdout)
        assert desk.read(path).endswith("Nos reunimos el sábado.\n") is (answer == "sí")
        assert done.stderr.count("es.md:5: error: ") == count
        assert (say("es", WRITE, file=desk.content / path) in done.stderr) is (answer == "")


def test_what_is_typed_stays_a_header_and_goes_nowhere_else(desk: Desk) -> None:
    hostile = "../../x\nAudience: members {{ 7*7 }} $(id) <script>"

    done = desk.run("new-post", "--no-input", "--no-translate", *TOLD, "--title", hostile)

    (path,) = desk.paths(done.stdout)
    assert path == "posts/2019-08-20-x-audience-members-7-7-id-script/es.md"
    first = desk.read(path).splitlines()[0]
    assert first == "Título: ../../x Audience: members {{ 7*7 }} $(id) <script>"


def test_a_webinar_is_asked_for_in_a_terminal_and_shown_on_the_regions_clocks(desk: Desk) -> None:
    answers = [
        "28/8/2019", "28/8/2019 12:00", "28/8/2019 13:00 Narnia", "28/8/2019 13:00 Lima", "90",
        "Casa Común, Calle 5, Lima", "a pie", "híbrida", "español", "inglés",
        "Ana (moderadora); Luis", "http://no", "https://example.org/a",
        "webinars@example.org", "Toda persona", "pronto", "27/8/2019", "", "Radio on the net", "",
    ]  # fmt: skip

    done = desk.run("new-webinar", *TOLD[:4], answers=answers)

    assert done.returncode == 0, done.stderr
    path = "webinars/2019-08-20-encuentro-de-radios-el-primero"
    assert desk.read(f"{path}/es.md").partition("\n\n")[0].splitlines()[2:] == [
        *("Categoría: webinars", "Empieza: 2019-08-28 13:00 America/Lima", "Duración: 90"),
        *("Lugar: Casa Común, Calle 5, Lima", "Modalidad: híbrida", "Idioma: es"),
        *("Interpretación: en", "Ponentes: Ana (moderadora); Luis"),
        *("Inscripción: https://example.org/a", "Preguntas: webinars@example.org"),
        *("Para: Toda persona", "Cierre: 2019-08-27"),
    ]
    assert desk.read(f"{path}/en.md").startswith(
        "Title: Radio on the net\nSummary:\nVenue:\nSpeakers: Ana, Luis\nFor:\n\n"
    )
    assert "14:00  Bridgetown · Asunción" in done.stderr
    assert [name for name, _ in desk.errors(path)] == ["en.md"] * 2


def test_a_terminal_without_a_language_says_in_which_one_the_text_is_filed(desk: Desk) -> None:
    done = desk.run("new-post", "--no-translate", answers=[""], machine={"LC_ALL": "C.UTF-8"})

    assert done.stderr.startswith(
        "Your text will be filed in Spanish. For another language, press Ctrl+C, which writes "
        "nothing, and begin again with --lang and one of these: es, "
    )


def test_of_a_webinar_only_what_matters_is_asked_and_its_text_is_not_forgotten(desk: Desk) -> None:
    answers = [TITLE_TYPED, SUMMARY_TYPED, "28/8/2019 12:00 Lima", "90", "no sé", *[""] * 7]

    done = desk.run("new-webinar", "--no-translate", answers=answers)

    assert done.returncode == 0, done.stderr
    (path,) = desk.paths(done.stdout)
    told = done.stderr.splitlines()
    filed = say("es", INTRODUCTION, language="español", known="es, en, pt")
    assert told[:2] == [filed, TITLE.ask("es", SPANISH)]
    assert "Modalidad:" not in done.stderr
    assert "Cierre:" not in done.stderr
    assert "27 de agosto de 2019, 12:00 (hora de" in done.stderr  # in a week
    assert say("es", WRITE, file=desk.content / path) in told


def test_what_nobody_knows_yet_is_not_published(desk: Desk) -> None:
    answers = [
        "no lo sé, en agosto", "Todavía no hay fecha", "no sé", "je ne sais pas encore",
        "ainda não", "ninguno", "aún no", "no tenemos", "?", "Nada de edades: toda persona",
        "nada", "don’t know yet",
    ]  # fmt: skip

    done = desk.run("new-webinar", "--translate", "en", *TOLD, answers=answers)

    assert done.returncode == 0, done.stderr
    path, english = desk.paths(done.stdout)
    assert desk.read(path).partition("\n\n")[0].splitlines()[2:] == [
        "Categoría: region",
        "Cuándo: Todavía no hay fecha",
        "Para: Nada de edades: toda persona",
    ]
    assert desk.read(english).startswith("Title:\n")


def test_of_several_days_and_hours_the_form_s_way_makes_start_and_end(desk: Desk) -> None:
    when = ("--starts", "28 y 29 de agosto, de 9 a 17 h, Lima", "--when", "A fines de agosto")

    done = desk.run("new-webinar", "--no-translate", "--no-input", *TOLD, *when)

    (path,) = desk.paths(done.stdout)
    headers = desk.read(path).partition("\n\n")[0]
    assert "Empieza: 2019-08-28 09:00 America/Lima\nTermina: 2019-08-29 17:00" in headers
    assert "A fines de agosto" not in headers
    assert "A fines de agosto" in done.stderr


def test_a_month_gets_a_note_in_each_language_that_has_none(desk: Desk) -> None:
    own = desk.read("issues/2019-07/es.md")

    done = desk.run("new-issue", "2019-07")

    assert desk.paths(done.stdout) == ["issues/2019-07/en.md", "issues/2019-07/pt.md"]
    assert desk.read("issues/2019-07/es.md") == own


def test_a_note_of_hints_changes_nothing_in_the_issue(desk: Desk) -> None:
    settings = {**SAMPLE_SETTINGS, "PATH": str(desk.content)}
    before = load_model(load_settings(CONFIG, **settings))

    desk.run("new-issue", "2019-08")

    after = load_model(load_settings(CONFIG, **settings))
    for lang in before.site.languages:
        assert ("2019-08", lang) in after.notes
        issue = build_issue(after.library, after.site, after.notes, "2019-08", lang)
        assert issue == build_issue(before.library, before.site, before.notes, "2019-08", lang)
        assert not issue.note


def test_a_note_suggests_the_subject_that_the_issue_has_without(desk: Desk) -> None:
    desk.run("new-issue", "2019-08")

    model = load_model(load_settings(CONFIG, **{**SAMPLE_SETTINGS, "PATH": str(desk.content)}))
    for lang in model.site.languages:
        issue = build_issue(model.library, model.site, {}, "2019-08", lang)
        note = desk.read(f"issues/2019-08/{lang}.md")
        assert issue.subject in note
        assert issue.preheader in note
        language = model.site.languages[lang]
        names = map(language.header_name, ("Subject", "Preheader", "Order"))
        assert note.startswith("".join(f"{name}:\n" for name in names) + "\n")


def test_a_note_for_a_month_without_stories_is_doubted(desk: Desk) -> None:
    for month, said in (("2019-08", ""), ("2031-01", "enero de 2031")):
        done = desk.run("new-issue", month, machine={"LC_ALL": "es_PY.UTF-8"})

        assert done.returncode == 0
        assert said in done.stderr
        assert bool(done.stderr) == bool(said)


def test_notes_are_never_written_over(desk: Desk) -> None:
    for month in ("2019-06", "2031-01"):
        first = desk.run("new-issue", month)
        written = fingerprints(desk.content)

        again = desk.run("new-issue", month)

        assert first.returncode == 0
        assert again.returncode == 1
        assert again.stdout == ""
        folder = desk.content / "issues" / month
        assert again.stderr == f"tasks.py: {say('es', NOTES_THERE, folder=folder)}\n"
        assert fingerprints(desk.content) == written


def test_an_issue_that_was_sent_needs_no_note(desk: Desk) -> None:
    sent = desk.content / "issues/2019-06/sent.toml"
    sent.parent.mkdir()
    sent.write_text("posts = []\n", encoding="utf-8")

    done = desk.run("new-issue", "2019-06")

    assert done.returncode == 1
    assert done.stderr == f"tasks.py: {say('es', SENT, month='2019-06')}\n"


def test_a_file_that_came_in_between_is_told_and_kept(tmp_path: Path) -> None:
    (path,) = write_new(tmp_path, {"issues/2031-01/es.md": b"Asunto:\n"})

    with pytest.raises(SetupError) as error:
        write_new(tmp_path, {"issues/2031-01/es.md": b"Otro:\n"})

    assert str(error.value) == say("en", THERE, path=path)
    assert path.read_bytes() == b"Asunto:\n"


def test_a_full_disk_leaves_nothing_of_a_file_and_is_told_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    file.write_text("old\n")
    resource.setrlimit(resource.RLIMIT_FSIZE, (5, hard))
    try:
        with pytest.raises(OSError, match=r"note\.md"):
            write_whole(file, b"newer than that\n")
        with pytest.raises(OSError, match=r"es\.md"):
            write_new(tmp_path, {"issues/2031-01/es.md": b"Asunto:\n"})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    left = [each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*") if each.is_file()]
    assert (left, file.read_text()) == (["note.md"], "old\n")

"""Text that an editor pastes from WhatsApp or a mail."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, find_tool
from tests.photos import a_photo
from tests.projects.tasks import fingerprints, run_task

TEXT = "*Taller de antenas en la isla*\n\nVinieron cuarenta personas.\n✅ Escuela\n✅ Muelle\n"
Send = Callable[..., subprocess.CompletedProcess[str]]
DAY = {"SOURCE_DATE_EPOCH": "1566316800"}


@pytest.fixture
def pasted(tmp_path: Path) -> Path:
    file = tmp_path / "pasted.txt"
    file.write_bytes(("\ufeff" + TEXT.replace("\n", "\r\n")).encode())
    return file


def test_the_first_line_is_the_title_and_the_photo_is_cleaned(
    content: Path, pasted: Path, tmp_path: Path, sample_project: Path
) -> None:
    photo = tmp_path / "IMG_1.HEIC"
    photo.write_bytes(a_photo(form="HEIC", said="Casa de Nadie 7"))
    options = ("--picture", photo, "--content", content)

    done = run_task("intake", "--text", pasted, *options, machine=DAY, project=sample_project)

    folder = content / "posts" / "2019-08-20-taller-de-antenas-en-la-isla"
    text = (folder / "es.md").read_text(encoding="utf-8")
    assert done.stdout == f"{folder}\n"
    assert text.startswith(
        "Título: Taller de antenas en la isla\nResumen: Vinieron cuarenta personas."
    )
    assert "Foto: foto.jpg\n" in text
    assert b"Casa de Nadie" not in (folder / "foto.jpg").read_bytes()
    assert f"{folder}/es.md" in done.stderr
    assert "**" not in done.stderr
    assert "“Foto-Alt”" in done.stderr


def test_what_the_editor_knows_is_said_by_options(content: Path, pasted: Path) -> None:
    options = ["--lang", "en", "--date", "August 6", "--category", "region"]

    done = run_task("intake", "--text", pasted, *options, "--content", content, machine=DAY)

    folder = content / "posts" / "2019-08-06-taller-de-antenas-en-la-isla"
    assert done.stdout == f"{folder}\n"
    assert "Category: region\n" in (folder / "en.md").read_text(encoding="utf-8")


def test_a_photo_that_a_chat_names_goes_where_it_is_named(content: Path, tmp_path: Path) -> None:
    chat, photo, other = (tmp_path / name for name in ("chat.txt", "IMG-1-WA0001.jpg", "otra.jpg"))
    chat.write_text(
        "[6/10/24, 21:14:07] Laura Ficticia: Taller de antenas\n"
        "[6/10/24, 21:15:07] Laura Ficticia: Vinieron cuarenta personas.\n"
        "[6/10/24, 21:16:07] Laura Ficticia: \u200e<adjunto: IMG-1-WA0001.jpg>\n"
        "[6/10/24, 21:17:07] Laura Ficticia: Y después comimos.\n",
        encoding="utf-8",
    )
    photo.write_bytes(a_photo())
    other.write_bytes(a_photo((900, 900)))
    options = ("--picture", photo, "--picture", other, "--content", content)

    done = run_task("intake", "--text", chat, *options, machine=DAY)

    text = (Path(done.stdout.strip()) / "es.md").read_text(encoding="utf-8")
    assert "\nFoto: foto.jpg\n" in text
    assert "Autor" not in text
    assert text.endswith("personas.\n\n![](foto-2.jpg)\n\nY después comimos.\n")


@pytest.mark.parametrize("name", ["iphone-con-fotos.es.zip", "informe-de-word.es.docx"])
def test_a_document_brings_its_photos(content: Path, name: str) -> None:
    file = ROOT / "tests" / "pasted" / name

    done = run_task("intake", "--text", file, "--content", content, machine=DAY)

    assert (Path(done.stdout.strip()) / "foto.jpg").exists()


def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    content: Path, tmp_path: Path
) -> None:
    file = tmp_path / "informe.pdf"
    file.write_bytes(b"%PDF-1.4")

    done = run_task("intake", "--text", file, "--content", content)

    assert done.returncode == 1
    assert "informe.pdf" in done.stderr
    assert "Word" in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--text", "{file}", "{file}"],
        ["{file}", "--lang", "es"],
        ["--text", "nowhere.txt"],
        ["--text", "{file}", "--lang", "xx"],
        ["--text", "{file}", "--date", "pronto"],
        ["--text", "{file}", "--category", "nada"],
    ],
)
def test_options_that_say_nothing_sure_are_refused(
    content: Path, pasted: Path, options: list[str]
) -> None:
    named = [option.format(file=pasted) for option in options]

    done = run_task("intake", *named, "--content", content)

    assert (done.returncode, done.stdout) == (2, "")


@pytest.fixture
def sent(content: Path, pasted: Path, tmp_path: Path, sample_project: Path) -> Send:
    """Sends the pasted text in, the second time as well; git has what `content` holds before."""
    (tmp_path / ".gitignore").write_text("pasted.txt\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Before")

    def send(text: str = TEXT) -> subprocess.CompletedProcess[str]:
        pasted.write_text(text, encoding="utf-8")
        options = ("--text", pasted, "--content", content)
        return run_task("intake", *options, machine=DAY, project=sample_project)

    return send


def test_the_same_text_again_is_told_and_written_once(content: Path, sent: Send) -> None:
    first = sent()
    before = fingerprints(content)

    again = sent()

    assert again.stdout == first.stdout
    assert "ya está ahí" in again.stderr
    assert fingerprints(content) == before


def test_a_text_that_was_corrected_and_is_sent_again_takes_its_own_place(
    content: Path, sent: Send
) -> None:
    first = sent()

    done = sent(TEXT.replace("cuarenta", "cincuenta").replace("Taller", "TALLER"))

    text = (Path(first.stdout.strip()) / "es.md").read_text(encoding="utf-8")
    assert done.stdout == first.stdout
    assert "cincuenta" in text
    assert "cuarenta" not in text
    assert "- Vinieron cuarenta personas." in done.stderr
    assert "+ Vinieron cincuenta personas." in done.stderr


@pytest.mark.parametrize("worked_on", ["corrected", "translated", "committed"])
def test_nothing_that_somebody_has_worked_on_is_replaced(
    content: Path, sent: Send, worked_on: str, tmp_path: Path
) -> None:
    folder = Path(sent().stdout.strip())
    if worked_on == "corrected":
        text = (folder / "es.md").read_text(encoding="utf-8")
        (folder / "es.md").write_text(text.replace("cuarenta", "41"), encoding="utf-8")
    elif worked_on == "translated":
        (folder / "en.md").write_text("Title: Antennas\n\nForty came.\n", encoding="utf-8")
    else:
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "--quiet", "--message", "Add what was sent in")
    before = fingerprints(content)

    done = sent(TEXT.replace("cuarenta", "cincuenta"))

    assert (done.returncode, done.stdout) == (1, "")
    assert str(folder) in done.stderr
    assert fingerprints(content) == before


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Prueba", "-c", "user.email=prueba@example.org")
    subprocess.run([find_tool("git"), "-C", str(folder), *who, *arguments], check=True)


def test_a_text_without_a_word_is_refused_with_what_to_do(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text("[6/10/24, 21:14:07] Laura: audio omitido\n", encoding="utf-8")

    done = run_task("intake", "--text", file, "--content", content)

    assert done.returncode == 1
    assert "audios" in done.stderr

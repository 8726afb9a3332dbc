"""Text that an editor pastes from WhatsApp or a mail."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.conftest import ROOT
from tests.photos import a_photo
from tests.projects.tasks import fingerprints, run_task

TEXT = "*Taller de antenas en la isla*\n\nVinieron cuarenta personas.\n✅ Escuela\n✅ Muelle\n"
DAY = {"SOURCE_DATE_EPOCH": "1566316800"}


@pytest.fixture
def pasted(tmp_path: Path) -> Path:
    file = tmp_path / "pasted.txt"
    file.write_bytes(("\ufeff" + TEXT.replace("\n", "\r\n")).encode())
    return file


def test_the_first_line_is_a_title(
    content: Path, pasted: Path, tmp_path: Path, sample_project: Path
) -> None:
    photo = tmp_path / "IMG_1.HEIC"
    photo.write_bytes(a_photo(form="HEIC", said="Casa de Nadie 7"))
    options = ("--picture", photo, "--content", content)

    done = run_task("intake", "--text", pasted, *options, machine=DAY, project=sample_project)

    folder = content / "posts" / "2019-08-20-taller-de-antenas-en-la-isla"
    text = (folder / "es.md").read_text(encoding="utf-8")
    assert done.stdout == f"{folder}\n"
    title, summary = "Título: Taller de antenas en la isla", "Resumen: Vinieron cuarenta personas."
    assert text.startswith(f"{title}\n{summary}\n")
    assert "Foto: foto.jpg\n" in text
    assert b"Casa de Nadie" not in (folder / "foto.jpg").read_bytes()
    assert f"{folder}/es.md" in done.stderr
    assert "**" not in done.stderr
    assert "“Foto-Alt”" in done.stderr


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


def test_a_document_brings_photos_and_what_is_unread_is_told(content: Path, tmp_path: Path) -> None:
    pdf, chat = tmp_path / "informe.pdf", tmp_path / "chat.txt"
    pdf.write_bytes(b"%PDF-1.4")
    chat.write_text("[6/10/24, 21:14:07] Laura: audio omitido\n", encoding="utf-8")
    report = ROOT / "tests" / "pasted" / "informe-de-word.es.docx"

    files, note = (report, pdf, chat), tmp_path / "note.md"
    options = [("--text", file, "--content", content, "--note", note) for file in files]
    read, refused, empty = (run_task("intake", *each, machine=DAY) for each in options)

    assert (Path(read.stdout.strip()) / "foto.jpg").exists()
    assert (refused.returncode, empty.returncode) == (1, 1)
    assert "informe.pdf" in refused.stderr
    assert "Word" in refused.stderr
    assert "audios" in empty.stderr
    assert "audios" in note.read_text("utf-8")  # an editor reads what was answered


def test_options_that_say_nothing_sure_are_refused(content: Path, pasted: Path) -> None:
    text = ("--text", pasted)
    for options in ((), (*text, pasted), ("--text", "nowhere.txt"), (*text, "--lang", "xx")):
        done = run_task("intake", *options, "--content", content)

        assert (done.returncode, done.stdout) == (2, ""), options


def test_a_text_that_is_there_is_named(content: Path, pasted: Path, sample_project: Path) -> None:
    def send(text: str) -> CompletedProcess[str]:
        pasted.write_text(text, encoding="utf-8")
        options = ("--text", pasted, "--content", content)
        return run_task("intake", *options, machine=DAY, project=sample_project)

    folder = send(TEXT).stdout.strip()
    before = fingerprints(content)

    same, corrected = send(TEXT), send(TEXT.replace("cuarenta", "41"))

    for done in (same, corrected):
        assert (done.returncode, done.stdout) == (1, "")
        assert f"{folder}: este texto ya está ahí" in done.stderr
    assert fingerprints(content) == before

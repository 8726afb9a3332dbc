"""An editor's photos for a text that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.photos import add_photos
from editorial.checks import check_content
from editorial.reading.content import read_content
from tests.built_sites.settings import SAMPLE
from tests.built_sites.small_sample import write_small_sample
from tests.content_files import words_of
from tests.photos import a_photo
from tests.projects.tasks import run_task

VOCABULARY = words_of(SAMPLE)
FOLDER = "posts/2019-08-02-encuentro"
POST = """\
Título: Encuentro en la Casa Común
Resumen: Nos reunimos en agosto para hablar de la red, con mate y tortas de todas las vecinas.
Categoría: region

Hubo mate.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_small_sample(tmp_path / "content")


@pytest.fixture
def there(content: Path) -> Path:
    """The folder of a published post."""
    folder = content / FOLDER
    folder.mkdir()
    (folder / "es.md").write_text(POST, encoding="utf-8")
    return folder


def test_a_text_with_a_picture_keeps_it_and_all_it_had(content: Path, there: Path) -> None:
    said = POST.replace("\n\n", "\nFoto: foto.jpg\nFoto-Alt: Un mate sobre la mesa\n\n")
    (there / "es.md").write_bytes(said.replace("\n", "\r\n").encode())
    (there / "foto.jpg").write_bytes(a_photo())
    source = read_content(content).originals[FOLDER]

    files = add_photos(source, [b"new"], VOCABULARY)

    assert files == {
        f"{FOLDER}/es.md": f"{said}\n![](foto-2.jpg)\n".encode(),
        f"{FOLDER}/foto-2.jpg": b"new",
    }


def test_an_editor_adds_files_to_a_folder(content: Path, there: Path, tmp_path: Path) -> None:
    photos = [tmp_path / "IMG_1.HEIC", tmp_path / "acta.jpg", tmp_path / "b.jpg"]
    photos[0].write_bytes(a_photo(form="HEIC", said="Casa de Nadie 7"))
    photos[1].write_bytes(b"%PDF-1.7")
    photos[2].write_bytes(a_photo((1700, 1200)))
    options = [each for photo in photos for each in ("--picture", photo)]

    done = run_task("photos", "--into", there, *options, "--content", content)

    assert done.returncode == 0, done.stderr
    text = (there / "es.md").read_text(encoding="utf-8")
    assert "Categoría: region\nFoto: foto.jpg\nFoto-Alt:\n\nHubo" in text
    assert text.endswith("mate.\n\n![](foto-2.jpg)\n")
    assert b"Casa de Nadie" not in (there / "foto.jpg").read_bytes()
    assert done.stderr.startswith("- No pudimos abrir la foto 2: ")
    rules = {each.rule for each in check_content(read_content(content), "", [there])}
    assert "picture-alt" in rules


def test_photos_are_added_to_nothing_else(content: Path, tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(a_photo())
    options = ("--picture", photo, "--content", content)
    places = ("posts", "posts/2019-08-02-otro", "..")

    done = [run_task("photos", "--into", content / into, *options) for into in places]

    assert [(each.returncode, each.stdout) for each in done] == [(1, "")] * len(places)

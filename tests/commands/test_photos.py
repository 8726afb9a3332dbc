"""An editor's photos for a text that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.photos import add_photos
from editorial.checks import check_content
from editorial.reading.content import read_content
from tests.built_sites.settings import SAMPLE
from tests.built_sites.small_sample import write_small_sample
from tests.content_files import words_of, write_below
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
def there(tmp_path: Path) -> Path:
    """The folder of a published post."""
    content = write_small_sample(tmp_path / "content")
    write_below(content, {f"{FOLDER}/es.md": POST})
    return content / FOLDER


def test_a_text_with_a_picture_keeps_it_and_all_it_had(there: Path) -> None:
    said = POST.replace("\n\n", "\nFoto: foto.jpg\nFoto-Alt: Un mate sobre la mesa\n\n")
    (there / "es.md").write_bytes(said.replace("\n", "\r\n").encode())
    (there / "foto.jpg").write_bytes(a_photo())
    source = read_content(there.parents[1]).originals[FOLDER]

    files = add_photos(source, [b"new"], VOCABULARY)

    assert files == {
        f"{FOLDER}/es.md": f"{said}\n![](foto-2.jpg)\n".encode(),
        f"{FOLDER}/foto-2.jpg": b"new",
    }


def test_an_editor_adds_files_to_a_folder(there: Path, tmp_path: Path) -> None:
    photo, content = a_photo(form="HEIC", said="Casa de Nadie 7"), there.parents[1]
    files = {"IMG_1.HEIC": photo, "acta.jpg": b"%PDF-1.7", "b.jpg": a_photo((1700, 1200))}
    write_below(tmp_path, files)
    options = [each for name in files for each in ("--picture", tmp_path / name)]

    done = run_task("photos", "--into", there, *options, "--content", content)

    assert done.returncode == 0, done.stderr
    text = (there / "es.md").read_text(encoding="utf-8")
    assert "Categoría: region\nFoto: foto.jpg\nFoto-Alt:\n\nHubo" in text
    assert text.endswith("mate.\n\n![](foto-2.jpg)\n")
    assert b"Casa de Nadie" not in (there / "foto.jpg").read_bytes()
    assert done.stderr.startswith("- No pudimos abrir la foto 2: ")
    assert done.stderr.count("\n") == 1  # `check` asks for what the photos show
    rules = {each.rule for each in check_content(read_content(content), "", [there])}
    assert "picture-alt" in rules


def test_photos_are_added_to_nothing_else(there: Path, tmp_path: Path) -> None:
    write_below(tmp_path, {"a.jpg": a_photo()})
    content = there.parents[1]
    options = ("--picture", tmp_path / "a.jpg", "--content", content)
    places = ("posts", "posts/2019-08-02-otro", "..")

    done = [run_task("photos", "--into", content / into, *options) for into in places]

    assert [(each.returncode, each.stdout) for each in done] == [(1, "")] * len(places)

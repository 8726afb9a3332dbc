"""Photos that come for a text that is there: those of a comment, and an editor's files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.parcels import pack_photos, unpack_photos
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.words.message import say
from intake.attachments import GONE
from intake.remarks import Photo
from intake.replies import add_photos, may_add, read_photos
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of
from tests.event_files import whole_event
from tests.intake.attachments import BUSY, DEAD, PHOTO, SECOND, Keeper, asset
from tests.intake.sending import no_fetch
from tests.photos import a_photo
from tests.projects.tasks import run_task

VOCABULARY = words_of(SAMPLE)
FOLDER = "posts/2019-08-02-encuentro"
MAIL = """\
Fue el 3, no el 2. Va la foto. [image: IMG_1.jpg]\r
El mar., 20 ago 2019 a las 10:00, github-actions[bot] (<notifications@github.com>) escribió:\r
> **¡Gracias!** Una persona del equipo lo va a leer: https://github.com/red/blog/pull/8\r
"""
"""An answer by mail, whose photo does not arrive."""

POST = """\
Título: Encuentro en la Casa Común
Resumen: Nos reunimos en agosto para hablar de la red, con mate y tortas de todas las vecinas.
Categoría: region

Hubo mate.
"""


@pytest.fixture
def there(content: Path) -> Path:
    """The folder of a published post."""
    folder = content / FOLDER
    folder.mkdir()
    (folder / "es.md").write_text(POST, encoding="utf-8")
    return folder


def test_the_photos_of_a_comment_are_cleaned_and_its_words_stay_there(
    keeper: Keeper, tmp_path: Path
) -> None:
    comment = (
        f"¡Aquí van!\n![IMG_2034]({asset(PHOTO)})\nLas tomó Ana, 555-1234.\n"
        f'<img alt="Seis personas en ronda" src="{asset(SECOND)}">\n![x]({asset(DEAD)})'
    )

    album = read_photos(comment, (), "es", VOCABULARY, keeper.fetch)
    pack_photos(tmp_path / "parcel", album.photos)
    unpacked = unpack_photos(tmp_path / "parcel")

    assert [alt for _, alt in unpacked] == ["", "Seis personas en ronda"]
    assert [each.text for each in album.remarks] == [GONE]


def test_what_did_not_come_with_a_comment_is_asked_for_in_a_new_one(keeper: Keeper) -> None:
    comment = f'¡Aquí va!\n![x]({asset(BUSY)})\n<!-- Uploading "IMG_1.jpg"... -->'

    album = read_photos(comment, (), "es", VOCABULARY, keeper.fetch)

    first, second = (say("es", each) for each in album.remarks)
    assert first == "IMG_1.jpg: no terminó de subirse. Envíelo en un comentario nuevo, por favor."
    assert second == "GitHub no nos dio la foto 1: envíela en un comentario nuevo, por favor."


def test_a_comment_without_photos_has_none() -> None:
    texts = ("", "¡Gracias!", "Vea https://github.com/red/blog y [esto](x).", MAIL)

    albums = [read_photos(text, (), "es", VOCABULARY, no_fetch) for text in texts]

    assert [(each.photos, each.remarks) for each in albums] == [((), ())] * len(texts)


def test_a_text_with_a_picture_keeps_it_and_all_it_had(content: Path, there: Path) -> None:
    said = POST.replace("\n\n", "\nFoto: foto.jpg\nFoto-Alt: Un mate sobre la mesa\n\n")
    (there / "es.md").write_bytes(said.replace("\n", "\r\n").encode())
    (there / "foto.jpg").write_bytes(a_photo())
    source = read_content(content).originals[FOLDER]

    files = add_photos(source, [Photo("", b"new", "Ana y Berta")], VOCABULARY)

    assert files == {
        f"{FOLDER}/es.md": f"{said}\n![Ana y Berta](foto-2.jpg)\n".encode(),
        f"{FOLDER}/foto-2.jpg": b"new",
    }


def test_an_editor_adds_files_to_a_folder(content: Path, there: Path, tmp_path: Path) -> None:
    photos = [tmp_path / "IMG_1.HEIC", tmp_path / "b.jpg"]
    photos[0].write_bytes(a_photo(form="HEIC", said="Casa de Nadie 7"))
    photos[1].write_bytes(a_photo((1700, 1200)))
    options = [each for photo in photos for each in ("--picture", photo)]

    done = run_task("photos", "--into", there, *options, "--content", content)

    assert done.returncode == 0, done.stderr
    text = (there / "es.md").read_text(encoding="utf-8")
    assert "Categoría: region\nFoto: foto.jpg\nFoto-Alt:\n\nHubo" in text
    assert text.endswith("mate.\n\n![](foto-2.jpg)\n")
    assert b"Casa de Nadie" not in (there / "foto.jpg").read_bytes()
    rules = {each.rule for each in check_content(read_content(content), "", [there])}
    assert "picture-alt" in rules


def test_photos_are_added_to_nothing_else(content: Path, tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(a_photo())
    options = ("--picture", photo, "--content", content)
    places = ("posts", "posts/2019-08-02-otro", "..")

    done = [run_task("photos", "--into", content / into, *options) for into in places]

    assert [(each.returncode, each.stdout) for each in done] == [(1, "")] * len(places)


def test_a_comment_of_anybody_else_is_not_even_opened(content: Path, tmp_path: Path) -> None:
    photo, event = f"![x]({asset(PHOTO)})", tmp_path / "event.json"
    for number, (user, body) in enumerate(
        (({"login": "otra"}, photo), (None, photo), (None, None))
    ):
        issue = {"number": 7, "labels": [], "user": user and {"login": "ana"}, "body": body}
        told = {"issue": issue, "comment": {"id": 9, "body": body, "user": user}}
        event.write_text(json.dumps(whole_event(told)), encoding="utf-8")
        parcel = tmp_path / f"{number}"

        done = run_task("photos", event, "--parcel", parcel, "--content", content)

        assert (done.returncode, done.stderr) == (0, "")
        assert unpack_photos(parcel) == []
    assert not may_add({"user": None}, {"user": None})

"""The parts of a picture that a mail shows; what people call pictures, and what describes one."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from editorial.pictures.crops import LEAD, LINK, SQUARE, THUMB
from editorial.pictures.files import cut
from editorial.pictures.names import is_picture_name, says_nothing
from editorial.pictures.published import digest_picture, read_crop
from editorial.reading.headers.words import Focus
from tests.builders import a_picture, a_post, a_webinar, an_issue
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of


def a_jpeg(picture: Image.Image) -> bytes:
    encoded = BytesIO()
    picture.save(encoded, "JPEG", quality=95)
    return encoded.getvalue()


SIZES = {
    (1600, 1200): {LEAD: (1200, 675), THUMB: (192, 144)},
    (900, 1600): {LEAD: (900, 506), THUMB: (192, 144)},
    (1600, 200): {LEAD: (356, 200), THUMB: (192, 144)},
    (100, 100): {LEAD: (100, 56), THUMB: (100, 75), LINK: (1200, 630)},  # only the last enlarges
    (1, 1): {LEAD: (1, 1), THUMB: (1, 1)},
}


@pytest.mark.parametrize("own", SIZES)
def test_a_part_has_its_shape_and_is_light_whatever_the_picture_shows(own: tuple[int, int]) -> None:
    noise = Image.frombytes("RGB", own, os.urandom(own[0] * own[1] * 3))  # as hard as can be
    jpeg = a_jpeg(noise)
    for crop, size in SIZES[own].items():
        part = cut(jpeg, crop, None)
        assert Image.open(BytesIO(part)).size == crop.fit(*own) == size
        assert len(part) <= crop.most


@pytest.mark.parametrize("size", [(1600, 600), (600, 1600)])
def test_a_part_shows_what_is_in_focus(size: tuple[int, int], tmp_path: Path) -> None:
    wide = size[0] > size[1]
    photo, (middle, half) = Image.new("RGB", size, "red"), (800, 0) if wide else (0, 800)
    photo.paste("blue", (middle, half, *size))
    file, cache = tmp_path / "foto.jpg", tmp_path / "cache"
    file.write_bytes(a_jpeg(photo))

    for _ in ("made", "kept"):
        for at, blue in ((0, False), (100, True)):
            focus = (at, 50) if wide else (50, at)
            for crop in (LEAD, LINK, THUMB):
                part = read_crop(file, digest_picture(file), crop, focus, cache)
                bright = Image.open(BytesIO(part)).convert("L").resize((1, 1)).tobytes()[0]
                assert (bright < 50) == blue  # blue is darker than red


def test_a_face_at_the_top_of_a_portrait_stays_whole_in_every_part() -> None:
    portrait = Image.new("RGB", (1200, 1800), "white")
    portrait.paste("black", (450, 180, 750, 630))
    jpeg = a_jpeg(portrait)

    for crop in (LEAD, THUMB, LINK, SQUARE):
        with Image.open(BytesIO(cut(jpeg, crop, None))) as part:
            face = part.convert("L").point([255] * 128 + [0] * 128).getbbox()
            assert face
            assert face[3] - face[1] == pytest.approx(450 * part.width / 1200, abs=2)


def test_a_mail_keeps_its_pictures_when_another_story_leads_or_a_webinar_is_over() -> None:
    post, webinar = a_post(picture=a_picture()), a_webinar(picture=a_picture(url="https://x/b.jpg"))

    issue = an_issue("es", [a_post(slug="lead"), post], webinars=(webinar,))

    crops = {"foto-lead.jpg", "foto-thumb.jpg", "b-lead.jpg", "b-thumb.jpg"}
    assert {url.rpartition("/")[2] for url in issue.crops} == crops


LANGS = ("es", "pt", "en")
NAMES = [
    "Imagen de WhatsApp 2024-10-12 a las 21.14.07_1a2b3c4d",
    *("WhatsApp Image 2024-10-12 at 21.14.07", "WhatsApp Image 2024-10-12 at 9.14.07 PM (1)"),
    "Imagem do WhatsApp de 2024-10-12 à(s) 21.14.07",
    "Captura de pantalla 2024-10-12 a la(s) 9.14.07 p. m.",
    *("Captura de Tela 2024-10-12 às 21.14.07", "Screenshot 2024-10-12 at 21.14.07"),
    *("Screenshot_20241006-211407_Zoom", "IMG_2034", "IMG-20241005-WA0012", "DSC_0012"),
    *("PXL_20241006_211407123.MP", "20241006_211407", "00000012-PHOTO-2024-10-06-21-17-01"),
    *("image", "image.png", "image (3)", "Foto 1", "Diseño sin título (3)", "Untitled design"),
    "taller-de-antenas.jpg",
]
DESCRIPTIONS = [
    *("Tres personas en el muelle", "Laura habla"),
    *("Una captura de pantalla del formulario de inscripción", "Foto de la escuela"),
    *("WhatsApp en la pantalla de un teléfono roto", "El equipo, en 2024"),
]


def test_the_name_of_a_file_describes_no_picture_and_a_description_is_no_name() -> None:
    assert [name for name in NAMES if not says_nothing(name, LANGS)] == []
    assert [name for name in NAMES if not is_picture_name(name, LANGS)] == []
    assert [alt for alt in DESCRIPTIONS if says_nothing(alt, LANGS)] == []
    assert says_nothing("Three people at a table. Description automatically generated", LANGS)
    assert (says_nothing("Antenas", LANGS), is_picture_name("Antenas", LANGS)) == (True, False)


VOCABULARY = words_of(SAMPLE)
PLACES = {
    "left top": (0, 0), "top left": (0, 0), "Top": (50, 0), "right": (100, 50), "center": (50, 50),
    "center bottom": (50, 100), "center left": (0, 50), "50% 20%": (50, 20), "50 %, 20 %": (50, 20),
    "30": (30, 50), "left 20%": (0, 20), "20% bottom": (20, 100), "arriba izquierda": (0, 0),
    "Centro": (50, 50), "esquerda": (0, 50),
}  # fmt: skip
NO_PLACES = ["head", "left right", "top top", "10% 20% 30%", "150% 0", "-5% 0", "…", "top, left, 1"]


def test_words_of_every_language_and_percent_name_a_place_and_nothing_else_does() -> None:
    assert {value: Focus().read(value, VOCABULARY) for value in PLACES} == PLACES
    assert [value for value in NO_PLACES if Focus().read(value, VOCABULARY)] == []

"""What people call a picture, what describes one, and the place in it that stays."""

from __future__ import annotations

from editorial.pictures.names import is_picture_name, says_nothing
from editorial.reading.headers.words import Focus
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of

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

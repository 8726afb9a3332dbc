"""What phones and programs call a picture, and what describes one."""

from __future__ import annotations

from editorial.pictures.names import is_picture_name, says_nothing

LANGS = ("es", "pt", "en")
NAMES = [
    "Imagen de WhatsApp 2024-10-12 a las 21.14.07_1a2b3c4d",
    "WhatsApp Image 2024-10-12 at 21.14.07",
    "WhatsApp Image 2024-10-12 at 9.14.07 PM (1)",
    "Imagem do WhatsApp de 2024-10-12 à(s) 21.14.07",
    "Captura de pantalla 2024-10-12 a la(s) 9.14.07 p. m.",
    "Captura de Tela 2024-10-12 às 21.14.07",
    "Screenshot 2024-10-12 at 21.14.07",
    "Screenshot_20241006-211407_Zoom",
    "IMG_2034",
    "IMG-20241005-WA0012",
    "DSC_0012",
    "PXL_20241006_211407123.MP",
    "20241006_211407",
    "00000012-PHOTO-2024-10-06-21-17-01",
    "image",
    "image.png",
    "image (3)",
    "Foto 1",
    "Diseño sin título (3)",
    "Untitled design",
    "taller-de-antenas.jpg",
]
DESCRIPTIONS = [
    "Tres personas en el muelle",
    "Laura habla",
    "Una captura de pantalla del formulario de inscripción",
    "Foto de la escuela",
    "WhatsApp en la pantalla de un teléfono roto",
    "El equipo, en 2024",
]


def test_the_name_of_a_file_describes_no_picture() -> None:
    assert [name for name in NAMES if not says_nothing(name, LANGS)] == []
    assert [name for name in NAMES if not is_picture_name(name, LANGS)] == []


def test_a_description_is_no_name() -> None:
    assert [alt for alt in DESCRIPTIONS if says_nothing(alt, LANGS)] == []


def test_a_single_word_describes_little_but_is_no_file() -> None:
    assert says_nothing("Antenas", LANGS)
    assert not is_picture_name("Antenas", LANGS)

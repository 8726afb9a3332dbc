"""Keys of meetings, and what only looks like one."""

from __future__ import annotations

import re
import tomllib
from itertools import chain

from editorial.text.keys import find_keys
from tests.conftest import ROOT as PROJECT
from tests.sample_posts import SAMPLE

ROOM = "https://zoom.us/j/12345678901"
HELD = (
    "https://us02web.zoom.us/j/12345678901?pwd=Inventada00.1",
    "https://zoom.us/w/12345678901?tk=Inventada&pwd=Inventada",
    "https://zoom.us/j/12345678901#success?pwd=x",
    "https://teams.microsoft.com/meet/123456789012?p=Inventada00",
    "https://empresa.webex.com/meet/sala?password=inventada",
    "https://tel.meet/aaa-aaaa-aaa?pin=1234567890123",
    "[entrar](https://zoom.us/j/12345678901?pwd=Inventada)",
    "<https://zoom.us/j/12345678901?pwd=Inventada>", "zoom.us/j/12345678901?pwd=Inventada",
    "https://zoom.us/j/12345678901?pwd%3DInventada",
    "https://zoom.us/j/12345678901%3Fpwd%3DInventada",
    "https://www.google.com/url?q=https://zoom.us/j/12345678901%3Fpwd%3DInventada&sa=D",
    "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fus02web.zoom.us%2F"
    "j%2F12345678901%3Fpwd%3DInventada&data=05",
    "https://nam02.safelinks.protection.outlook.com/ap/t-59584e83/?url=https%3A%2F%2Fteam"
    "s.microsoft.com%2Fmeet%2F12345%3Fp%3DInventada",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fzoom.us%2Fj%2F12345678901%3Fpwd%3DInventada",
    "https://meet.jit.si/Sala#config.password=inventada&password=inventada",
    "Enlace:https://us06web.zoom.us/j/12345678901?pwd=Inventada.", "+13017158592,,88012345678#",
    "+13017158592,,88012345678#,,,,*123456# US (Washington DC)",
    "One tap mobile: +16465588656,,88012345678# US",
    "Móvil con un toque +525512345678,,88012345678#,,,,,,0#,,123456#",
)  # fmt: skip
"""Links that hold their keys, and one-tap numbers."""

BELOW = (
    "Código de acceso: 123456", "Passcode: InV3nt", "Contraseña de la reunión: taller2024",
    "Senha: 000000", "PIN: 123 456 789#", "Access code = AbCdEf", "Código de acceso 123456",
    "Código de acceso - 123456", "Código de acceso – 123456", "**Código de acceso** 123456",
    "Código de acceso\n123456", "Código de acceso:\n\n123456", "| Código de acceso | 123456 |",
    "La contraseña es taller2024", "Contraseña taller2024", "Contraseña: taller",
    "Contraseña (distingue mayúsculas): Taller24", "clave 4321", "Clave: abcd1234",
    "Clave de ingreso: 998877", "Passcode 123456", "Passcode - 123456", "Passcode\n123456",
    "- Passcode: `123456`", "The passcode is 9x8y7z", "Password - LAC2024!",
    "Meeting password: Inventada", "| Passcode | InV3nt |", "PIN 4321", "Senha 000111",
    "Senha - 000111", "Senha de acesso\n000111", "A senha é lac2024", "Código de acesso: 123456",
    "| Senha | 000111 |", "Code secret : 123456", "Code d'accès 123456", "Code d’accès - 123456",
    "Mot de passe : Atelier24", "Le mot de passe est atelier24", "Mot de passe\natelier24",
    "| Code PIN | 4321 |",
)  # fmt: skip
"""Keys below a link to a meeting."""

WITHOUT = (
    f"Entren a {ROOM}, clave 4321, a las 15:00",
    "ID de reunión: 123 4567 8901\nCódigo de acceso: 123456",
    "ID de la reunión 123-4567-8901, código de acceso 123456",
    "Meeting ID: 123 4567 8901\nPasscode: 123456", "Meeting ID: 123 4567 8901 Passcode: InV3nt",
    "ID da reunião: 123 4567 8901\nSenha: 000111",
    "ID de réunion : 123 4567 8901\nCode secret : 123456", "Zoom ID 12345678901 / PIN 4321",
    "Por Zoom: 123 4567 8901, contraseña: 4321",
    "| ID de reunión | 123 4567 8901 |\n| Código de acceso | 123456 |",
    "Webex meeting number: 2345 678 9012\nMeeting password: aBcD1234",
    "Sala Teams, código de acceso: Xy12Zw",
)  # fmt: skip
"""Keys beside a link, or with a meeting's number and no link."""

UNSEEN = (
    "https://tinyurl.example.org/taller-clave",
    "| ID de reunión | Código |\n|---|---|\n| 123 4567 8901 | 123456 |",
    f"{ROOM}\nLa contraseña es el nombre de nuestra red en minúsculas",
    f"{ROOM}\nPara entrar usen taller2024", f"{ROOM}\nLa llave: uno dos tres cuatro",
)  # fmt: skip
ABOUT = (
    "Hablamos de contraseñas: cómo elegirlas y cómo guardarlas.", "Palabras clave: conectividad",
    "La contraseña llega por correo a quien se inscribe.", "ID de reunión: 123 4567 8901",
    "El Día de la Contraseña 2019 se celebró en mayo.",
    "La clave es participar desde el principio.",
    "Una contraseña de 12 caracteres es más segura que una de 8.", "A senha é enviada por e-mail.",
    "Le mot de passe est envoyé à 18 h.", "The password is sent to those who registered.",
)  # fmt: skip
"""Harmless sentences, even below a link."""

HARMLESS = (
    "https://us02web.zoom.us/meeting/register/Inventado00",
    "https://zoom.us/webinar/register/WN_Inventado",
    "https://zoom.us/rec/share/Inventada?pwd=Inventada", "https://meet.google.com/aaa-aaaa-aaa",
    "https://example.org/articulo?p=123", "Código de acceso: 123456",
    "Por Zoom hablamos de contraseñas largas, de 2019 a 2024.",
    "En la reunión se habló de claves PGP y de PIN de tarjetas.",
    "El código postal: 11000, sala 3.", "Llamamos al +595,, y nadie respondió.",
)  # fmt: skip


def test_of_eighty_spellings_of_a_key_at_most_ten_are_unseen() -> None:
    spellings = (*HELD, *(f"{ROOM}\n{each}" for each in BELOW), *WITHOUT, *UNSEEN)

    unseen = [text for text in spellings if not [*find_keys(text.split("\n"))]]

    assert len(spellings) == 80
    assert unseen == [*UNSEEN]


def test_of_71_spellings_of_a_link_with_its_key_two_are_unseen() -> None:
    table = tomllib.loads((PROJECT / "tests/editorial/meeting_links.toml").read_text("utf-8"))
    held, ordinary = table["held"], table["ordinary"]

    unseen = [text for text in held if not [*find_keys(text.split("\n"))]]
    stopped = [text for text in ordinary if [*find_keys(text.split("\n"))]]

    assert (len(held), len(ordinary)) == (71, 31)
    assert unseen == [
        "https://zoom.us/j/12345678901 ?pwd=Inventada",
        "hxxps://zoom[.]us/j/12345678901?pwd=Inventada",
    ]
    assert stopped == []


def test_no_harmless_sentence_is_taken_for_a_key() -> None:
    texts = [file.read_text("utf-8") for file in SAMPLE.rglob("*.md")]
    texts += [file.read_text("utf-8") for file in (PROJECT / "content").rglob("*.md")]
    texts += [file.read_text("utf-8") for file in (PROJECT / "docs").glob("*.md")]
    sentences = {
        sentence
        for line in chain.from_iterable(text.split("\n") for text in texts)
        for sentence in re.split(r"(?<=[.!?])\s+", line)
        if len(sentence.split()) > 3
    }

    caught = [
        text
        for text in (*HARMLESS, *texts, *(f"{ROOM}\n{each}" for each in (*ABOUT, *sentences)))
        if [*find_keys(text.split("\n"))]
    ]

    assert len(sentences) + len(HARMLESS) + len(ABOUT) >= 500
    assert caught == []


def test_a_key_is_found_where_it_stands_and_only_near_its_meeting() -> None:
    far = [ROOM, *[""] * 20, "Código de acceso: 123456"]

    (held,) = find_keys(["", r"Entre \(a\) https://zoom.us/j/1?pwd=Inventada aquí"])
    (said,) = find_keys([ROOM, "", "PIN: 123 456 789#"])

    assert held == (1, 12, "https://zoom.us/j/1?pwd=Inventada")
    assert said == (2, 0, "PIN: 123 456 789#")
    assert list(find_keys(far)) == []

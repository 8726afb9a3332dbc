"""Keys of meetings, and what only looks like one."""

from __future__ import annotations

import re
from itertools import chain

from editorial.text.attention import find_keys
from tests.conftest import ROOT as PROJECT
from tests.sample_posts import SAMPLE

LANGS = ("es", "pt", "fr", "en")
ROOM = "https://zoom.us/j/12345678901"
SPELLINGS = (
    # a link that holds its key
    "https://us02web.zoom.us/j/12345678901?pwd=Inventada00.1",
    "https://zoom.us/w/12345678901?tk=Inventada&pwd=Inventada",
    "https://zoom.us/j/12345678901#success?pwd=x",
    "https://teams.microsoft.com/meet/123456789012?p=Inventada00",
    "https://empresa.webex.com/meet/sala?password=inventada",
    "https://tel.meet/aaa-aaaa-aaa?pin=1234567890123",
    "[entrar](https://zoom.us/j/12345678901?pwd=Inventada)",
    "<https://zoom.us/j/12345678901?pwd=Inventada>",
    "zoom.us/j/12345678901?pwd=Inventada",
    "https://zoom.us/j/12345678901?pwd%3DInventada",
    "https://zoom.us/j/12345678901%3Fpwd%3DInventada",
    "https://www.google.com/url?q=https://zoom.us/j/12345678901%3Fpwd%3DInventada&sa=D",
    "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fus02web.zoom.us%2Fj%2F1"
    "2345678901%3Fpwd%3DInventada&data=05",
    "https://nam02.safelinks.protection.outlook.com/ap/t-59584e83/?url=https%3A%2F%2Fteams."
    "microsoft.com%2Fmeet%2F12345%3Fp%3DInventada",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fzoom.us%2Fj%2F12345678901%3Fpwd%3DInventada",
    "https://meet.jit.si/Sala#config.password=inventada&password=inventada",
    "Enlace:https://us06web.zoom.us/j/12345678901?pwd=Inventada.",
    # one-tap numbers
    "+13017158592,,88012345678#",
    "+13017158592,,88012345678#,,,,*123456# US (Washington DC)",
    "One tap mobile: +16465588656,,88012345678# US",
    "Móvil con un toque +525512345678,,88012345678#,,,,,,0#,,123456#",
    # below or beside a link
    f"{ROOM}\nCódigo de acceso: 123456",
    f"{ROOM}\nPasscode: InV3nt",
    f"{ROOM}\nContraseña de la reunión: taller2024",
    f"{ROOM}\nSenha: 000000",
    f"{ROOM}\nPIN: 123 456 789#",
    f"{ROOM}\nAccess code = AbCdEf",
    f"{ROOM}\nCódigo de acceso 123456",
    f"{ROOM}\nCódigo de acceso - 123456",
    f"{ROOM}\nCódigo de acceso – 123456",
    f"{ROOM}\n**Código de acceso** 123456",
    f"{ROOM}\nCódigo de acceso\n123456",
    f"{ROOM}\nCódigo de acceso:\n\n123456",
    f"{ROOM}\n| Código de acceso | 123456 |",
    f"{ROOM}\nLa contraseña es taller2024",
    f"{ROOM}\nContraseña taller2024",
    f"{ROOM}\nContraseña: taller",
    f"{ROOM}\nContraseña (distingue mayúsculas): Taller24",
    f"{ROOM}\nclave 4321",
    f"{ROOM}\nClave: abcd1234",
    f"Entren a {ROOM}, clave 4321, a las 15:00",
    f"{ROOM}\nClave de ingreso: 998877",
    f"{ROOM}\nPasscode 123456",
    f"{ROOM}\nPasscode - 123456",
    f"{ROOM}\nPasscode\n123456",
    f"{ROOM}\n- Passcode: `123456`",
    f"{ROOM}\nThe passcode is 9x8y7z",
    f"{ROOM}\nPassword - LAC2024!",
    f"{ROOM}\nMeeting password: Inventada",
    f"{ROOM}\n| Passcode | InV3nt |",
    f"{ROOM}\nPIN 4321",
    f"{ROOM}\nSenha 000111",
    f"{ROOM}\nSenha - 000111",
    f"{ROOM}\nSenha de acesso\n000111",
    f"{ROOM}\nA senha é lac2024",
    f"{ROOM}\nCódigo de acesso: 123456",
    f"{ROOM}\n| Senha | 000111 |",
    f"{ROOM}\nCode secret : 123456",
    f"{ROOM}\nCode d'accès 123456",
    f"{ROOM}\nCode d’accès - 123456",
    f"{ROOM}\nMot de passe : Atelier24",
    f"{ROOM}\nLe mot de passe est atelier24",
    f"{ROOM}\nMot de passe\natelier24",
    f"{ROOM}\n| Code PIN | 4321 |",
    # a number of a meeting and a key, without a link
    "ID de reunión: 123 4567 8901\nCódigo de acceso: 123456",
    "ID de la reunión 123-4567-8901, código de acceso 123456",
    "Meeting ID: 123 4567 8901\nPasscode: 123456",
    "Meeting ID: 123 4567 8901 Passcode: InV3nt",
    "ID da reunião: 123 4567 8901\nSenha: 000111",
    "ID de réunion : 123 4567 8901\nCode secret : 123456",
    "Zoom ID 12345678901 / PIN 4321",
    "Por Zoom: 123 4567 8901, contraseña: 4321",
    "| ID de reunión | 123 4567 8901 |\n| Código de acceso | 123456 |",
    "Webex meeting number: 2345 678 9012\nMeeting password: aBcD1234",
    "Sala Teams, código de acceso: Xy12Zw",
    # what stays unseen
    "https://tinyurl.example.org/taller-clave",
    "| ID de reunión | Código |\n|---|---|\n| 123 4567 8901 | 123456 |",
    f"{ROOM}\nLa contraseña es el nombre de nuestra red en minúsculas",
    f"{ROOM}\nPara entrar usen taller2024",
    f"{ROOM}\nLa llave: uno dos tres cuatro",
)
HARMLESS = (
    "https://us02web.zoom.us/meeting/register/Inventado00",
    "https://zoom.us/webinar/register/WN_Inventado",
    *("https://zoom.us/rec/share/Inventada?pwd=Inventada", "https://meet.google.com/aaa-aaaa-aaa"),
    "https://example.org/articulo?p=123",
    f"{ROOM}\nHablamos de contraseñas: cómo elegirlas y cómo guardarlas.",
    f"{ROOM}\nPalabras clave: conectividad",
    f"{ROOM}\nLa contraseña llega por correo a quien se inscribe.",
    f"{ROOM}\nID de reunión: 123 4567 8901",
    f"{ROOM}\nEl Día de la Contraseña 2019 se celebró en mayo.",
    f"{ROOM}\nLa clave es participar desde el principio.",
    f"{ROOM}\nUna contraseña de 12 caracteres es más segura que una de 8.",
    *(f"{ROOM}\nA senha é enviada por e-mail.", f"{ROOM}\nLe mot de passe est envoyé à 18 h."),
    *(f"{ROOM}\nThe password is sent to those who registered.", "Código de acceso: 123456"),
    "Por Zoom hablamos de contraseñas largas, de 2019 a 2024.",
    "En la reunión se habló de claves PGP y de PIN de tarjetas.",
    *("El código postal: 11000, sala 3.", "Llamamos al +595,, y nadie respondió."),
)


def test_of_eighty_spellings_of_a_key_at_most_ten_are_unseen() -> None:
    unseen = [text for text in SPELLINGS if not [*find_keys(text.split("\n"), LANGS)]]

    assert len(SPELLINGS) == 80
    assert unseen == [*SPELLINGS[-5:]]


def test_no_harmless_sentence_is_taken_for_a_key() -> None:
    texts = [file.read_text("utf-8") for file in SAMPLE.rglob("*.md")]
    texts += [file.read_text("utf-8") for file in (PROJECT / "content").rglob("*.md")]
    sentences = {
        sentence
        for line in chain.from_iterable(text.split("\n") for text in texts)
        for sentence in re.split(r"(?<=[.!?])\s+", line)
        if len(sentence.split()) > 3
    }

    caught = [
        text
        for text in (*HARMLESS, *texts, *(f"{ROOM}\n{each}" for each in sentences))
        if [*find_keys(text.split("\n"), LANGS)]
    ]

    assert len(sentences) + len(HARMLESS) >= 500
    assert caught == []


def test_a_key_is_found_where_it_stands_and_only_near_its_meeting() -> None:
    far = [ROOM, *[""] * 20, "Código de acceso: 123456"]

    (held,) = find_keys(["", "Entre a https://zoom.us/j/1?pwd=Inventada aquí"], LANGS)
    (said,) = find_keys([ROOM, "", "PIN: 123 456 789#"], LANGS)

    assert held == (1, 8, "https://zoom.us/j/1?pwd=Inventada")
    assert said == (2, 0, "PIN: 123 456 789#")
    assert list(find_keys(far, LANGS)) == []

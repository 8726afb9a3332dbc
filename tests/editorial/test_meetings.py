"""Keys of meetings, and what only looks like one."""

from __future__ import annotations

import pytest

from editorial.text.meetings import find_keys

LANGS = ("es", "pt", "en")
ROOM = "https://zoom.us/j/12345678901"
HELD = [
    "https://us02web.zoom.us/j/12345678901?pwd=Inventada00.1",
    "https://zoom.us/w/12345678901?tk=Inventada&pwd=Inventada",
    "https://zoom.us/j/12345678901#success?pwd=x",
    "https://teams.microsoft.com/meet/123456789012?p=Inventada00",
    "https://empresa.webex.com/meet/sala?password=inventada",
    "https://tel.meet/aaa-aaaa-aaa?pin=1234567890123",
    "[entrar](https://zoom.us/j/12345678901?pwd=Inventada)",
]
SAID = [
    "Código de acceso: 123456",
    "Passcode: InV3nt",
    "Contraseña de la reunión: taller2024",
    "Senha: 000000",
    "PIN: 123 456 789#",
    "Access code = AbCdEf",
]
HARMLESS = [
    "https://us02web.zoom.us/meeting/register/Inventado00",
    "https://zoom.us/webinar/register/WN_Inventado",
    "https://zoom.us/rec/share/Inventada?pwd=Inventada",
    "https://meet.google.com/aaa-aaaa-aaa",
    "https://example.org/articulo?p=123",
    f"{ROOM}\nHablamos de contraseñas: cómo elegirlas y cómo guardarlas.",
    f"{ROOM}\nPalabras clave: conectividad",
    f"{ROOM}\nLa contraseña llega por correo a quien se inscribe.",
    f"{ROOM}\nID de reunión: 123 4567 8901",
    "Código de acceso: 123456",
]


@pytest.mark.parametrize("line", HELD)
def test_a_link_with_its_key_is_found(line: str) -> None:
    (found,) = find_keys([line], LANGS)

    assert found[2] in line


@pytest.mark.parametrize("line", SAID)
def test_a_key_is_found_where_a_link_is_near(line: str) -> None:
    near = [found[2] for found in find_keys([ROOM, "", line], LANGS)]
    far = list(find_keys([ROOM, *[""] * 20, line], LANGS))

    assert near == [line.rstrip("#")] or near == [line]
    assert far == []


@pytest.mark.parametrize("text", HARMLESS)
def test_what_lets_nobody_in_is_no_key(text: str) -> None:
    assert list(find_keys(text.split("\n"), LANGS)) == []

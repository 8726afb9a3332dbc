"""Files that no rule has anything to say about."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.conftest import Check
from tests.editorial.checks.case_texts import ENGLISH, SPANISH
from tests.editorial.checks.texts import (
    DESCRIBED,
    EN,
    ES,
    HERE,
    IN_ENGLISH,
    P_ES,
    PAGE,
    POST,
    START,
    SUMMARY,
    W_EN,
    W_ES,
)
from tests.editorial.checks.writing import Files
from tests.photos import a_photo

PHOTO = f"{HERE}/foto.jpg"
OTHER = "posts/2019-08-01-taller"


def _both(spanish: str, english: str = IN_ENGLISH, /, **more: str | bytes) -> Files:
    return {ES: spanish, EN: english, **more}


def _pair(text: str, **more: str | bytes) -> Files:
    return _both(f"{POST}\n{text}\n", **more)


LINKED = """[la traducción](en.md) [el programa](https://example.org/?a=b&c=d#e) [la plaza](.)
[escríbanos](mailto:radio@example.org) <https://example.org> [una red](http://red:80/)
[el equipo](http://127.0.0.1:8000/) y `http://example.org` y `https://example.org/a`

Vea https://example.org/a?utm_source=fb, o escriba a info@red-uno.org, boletin@listas.red-uno.org,
no-reply@red-uno.org, Secretaría.General@red-uno.org, ana@example.org o ana@sub.example.com.

## Uno

### Dos

```
# una línea
```

<!--
# una indicación
-->

## Tres

---

### Cuatro

#### Cinco

<!-- Sin nombres de menores, por favor. -->"""

GOOD: Mapping[str, Files] = {
    "a post": _both(POST),
    "headers in Spanish": _both(
        f"Título: Taller de lectura\nresumen: {SUMMARY}\nCATEGORIA: Región\n\nTexto."),
    "a translation of headers only": _both(POST, IN_ENGLISH.replace("Text.\n", "")),
    "a translation that is still a hint": _both(
        POST, IN_ENGLISH.replace("Text.", "<!-- Write the translation here. -->")),
    "the same slug in another month": {
        **_both(POST),
        f"{OTHER}/es.md": POST.replace("lectura", "escritura"),
        f"{OTHER}/en.md": IN_ENGLISH.replace("Reading", "Writing"),
    },
    "pictures that are described": _both(
        f"Foto: foto.jpg\n{DESCRIBED}{POST}\n![Otra vez la plaza](foto.jpg)",
        f"Picture-Alt: Three people reading on a square\n{IN_ENGLISH}", **{PHOTO: a_photo()}),
    "links, addresses, headings, code, hints and a line": _pair(LINKED),
    "a link on a picture": _pair("[![La plaza del barrio](foto.jpg) aquí](https://example.org)",
        **{PHOTO: a_photo()}),
    "a text that begins right below the headers": _both(
        POST.replace("\n\nTexto.", "\nTags de todo tipo.\nSummary de la tarde.")),
    "words about who came": _pair(
        "La audiencia: members of the group.\n\n"
        "Audience: vecinas y vecinos de tres barrios.\n\n"
        "En el blog se escribe `Audience: members`, o así:\n\n"
        "```\nAudience: members\n```\n\n    Audience: members\n\n<!--\nAudience: members\n-->"
    ),
    "headers without a space": _both(
        f"Title:Taller de lectura\nSummary:\u00a0{SUMMARY}\nCategory:region\n\nTexto."),
    "a link to a document with a sign in its name": _pair(
        "[el acta](acta#1.pdf)", **{f"{HERE}/acta#1.pdf": b"%PDF"}),
    "a webinar with all its headers": {
        W_ES: (
            f"{START}Ends: 13:30\nDuration: 90\nDeadline: 2019-08-25\nStatus: Cancelado\n"
            "Previous-Start: 2019-08-14 12:00 America/Panama, 2019-08-21 17:00 UTC\nRevision: 2\n"
            "Venue: Casa Común, Calle 5, Lima\nAttendance: híbrida\n"
            "Spoken: es\nInterpreted: en\nSpeakers: Ana (modera), Juan\nPartners: Red Uno\n"
            "Series: Charlas\nSeats: 50\nRegister: https://example.org/f?a=b&c=d\n"
            "Questions: a@example.org\nFor: Todo el mundo\nRecording: https://example.org/r\n"
            f"Slides: https://example.org/s\n{POST}"
        ),
        W_EN: f"{START}Venue: Casa Común, 5 Street, Lima\nAttendance: hybrid\n{IN_ENGLISH}",
    },
    "a deadline with its hour": {
        W_ES: (
            f"{START}Register: https://example.org/f\nDeadline: 2019-08-28 16:59 UTC\n"
            f"Ends: 2019-08-28 18:00 UTC\n{POST}"
        ),
        W_EN: IN_ENGLISH,
    },
    "a webinar that says all in its headers": {
        W_ES: f"{START}{POST.replace('Texto.', '')}", W_EN: IN_ENGLISH.replace("Text.", "")
    },
    "an issue's note": {
        ES: POST, EN: IN_ENGLISH, "issues/2019-07/es.md": "Subject: Hola\n\nUna nota."
    },
    "a page, and what else a folder holds": {
        P_ES: PAGE, P_ES.replace("es.md", "en.md"): IN_ENGLISH, "pages/README.md": "# Páginas",
        "pages/about/.es.md": "A copy of an editor's."
    },
    "a page with a short title": {
        P_ES: PAGE.replace("Quiénes somos", "Red"), P_ES.replace("es.md", "en.md"): IN_ENGLISH
    },
    "a BOM and Windows line ends": _both(f"\ufeff{POST}".replace("\n", "\r\n")),
    **{
        f"a title like {title}": _both(POST.replace("Taller de lectura", title))
        for title in ("LACRALO y ALAC en ICANN 66", "ALS y RALO: qué son", "¿Qué leemos allí?")
    },
    "both languages, each in its file": _both(
        POST.replace("Texto.", SPANISH), IN_ENGLISH.replace("Text.", ENGLISH)),
    "a short text with words of another language": _pair(
        "Los *newcomers* leyeron “The old man and the sea” y hablaron de eso."
    ),
    "a text with a quotation in another language": _both(
        POST.replace("Texto.", f"{SPANISH} {SPANISH}\n\n> {ENGLISH}"),
        IN_ENGLISH.replace("Text.", ENGLISH)),
    "titles and summaries full of names in another language": _both(
        (
            "Title: LACRALO en el ICANN Policy Forum 65\nSummary: Miembros de la Latin American "
            "and Caribbean Regional At-Large Organization y de Internet Society Trinidad and "
            "Tobago hablaron en Marrakech de At-Large.\nCategory: region\n\nTexto.\n"
        ),
        (
            "Title: Taller de Conectividad en la Escuela del Barrio\nSummary: Members of "
            "Internauta Paraguay and the Asociación de Usuarios de Internet del Paraguay taught "
            "neighbours in Asunción to use the network safely.\n\nText.\n"
        ),
    ),
    "numbers that are no telephones": _pair(
        "En 2018-2019 fueron 1 234 567 personas, 12.345.678 visitas, 1,234,567 pesos, el "
        "22-07-2019 a las 12:00 y el 2019-07-22 12:00, el 22/07/2019, el 22 07 2019; años 2017 "
        "2018 2019; ISBN 978-84-376-0494-7, RFC 5545, 192.168.100.200, 12345678, la 10.20.3040, "
        "50 000 000, de 08:00 a 12:30, 2019-07, [acta](https://example.org/2019-07-22/12345678-1234)."
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_has_no_problem(name: str, check: Check) -> None:
    assert [(each.rule, each.path, each.line, each.text) for each in check(GOOD[name])] == []

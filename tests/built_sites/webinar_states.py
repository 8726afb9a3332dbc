"""The sample with a webinar in each state, all of one series: what a webinar's page can show."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.built_sites.settings import PHOTO, SAMPLE
from tests.content_files import write_below

REGISTER = "https://example.org/inscripcion?evento=2&idioma=es"
RECORDING = "https://example.org/grabacion"
TITLE = 'Q&A </script><script>alert("1")</script> & <b>'
"""What the open one is called, to try everything that may end a script."""

ALWAYS = """Resumen: Noventa minutos para quienes cuidan una red pequeña.
Categoría: webinars
Duración: 90
Idioma: es
Interpretación: en, pt
Ponentes: Ana Pérez (modera); João Souza
Para: Toda persona de una organización pequeña
Partners: Universidad de Ejemplo, Fundación Vecina
Series: Seguridad paso a paso
Seats: 120
Preguntas: webinars@example.org
Foto: foto.jpg
Foto-Alt: Personas en un aula
"""
FORM = f"Inscripción: {REGISTER}\n"
PREPARED = "Recording: https://example.org/sala\n"  # where the recording is going to be
STATES = {
    "date-open": "Cuándo: En octubre\n",
    "postponed": "Previous-Start: 2019-08-18 12:00 America/Panama\n",
    "announced": "Empieza: 2019-09-20 12:00 America/Panama\n",
    "open": f"Empieza: 2019-09-12 12:00 America/Panama\nDeadline: 2019-09-10\n{FORM}{PREPARED}",
    "moved": (
        f"Empieza: 2019-09-13 23:30 America/Panama\n{FORM}"
        "Previous-Start: 2019-08-18 12:00 America/Panama\n"
    ),
    "closing": f"Empieza: 2019-08-25 12:00 America/Panama\nDeadline: 2019-08-22\n{FORM}",
    "closed": f"Empieza: 2019-08-24 12:00 America/Panama\nDeadline: 2019-08-18\n{FORM}",
    "today": f"Empieza: 2019-08-20 12:00 America/Panama\n{FORM}",
    "today-late": f"Empieza: 2019-08-20 18:00 America/Panama\nDeadline: 2019-08-19\n{FORM}",
    "over": f"Empieza: 2019-08-15 12:00 America/Panama\n{FORM}",
    "recorded": (
        f"Empieza: 2019-08-10 12:00 America/Panama\n{FORM}Recording: {RECORDING}\n"
        "Slides: https://example.org/diapositivas.pdf\n"
    ),
    "cancelled": f"Empieza: 2019-09-02 12:00 America/Panama\nStatus: cancelado\n{FORM}",
    "cancelled-undated": "Status: cancelado\n",
}
"""The headers of each, on the sample's day (20 August 2019), beyond those that all have."""

ENGLISH = (
    "Title: {state} in English\nSummary: Ninety minutes.\nPicture-Alt: People\n\nIn plain words.\n"
)


def write_states(output: Path) -> Path:
    content = output.with_name(f"{output.name}-content")
    shutil.copytree(SAMPLE, content)
    for state, headers in STATES.items():
        folder = f"webinars/2019-08-01-{state}"
        title = TITLE if state == "open" else f"Webinar {state}"
        spanish = f"Título: {title}\n{ALWAYS}{headers}\nLo necesario, sin tecnicismos.\n"
        texts = {f"{folder}/es.md": spanish, f"{folder}/en.md": ENGLISH.format(state=state)}
        write_below(content, {**texts, f"{folder}/foto.jpg": PHOTO.read_bytes()})
    return content


def page_of(state: str, lang: str = "es") -> str:
    return f"{lang}/2019/08/{state}/"

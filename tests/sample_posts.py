"""Posts as long as real ones, as many as a test or the benchmark needs."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

SAMPLE = Path(__file__).parent / "sample_site"
_PHOTO = SAMPLE / "posts" / "2019-07-05-taller-comunitario" / "foto.jpg"
_PICTURE = "Picture: foto.jpg\nPicture-Alt: Un paisaje con sol sobre colinas\n"

PARAGRAPHS = {
    "es": (
        "La actividad reunió a personas de varios barrios, que contaron cómo usan *Internet* en su "
        "casa, en la escuela y en el trabajo, y qué les hace falta para usarla **mejor**.",
        "Hubo preguntas sobre [la red](https://example.org/red), sobre el precio de los datos y "
        "sobre la seguridad de los más jóvenes. Cada grupo anotó sus respuestas y las leyó.",
    ),
    "en": (
        "The activity brought together people of several districts, who told how they use the "
        "*Internet* at home, at school and at work, and what they lack to use it **better**.",
        "There were questions about [the network](https://example.org/net), about the price of "
        "data and about how safe the youngest are. Each group wrote its answers and read them.",
    ),
}


def paragraph(lang: str) -> str:
    """A paragraph of a report in one of six languages: enough words to know it by."""
    return (Path(__file__).with_name("paragraphs") / f"{lang}.txt").read_text("utf-8").strip()


_LIST = "- primera idea\n- segunda idea, con `código`\n- tercera idea\n"


def a_body(lang: str) -> str:
    """About 3.2 KB of Markdown, its headings too high by one and one of its links dead."""
    parts = [f"# {lang.upper()}: 1 < 2 & 3"]
    for number in range(8):
        parts += [f"## Parte {number}", *PARAGRAPHS[lang], _LIST if number % 3 == 0 else ""]
    return "\n\n".join([*parts, "[sin destino](../2001-01-01-no-existe/es.md)"])


def write_pairs(content: Path, days: Sequence[date], *, pictured: int = 0) -> None:
    """Write a content folder with a post in Spanish and English for each of these days.

    Its words and pages are the sample's. Every so many-th post is `pictured`, none for 0.
    """
    for name in ("vocabulary", "pages"):
        shutil.copytree(SAMPLE / name, content / name)
    bodies = {lang: a_body(lang) for lang in PARAGRAPHS}
    for number, day in enumerate(days):
        folder = content / "posts" / f"{day}-actividad-{number}"
        folder.mkdir(parents=True)
        has_picture = pictured and number % pictured == 0
        for lang, body in bodies.items():
            text = f"{_headers(number, lang)}{_PICTURE if has_picture else ''}\n{body}\n"
            (folder / f"{lang}.md").write_text(text, encoding="utf-8")
        if has_picture:
            shutil.copyfile(_PHOTO, folder / "foto.jpg")


def _headers(number: int, lang: str) -> str:
    """The headers of a post, as long as real ones; no title is a part of another."""
    first, second = PARAGRAPHS[lang]
    headers = {
        "Title": f"Actividad {number}: lo que contaron las organizaciones de la región ({lang})",
        "Summary": f"{first} {second}".replace("*", ""),
        "Category": ("structures", "working-groups", "region")[number % 3],
        "Tags": "radio, brief",
        "Author": "Equipo de la red",
    }
    return "".join(f"{name}: {value}\n" for name, value in headers.items())

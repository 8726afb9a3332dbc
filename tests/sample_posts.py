"""Posts as long as real ones, as many as a test or the benchmark needs."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

SAMPLE = Path(__file__).parent / "sample_site"

_PARAGRAPHS = {
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
_LIST = "- primera idea\n- segunda idea, con `código`\n- tercera idea\n"


def a_body(lang: str) -> str:
    """About 3.2 KB of Markdown, its headings too high by one and one of its links dead."""
    parts = [f"# {lang.upper()}: 1 < 2 & 3"]
    for number in range(8):
        parts += [f"## Parte {number}", *_PARAGRAPHS[lang], _LIST if number % 3 == 0 else ""]
    return "\n\n".join([*parts, "[sin destino](../2001-01-01-no-existe/es.md)"])


def write_pairs(content: Path, pairs: int, *, first: date, step: timedelta) -> None:
    """Write a content folder with so many posts in Spanish and English and our vocabulary."""
    shutil.copytree(SAMPLE / "vocabulary", content / "vocabulary", dirs_exist_ok=True)
    bodies = {lang: a_body(lang) for lang in _PARAGRAPHS}
    categories = ("structures", "working-groups", "region")
    for number in range(pairs):
        folder = content / "posts" / f"{first + number * step}-actividad-{number}"
        folder.mkdir(parents=True)
        for lang, body in bodies.items():
            summary = f"{_PARAGRAPHS[lang][0]} {_PARAGRAPHS[lang][1]}".replace("*", "")
            headers = f"Title: {number}: {lang} – actividad\nSummary: {summary}\n"
            headers += f"Category: {categories[number % 3]}\nTags: radio, brief\n"
            (folder / f"{lang}.md").write_text(
                f"{headers}\nNúmero {number}.\n\n{body}\n", encoding="utf-8"
            )

"""Small content folders, written for one test each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

LANGUAGES = """
default = "es"

[es]
name = "Español"
headers = { "Título" = "Title", "Resumen" = "Summary", "Categoría" = "Category", Foto = "Picture" }
[es.words]
page = "pagina"
category = "categoria"
tag = "etiqueta"
newsletter = "boletin"
webinars = "webinars"

[en]
name = "English"
[en.words]
page = "page"
category = "category"
tag = "tag"
newsletter = "newsletter"
webinars = "webinars"
"""
CATEGORIES = '[region]\nes = "Región"\nen = "Region"\n[webinars]\nes = "Webinars"\n'
POST = "Title: Taller\nSummary: Un taller.\nCategory: region\n\nTexto.\n"

WriteContent = Callable[[Mapping[str, str | bytes]], Path]


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a content folder of these files, by their path below it, and a small vocabulary."""
    vocabulary = {
        "vocabulary/languages.toml": LANGUAGES,
        "vocabulary/categories.toml": CATEGORIES,
        "vocabulary/tags.toml": '[fotos]\nes = "Fotos"\nen = "Pictures"\n',
        "vocabulary/countries.toml": '[mexico]\nes = "México"\nen = "Mexico"\n',
    }
    for name, text in {**vocabulary, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return root

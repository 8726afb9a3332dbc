"""Small content folders, written for one test each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.table import PATH_WORDS
from editorial.reading.vocabulary import read_vocabulary

SPANISH_WORDS = {
    "page": "pagina", "category": "categoria", "tag": "etiqueta", "newsletter": "boletin",
}  # fmt: skip


def write_words(own: Mapping[str, str]) -> str:
    """A language's words in addresses, as TOML: those of its own, else as the code calls them."""
    return "".join(f'{word} = "{own.get(word, word)}"\n' for word in PATH_WORDS)


LANGUAGES = f"""
default = "es"

[es]
name = "Español"
headers = {{ "Título" = "Title", Resumen = "Summary", "Categoría" = "Category", Foto = "Picture" }}
[es.words]
{write_words(SPANISH_WORDS)}
[en]
name = "English"
[en.words]
{write_words({})}"""
CATEGORIES = '[region]\nes = "Región"\nen = "Region"\n[webinars]\nes = "Webinars"\n'
POST = "Title: Taller\nSummary: Un taller.\nCategory: region\n\nTexto.\n"


@cache
def words_of(content: Path) -> Vocabulary:
    """Read once the vocabulary of a content folder that no test changes."""
    return read_vocabulary(content)


WriteContent = Callable[[Mapping[str, str | bytes]], Path]


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a content folder of these files, by their path below it, and a small vocabulary."""
    vocabulary = {
        "vocabulary/languages.toml": LANGUAGES,
        "vocabulary/categories.toml": CATEGORIES,
        "vocabulary/tags.toml": '[fotos]\nes = "Fotos"\nen = "Pictures"\n',
        "vocabulary/countries.toml": '[mexico]\nes = "México"\nen = "Mexico"\n',
    }
    return write_below(root, {**vocabulary, **files})


def write_below(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files, by their path below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return root

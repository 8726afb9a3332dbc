"""The pictures and documents of posts, pages and notes: each once, for every language."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.model.build import Model
from plugins.output import OutputFile, outputs


def build_files(model: Model) -> Iterator[OutputFile]:
    """The re-encoded pictures, and documents as they are, where texts link to them."""
    for address, file in {file.address: file.file for file in model.files}.items():
        yield OutputFile(address, file)


def register() -> None:
    outputs.connect(build_files)

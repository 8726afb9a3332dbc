"""The pictures and documents of posts, pages and notes: each once, for every language."""

from __future__ import annotations

import shutil
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer


def write_files(generator: ArticlesGenerator, writer: Writer) -> None:
    """Copy the re-encoded pictures, and documents as they are, to where texts link to them."""
    for file in {file.address: file for file in generator.context["model"].files}.values():
        target = Path(writer.output_path) / file.address
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file.file, target)


def register() -> None:
    signals.article_writer_finalized.connect(write_files)

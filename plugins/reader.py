"""Reading: Pelican's Markdown files go through our one header reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from pelican import signals
from pelican.readers import BaseReader, Readers

from editorial.dates import at_noon
from editorial.markup import render_markdown
from editorial.sources import Source, read_source
from editorial.vocabulary import read_vocabulary


class TextReader(BaseReader):
    """A post's or page's file → its HTML, not yet safe, and what Pelican must know of it.

    The source itself goes along; the model is made of it, since translations inherit from it.
    """

    file_extensions: ClassVar = ["md"]

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.root = Path(settings["PATH"])
        self.vocabulary = read_vocabulary(self.root)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        source = read_source(Path(source_path), self.root, self.vocabulary)
        return render_markdown(source.body), self._metadata(source)

    def _metadata(self, source: Source) -> dict[str, Any]:
        metadata = {
            "title": source.value("Title") or source.slug,
            "slug": source.slug,
            "lang": source.lang,
            "source": source,
        }
        if source.day:
            metadata["date"] = at_noon(source.day, ZoneInfo(self.settings["TIMEZONE"]))
        return metadata


def add_reader(readers: Readers) -> None:
    """Read Markdown with our reader, and nothing with Pelican's."""
    readers.reader_classes = {"md": TextReader}


def register() -> None:
    signals.readers_init.connect(add_reader)

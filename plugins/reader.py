"""Reading: Pelican's Markdown files go through our one header reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from pelican import signals
from pelican.readers import BaseReader, Readers

from editorial.dates import at_noon
from editorial.sources import Source, read_source
from editorial.vocabulary import read_vocabulary


class TextReader(BaseReader):
    """A post's or page's file → its source, and what Pelican must know of it.

    Pelican gets no HTML: it would copy whatever a `{attach}` in there names into the site.
    """

    file_extensions: ClassVar = ["md"]

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.root = Path(settings["PATH"])
        self.vocabulary = read_vocabulary(self.root)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        source = read_source(Path(source_path), self.root, self.vocabulary)
        return "", self._metadata(source)

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

"""A site without a build, for tests that look at a few files: each is made as it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from plugins.calendar import build_calendar_files
from plugins.feeds import build_feed_files
from plugins.pages import build_page_files
from plugins.reading import load_model
from plugins.writer import OutputFile
from tests.built_sites.built import BuiltSite


@dataclass(frozen=True)
class MadeSite(BuiltSite):
    """It has pages, issues' texts, feeds, calendars and what is at the root; no other files."""

    @cached_property
    def made(self) -> dict[str, OutputFile]:
        model = load_model(self.settings)
        makers = (build_page_files, build_feed_files, build_calendar_files)
        return {each.path: each for each in chain.from_iterable(make(model) for make in makers)}

    def file(self, address: str) -> Path:
        file = super().file(address)
        made = self.made.get(file.relative_to(self.output).as_posix())
        if made and not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            content = made.content
            file.write_bytes(content if isinstance(content, bytes) else content(*made.inputs))
        return file

    def files(self, pattern: str) -> list[str]:
        return sorted(name for name in self.made if Path(name).match(pattern))

"""The one place that writes the site's files, as part of Pelican's run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.output import OutputFile, collect_outputs


def write_output(files: Iterable[OutputFile], folder: Path) -> tuple[str, ...]:
    """Write files into a folder; their paths below it."""
    return tuple(_write(file, folder) for file in files)


def _write(file: OutputFile, folder: Path) -> str:
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.read())
    return file.path


class SiteGenerator(Generator):
    """Writes what all plugins make of the model of the `Blog` that runs."""

    blog: Any

    def __init__(self, context: dict[str, Any], *arguments: Any, **named: Any) -> None:
        context["model"] = self.blog.model
        super().__init__(context, *arguments, **named)

    def generate_output(self, _writer: object) -> None:
        """Write the site; nothing goes through Pelican's writer."""
        self.blog.written = write_output(collect_outputs(self.blog.model), self.blog.fresh)


def add_generator(blog: object) -> type[Generator]:
    """The generator of one run."""
    return type("SiteGenerator", (SiteGenerator,), {"blog": blog})


def register() -> None:
    signals.get_generators.connect(add_generator)

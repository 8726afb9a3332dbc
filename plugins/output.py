"""What the site is made of on disk: each plugin makes output files, and one writer writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from blinker import Signal

from editorial.message import SetupError
from editorial.model.build import Model


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site: its path below the output folder, and its bytes or how they are made.

    A `Path` means the bytes of that file.
    """

    path: str
    content: bytes | Path | Callable[[], bytes]

    def read(self) -> bytes:
        """Its bytes, made now if they are not there yet."""
        if isinstance(self.content, bytes):
            return self.content
        return self.content.read_bytes() if isinstance(self.content, Path) else self.content()


class ClashError(SetupError):
    """Two files of the site want one address."""


outputs = Signal()
"""Asks each connected plugin, a function of the `Model`, for its output files."""


def collect_outputs(model: Model) -> Iterator[OutputFile]:
    """The output files of every plugin; ClashError where two have one path."""
    seen: set[str] = set()
    for file in _all(made for _, made in outputs.send(model)):
        if file.path in seen:
            raise ClashError(f"{file.path}: two files of the site have this address")
        seen.add(file.path)
        yield file


def _all(made: Iterable[Iterable[OutputFile]]) -> Iterator[OutputFile]:
    for files in made:
        yield from files

"""The one writer of the site: what each plugin gives it, and the folder that it builds.

A site is built beside the old one, whose place it takes only when it is whole.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from blinker import Signal

from editorial.message import SetupError
from editorial.model.whole import Model

if sys.platform != "win32":
    import fcntl


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site: its path below the output folder, and its bytes or how they are made."""

    path: str
    content: bytes | Callable[[], bytes]


class ClashError(SetupError):
    """Two files of the site want one address."""


class OutputError(SetupError):
    """An output folder that can't be replaced by a site."""


outputs = Signal()
"""Asks each connected plugin, a function of the `Model`, for its output files."""


def write_output(model: Model, folder: Path) -> set[str]:
    """Write the output files of every plugin into a folder; their paths below it.

    ClashError where two have one path.
    """
    written: set[str] = set()
    for file in chain.from_iterable(made for _, made in outputs.send(model)):
        if file.path in written:
            raise ClashError(f"{file.path}: two files of the site have this address")
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content if isinstance(file.content, bytes) else file.content())
        written.add(file.path)
    return written


@contextmanager
def open_workplace(output: Path, content: Path) -> Iterator[Path]:
    """The path at which to build a site: without an exception, it takes the place of `output`.

    OutputError if it holds anything other than a site. A second build waits until the first is
    done. A build that is killed leaves its folder, perhaps with the old site in it: the
    next one puts that back first.
    """
    _refuse_foreign(output, content)
    output.parent.mkdir(parents=True, exist_ok=True)
    folder = output.with_name(f".building-{output.name}")
    with _alone(output.parent):
        _clear(folder, output)
        folder.mkdir()
        try:
            yield folder / "site"
            if output.exists():
                output.rename(folder / "before")
            (folder / "site").rename(output)
        except OSError as error:
            error.filename = error.filename or str(output)  # a full disk doesn't say where
            raise
        finally:
            _clear(folder, output)


def _clear(folder: Path, output: Path) -> None:
    """Take away what a build left, but put the old site back where there is no new one."""
    before = folder / "before"
    if before.exists() and not output.exists():
        before.rename(output)
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else builds in a folder. The system forgets a lock whose holder died."""
    if sys.platform == "win32":  # it has no such lock, but lets nobody remove what is in use
        yield
        return
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _refuse_foreign(output: Path, content: Path) -> None:
    """The output folder is replaced as a whole, so it must be one that holds nothing else."""
    ours = all((output / name).exists() for name in (".nojekyll", "sitemap.xml", "theme/site.css"))
    own = not output.exists() or not any(output.iterdir()) or ours
    if not own or content.is_relative_to(output) or output.is_relative_to(content):
        raise OutputError(f"{output}: holds other files than a site of ours; choose another folder")
    if os.path.ismount(output):
        raise OutputError(
            f"{output}: is a mount point, which can't be replaced; choose a folder inside it"
        )

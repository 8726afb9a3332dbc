"""The one writer of the site: it collects what the plugins make, and writes what is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from blinker import Signal

from editorial.build import Model
from editorial.system.cores import spread
from editorial.words.message import SetupError
from plugins.unchanged import Fingerprints
from plugins.workplace import Files, Workplace


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site: its path below the output folder, and its bytes or how they are made.

    `content` makes them from the `inputs`, and from nothing else that can change while code,
    templates, settings and day stay the same, so it is called only for new inputs. Without inputs
    it is called in every build.
    """

    path: str
    content: bytes | Callable[..., bytes]
    inputs: tuple[object, ...] = ()


class ClashError(SetupError):
    """Two files of the site want one address."""


FEW = 200
"""So few pages aren't worth a second process."""

outputs = Signal()
"""The signal that asks each connected plugin, a function of the `Model`, for its output files."""


def write_output(model: Model, place: Workplace) -> Files:
    """Make the output files of every plugin, except those that would be the same as before.

    Raise ClashError if two have the same path.
    """
    made: dict[str, OutputFile] = {}
    for file in chain.from_iterable(made for _, made in outputs.send(model)):
        if made.setdefault(file.path, file) is not file:
            raise ClashError(f"{file.path}: two files of the site have this address")
    mark = Fingerprints(model.site).mark
    marks = {file.path: mark(file.inputs) if file.inputs else "" for file in made.values()}
    kept = {
        path: digest
        for path, digest in place.sound.items()
        if marks.get(path) and marks[path] == place.last.files[path][0]
    }
    new = [file for file in made.values() if file.path not in kept]
    write = partial(_write, place.site, place.sound)
    written = dict(zip((file.path for file in new), spread(write, new, few=FEW), strict=True))
    digests = kept | written
    return {path: (marks[path], digests[path]) for path in made}


def _write(folder: Path, sound: Mapping[str, str], file: OutputFile) -> str:
    """Write a file below a folder unless the site has the same, and return its SHA-256."""
    data = file.content if isinstance(file.content, bytes) else file.content(*file.inputs)
    digest = sha256(data).hexdigest()
    if sound.get(file.path) != digest:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return digest

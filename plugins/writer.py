"""The one writer of the site: what each plugin gives it, and the folder that it builds.

What changed is made in a workplace beside the site, and takes its place there when all is made.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from blinker import Signal

from editorial.cores import spread
from editorial.message import SetupError
from editorial.model.whole import Model
from plugins.fingerprints import Fingerprints

if sys.platform != "win32":
    import fcntl

Files = Mapping[str, tuple[str, str]]
"""The files of a site by path: the fingerprint of what each is made of, and its SHA-256."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site: its path below the output folder, and its bytes or how they are made.

    `content` makes them of the `inputs`, and of nothing else that changes while code, templates,
    settings and day are the same: so it is called only for inputs that are new. Without inputs it
    is always called.
    """

    path: str
    content: bytes | Callable[..., bytes]
    inputs: tuple[object, ...] = ()


class ClashError(SetupError):
    """Two files of the site want one address."""


class OutputError(SetupError):
    """An output folder that can't be replaced by a site."""


FEW = 100
"""Pages that aren't worth a second process."""

outputs = Signal()
"""Asks each connected plugin, a function of the `Model`, for its output files."""


@dataclass
class Workplace:
    """Where a site is made: its output folder, and beside it a folder for what is new.

    `known` are the files that the last build wrote, `files` those of this one. Nothing is known
    where there is no record of it: then the new site replaces the old one as a whole.
    """

    output: Path
    known: Files = field(default_factory=dict)
    files: Files = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The workplace itself."""
        return self.output.with_name(f".building-{self.output.name}")

    @property
    def site(self) -> Path:
        """What is new, by its path below the output folder."""
        return self.folder / "site"

    @property
    def before(self) -> Path:
        """The old site, while a new one takes its place."""
        return self.folder / "before"

    @property
    def begun(self) -> Path:
        """The record of a site that is whole, from the moment that its files take their places."""
        return self.folder / "begun.json"

    @property
    def record(self) -> Path:
        """What the last build wrote down of its files."""
        return self.output.with_name(f".written-{self.output.name}")

    @cached_property
    def sound(self) -> Mapping[str, str]:
        """The known files that are still as they were written, with their SHA-256."""
        digests = {path: _digest_file(self.output / path) for path in self.known}
        return {path: digest for path, digest in digests.items() if digest == self.known[path][1]}

    def strays(self) -> Iterator[str]:
        """What is in the output folder and no build wrote: it stays there."""
        files = (file for file in self.output.rglob("*") if self.known and file.is_file())
        paths = (file.relative_to(self.output).as_posix() for file in files)
        return (path for path in paths if path not in self.known and path not in self.files)


def write_output(model: Model, place: Workplace) -> None:
    """Make the output files of every plugin that are new or not what they were.

    ClashError where two have one path.
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
        if marks.get(path) and marks[path] == place.known[path][0]
    }
    new = [file for file in made.values() if file.path not in kept]
    write = partial(_write, place.site, place.sound)
    written = dict(zip((file.path for file in new), spread(write, new, few=FEW), strict=True))
    digests = kept | written
    place.files = {path: (marks[path], digests[path]) for path in made}


def _write(folder: Path, sound: Mapping[str, str], file: OutputFile) -> str:
    """Write a file below a folder, unless the site has the same; the SHA-256 of its bytes."""
    data = file.content if isinstance(file.content, bytes) else file.content(*file.inputs)
    digest = sha256(data).hexdigest()
    if sound.get(file.path) != digest:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return digest


def _digest_file(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


@contextmanager
def open_workplace(output: Path, content: Path, *, afresh: bool = False) -> Iterator[Workplace]:
    """Where to make a site; without an exception, what was made takes its place in `output`.

    OutputError if that holds anything other than a site. A second build waits until the first is
    done. One that is killed leaves the site as it was or as it will be, once the next one has
    brought to its end what it began. `afresh` replaces the folder as a whole, in one moment.
    """
    _refuse_foreign(output, content)
    output.parent.mkdir(parents=True, exist_ok=True)
    place = Workplace(output)
    with _alone(output.parent):
        _clear(place)
        place.site.mkdir(parents=True)
        place.known = {} if afresh else _read_record(place.record)
        try:
            yield place
            _finish(place)
        except OSError as error:
            error.filename = error.filename or str(output)  # a full disk doesn't say where
            raise
        finally:
            _clear(place)


def _finish(place: Workplace) -> None:
    """Bring what was made into the output folder: file by file, or the folder as a whole."""
    new = place.folder / "new.json"
    new.write_text(json.dumps(place.files), encoding="utf-8")
    if place.known:
        new.replace(place.begun)
        return  # `_clear` does it, as it does for a build that was killed
    place.record.unlink(missing_ok=True)
    if place.output.exists():
        place.output.rename(place.before)
    place.site.rename(place.output)
    new.replace(place.record)


def _clear(place: Workplace) -> None:
    """End what a build began, put back an old site without a new one, and leave nothing."""
    if place.begun.exists():
        _take(place)
    if place.before.exists() and not place.output.exists():
        place.before.rename(place.output)
    if place.folder.exists():
        shutil.rmtree(place.folder)


def _take(place: Workplace) -> None:
    """Take away what the site no longer has, and put what is new in its place."""
    new = _read_record(place.begun)
    if not new:  # a machine that lost power may lose what was written last, too
        place.record.unlink(missing_ok=True)
        return
    for path in _read_record(place.record).keys() - new.keys():
        file = place.output / path
        file.unlink(missing_ok=True)
        with suppress(OSError):  # it isn't empty
            file.parent.rmdir()
    for file in [each for each in place.site.rglob("*") if each.is_file()]:
        target = place.output / file.relative_to(place.site)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
    place.begun.replace(place.record)


def _read_record(file: Path) -> Files:
    """What a build wrote down of its files; nothing where that is missing or damaged."""
    try:
        return {
            path: (mark, digest) for path, (mark, digest) in json.loads(file.read_bytes()).items()
        }
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


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

"""The published forms of a picture's file: their size and bytes, each encoded once and kept."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from itertools import compress
from operator import not_
from pathlib import Path
from typing import NamedTuple

from editorial.pictures.crops import Crop
from editorial.pictures.files import (
    JPEG,
    MAX_SIDE,
    RECIPE,
    PictureError,
    cut,
    encode_forms,
    fit,
    open_header,
    upright_size,
    webp,
    weigh,
    widths_of,
)
from editorial.system.cache import CHECKSUM, take_checksum
from editorial.system.files import note_digest, replace_file
from editorial.system.processes import follow_parent
from editorial.words.bounds import PIXELS

CACHE = Path(__file__).parents[2] / ".cache" / "pictures"
"""A folder for each picture, named after its content and how it is made. The name of a file in it
is the checksum of its bytes, and the end of the form's name."""

LASTS = 90 * 24 * 60 * 60
"""Seconds for which a picture stays in the cache after its last use."""

_LITTLE = 140_000_000
"""Pictures that need so many bytes of memory are encoded before other processes could help: six
photos of a phone."""


Forms = Mapping[str, bytes]
"""What is published of a picture, by how each name ends."""


class _State(NamedTuple):
    """A file as it is now: while this stays the same, its bytes do too."""

    file: Path
    changed: int
    size: int


class _Known(NamedTuple):
    """A file that was read once: its name in the cache, its published size, and its weight.

    The weight is the memory that decoding it takes.
    """

    key: str
    size: tuple[int, int]
    weight: int


def published_size(file: Path) -> tuple[int, int]:
    """Return the width and height of a picture's largest form; raise PictureError if broken.

    No pixel is decoded: the header tells what encoding will make of it.
    """
    return _know(_look(file)).size


def digest_picture(file: Path) -> str:
    """Take the digest of what a picture's forms are made from: its content, and the recipe."""
    return _know(_look(file)).key


def read_form(file: Path, form: str, cache: Path = CACHE) -> bytes:
    """Read a form of a picture by the end of its name, `.jpg`; raise PictureError if broken."""
    return _forms(_look(file), cache)[form]


def read_crop(
    file: Path, digest: str, crop: Crop, focus: tuple[int, int] | None, cache: Path = CACHE
) -> bytes:
    """Read a part of a picture, cut around its focus, or raise PictureError.

    `digest` comes from `digest_picture`.
    """
    shown = f"{digest} {crop} {focus}"
    return keep_jpeg(shown, lambda: cut(read_form(file, JPEG, cache), crop, focus), cache)


def keep_jpeg(shown: str, make: Callable[[], bytes], cache: Path = CACHE) -> bytes:
    """Return a JPEG from the cache, or make and keep it; `shown` says all that it is made from."""
    key = sha256(shown.encode()).hexdigest()[:32]
    return _keep(cache / key, {JPEG}, lambda: {JPEG: make()})[JPEG]


def jpeg_size(file: Path, cache: Path = CACHE) -> int:
    """Count the bytes of a picture's JPEG; raise PictureError if it can't be decoded."""
    return _jpeg_size(_look(file), cache)


def find_lacking(files: Iterable[Path], cache: Path = CACHE, *, afresh: bool = False) -> list[Path]:
    """Find the pictures that the cache lacks; one of several with the same content.

    Pictures that it has count as used. `afresh` removes them, to be made anew. If the cache can't
    be written to, the list is empty: encoding ahead would be useless.
    """
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
    if not os.access(cache, os.W_OK):
        return []
    states: dict[str, _State] = {}
    for state in map(_look, files):
        with suppress(PictureError):  # a rule tells of what is no picture
            states[_know(state).key] = state
    for key in states:
        with suppress(OSError):
            shutil.rmtree(cache / key) if afresh else os.utime(cache / key)
    return [state.file for key, state in states.items() if not (cache / key).is_dir()]


def prune(cache: Path = CACHE) -> None:
    """Remove what was not used for `LASTS`. A process that needs it just then makes it anew."""
    long_ago = time.time() - LASTS
    for kept in cache.glob("*"):
        with suppress(OSError):
            if kept.stat().st_mtime < long_ago:
                shutil.rmtree(kept) if kept.is_dir() else kept.unlink()


def encode(files: Iterable[Path], cache: Path = CACHE) -> Iterator[Path]:
    """Encode pictures into the cache on all processors, and yield each when it is done.

    Together they take no more memory than one picture may: larger ones come last, one by one. If
    one fails, the function that asks for it later learns why.
    """
    waiting = list(files)
    workers = min(os.cpu_count() or 1, len(waiting))
    weights = [_know(_look(file)).weight for file in waiting]
    if workers > 1 and sum(weights) > _LITTLE:
        from concurrent import futures  # most builds need none

        fits = [weight <= PIXELS // workers for weight in weights]
        # processes that begin empty: a fork may inherit a lock that is never released
        context = multiprocessing.get_context("spawn")
        pool = futures.ProcessPoolExecutor(workers, context, initializer=follow_parent)
        try:
            begun = {pool.submit(_encode, file, cache): file for file in compress(waiting, fits)}
            for future in futures.as_completed(begun):
                future.result()
                yield begun[future]
        except (futures.process.BrokenProcessPool, OSError):
            pass  # the system ended one, or lets none begin: what is left waits until it is needed
        finally:
            pool.shutdown(cancel_futures=True)
        waiting = [*compress(waiting, map(not_, fits))]
    for file in waiting:
        _encode(file, cache)
        yield file


def _encode(file: Path, cache: Path) -> None:
    with suppress(PictureError, OSError):
        _forms(_look(file), cache)


def _look(file: Path) -> _State:
    stat = file.stat()
    return _State(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _jpeg_size(state: _State, cache: Path) -> int:
    return len(_forms(state, cache)[JPEG])


@lru_cache(maxsize=4)
def _forms(state: _State, cache: Path) -> Forms:
    """Make all forms of a picture: a caller that asks for one soon asks for the next."""
    known = _know(state)

    def make() -> Forms:
        with state.file.open("rb") as opened:
            return encode_forms(opened)

    return _keep(cache / known.key, {JPEG, *map(webp, widths_of(known.size[0]))}, make)


def _keep(folder: Path, wanted: Set[str], make: Callable[[], Forms]) -> Forms:
    """Read forms from a folder of the cache, or make those of a picture and keep them there."""
    forms = _read_kept(folder)
    if not forms.keys() >= wanted:
        forms = make()
        with suppress(OSError):  # as far as the disk takes them
            if folder.is_symlink():
                folder.unlink()
            for form, data in forms.items():
                replace_file(folder / f"{take_checksum(data)}{form}", data)
    return forms


@lru_cache(maxsize=4096)
def _know(state: _State) -> _Known:
    with state.file.open("rb") as opened:
        digest = file_digest(opened, "sha256").hexdigest()
        note_digest(state.file, digest)
        key = sha256(f"{_recipe()} {digest}".encode()).hexdigest()[:32]
        opened.seek(0)
        with open_header(opened) as picture:
            size = fit(upright_size(picture), MAX_SIDE)
            return _Known(key, size, weigh(picture, MAX_SIDE))


@cache
def _recipe() -> str:
    decoders = ("pillow", "pillow-heif")
    return " ".join([RECIPE, *map(version, decoders)])


def _read_kept(folder: Path) -> Forms:
    """Read the forms of a picture that the cache has, without those that changed since."""
    forms: dict[str, bytes] = {}
    with suppress(OSError):
        for file in folder.iterdir():
            data = file.read_bytes()
            if file.name[:CHECKSUM] == take_checksum(data):
                forms[file.name[CHECKSUM:]] = data
    return forms

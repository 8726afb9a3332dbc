"""Files and their digests, and work shared among all cores.

A file that people wrote is read once: later calls get what was in it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from editorial.words.message import N_

NOT_OURS = {"Thumbs.db", "desktop.ini", "README.md"}
"""What systems leave in a folder, and what explains it: no contributions."""

ELSEWHERE = N_("This file is only a link to one elsewhere: put the file itself here.")

_digests: dict[str, str] = {}
"""The SHA-256 of what was read last from each path."""


def read_file(file: Path, most: int = -1) -> bytes:
    """Return a file's bytes, `most` of them at the most."""
    with file.open("rb") as opened:
        data = opened.read(most)
    note_digest(file, sha256(data).hexdigest())
    return data


def note_digest(file: Path, digest: str) -> None:
    """Say what was in a file that somebody has read in another way: the SHA-256 of its bytes."""
    _digests[os.fspath(file)] = digest


def digest_read(path: str) -> str:
    """Return the SHA-256 of what was read from a path; empty where nothing was."""
    return _digests.get(path, "")


def digest_files(*places: Path | str) -> bytes:
    """Digest files, and all files below folders, with their paths, but for what Python compiles."""
    whole = sha256()
    for place in places:
        for path in sorted(list_files(place)) or [os.fspath(place)]:
            if not path.endswith(".pyc"):
                whole.update(f"{path} {digest_file(path)} ".encode())
    return whole.digest()


def digest_file(path: Path | str) -> str:
    """Return the SHA-256 of a file; empty where it can't be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""


def list_files(folder: Path | str) -> Iterator[str]:
    """Return the path of every file below a folder, whole."""
    for entry in list_entries(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from list_files(entry.path)
        elif not (entry.is_symlink() and os.path.isdir(entry)):  # noqa: PTH112 - it never raises
            yield entry.path


def list_entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """List what is in a folder; nothing if it can't be read."""
    try:
        with os.scandir(folder) as found:
            return [*found]
    except OSError:
        return []


def is_inside(place: Path, root: Path) -> bool:
    """Tell whether this is in the content folder, and not just a link to what is elsewhere."""
    return Path(real_path(place)).is_relative_to(real_folder(root))


def real_path(place: Path) -> str:
    """Resolve a path's symbolic links; the folder above it is looked at only once."""
    path = os.path.join(real_folder(place.parent), place.name)  # noqa: PTH118 - of thousands
    return os.path.realpath(path) if os.path.islink(path) else path  # noqa: PTH114


@lru_cache(maxsize=16384)
def real_folder(folder: Path) -> str:
    """Tell where a folder is without symbolic links; `cache_clear` forgets what was looked up."""
    return os.path.realpath(folder)


FEW = 32
"""So few things aren't worth a second process."""

_CHUNK = 8

Thing = TypeVar("Thing")
Made = TypeVar("Made")

_works: dict[int, tuple[Callable[[Any], Any], Sequence[Any]]] = {}
"""The work of the processes: they are copies of this one, so they find it here."""


def spread(
    function: Callable[[Thing], Made], things: Sequence[Thing], *, few: int = FEW
) -> Iterator[Made]:
    """Yield what a function makes of each thing, in their order.

    More than `few` things are shared among copies of this process, one for each core, if the
    system can make such copies. Only the results travel between processes.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if len(things) <= few or cores == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(function, things)
        return
    done, work = 0, id(things)
    _works[work] = function, things
    gc.freeze()  # what they have in common stays in common memory
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(cores, context, initializer=follow_parent) as processes:
            numbers = range(len(things))
            for made in processes.map(_apply, [work] * len(things), numbers, chunksize=_CHUNK):
                done += 1
                yield made
    except BrokenProcessPool:  # the system ended one, perhaps for its memory
        yield from map(function, things[done:])
    finally:
        gc.unfreeze()
        del _works[work]


def _apply(work: int, number: int) -> Any:
    function, things = _works[work]
    return function(things[number])


def follow_parent() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)

"""What the machine gives: files and their digests, processors, what is remembered between runs.

The digest of each file that is read is kept, so that a build knows if it changes meanwhile. The
cache makes a run faster, and is never needed."""

from __future__ import annotations

import gc
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from functools import lru_cache, partial
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from multiprocessing import get_all_start_methods, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, Generic, TypeVar, cast

from editorial.words.message import N_

NOT_OURS = {"Thumbs.db", "desktop.ini", "README.md"}
"""Files that a system leaves in a folder, or that explain it; they are no contributions."""

ELSEWHERE = N_("This file is only a link to one elsewhere: put the file itself here.")

_digests: dict[str, str] = {}
"""The SHA-256 of what was read last from each path."""


def read_file(file: Path, most: int = -1) -> bytes:
    """Return a file's bytes, at most `most` of them, and keep the digest of what was read."""
    with file.open("rb") as opened:
        data = opened.read(most)
    note_digest(file, sha256(data).hexdigest())
    return data


def note_digest(file: Path, digest: str) -> None:
    """Keep the SHA-256 of a file that was read in another way than by `read_file`."""
    _digests[os.fspath(file)] = digest


def digest_read(path: str) -> str:
    """Return the SHA-256 of what was read from a path; empty if nothing was."""
    return _digests.get(path, "")


def digest_files(*places: Path | str) -> bytes:
    """Digest files, and all files below folders, with their paths; leave out compiled Python."""
    whole = sha256()
    for place in places:
        for path in sorted(list_files(place)) or [os.fspath(place)]:
            if not path.endswith(".pyc"):
                whole.update(f"{path} {digest_file(path)} ".encode())
    return whole.digest()


def digest_file(path: Path | str) -> str:
    """Return the SHA-256 of a file; empty if it can't be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""


def list_files(folder: Path | str) -> Iterator[str]:
    """Yield the whole path of every file below a folder."""
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
    """Tell whether a place is really in the content folder, not just linked from it."""
    return Path(real_path(place)).is_relative_to(real_folder(root))


def real_path(place: Path) -> str:
    """Resolve a path's symbolic links; the folder above it is looked at only once."""
    path = os.path.join(real_folder(place.parent), place.name)  # noqa: PTH118 - of thousands
    return os.path.realpath(path) if os.path.islink(path) else path  # noqa: PTH114


@lru_cache(maxsize=16384)
def real_folder(folder: Path) -> str:
    """Return a folder's path without symbolic links; `cache_clear` forgets earlier answers."""
    return os.path.realpath(folder) if folder.name in ("", "..") else real_path(folder)


def replace_file(file: Path, data: bytes) -> None:
    """Write a file beside its place and move it there at once: a link there isn't followed."""
    unfinished = file.with_name(f".{file.name}.part")
    unfinished.unlink(missing_ok=True)  # of a run that was killed
    try:
        with unfinished.open("xb") as opened:
            opened.write(data)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


FEW = 32
"""So few things aren't worth a second process."""

_CHUNK = 8

Thing = TypeVar("Thing")
Made = TypeVar("Made")

_works: dict[int, tuple[Callable[[Any], Any], Sequence[Any]]] = {}
"""The work of the processes: they are copies of this one, so they find it here."""


def count_copies() -> int:
    """Count the copies of this process that can work at once: 1 if the system makes none."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (cores or 1) if "fork" in get_all_start_methods() else 1


def spread(
    function: Callable[[Thing], Made], things: Sequence[Thing], *, few: int = FEW
) -> Iterator[Made]:
    """Yield what a function makes of each thing, in their order.

    More than `few` things are shared among copies of this process, one for each core, if the
    system can make such copies. Only the results travel between processes.
    """
    cores = count_copies()
    if len(things) <= few or cores == 1:
        yield from map(function, things)
        return
    done, work = 0, id(things)
    _works[work] = function, things
    gc.freeze()  # what they have in common stays in common memory
    context = get_context("fork")
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


def begin(make: Callable[[], Made]) -> Callable[[], Made]:
    """Begin to make something in a copy of this process, and return what waits until it is made."""
    work = id(make)
    _works[work] = (lambda _: make()), [None]
    process = ProcessPoolExecutor(1, get_context("fork"), initializer=follow_parent)
    made = process.submit(_apply, work, 0)
    del _works[work]

    def take() -> Made:
        with process:
            try:
                return cast(Made, made.result())
            except BrokenProcessPool:  # the system ended it, perhaps for its memory
                return make()

    return take


def _apply(work: int, number: int) -> Any:
    function, things = _works[work]
    return function(things[number])


def follow_parent() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


CODE = Path(__file__).parent
ROOMY = 500_000_000
"""A cache file with more bytes is begun anew: most of its texts are long gone."""

CHECKSUM = 16
_TABLE = "CREATE TABLE IF NOT EXISTS rows (key BLOB PRIMARY KEY, made BLOB)"
_SELECT = "SELECT key, made FROM rows WHERE key IN (SELECT value FROM json_each(?))"
_LIBRARIES = ("Markdown", "nh3", "lxml", "Jinja2")


class Cache:
    """Rows by key in a SQLite file; without a file it remembers nothing.

    A damaged file is begun anew, and so is a link to another place; without room or rights nothing
    is kept. Each row is JSON with a checksum, and a damaged one is ignored. `kept` is what a
    process that builds again and again has at hand, by name, with what it was made from.
    """

    def __init__(self, file: Path | None, kept: dict[str, Any] | None = None) -> None:
        self._file, self.kept = file, kept

    def keep(self, name: str, made_from: object, make: Callable[[], Made]) -> Made:
        """Return what this process has made before from equal things, or make it."""
        if self.kept is None:
            return make()
        if name not in self.kept or self.kept[name][0] != made_from:
            self.kept[name] = made_from, make()
        made: Made = self.kept[name][1]
        return made

    def read(self, keys: Sequence[str]) -> Mapping[str, Any]:
        """Return the values that are kept under these keys."""
        found: dict[str, Any] = {}
        wanted = json.dumps(keys)
        for key, made in self._run(lambda rows: rows.execute(_SELECT, [wanted])):
            checksum, data = str(made)[:CHECKSUM], str(made)[CHECKSUM:]
            if checksum == take_checksum(data.encode()):
                found[key] = _as_tuples(json.loads(data))
        return found

    def write(self, rows: Iterable[tuple[str, Any]]) -> None:
        """Keep rows for the next run if the disk takes them."""
        packed = ((key, json.dumps(made)) for key, made in rows)
        whole = ((key, take_checksum(data.encode()) + data) for key, data in packed)
        self._run(lambda kept: kept.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?)", whole))

    def _run(self, act: Callable[[sqlite3.Connection], sqlite3.Cursor]) -> Sequence[Any]:
        """Return the rows that a statement finds; none if the file can't be used."""
        if self._file is None:
            return ()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            large = self._file.exists() and self._file.stat().st_size > ROOMY
            if large or self._file.is_symlink():
                self._file.unlink()
            with closing(sqlite3.connect(self._file)) as rows, rows:
                rows.text_factory = partial(str, encoding="utf-8", errors="replace")
                rows.execute("PRAGMA synchronous=OFF")
                rows.execute(_TABLE)
                return act(rows).fetchall()
        except (OSError, sqlite3.OperationalError):
            return ()
        except sqlite3.DatabaseError:  # it is damaged: the next run begins it anew
            with suppress(OSError):
                self._file.unlink()
            return ()


def take_checksum(data: bytes) -> str:
    """Return a short digest that shows whether data are still as they were written."""
    return sha256(data).hexdigest()[:CHECKSUM]


def _as_tuples(made: Any) -> Any:
    return tuple(map(_as_tuples, made)) if isinstance(made, list) else made


NO_CACHE = Cache(None)


class Remembered(Generic[Made]):
    """A pure function of a text, whose results are kept while the process runs.

    For the cache, `pack` turns a result into tuples, texts and numbers, and `unpack` turns them
    back.
    """

    def __init__(
        self,
        make: Callable[[str], Made],
        pack: Callable[[Made], Any],
        unpack: Callable[[Any], Made],
    ) -> None:
        self.make, self.pack, self.unpack = make, pack, unpack
        self.kept: dict[str, Made] = {}

    def __call__(self, text: str) -> Made:
        """Return the result for a text."""
        if text not in self.kept:
            self.kept[text] = self.make(text)
        return self.kept[text]

    def forget(self) -> None:
        """Free the memory of results that are no longer needed."""
        self.kept.clear()


def prepare(texts: Iterable[str], functions: Sequence[Remembered[Any]], cache: Cache) -> None:
    """Load what functions make of texts from the cache, and make what it lacks on all cores."""
    names = [f"{recipe()} {function.make.__name__}" for function in functions]
    new = (text for text in texts if not all(text in each.kept for each in functions))
    keys = {text: [sha256(f"{name} {text}".encode()).hexdigest() for name in names] for text in new}
    found = cache.read([*chain.from_iterable(keys.values())])
    missing = [text for text, wanted in keys.items() if not found.keys() >= set(wanted)]
    made = spread(lambda text: [each.pack(each.make(text)) for each in functions], missing)
    rows = {
        key: each
        for text, packed in zip(missing, made, strict=True)
        for key, each in zip(keys[text], packed, strict=True)
    }
    cache.write(rows.items())
    found = {**found, **rows}
    for text, wanted in keys.items():
        for function, key in zip(functions, wanted, strict=True):
            function.kept[text] = function.unpack(found[key])


@lru_cache(maxsize=1)
def recipe() -> str:
    """Tell what results depend on besides the text: our code and words, and libraries' versions."""
    files = sorted((*CODE.rglob("*.py"), *CODE.parent.glob("locales/*/*/*.po")))
    code = sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
    return " ".join([sys.version, *map(version, _LIBRARIES), code])

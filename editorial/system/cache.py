"""What is remembered between runs: it makes the next one faster, and is never needed."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

from editorial.system.processes import spread

Result = TypeVar("Result")

CODE = Path(__file__).parents[1]
ROOMY = 500_000_000
"""A cache file with more bytes is begun anew: most of its texts are long gone."""

CHECKSUM = 16
_TABLE = "CREATE TABLE IF NOT EXISTS rows (key BLOB PRIMARY KEY, made BLOB)"
_SELECT = "SELECT key, made FROM rows WHERE key IN (SELECT value FROM json_each(?))"
_LIBRARIES = ("Markdown", "nh3", "lxml", "Jinja2", "babel", "PyYAML", "linkify-it-py")


class Cache:
    """Rows by key in a SQLite file; without a file it remembers nothing.

    A damaged file is begun anew, and so is a link to another place; without room or rights nothing
    is kept. Each row is JSON with a checksum, and a damaged one is ignored.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file

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


@dataclass(eq=False)
class Remembered(Generic[Result]):
    """A pure function of a text, whose results are kept while the process runs.

    For the cache, `pack` turns a result into tuples, texts and numbers, and `unpack` turns them
    back.
    """

    make: Callable[[str], Result]
    pack: Callable[[Result], Any]
    unpack: Callable[[Any], Result]
    kept: dict[str, Result] = field(default_factory=dict)

    def __call__(self, text: str) -> Result:
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

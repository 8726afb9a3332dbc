"""The one writer of the site: it collects what the plugins make, and writes what is new.

A page, or a whole site, that would be made from the same things as last time is left as it is."""

from __future__ import annotations

import json
import os
import pickle
import sys
import zoneinfo
from collections.abc import Callable, Mapping, Set
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from functools import cache, partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from blinker import Signal

from editorial.model.library import Issue
from editorial.model.site import Site, Term
from editorial.model.texts import Text
from editorial.system.files import digest_file, digest_files, digest_read, list_files
from editorial.system.processes import spread
from editorial.words.message import Message, SetupError
from editorial.words.problem import Problem, Stops
from plugins.workplace import Files, Workplace, open_last

if TYPE_CHECKING:  # what builds the model isn't loaded where nothing has changed
    from editorial.build import Model

_ROOT = Path(__file__).parents[1]
_CODE = ("editorial", "intake", "newsletter", "plugins", "locales", "requirements.txt")
_SHARED = (Text, Issue, Term)
"""Many pages show these, so a digest that is taken once stands for each."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and wrote, and the problems that don't stop it.

    `ahead` is the number of posts that stand in no list yet, `until` the day of the first of them.
    `strays` are files in the output folder that no build wrote.
    """

    posts_in: int
    posts_out: int
    pages: int
    issues: int
    ahead: int = 0
    until: str = ""
    problems: tuple[Problem, ...] = ()
    strays: tuple[str, ...] = ()


class Inputs:
    """All files that a build reads, listed before it begins: later changes are for the next one."""

    def __init__(self, settings: Mapping[str, Any], called: str) -> None:
        self.settings, self._called = settings, called
        self._states = {path: _state(path) for path in list_files(settings["PATH"])}
        self._others = digest_files(settings["THEME"], settings["FORMS"]) + digest_code()

    @property
    def hint(self) -> str:
        """Return a digest of the sizes and times of the content's files."""
        return sha256(repr(sorted(self._states.items())).encode()).hexdigest()

    def digest(self, digest_content: Callable[[str], str]) -> str:
        """Take the digest of everything; a function digests each file of the content."""
        said = sorted((name, repr(value)) for name, value in self.settings.items())
        content = [(path, digest_content(path)) for path in sorted(self._states)]
        whole = f"{said} {self._called} {content}".encode()
        return sha256(whole + self._others).hexdigest()

    def digest_as_read(self) -> str:
        """Take the digest of everything as it was read; files that weren't read are read now."""

        def as_read(path: str) -> str:
            steady = _state(path) == self._states[path]
            return digest_read(path) or (digest_file(path) if steady else "changed")

        return self.digest(as_read)


def find_report(inputs: Inputs) -> Report | None:
    """Return the last build's report if all that it read and wrote is still the same."""
    output = Path(inputs.settings["OUTPUT_PATH"]).resolve()
    if not inputs.settings.get("CACHE_PATH") or not output.exists() or (output / ".git").exists():
        return None
    with open_last(output) as place:
        last = place.last
        if not last.files or last.hint != inputs.hint or last.inputs != inputs.digest(digest_file):
            return None
        if place.sound.keys() != last.files.keys():
            return None
        told = {**last.report, "strays": tuple(sorted(place.strays()))}
        told["problems"] = tuple(
            Problem(path, line, level, rule, Stops.NOTHING, lang, Message(text), column)
            for path, line, level, rule, lang, text, column in last.report["problems"]
        )
        return Report(**told)


def _state(path: str) -> tuple[int, int]:
    try:
        stat = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - of thousands
    except OSError:  # it has just been taken away
        return 0, 0
    return stat.st_size, stat.st_mtime_ns


def pack_report(report: Report) -> Mapping[str, Any]:
    """Turn a report into JSON values; its messages become texts in their language."""
    rows = [
        [each.path, each.line, each.level, each.rule, each.lang, each.text, each.column]
        for each in report.problems
    ]
    return {**asdict(report), "problems": rows, "strays": []}


@cache
def digest_code() -> bytes:
    """Take the digest of what a process runs: code, libraries' versions, time zones' rules."""
    zones = (f"{folder}/tzdata.zi" for folder in zoneinfo.TZPATH)
    return digest_files(*(_ROOT / name for name in _CODE), *zones) + sys.version.encode()


class Fingerprints:
    """The fingerprints of one build: equal ones mean equal code, templates, settings and inputs."""

    def __init__(self, site: Site) -> None:
        self._digests: dict[int, tuple[object, bytes]] = {}
        self._encode = json.JSONEncoder(default=self._tell, check_circular=False).encode
        templates = digest_files(site.theme / "templates", site.theme / "static/css/first")
        self._always = self.digest(site) + templates + digest_code()

    def mark(self, inputs: tuple[object, ...]) -> str:
        """Take the fingerprint of a file that is made from these inputs."""
        return sha256(self._always + b"".join(map(self.digest, inputs))).hexdigest()

    def digest(self, thing: object) -> bytes:
        """Take the digest of a value that files are made from."""
        if id(thing) not in self._digests:
            whole = _take_apart(thing) if isinstance(thing, _SHARED) else thing
            digest = sha256(self._encode(whole).encode()).digest()
            self._digests[id(thing)] = thing, digest  # while it is here, nothing has its id
        return self._digests[id(thing)][1]

    def _tell(self, thing: object) -> object:
        """Replace a value that JSON doesn't know; a pickle is compared, and never loaded."""
        if isinstance(thing, _SHARED):
            return self.digest(thing).hex()
        if isinstance(thing, MappingProxyType):
            return dict(thing)
        if isinstance(thing, Set):  # each process has another order of it
            return sorted(thing)
        if is_dataclass(type(thing)):
            return _take_apart(thing)
        return repr(thing) if isinstance(thing, date) else pickle.dumps(thing).hex()


def _take_apart(thing: object) -> tuple[str, object]:
    """Give the name of a dataclass and the values of its fields."""
    kind: Any = type(thing)
    return kind.__qualname__, [getattr(thing, name) for name in kind.__dataclass_fields__]


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


_FEW = 200
"""This many pages aren't yet worth a second process."""

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
    written = dict(zip((file.path for file in new), spread(write, new, few=_FEW), strict=True))
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

"""Find out whether a site, or a file of it, would be made from the same things as last time."""

from __future__ import annotations

import json
import os
import pickle
import sys
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from editorial.model import Issue, Site, Text
from editorial.system.files import digest_file, digest_files, digest_read, list_files
from editorial.words.message import Message
from editorial.words.problem import Problem, Stops
from plugins.workplace import open_last

ROOT = Path(__file__).parents[1]
CODE = ("editorial", "intake", "newsletter", "plugins", "locales", "requirements.txt")
_SHARED = (Text, Issue)
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
        self._settings, self._called = settings, called
        self._states = {path: _state(path) for path in list_files(settings["PATH"])}
        self._others = digest_files(settings["THEME"], settings["FORMS"]) + digest_code()

    @property
    def hint(self) -> str:
        """A digest of the sizes and times of the content's files."""
        return sha256(repr(sorted(self._states.items())).encode()).hexdigest()

    def digest(self, digest_content: Callable[[str], str]) -> str:
        """The digest of everything; a function gives that of each file of the content."""
        said = sorted((name, repr(value)) for name, value in self._settings.items())
        content = [(path, digest_content(path)) for path in sorted(self._states)]
        whole = f"{said} {self._called} {content}".encode()
        return sha256(whole + self._others).hexdigest()

    def digest_as_read(self) -> str:
        """The digest of everything as it was read; files that weren't read are read now."""

        def as_read(path: str) -> str:
            steady = _state(path) == self._states[path]
            return digest_read(path) or (digest_file(path) if steady else "changed")

        return self.digest(as_read)


def find_report(settings: Mapping[str, Any], called: str) -> Report | None:
    """Return the last build's report if all that it read and wrote is still the same."""
    output = Path(settings["OUTPUT_PATH"]).resolve()
    if not settings.get("CACHE_PATH") or not output.exists() or (output / ".git").exists():
        return None
    inputs = Inputs(settings, called)
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
    """The digest of what a process runs with: code, libraries, rules of time zones."""
    zones = (f"{folder}/tzdata.zi" for folder in zoneinfo.TZPATH)
    return digest_files(*(ROOT / name for name in CODE), *zones) + sys.version.encode()


class Fingerprints:
    """The fingerprints of one build: equal ones mean equal code, templates, settings and inputs."""

    def __init__(self, site: Site) -> None:
        self._digests: dict[int, tuple[object, bytes]] = {}
        templates = digest_files(site.theme / "templates")
        self._always = self.digest(site) + templates + digest_code()

    def mark(self, inputs: tuple[object, ...]) -> str:
        """The fingerprint of a file that is made from these inputs."""
        return sha256(self._always + b"".join(map(self.digest, inputs))).hexdigest()

    def digest(self, thing: object) -> bytes:
        """The digest of a value that files are made from."""
        if id(thing) not in self._digests:
            whole = _take_apart(thing) if isinstance(thing, _SHARED) else thing
            digest = sha256(json.dumps(whole, default=self._tell).encode()).digest()
            self._digests[id(thing)] = thing, digest  # while it is here, nothing has its id
        return self._digests[id(thing)][1]

    def _tell(self, thing: object) -> object:
        """Replace a value that JSON doesn't know; a pickle is compared, and never loaded."""
        if isinstance(thing, _SHARED):
            return self.digest(thing).hex()
        if isinstance(thing, MappingProxyType):
            return dict(thing)
        return _take_apart(thing) if is_dataclass(type(thing)) else pickle.dumps(thing).hex()


def _take_apart(thing: object) -> tuple[str, object]:
    """The name of a dataclass and the values of its fields."""
    kind: Any = type(thing)
    return kind.__qualname__, _values_of(kind)(thing)


@cache
def _values_of(kind: type[Any]) -> Callable[[object], object]:
    """The function that reads all fields of a dataclass."""
    return attrgetter(*(field.name for field in fields(kind)))

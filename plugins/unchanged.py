"""Whether a site, or a file of it, would be made of what the last build made it of."""

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

from editorial.files import digest_file, digest_files, digest_read, list_files
from editorial.message import Message
from editorial.model import Issue, Site, Text
from editorial.problem import Problem, Stops
from plugins.workplace import open_last

ROOT = Path(__file__).parents[1]
CODE = ("editorial", "intake", "newsletter", "plugins", "locales", "requirements.txt")
_SHARED = (Text, Issue)
"""What many pages show: its digest, taken once, stands for it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and wrote; its problems are those that don't stop it.

    So many posts are dated `ahead`, the first of them on the day `until`: they are in no list yet.
    `strays` are files in the output folder that no build wrote, so none takes them away.
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
    """All that a build reads, looked at before it begins: what changes from then on is new."""

    def __init__(self, settings: Mapping[str, Any], called: str) -> None:
        self._settings, self._called = settings, called
        self._states = {path: _state(path) for path in list_files(settings["PATH"])}
        self._others = digest_files(settings["THEME"], settings["FORMS"]) + digest_code()

    @property
    def hint(self) -> str:
        """The sizes and times of the content's files: where they changed, it was changed."""
        return sha256(repr(sorted(self._states.items())).encode()).hexdigest()

    def digest(self, digest_content: Callable[[str], str]) -> str:
        """The digest of everything, of each file of the content as a function says."""
        said = sorted((name, repr(value)) for name, value in self._settings.items())
        content = [(path, digest_content(path)) for path in sorted(self._states)]
        whole = f"{said} {self._called} {content}".encode()
        return sha256(whole + self._others).hexdigest()

    def digest_as_read(self) -> str:
        """The digest once they have been read; what nobody read is read for it."""

        def as_read(path: str) -> str:
            steady = _state(path) == self._states[path]
            return digest_read(path) or (digest_file(path) if steady else "changed")

        return self.digest(as_read)


def find_report(settings: Mapping[str, Any], called: str) -> Report | None:
    """The last build's report, where all that it read and all that it wrote is as it was."""
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
    """A report as it is written down; what a message says stands there in its language."""
    rows = [
        [each.path, each.line, each.level, each.rule, each.lang, each.text, each.column]
        for each in report.problems
    ]
    return {**asdict(report), "problems": rows, "strays": []}


@cache
def digest_code() -> bytes:
    """What a process runs with, from its start to its end: code, libraries, rules of time zones."""
    zones = (f"{folder}/tzdata.zi" for folder in zoneinfo.TZPATH)
    return digest_files(*(ROOT / name for name in CODE), *zones) + sys.version.encode()


class Fingerprints:
    """The fingerprints of one build: equal ones mean equal code, templates, settings and inputs."""

    def __init__(self, site: Site) -> None:
        self._digests: dict[int, tuple[object, bytes]] = {}
        templates = digest_files(site.theme / "templates")
        self._always = self.digest(site) + templates + digest_code()

    def mark(self, inputs: tuple[object, ...]) -> str:
        """The fingerprint of a file that is made of these inputs."""
        return sha256(self._always + b"".join(map(self.digest, inputs))).hexdigest()

    def digest(self, thing: object) -> bytes:
        """The digest of what a file, or many files, are made of."""
        if id(thing) not in self._digests:
            whole = _take_apart(thing) if isinstance(thing, _SHARED) else thing
            digest = sha256(json.dumps(whole, default=self._tell).encode()).digest()
            self._digests[id(thing)] = thing, digest  # while it is here, nothing has its id
        return self._digests[id(thing)][1]

    def _tell(self, thing: object) -> object:
        """What stands in JSON for a value that JSON doesn't know."""
        if isinstance(thing, _SHARED):
            return self.digest(thing).hex()
        if isinstance(thing, MappingProxyType):
            return dict(thing)
        return _take_apart(thing) if is_dataclass(type(thing)) else pickle.dumps(thing).hex()


def _take_apart(thing: object) -> tuple[str, object]:
    """The name of a dataclass, and the values of its fields."""
    kind: Any = type(thing)
    return kind.__qualname__, _values_of(kind)(thing)


@cache
def _values_of(kind: type[Any]) -> Callable[[object], object]:
    """What reads all fields of a dataclass."""
    return attrgetter(*(field.name for field in fields(kind)))

"""The folder where a site is built, and the way from there into the site."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from editorial.system.files import digest_file, list_files
from editorial.words.message import N_, SetupError

if sys.platform != "win32":
    import fcntl

Files = Mapping[str, tuple[str, str]]
"""The files of a site by path: the fingerprint of what each is made of, and its SHA-256."""


_NAMED = 5
"""Foreign files that a message names."""

_FOREIGN = N_(
    "{output}: there are files here that no build wrote ({names}). Move them away, or choose "
    "another folder with --output."
)


class OutputError(SetupError):
    """An output folder that holds files that aren't ours to change."""


@dataclass(frozen=True, slots=True)
class WrittenSite:
    """What a build wrote down: its files, the digest of all that it read, and what it reported.

    `hint` shows that a file has changed without reading any.
    """

    files: Files = field(default_factory=dict)
    inputs: str = ""
    hint: str = ""
    report: Mapping[str, Any] = field(default_factory=dict)


class Workplace:
    """Where a site is made: its output folder, and beside it a folder for what is new.

    `last` is the record of the last build, `new` the record of this one. Without `last` the new
    site takes the place of the old one as a whole.

    `folder` has the new files in `site`, at their paths below the output folder, or in `whole` if
    they are to replace the old site in one moment. The file `begun` has the new record, and exists
    while the new files take their places; then the record becomes the file `record`.
    """

    def __init__(self, output: Path) -> None:
        self.output, self.last, self.new = output, WrittenSite(), WrittenSite()
        self.folder = output.with_name(f".building-{output.name}")
        self.site, self.whole = self.folder / "site", self.folder / "whole"
        self.begun = self.folder / "begun.json"
        self.record = output.with_name(f".written-{output.name}")

    @cached_property
    def sound(self) -> Mapping[str, str]:
        """Return the recorded files that are still as they were written, with their SHA-256."""
        files = self.last.files
        digests = {path: digest_file(f"{self.output}/{path}") for path in files}
        return {path: digest for path, digest in digests.items() if digest == files[path][1]}

    def strays(self) -> Iterator[str]:
        """Return the files in the output folder that no build wrote. They stay there."""
        ours = self.last.files.keys() | self.new.files.keys()
        above = len(f"{self.output}/")
        paths = (path[above:] for path in list_files(self.output))
        return (path for path in paths if path.replace(os.sep, "/") not in ours)


@contextmanager
def open_workplace(output: Path, content: Path, *, afresh: bool = False) -> Iterator[Workplace]:
    """Give a place to make a site in, then move the files of its `new` record to `output`.

    `afresh` replaces the folder as a whole, in one moment. Raise OutputError if that would change
    or remove files that aren't ours. A second build waits until the first is done. A build that is
    killed leaves the old site or the new one; the next build finishes what the killed one began.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    with open_last(output) as place:
        _refuse_foreign(place, content, afresh=afresh)
        place = Workplace(output) if afresh else place
        try:
            place.site.mkdir(parents=True)
            yield place
            if place.new.files:
                # what `_clear` needs to put the site in its place, even after a kill
                new = place.folder / "new.json"
                record = {each.name: getattr(place.new, each.name) for each in fields(place.new)}
                new.write_text(json.dumps(record), encoding="utf-8")
                if not place.last.files:
                    place.site.rename(place.whole)
                new.replace(place.begun)
        except OSError as error:
            error.filename = error.filename or str(output)  # a full disk doesn't say where
            raise
        finally:
            _clear(place)


@contextmanager
def open_last(output: Path) -> Iterator[Workplace]:
    """Give the workplace with the record of the last build, while other builds wait."""
    place = Workplace(output)
    with _alone(output.parent):
        _clear(place)
        place.last = read_record(place.record)
        yield place


def _clear(place: Workplace) -> None:
    """Finish what a build began, or put the old site back, and remove the workplace."""
    before = place.folder / "before"
    new = read_record(place.begun).files  # a machine that lost power may have lost it, too
    if new and place.whole.exists():
        if place.output.exists():
            place.output.rename(before)
        place.whole.rename(place.output)
    if new:
        _take(place, new)
    if before.exists() and not place.output.exists():
        before.rename(place.output)
    if place.folder.exists():
        shutil.rmtree(place.folder)


def _take(place: Workplace, new: Files) -> None:
    """Remove the files that the site no longer has, and move the new ones to their places."""
    for path in read_record(place.record).files.keys() - new.keys():
        file = place.output / path
        file.unlink(missing_ok=True)
        with suppress(OSError):  # a folder that isn't empty
            for folder in file.relative_to(place.output).parents[:-1]:
                (place.output / folder).rmdir()
    for file in [each for each in place.site.rglob("*") if each.is_file()]:
        target = place.output / file.relative_to(place.site)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
    place.begun.replace(place.record)


def read_record(file: Path) -> WrittenSite:
    """Read what a build wrote down; an empty record if that is missing or damaged."""
    try:
        record = json.loads(file.read_bytes())
        files = {path: (mark, digest) for path, (mark, digest) in record["files"].items()}
        outside = any(path.startswith("/") or ".." in path.split("/") for path in files)
        return WrittenSite() if outside else WrittenSite(**{**record, "files": files})
    except (OSError, ValueError, AttributeError, LookupError, TypeError):
        return WrittenSite()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other build runs in a folder. The system drops the lock of a killed process."""
    if sys.platform == "win32":  # it has no such lock, but protects files that are in use
        yield
        return
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _refuse_foreign(place: Workplace, content: Path, *, afresh: bool) -> None:
    """Raise OutputError if a build would change or remove files that no build wrote.

    The record counts only while a file that it names is as it was written. Otherwise the folder
    holds another site.
    """
    output, found = place.output, [".git"]
    if content.is_relative_to(output) or output.is_relative_to(content):
        found = [str(content)]
    elif not (output / ".git").exists():
        found = sorted(place.strays()) if afresh and place.sound else []
        if output.exists() and not place.sound:
            found = sorted(each.name for each in output.iterdir())
    if found:
        names = f"{', '.join(found[:_NAMED])}{', …' * (len(found) > _NAMED)}"
        raise OutputError(_FOREIGN, output=output, names=names)
    if os.path.ismount(output):
        raise OutputError(f"{output}: is a mount point; choose a folder inside it with --output")

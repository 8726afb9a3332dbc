"""A form that is edited once its text is published: what changes there, merged by git.

What the form said when it was last merged is in git, in a commit of our own; what it says now is in
the parcel. What both say differently is put into the published text, which keeps whatever editors
changed in it since.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from commands.github.threads import commit_files, find_commit, read_committed
from editorial.reading.contributing import CONTENT
from editorial.text.plain import BOM, unify_lines
from editorial.times.dates import read_folder_name

Files = Mapping[str, bytes]
"""The files of a post's folder, by their name."""

_LONGEST = 4000
"""Characters of the lines that change, as a pull request shows them."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a published folder becomes. `form` is a commit of what the form says now, `lines` are
    those that change.

    A file that goes has no bytes.
    """

    files: Mapping[str, bytes | None]
    form: str
    lines: str


def form_message(number: int) -> str:
    """What the commit of a form's text is called, by which it is found again."""
    return f"Add what was sent in with issue #{number}"


def read_correction(
    root: Path, merged: str, number: int, published: Path, parcel: Path
) -> Correction | None:
    """What an edited form changes in the folder `published`; None where git can't tell.

    `merged` is the last commit of the form's merged pull request, `parcel` the folder of the text
    as the form says it now. A new day or language would make another folder or file of it.
    """
    base = find_commit(root, merged, form_message(number))
    sent = read_committed(root, base, CONTENT) if base else {}
    folders = {str(PurePosixPath(path).parent) for path in sent}
    if len(folders) != 1:
        return None
    (folder,) = folders
    before = {PurePosixPath(path).name: data for path, data in sent.items()}
    there, new = read_files(published), read_files(parcel)
    days = {(read_folder_name(name) or ("",))[0] for name in (Path(folder).name, parcel.name)}
    if len(days) > 1 or texts(before) != texts(new) or not texts(new) <= texts(there):
        return None
    files = merge_files(before, there, new)
    if files is None:
        return None
    form = commit_files(root, base, folder, parcel, form_message(number))
    return Correction(files, form, show_lines(there, files))


def read_files(folder: Path) -> dict[str, bytes]:
    """The files in a folder, by their name."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def texts(files: Files) -> set[str]:
    """The names of those that are texts."""
    return {name for name in files if name.endswith(".md")}


def merge_files(before: Files, there: Files, new: Files) -> dict[str, bytes | None] | None:
    """What changes in the files `there` by what is `new` since `before`; None at a conflict."""
    changed: dict[str, bytes | None] = {}
    for name in sorted({*before, *new}):
        old, own, now = (files.get(name) for files in (before, there, new))
        merged = _merge(old, own, now)
        if merged is _CONFLICT:
            return None
        if merged != own:
            changed[name] = merged
    return changed


_CONFLICT = b"\0"


def _merge(old: bytes | None, own: bytes | None, now: bytes | None) -> bytes | None:
    if now in (old, own):
        return own
    if own == old:
        return now
    if old is None or own is None or now is None or b"\0" in own:
        return _CONFLICT
    return merge_texts(*(data.decode(errors="replace") for data in (old, own, now)))


def merge_texts(old: str, own: str, now: str) -> bytes:
    """A text with the changes of two, header by header, then by git's lines; or _CONFLICT."""
    with TemporaryDirectory() as place:
        files = [Path(place, name) for name in ("own", "old", "now")]
        for file, text in zip(files, (own, old, now), strict=True):
            file.write_text("\n".join(_apart(text)), encoding="utf-8")
        command = ["git", "merge-file", "--stdout", *map(str, files)]
        done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        return _CONFLICT
    lines = done.stdout.decode().split("\n")
    return "\n".join(line for line in lines if not line.startswith(_EDGE)).encode()


_EDGE = "\x1f"
"""Begins a line that our texts never have: control characters are taken out of them."""


def _apart(text: str) -> Iterator[str]:
    """The lines, each header between two that are its own: git merges no lines side by side."""
    head, blank, body = unify_lines(text.removeprefix(BOM)).partition("\n\n")
    for line in head.split("\n"):
        edge = f"{_EDGE}{line.partition(':')[0]}"
        yield from (edge, line, edge)
    yield from f"{blank}{body}".split("\n")[1:] if blank else ()


def show_lines(there: Files, files: Mapping[str, bytes | None]) -> str:
    """Which lines change, as `-` and `+`; of a picture, its name."""
    shown: list[str] = []
    for name, data in files.items():
        if name.endswith(".md"):
            versions = (there.get(name, b""), data or b"")
            before, after = (each.decode(errors="replace").splitlines() for each in versions)
            lines = list(unified_diff(before, after, n=0, lineterm=""))[2:]
            shown += (line for line in lines if not line.startswith("@@"))
        else:
            shown.append(f"{'+' if data else '-'} {name}")
    text = "\n".join(shown)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

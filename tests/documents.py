"""What the project's documents name: files, links, tasks with their options, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from click import Command, Context, Group

from commands.made.headers import language_of
from editorial.issues import SENT_FILE
from editorial.model.texts import KINDS
from editorial.reading.records.table import RECORD_FOLDERS, VOCABULARY_KINDS
from editorial.words.message import MESSAGE_LANGUAGE
from tasks import tasks
from tests.bench.run import bench
from tests.conftest import ROOT
from tests.content_files import words_of

_VOCABULARY = words_of(ROOT / "content")
LANGUAGES, WRITTEN = _VOCABULARY.languages, _VOCABULARY.written
"""The languages that have an edition, and all that texts are written in."""

CODE_ROOMS = ("editorial", "intake", "newsletter", "moving", "plugins", "commands")
ROOMS = (*CODE_ROOMS, ".github", "content", "docs", "tests", "theme", "locales")
VOCABULARY = {f"{kind.name}.toml" for kind in VOCABULARY_KINDS}

CODE = re.compile(r"`([^`\n]+)`")
PICTURE = re.compile(
    r"<img src=\"(?P<src>[^\"]+)\"[^>]* alt=\"(?P<alt>[^\"]*)\">|!\[(.*?)\]\((.*?)\)"
)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")

_LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\((?!https?:|\{)([^)\s]+)\)")
_CALL = re.compile(r"tasks\.py ((?!TASK)[a-z][a-z-]*)([^`\n]*)")
_FENCE = re.compile(r"^```\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PLACEHOLDER = re.compile(r"<\w+>")
_TEXT = re.compile(r"[a-z]{2,3}\.md")


@dataclass(frozen=True, slots=True)
class Call:
    words: tuple[str, ...]
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link that stays in the repository: its words, the file and the heading it leads to."""

    words: str
    file: str
    heading: str


def read_text(document: Path) -> str:
    return document.read_text(encoding="utf-8")


READMES = sorted(ROOT.glob("README*.md"))
CONTRIBUTING = [
    file for file in sorted(ROOT.glob("CONTRIBUTING*.md")) if language_of(file) in LANGUAGES
]
EDITORS = [
    file for file in sorted((ROOT / "docs").glob("month*.md")) if language_of(file) in LANGUAGES
]
"""Those in languages of the site: what another region left in others is not for its readers."""

TASK_PAGES = sorted((ROOT / "docs").glob("tasks*.md"))
HEADER_PAGES = sorted((ROOT / "docs").glob("headers*.md"))
DOCUMENTS = [
    *READMES,
    *CONTRIBUTING,
    *(
        file
        for file in sorted((ROOT / "docs").glob("*.md"))
        if language_of(file) in (MESSAGE_LANGUAGE, *WRITTEN)
    ),
]
"""What the region's people read: `adopt` leaves the project's pages in other languages as well."""


@cache
def commands(group: Command = tasks) -> Mapping[str, Command]:
    """The tasks by name, or those of one of them (`github`)."""
    assert isinstance(group, Group)
    context = Context(group)
    named = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in named.items() if command}


def find_command(words: Sequence[str]) -> Command | None:
    """The task or the task of a task (`github receive`) that somebody names."""
    command = commands().get(words[0])
    if isinstance(command, Group) and len(words) > 1:
        return commands(command).get(words[1])
    return command


def options_of(command: Command) -> set[str]:
    """What may stand after a task: `--format`, and `--help`; after `test`, ours of pytest."""
    params = bench.params if command.name == "bench" else command.params
    named = (each for param in params for each in (*param.opts, *param.secondary_opts))
    pytest = ["--update-golden"] if command.name == "test" else []
    return {"--help", *pytest, *(each for each in named if each.startswith("--"))}


def calls_in(text: str) -> Iterator[Call]:
    """Tasks as they are run: `python3 tasks.py check --fix`, or shortly `check --fix`."""
    short = (code for code in CODE.findall(text) if code.split()[0] in commands())
    for name, rest in (*_CALL.findall(text), *(code.partition(" ")[::2] for code in short)):
        words = rest.split()[:1] if isinstance(commands().get(name), Group) else []
        yield Call((name, *words), tuple(OPTION.findall(rest)))


def links_in(text: str) -> Iterator[Link]:
    """A document's links to files, pages and headings of the repository."""
    for words, target in _LINK.findall(text):
        file, _, heading = target.partition("#")
        yield Link(words, file, heading)


def headings_of(document: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", _FENCE.sub("", read_text(document)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def tables_in(text: str) -> Iterator[list[list[str]]]:
    """A document's tables: rows of cells, the one with the names first."""
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [row.strip().strip("|").split("|") for row in table.splitlines()]
        yield [[cell.strip() for cell in row] for row in (rows[0], *rows[2:])]


def paths_in(text: str) -> Iterator[str]:
    """What a document names as files: those in a room of the project, and modules (`tasks.py`)."""
    for code in CODE.findall(text):
        in_room = code.startswith(tuple(f"{room}/" for room in ROOMS))
        is_bare = "/" not in code and code.endswith(".py")
        if " " not in code and (in_room or is_bare):
            yield code


def is_there(path: str) -> bool:
    """Whether there is such a file or folder; a bare name stands in some room.

    Placeholders (`<lang>`) stand for any name.
    """
    if path.startswith("content/"):
        return _is_read(path.rstrip("/").split("/")[1:])
    pattern = _PLACEHOLDER.sub("*", path).rstrip("/")
    places = [pattern] if "/" in pattern else [pattern, *(f"{r}/**/{pattern}" for r in CODE_ROOMS)]
    return any(found for place in places for found in ROOT.glob(place))


def _is_read(parts: Sequence[str]) -> bool:
    """Whether content of this name is read, whatever a region has written into its own."""
    kind, name = [*parts, "", ""][:2]
    if kind in ("", "structures", *RECORD_FOLDERS):
        return True
    if kind == "vocabulary":
        return name in ("", "<list>.toml", "teams.toml", *VOCABULARY)
    file = parts[2] if len(parts) > 2 else SENT_FILE
    named = file in (SENT_FILE, "<lang>.md") or _TEXT.fullmatch(file)
    return kind in KINDS and len(parts) <= 3 and bool(named)

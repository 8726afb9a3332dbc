"""Candidates timed in turn, so that a noisy machine hurts all alike."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from tests.bench.candidates import ENVIRONMENT, OURS, Candidate
from tests.bench.content import MARK, ROOT, SamplePost, edit_body
from tests.bench.measure import FailedRunError, peak_memory, run, time_saves
from tests.bench.photos import write_photos

CLEAN, UNCHANGED, EDIT, NEWEST = STEPS = ("clean", "unchanged", "edit", "new post")
"""A build without output and cache, one of what hasn't changed, one after an edit of a body, one
after a new post in the newest month, which changes the most pages."""

OTHER_TASKS: Mapping[str, tuple[str, ...]] = {
    "check": ("check",),
    "check of one post": ("check", "content/posts/{folder}"),
    "--help": ("--help",),
    "when": ("when", "2026-12-01 12:00", "America/Panama"),
}
"""What else of ours is timed."""

MAILS = "mails of a month"
SERVE = "serve, from a save to its page"


@dataclass(slots=True)
class Row:
    """A candidate at one size. Seconds of each run by step or task, and of CPU; memory in bytes.

    `failed` says why it isn't timed: its build ended with an error, or lacks a post's page.
    """

    seconds: dict[str, list[float]] = field(default_factory=dict)
    memory: int = 0
    files: int = 0
    failed: str = ""
    cpu: dict[str, list[float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workplace:
    """A candidate's site in a folder, and what is found out about it."""

    candidate: Candidate
    program: str
    folder: Path
    row: Row = field(default_factory=Row)

    @property
    def build(self) -> list[str]:
        return [self.program, *self.candidate.build]

    @property
    def output(self) -> Path:
        return self.folder / self.candidate.output

    def time(self, name: str, command: Sequence[str]) -> None:
        seconds, cpu, _ = run(command, self.folder, ENVIRONMENT)
        self.row.seconds.setdefault(name, []).append(seconds)
        self.row.cpu.setdefault(name, []).append(cpu)

    def read(self, post: SamplePost) -> str:
        path = self.output / self.candidate.path(self.candidate.page, post)
        if not path.is_file():
            raise FailedRunError(f"{path.relative_to(self.folder)} is missing")
        return path.read_text("utf-8")

    @contextmanager
    def failing(self) -> Iterator[None]:
        """Keep why a run failed: it was the last one here. Without ours there is no comparison."""
        try:
            yield
        except FailedRunError as fault:
            if self.candidate.name == OURS:
                raise
            self.row.failed = str(fault)
            self.row.seconds.clear()
            self.row.cpu.clear()


def compare(
    programs: Mapping[Candidate, str],
    posts: Sequence[SamplePost],
    newest: Sequence[SamplePost],
    runs: int,
    folder: Path,
) -> dict[str, Row]:
    """Build a site of these posts with each candidate, in so many rounds; a row each, by name.

    The first builds, for memory and number of files, aren't timed. FailedRunError if ours fails.
    """
    places = [Workplace(each, program, folder / each.name) for each, program in programs.items()]
    for place in places:
        with place.failing():
            _begin(place, posts)
    for number in range(runs):
        alive = [place for place in places if not place.row.failed]
        _run_round(alive[:: 1 if number % 2 else -1], posts, newest)
    return {place.candidate.name: place.row for place in places}


def build_pictured(
    ours: Candidate, posts: Sequence[SamplePost], runs: int, seed: int, folder: Path
) -> Row:
    """Build posts with a large photo each: first without pictures made before, then with them."""
    place = Workplace(ours, sys.executable, folder / "pictured")
    pictured = [replace(post, picture="foto.jpg") for post in posts]
    ours.begin(place.folder)
    ours.write(pictured, place.folder)
    folders = {(place.folder / ours.path(ours.source, post)).parent for post in posts}
    write_photos((each / "foto.jpg" for each in sorted(folders)), seed)
    for _ in range(runs):
        ours.forget(place.folder)
        for name in (CLEAN, UNCHANGED):
            place.time(name, place.build)
    return place.row


def build_mailed(
    ours: Candidate, posts: Sequence[SamplePost], months: int, runs: int, folder: Path
) -> Row:
    place = Workplace(ours, sys.executable, folder / "mailed")
    ours.begin(place.folder)
    ours.write(posts, place.folder)
    place.row.seconds[MAILS] = [*chain(*(_time_mails(place, months) for _ in range(runs)))]
    return place.row


def _begin(place: Workplace, posts: Sequence[SamplePost]) -> None:
    place.candidate.begin(place.folder)
    place.candidate.write(posts, place.folder)
    place.row.memory = peak_memory(place.build, place.folder, ENVIRONMENT)
    place.row.files = sum(path.is_file() for path in place.output.rglob("*"))
    for post in posts:
        place.read(post)


def _run_round(
    places: Sequence[Workplace], posts: Sequence[SamplePost], newest: Sequence[SamplePost]
) -> None:
    """Each step for all of them, then the next; after the last one the posts are as before."""
    original = posts[len(posts) // 4 * 2]
    steps: Mapping[str, Callable[[Workplace], object]] = {
        CLEAN: lambda place: place.candidate.forget(place.folder),
        UNCHANGED: lambda _: None,
        EDIT: lambda place: place.candidate.write([edit_body(original)], place.folder),
        NEWEST: lambda place: place.candidate.write(newest, place.folder),
    }
    for step, change in steps.items():
        for place in places:
            if not place.row.failed:
                with place.failing():
                    change(place)
                    place.time(step, place.build)
                    _judge(place, step, posts, original, newest)
    for place in places:
        if place.candidate.name == OURS:
            _time_tasks(place, original)
        if not place.row.failed:
            place.candidate.write([original], place.folder)
            place.candidate.remove(newest, place.folder)


def _judge(
    place: Workplace,
    step: str,
    posts: Sequence[SamplePost],
    original: SamplePost,
    newest: Sequence[SamplePost],
) -> None:
    """FailedRunError unless the posts are written, and the change of this step is to be seen."""
    for post in (*posts, *(newest if step == NEWEST else ())):
        place.read(post)
    if (MARK in place.read(original)) != (step in (EDIT, NEWEST)):
        raise FailedRunError("an edit isn't on the page")
    home = (place.output / place.candidate.home).read_text("utf-8")
    if (newest[0].slug in home) != (step == NEWEST):
        raise FailedRunError("a new post isn't on the first page")


def _time_tasks(place: Workplace, post: SamplePost) -> None:
    for name, task in OTHER_TASKS.items():
        words = (word.format(folder=f"{post.day}-{post.slug}") for word in task)
        place.time(name, [place.program, "tasks.py", *words])
    place.row.seconds.setdefault(MAILS, []).extend(_time_mails(place))

    def save(word: str) -> None:
        place.candidate.write([edit_body(post, word)], place.folder)

    page = place.candidate.path(place.candidate.page, post)
    place.row.seconds.setdefault(SERVE, []).extend(time_saves(place.folder, save, page))


def _time_mails(place: Workplace, *months: int) -> list[float]:
    command = [sys.executable, "-m", "tests.bench.mails", str(place.folder), *map(str, months)]
    *_, said = run(command, ROOT, ENVIRONMENT)
    return [float(seconds) for seconds in json.loads(said)]

"""What was measured, on which machine: a JSON file, and tables in Markdown that are made of it."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import psutil

from tests.bench.candidates import OURS
from tests.bench.rounds import CLEAN, MAILS, OTHER_TASKS, SERVE, STEPS, UNCHANGED, Row
from tests.sample_posts import PARAGRAPHS

Rows = Mapping[str, Row]

_CPU = "{}: CPU"


def render_tables(figures: Figures) -> str:
    parts = [_describe(figures)]
    for pairs, rows in figures.sizes.items():
        parts.append(_table([f"{pairs:,} pairs", *STEPS, "memory", "files"], _size_rows(rows)))
        parts += [f"{name}: failed: {row.failed}" for name, row in rows.items() if row.failed]
    parts.append(_table(["ours", *map("{:,} pairs".format, figures.sizes)], _task_rows(figures)))
    if figures.pictured:
        parts.append(_describe_pictures(figures.pictures, figures.pictured))
    if figures.mailed:
        seconds = show_seconds(median(figures.mailed.seconds[MAILS]))
        issues = len(PARAGRAPHS) * figures.months
        parts.append(f"The mails of {issues} issues, in one process: {seconds} s.")
    return "\n\n".join(parts) + "\n"


def show_seconds(seconds: float) -> str:
    """Seconds with three digits or so."""
    return f"{seconds:.1f}" if seconds >= 10 else f"{seconds:.2f}"


def _describe(figures: Figures) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in figures.versions.items())
    machine = ", ".join(
        f"{value} {name}" if name == "cores" else value for name, value in figures.machine.items()
    )
    absent = f" Not on this machine: {', '.join(figures.absent)}." if figures.absent else ""
    return (
        f"{figures.day}, {machine}. {versions}.{absent}\n\n"
        f"Seconds: the median of {figures.runs} runs, in brackets as a multiple of ours. "
        "CPU: user and system seconds of all processes. "
        "Memory: MiB held by all processes together. Files: those written."
    )


def _describe_pictures(pictures: int, row: Row) -> str:
    first, following = (median(row.seconds[step]) for step in (CLEAN, UNCHANGED))
    return f"{pictures} photos of 12 megapixels: {first:.1f} s at first, {following:.1f} s next."


def _size_rows(rows: Rows) -> Iterator[list[str]]:
    ours = rows[OURS]
    for name, row in rows.items():
        if not row.failed:
            steps = (_compare(row.seconds[step], ours.seconds[step]) for step in STEPS)
            yield [name, *steps, f"{row.memory / 2**20:,.0f}", f"{row.files:,}"]
            if sum(ours.cpu.get(CLEAN, ())):  # figures that were kept, or a system, may lack it
                steps = (_compare(row.cpu[step], ours.cpu[step]) for step in STEPS)
                yield [_CPU.format(name), *steps, "", ""]


def _compare(seconds: Sequence[float], ours: Sequence[float]) -> str:
    measured = median(seconds)
    if seconds is ours:
        return show_seconds(measured)
    return f"{show_seconds(measured)} ({measured / median(ours):.2f})"


def _task_rows(figures: Figures) -> Iterator[list[str]]:
    ours = [each[OURS] for each in figures.sizes.values()]
    for task in (*OTHER_TASKS, MAILS, SERVE):
        if all(task in row.seconds for row in ours):  # figures that were kept may lack a newer one
            yield [task, *(show_seconds(median(row.seconds[task])) for row in ours)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows by number of pairs, then by candidate.

    `pictured` had so many `pictures`; the mails of so many `months` are what `mailed` is of.
    `absent` candidates weren't found on the machine.
    """

    day: str
    machine: Mapping[str, str]
    runs: int
    seed: int
    versions: Mapping[str, str]
    absent: list[str]
    sizes: Mapping[int, Mapping[str, Row]]
    pictures: int
    pictured: Row | None
    months: int = 0
    mailed: Row | None = None


def describe_machine() -> dict[str, str]:
    return {
        "system": f"{platform.system()} {platform.machine()}, {' '.join(platform.libc_ver())}",
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
    }


def today() -> str:
    """The day of the measurement, which no content depends on."""
    return str(datetime.now(UTC).date())


def write_figures(figures: Figures, file: Path) -> None:
    file.write_text(json.dumps(asdict(figures), indent=1, ensure_ascii=False) + "\n", "utf-8")


def read_figures(file: Path) -> Figures:
    kept = json.loads(file.read_text("utf-8"))
    sizes = {
        int(pairs): {name: Row(**row) for name, row in rows.items()}
        for pairs, rows in kept["sizes"].items()
    }
    others = {name: Row(**kept[name]) for name in ("pictured", "mailed") if kept.get(name)}
    return Figures(**{**kept, "sizes": sizes, **others})


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:  # no Linux
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())

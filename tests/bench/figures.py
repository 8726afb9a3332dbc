"""What was measured, on which machine: a JSON file that tables are made from."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from tests.bench.rounds import Row


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

"""A program run once: how long it takes, and how much memory it holds."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

import psutil

INTERVAL = 0.02  # seconds between two looks at the memory: a shorter peak may be missed


class FailedRunError(Exception):
    """A program ended with an error; the message has the last line that it said."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[float, str]:
    """Seconds that a program takes by the wall clock, and what it said.

    FailedRunError if it fails.
    """
    started = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    seconds = time.perf_counter() - started
    _judge(command, done.returncode, done.stdout)
    return seconds, done.stdout


def peak_memory(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """The most bytes that a program and all that it starts hold at once.

    Looking slows a program down, so no run is both timed and looked at. FailedRunError if it fails.
    """
    with TemporaryFile("w+", errors="replace") as said:
        process = psutil.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        peak = 0
        while process.poll() is None:
            peak = max(peak, _held(process))
            time.sleep(INTERVAL)
        said.seek(0)
        _judge(command, process.returncode, said.read())
    return peak


def _held(process: psutil.Process) -> int:
    """What a process and its descendants hold; a page that some share counts once, where known."""
    held = 0
    with suppress(psutil.Error):  # it has just ended
        for each in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                held += _held_by(each)
    return held


def _held_by(process: psutil.Process) -> int:
    try:
        memory = process.memory_full_info()
    except psutil.AccessDenied:  # some systems tell only the resident size
        return process.memory_info().rss
    return getattr(memory, "pss", memory.rss)


def _judge(command: Sequence[str], code: int, said: str) -> None:
    if code:
        last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")
        raise FailedRunError(f"{' '.join(command[1:])}: exit code {code}: {last}")

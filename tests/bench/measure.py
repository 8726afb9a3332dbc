"""A program run once: its time, CPU and memory; and `serve`, from a saved text to its page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryFile

import psutil

from tests.bench.candidates import ENVIRONMENT

INTERVAL = 0.02  # seconds between two looks at the memory: a shorter peak may be missed


class FailedRunError(Exception):
    """A program ended with an error; the message has the last line that it said."""


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> tuple[float, float, str]:
    """Seconds that a program takes by the wall clock, those of CPU, and what it said.

    CPU is that of all processes that it starts and waits for. FailedRunError if it fails.
    """
    # the CPU of children that have ended: user and system
    started, used = time.perf_counter(), sum(os.times()[2:4])
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
    return seconds, sum(os.times()[2:4]) - used, done.stdout


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


SAVES = 5
PATIENCE = 120  # seconds until a page is taken for lost
_BETWEEN, _AGAIN = 0.02, 5
"""Seconds between two looks at a page, which the preview should hardly feel; until a text is saved
again, where the watch has just begun."""


def time_saves(project: Path, save: Callable[[str], object], page: str) -> list[float]:
    """Seconds from saving a text until its page is answered, in a few turns.

    `save` writes a word into the text, `page` is its path. FailedRunError if a page stays away.
    """
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "tasks.py", "serve", "--port", str(port)],
        cwd=project,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _warm_up(port, page, save)
        return [_time_save(port, page, save, f"save-{number}.") for number in range(SAVES)]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _warm_up(port: int, page: str, save: Callable[[str], object]) -> None:
    """Wait for the first page, and for the first change that is noticed."""
    _await(port, page, "", PATIENCE)
    for number in range(PATIENCE // _AGAIN):
        save(f"first-{number}.")
        if _shows(port, page, "first-", _AGAIN):
            return
    raise FailedRunError(f"serve: {page} doesn't change")


def _time_save(port: int, page: str, save: Callable[[str], object], word: str) -> float:
    started = time.perf_counter()
    save(word)
    _await(port, page, word, PATIENCE)
    return time.perf_counter() - started


def _await(port: int, page: str, word: str, seconds: float) -> None:
    if not _shows(port, page, word, seconds):
        raise FailedRunError(f"serve: {page} is missing, or lacks {word}")


def _shows(port: int, page: str, word: str, seconds: float) -> bool:
    """Whether a page is there in time, and has a word."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        try:
            with closing(HTTPConnection("127.0.0.1", port)) as server:
                server.request("GET", f"/{page}")
                answer = server.getresponse()
                if answer.status == 200 and word in answer.read().decode():
                    return True
        except (OSError, HTTPException):
            pass  # it has not begun yet, or the page has just been replaced
        time.sleep(_BETWEEN)
    return False

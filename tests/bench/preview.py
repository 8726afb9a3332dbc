"""How long `serve` takes from a saved text to its page, in a process that has been running."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.bench.candidates import ENVIRONMENT
from tests.bench.measure import FailedRunError

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

"""Processes that begin with other people's packages loaded, which is half of a short task's time.

Each is forked from a server that has imported those packages and nothing of ours: a process of
its own, which reads the code of the project that it is started for.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

PACKAGES = (
    *("babel.dates", "babel.messages.mofile", "babel.messages.pofile", "click", "feedgen.feed"),
    *("fpdf", "httpx", "icalendar", "jinja2.ext", "lxml.html", "markdown.extensions.extra"),
    *("markdownify", "mjml", "nh3", "pelican", "PIL.Image", "PIL.JpegImagePlugin", "pillow_heif"),
    *("rich.console", "sqlite3", "statistics", "svg", "yaml"),
    *("asyncio", "email.message", "email.policy", "smtplib", "tomllib", "zoneinfo"),
)
"""What tasks load. One that is missing here only costs time."""

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(list(PACKAGES))


def run_warm(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    typed: str = "",
    timeout: float | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a Python script with arguments to its end; `typed` comes by its standard input."""
    with tempfile.TemporaryDirectory() as place:
        streams = [str(Path(place, name)) for name in ("in", "out", "err")]
        Path(streams[0]).write_text(typed, encoding="utf-8")
        own = [path for path in sys.path if path.startswith((sys.prefix, sys.base_prefix))]
        arguments = (list(command), str(folder), dict(environment), streams, own)
        process = _CONTEXT.Process(target=_become, args=arguments)
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(list(command), timeout or 0)
        out, err = (Path(file).read_text("utf-8") for file in streams[1:])
    return subprocess.CompletedProcess(list(command), process.exitcode, out, err)


def _become(
    command: list[str], folder: str, environment: dict[str, str], streams: list[str], own: list[str]
) -> None:
    """Be what `python script` is in a new process."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for number, stream in enumerate(streams):
        opened = os.open(stream, os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", closefd=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]
    sys.argv, sys.path = command, [str(Path(command[0]).parent.absolute()), *own]
    try:
        runpy.run_path(command[0], run_name="__main__")
    except Exception:
        traceback.print_exc()
        sys.exit(1)

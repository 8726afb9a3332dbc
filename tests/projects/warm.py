"""Processes that begin with packages loaded, which is most of a short task's time.

Each is forked from a server that has imported other people's packages, and our rooms that know
nothing of the project they stand in. One that is started for a project with other rooms than ours
forgets those, and reads the code of that project. A mailbox reads each mail in a process apart,
which is forked too: tests of documents start a new one for each.
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
    *("httpx", "icalendar", "jinja2.ext", "lxml.html", "markdown.extensions.extra"),
    *("mammoth", "markdownify", "mjml", "nh3", "pelican", "phonenumbers", "PIL.Image"),
    *("PIL.ImageDraw", "PIL.ImageFont", "PIL.JpegImagePlugin", "pillow_heif", "rich.console"),
    *("sqlite3", "statistics", "svg", "yaml", "asyncio", "click._textwrap", "email.message"),
    *("email.policy", "feedgen.ext.base", "logging.handlers", "multiprocessing.popen_fork"),
    *("multiprocessing.synchronize", "smtplib", "tomllib", "zoneinfo"),
)
"""What tasks load. One that is missing here only costs time."""

ROOMS = ("editorial", "intake", "newsletter", "locales")
"""What a project must share with us, to be given what we have loaded of it."""

MODULES = (
    *("editorial.checks", "editorial.checks.files", "editorial.reading.history", "editorial.build"),
    *("editorial.pictures.cards", "editorial.sharing.kit", "editorial.sharing.reminders"),
    *("intake.answers", "intake.documents", "intake.drafts", "intake.figures"),
    *("intake.looks", "intake.photos", "newsletter.delivery.sending", "newsletter.files"),
    *("newsletter.delivery.services", "newsletter.delivery.smtp", "newsletter.preflight"),
    *("newsletter.report", "tests.projects.warmed"),
)
OWN = ("plugins", "commands", "tests")
"""What is never shared, since it may know where the project is."""

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([*PACKAGES, *MODULES])
_OURS = Path(__file__).parents[2]


class Warm:
    """A Python script with arguments that is running; `typed` comes by its standard input.

    It is spoken to as a `subprocess.Popen` of text.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], typed: str = ""
    ) -> None:
        self._command, self._place = list(command), tempfile.TemporaryDirectory()
        texts = {"in": typed, "out": "", "err": ""}
        for name, text in texts.items():
            Path(self._place.name, name).write_text(text, encoding="utf-8")
        streams = [str(Path(self._place.name, name)) for name in texts]
        own = [path for path in sys.path if path.startswith((sys.prefix, sys.base_prefix))]
        arguments = (self._command, str(folder), dict(environment), streams, own)
        self._process = CONTEXT.Process(target=_become, args=arguments)
        self._process.start()

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def complaints(self) -> str:
        return Path(self._place.name, "err").read_text("utf-8")

    def kill(self) -> None:
        self._process.kill()

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        self._process.join(timeout)
        if self.returncode is None:
            self.kill()
            raise subprocess.TimeoutExpired(self._command, timeout or 0)
        out, err = Path(self._place.name, "out").read_text("utf-8"), self.complaints()
        self._place.cleanup()
        return out, err


def run_warm(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    typed: str = "",
    timeout: float | None = None,
) -> subprocess.CompletedProcess[str]:
    process = Warm(command, folder, environment, typed)
    out, err = process.communicate(timeout)
    return subprocess.CompletedProcess(list(command), process.returncode or 0, out, err)


def _become(
    command: list[str], folder: str, environment: dict[str, str], streams: list[str], own: list[str]
) -> None:
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
    project = Path(command[0]).parent.absolute()
    shared = all((project / room).resolve() == _OURS / room for room in ROOMS)
    for name in [*sys.modules]:
        if name.partition(".")[0] in (*OWN, *([] if shared else ROOMS)):
            del sys.modules[name]
    if shared and "mailbox" in command:
        vars(sys.modules["intake.documents"])["_CONTEXT"] = multiprocessing.get_context("fork")
    sys.argv, sys.path = command, [str(project), *own]
    try:
        runpy.run_path(command[0], run_name="__main__")
    except Exception:
        traceback.print_exc()
        sys.exit(1)

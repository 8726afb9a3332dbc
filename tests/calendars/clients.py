"""Programs that people read calendars with, each in a home of its own on a clock of the region."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.conftest import find_node_file, find_tool, run_node

CLOCK = ZoneInfo("America/Asuncion")
"""The clock of the person at the machine: another one than the webinar's."""

_MOMENT = "%Y-%m-%d %H:%M"
_DAYS = ("2000-01-01", "20000d")
_SYNC = """
[general]
status_path = "{home}/status/"
[pair webinars]
a = "web"
b = "here"
collections = null
conflict_resolution = "a wins"
[storage web]
type = "http"
url = "{url}"
[storage here]
type = "filesystem"
path = "{home}/calendar/"
fileext = ".ics"
"""
_KHAL = f"""
[calendars]
[[webinars]]
path = {{home}}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = {_MOMENT}
longdatetimeformat = {_MOMENT}
local_timezone = {CLOCK.key}
default_timezone = {CLOCK.key}
[sqlite]
path = {{home}}/khal.db
"""


@dataclass(frozen=True)
class Shown:
    title: str
    starts: datetime
    ends: datetime
    status: str = ""
    text: str = ""


@dataclass(frozen=True)
class Desk:
    """A person's machine: nothing outside of `home` is read or written."""

    home: Path

    def run(self, *command: str | Path) -> str:
        """What a program prints; the test fails where it does."""
        tool, *arguments = map(str, command)
        basic = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": CLOCK.key}
        folders = {f"XDG_{name}_HOME": str(self.home) for name in ("CONFIG", "DATA", "CACHE")}
        done = subprocess.run(
            [find_tool(tool), *arguments],
            env={**basic, **folders, "HOME": str(self.home)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (done.stdout + done.stderr).decode()
        return done.stdout.decode("utf-8")

    def subscribe(self, url: str) -> None:
        """Tell vdirsyncer of a calendar, which it keeps where khal looks."""
        self._khal_config()
        (self.home / "sync").write_text(_SYNC.format(home=self.home, url=url))
        self.run("vdirsyncer", "-c", self.home / "sync", "discover")

    def synchronise(self) -> list[Shown]:
        """What khal lists once vdirsyncer has asked for the calendar again."""
        self.run("vdirsyncer", "-c", self.home / "sync", "sync")
        return self._list_khal()

    def import_khal(self, file: Path) -> list[Shown]:
        """What khal lists once a file was opened with it, after those that it has."""
        self.run("khal", "-c", self._khal_config(), "import", "--batch", file)
        return self._list_khal()

    def _khal_config(self) -> Path:
        (self.home / "calendar").mkdir(exist_ok=True)
        config = self.home / "khal"
        config.write_text(_KHAL.format(home=self.home))
        return config

    def _list_khal(self) -> list[Shown]:
        fields = ("title", "start-long", "end-long", "status", "description")
        wanted = [part for name in fields for part in ("--json", name)]
        listed = self.run("khal", "-c", self._khal_config(), "list", "--once", *wanted, *_DAYS)
        days = [json.loads(line) for line in listed.splitlines()]
        return [_of_khal(event) for events in days for event in events]


def _of_khal(event: dict[str, str]) -> Shown:
    starts, ends = (
        datetime.strptime(event[name], _MOMENT).replace(tzinfo=CLOCK).astimezone(UTC)
        for name in ("start-long", "end-long")
    )
    return Shown(event["title"], starts, ends, event["status"], event["description"])


def read_by_ical_js(files: list[Path]) -> list[dict[str, Any]]:
    """What ical.js reads of each file: its events, and whether it writes them as it read them."""
    find_node_file("ical.js")
    texts = [file.read_bytes().decode("utf-8") for file in files]
    read: list[dict[str, Any]] = json.loads(run_node("read-calendars.mjs", json.dumps(texts)))
    return read

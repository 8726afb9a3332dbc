"""A site whose webinar changes, built again each time, and somebody who reads its calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.built_sites.small_sample import write_small_sample
from tests.calendars.clients import Desk
from tests.conftest import build_sample
from tests.servers.files import serve_files


@pytest.fixture
def living(tmp_path: Path) -> Iterator[LivingSite]:
    """The sample's site, to be changed and built again, served on this machine."""
    folder = tmp_path / "web"
    folder.mkdir()
    with publish(folder) as site:
        yield site


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    home = tmp_path / "home"
    home.mkdir()
    return Desk(home)


WEBINAR = "webinars/2019-08-05-seguridad-digital"
AT_A_PLACE = ("2019-07-24-taller-de-radio", "2019-07-26-foro-abierto")
"""The sample's other events with a date: in a calendar that is read, there is to be one."""

CALENDAR = "es/webinars.ics"
EVENT = "es/2019/08/seguridad-digital/event.ics"


@dataclass(frozen=True)
class LivingSite:
    """The sample's content in a folder of its own, and the site that is built of it."""

    folder: Path
    url: str = ""

    def change(self, lines: Mapping[str, str]) -> None:
        """Change header lines of the webinar's original, by their Spanish names, and build."""
        file = self.folder / "content" / WEBINAR / "es.md"
        lines_now = file.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines_now if line.partition(":")[0] not in lines]
        new = [f"{name}: {value}\n" for name, value in lines.items() if value]
        file.write_text("".join((*new, *kept)), "utf-8")
        self.build()

    def build(self) -> None:
        build_sample(self.folder / "site", PATH=str(self.folder / "content"))

    def file(self, address: str) -> Path:
        return self.folder / "site" / address


@contextmanager
def publish(folder: Path) -> Iterator[LivingSite]:
    write_small_sample(folder / "content", *AT_A_PLACE)
    with serve_files(folder / "site") as url:
        living = LivingSite(folder, url)
        living.build()
        yield living

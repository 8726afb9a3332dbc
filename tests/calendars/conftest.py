"""What the tests of calendars share: a site that changes, and somebody who reads its calendar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calendars.clients import Desk
from tests.calendars.published import LivingSite, publish


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

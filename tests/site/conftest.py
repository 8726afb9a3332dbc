"""The site that has a webinar in each state."""

from __future__ import annotations

import pytest

from tests.built_sites.built import BuiltSite
from tests.built_sites.webinar_states import build_states
from tests.conftest import SITEURL


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Built for the sample's day."""
    return build_states(tmp_path_factory.mktemp("states") / "site", SITEURL=SITEURL)

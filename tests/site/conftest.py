"""The site that has a webinar in each state."""

from __future__ import annotations

import pytest

from tests.conftest import SITEURL
from tests.site.built import BuiltSite
from tests.site.webinar_states import build_states


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Built for the sample's day."""
    return build_states(tmp_path_factory.mktemp("states") / "site", SITEURL=SITEURL)

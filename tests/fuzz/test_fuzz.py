"""Whatever happens to files: no traceback, no great cost, and `check` says what `build` does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import WEEKLY
from tests.fuzz.trial import try_once

TRIALS = 80 if WEEKLY else 6  # six take some seconds; `python -m tests.fuzz` goes on from there


@pytest.mark.weekly
def test_contents_changed_by_chance_are_checked_and_built_or_refused(tmp_path: Path) -> None:
    faults = [fault for seed in range(TRIALS) for fault in try_once(seed, tmp_path)]

    assert faults == []

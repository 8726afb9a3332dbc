"""The project's tasks as somebody runs them from a command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]


def run_task(
    *arguments: str | Path, machine: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """Run a task on a machine with these variables, whatever it returns."""
    command = [sys.executable, str(ROOT / "tasks.py"), *map(str, arguments)]
    environment = {**os.environ, **machine}
    return subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def fingerprints(folder: Path) -> dict[str, str]:
    """Each file below a folder with the hash of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files
    }

"""An environment of its own for Mailman, whose pins are not ours."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, find_tool, missing_tool

REQUIREMENTS = Path(__file__).with_name("requirements-mailman.txt")
VENV = ROOT / ".cache" / "mailman-venv"


def make_venv() -> Path:
    """The environment with the pinned Mailman, made anew when the pins or Python change."""
    stamp = VENV / ".requirements"
    digest = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return VENV
    make = [_find_python(), "-m", "venv", "--clear", str(VENV)]
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    install = [*pip, "install", "--require-hashes", "--requirement", str(REQUIREMENTS)]
    for command in (make, install):
        if subprocess.run(command, check=False).returncode:
            missing_tool("Mailman (tests/mail/requirements-mailman.txt)")
    stamp.write_text(digest)
    return VENV


def _find_python() -> str:
    """Mailman 3.3.10 runs on no newer Python than 3.12: 3.13 has no nntplib."""
    return sys.executable if sys.version_info < (3, 13) else find_tool("python3.12", "python3.11")

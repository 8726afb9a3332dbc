"""Temporary files in memory: the disks of rented machines are slow."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_MEMORY, _ROOM = Path("/dev/shm"), 3_000_000_000  # noqa: S108 - what is made there is ours alone


def use_memory() -> None:
    """Make temporary files in memory from now on, where it has room and programs may run there.

    The tests need a seventh of that room; a container often has less.
    """
    if not _MEMORY.is_dir():
        return
    system = os.statvfs(_MEMORY)
    if system.f_bavail * system.f_frsize > _ROOM and not system.f_flag & os.ST_NOEXEC:
        os.environ.setdefault("TMPDIR", str(_MEMORY))
        tempfile.tempdir = None  # it may have been looked for

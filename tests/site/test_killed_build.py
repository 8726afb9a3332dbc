"""A build that is killed at any moment leaves a whole site, at the latest after the next run."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.settings import BuildError, load_settings
from plugins.site import write_site
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG, ROOT
from tests.content_files import POST, write_files
from tests.projects.tasks import fingerprints

ES = "posts/2019-07-22-taller/es.md"
KILLS = 12

BUILD = """
import os, signal, sys
from pathlib import Path
from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.settings import SAMPLE_SETTINGS

config, content, output, last = sys.argv[1:]
beside, steps = os.path.dirname(output), 0

def count(event, arguments):
    global steps
    changes = event in {"os.rename", "os.mkdir", "shutil.rmtree"}
    changes |= event == "open" and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
    if changes and str(arguments[0]).startswith(beside):
        steps += 1
        if steps == int(last):
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
changes = {**SAMPLE_SETTINGS, "PATH": content, "OUTPUT_PATH": output}
write_site(load_settings(Path(config), **changes))
print(steps)
"""
"""A build that is killed as it is about to change the disk for the n-th time."""


def start_build(content: Path, output: Path, last: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(CONFIG), str(content), str(output), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")


def build(content: Path, output: Path) -> None:
    changes = {**SAMPLE_SETTINGS, "PATH": str(content), "OUTPUT_PATH": str(output)}
    write_site(load_settings(CONFIG, **changes))


def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "beside" / "site"
    sites = []
    for text in ("El primero.", "El segundo."):
        write_files(content, {ES: f"{POST}{text}\n"})
        shutil.rmtree(output, ignore_errors=True)
        counting = start_build(content, output)
        steps = int(counting.communicate()[0].splitlines()[-1])
        sites.append(fingerprints(output))
    broken = write_files(tmp_path / "broken", {ES: "Title: x\n"})
    spread = {1 + steps * number // KILLS for number in range(KILLS)}

    for last in sorted({*spread, *range(steps - 3, steps + 1)}):
        killed = start_build(content, output, last)
        killed.communicate()
        assert killed.returncode == -signal.SIGKILL
        with pytest.raises(BuildError, match="nothing was written"):
            build(broken, output)

        assert fingerprints(output) in sites, last
        assert [path.name for path in output.parent.iterdir()] == ["site"], last


def test_of_two_builds_at_once_one_waits(tmp_path: Path) -> None:
    content, output = write_files(tmp_path / "content", {ES: POST}), tmp_path / "beside" / "site"

    builds = [start_build(content, output) for _ in range(3)]
    for each in builds:
        each.communicate()

    assert [each.returncode for each in builds] == [0, 0, 0]
    assert [path.name for path in output.parent.iterdir()] == ["site"]
    assert (output / "es/2019/07/taller/index.html").exists()

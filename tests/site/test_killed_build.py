"""A build that is killed at any moment leaves a whole site, at the latest after the next run."""

from __future__ import annotations

import os
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
from tests.projects.warm import run_warm

ES = "posts/2019-07-22-taller/es.md"
KILLS = 12

BUILD = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, os.getcwd())
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


@pytest.fixture
def script(tmp_path: Path) -> str:
    file = tmp_path / "build.py"
    file.write_text(BUILD, "utf-8")
    return str(file)


def build(content: Path, output: Path) -> None:
    changes = {**SAMPLE_SETTINGS, "PATH": str(content), "OUTPUT_PATH": str(output)}
    write_site(load_settings(CONFIG, **changes))


def test_a_build_killed_at_any_moment_leaves_a_whole_site(script: str, tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "beside" / "site"
    command = [script, *map(str, (CONFIG, content, output))]
    sites = []
    for text in ("El primero.", "El segundo."):
        write_files(content, {ES: f"{POST}{text}\n"})
        shutil.rmtree(output, ignore_errors=True)
        counting = run_warm([*command, "0"], ROOT, os.environ)
        steps = int(counting.stdout.splitlines()[-1])
        sites.append(fingerprints(output))
    broken = write_files(tmp_path / "broken", {ES: "Title: x\n"})
    spread = {1 + steps * number // KILLS for number in range(KILLS)}

    for last in sorted({*spread, *range(steps - 3, steps + 1)}):
        killed = run_warm([*command, str(last)], ROOT, os.environ)
        assert killed.returncode == -signal.SIGKILL
        with pytest.raises(BuildError, match="nothing was written"):
            build(broken, output)

        assert fingerprints(output) in sites, last
        assert [path.name for path in output.parent.iterdir()] == ["site"], last


def test_of_two_builds_at_once_one_waits(script: str, tmp_path: Path) -> None:
    content, output = write_files(tmp_path / "content", {ES: POST}), tmp_path / "beside" / "site"

    command = [sys.executable, script, *map(str, (CONFIG, content, output, 0))]
    builds = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(3)]
    for each in builds:
        each.wait()

    assert [each.returncode for each in builds] == [0, 0, 0]
    assert [path.name for path in output.parent.iterdir()] == ["site"]
    assert (output / "es/2019/07/taller/index.html").exists()

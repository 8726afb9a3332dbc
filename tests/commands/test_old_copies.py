"""A copy that a region adopted some time ago comes up to today's code, as the guides say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from commands.upgrade import OWN
from tests.projects.tasks import ROOT, link_environment, run_task
from tests.projects.workplace import git

REGIONS = Path(__file__).with_name("regions")
"""The files of a region that adopted the project at a commit, by that commit."""

GUIDE = "".join((ROOT / file).read_text("utf-8") for file in ("docs/setup.md", "CHANGELOG.md"))
(OLDER,) = re.findall("^A copy from .* needs this first.*:$", GUIDE, re.M)
ENGLISH = {"LC_ALL": "C"}


def copy_of(commit: str, folder: Path) -> Path:
    """Make a region's copy as it was then, and beside it its upstream, the project as it stands."""
    upstream, region = folder / "upstream", folder / "region"
    known = ["git", "-C", str(ROOT), "cat-file", "-e", f"{commit}^{{commit}}"]
    if subprocess.run(known, check=False, capture_output=True).returncode:
        pytest.skip(f"this clone's history has no {commit}")
    for clone in (upstream, region):
        git(folder, "clone", "--quiet", "--no-checkout", str(ROOT), str(clone))
    git(upstream, "checkout", "--quiet", "-B", "main")
    git(upstream, f"--work-tree={ROOT}", "commit", "--quiet", "--allow-empty", "-am", "Today")
    git(region, "checkout", "--quiet", "-B", "main", commit)
    shutil.rmtree(region / "content")
    shutil.copytree(REGIONS / commit / "content", region / "content")
    for file in REGIONS.joinpath(commit).glob("*.txt"):
        shutil.copyfile(file, region / file.stem)
    (region / ".git/info/exclude").write_text(".venv\n.cache\n")
    git(region, "add", "--all")
    git(region, "commit", "--quiet", "--message", "Our region")
    git(region, "remote", "rename", "origin", "upstream")
    git(region, "remote", "set-url", "upstream", str(upstream))
    for file in region.rglob("*.py"):  # of long ago: Python goes by a file's second and its size
        os.utime(file, (0, 0))
    link_environment(region)
    return region


def follow(section: str, region: Path) -> str:
    """Run the commands below a heading of the guide, and return what the tasks say."""
    told = ""
    for line in GUIDE.split(f"{section}\n")[1].split("```\n")[1].splitlines():
        if line.startswith("python3 tasks.py messages"):
            continue  # asks for what only developers have
        if line.startswith("python3 tasks.py "):
            done = run_task(*line.split()[2:], project=region, folder=region, machine=ENGLISH)
            assert done.returncode == 0, done.stdout + done.stderr
            told += done.stdout + done.stderr
        else:
            subprocess.run(line, shell=True, cwd=region, check=True, capture_output=True)  # noqa: S602
    return told


def edit_settings(region: Path) -> None:
    """Change the two lines of the settings as the guide says."""
    rows = r"write `(.+?)` in place of the line that begins `(.+?)`;\n- delete the line `(.+?)…`"
    found = re.search(rows, GUIDE)
    assert found
    file = region / "pelicanconf.py"
    kept = file.read_text("utf-8").partition(f"\n{found[3]}")[0]
    file.write_text(re.sub(f"^{found[2]}.*", found[1], kept, flags=re.M) + "\n", "utf-8")


@pytest.mark.project
@pytest.mark.parametrize("commit", ["40e5436", "5c9866d"])
def test_a_region_s_old_copy_comes_up(
    commit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ana")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ana@example.org")
    region = copy_of(commit, tmp_path)

    if commit == "40e5436":
        edit_settings(region)
        follow("### From before `upgrade`", region)
    before = git(region, "rev-parse", "HEAD").strip()
    follow(OLDER, region)
    told = follow("## Take a newer version", region)
    again = run_task("upgrade", "upstream/main", project=region, machine=ENGLISH).stdout

    others = ("--", ".", *(f":(exclude){each}" for each in OWN))
    differ = ("diff", "--name-only", "--no-renames", "--diff-filter=ADT", "HEAD", "upstream/main")
    assert git(region, *differ, *others) == ""
    assert git(region, "diff", "--name-only", before, "HEAD", "--", *OWN) == ""
    assert "posts: 2 in, 2 out" in told
    assert ": error:" not in told
    assert "warning: This file is missing" not in told
    assert "from upstream/main: 0; removed: 0." in again

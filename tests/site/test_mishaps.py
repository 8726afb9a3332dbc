"""Odd files, broken data and full disks: a sentence each, never a traceback or half a site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.words.message import SetupError
from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG, ROOT
from tests.content_files import LANGUAGES, POST, WriteContent, write_files
from tests.photos import a_photo
from tests.projects.tasks import fingerprints, run_task

HERE = "posts/2019-07-22-taller"
ES = f"{HERE}/es.md"
TABLES = ("vocabulary/languages", "vocabulary/tags", "vocabulary/places", "vocabulary/countries")
ADDRESSES = ("中" * 100, "/".join("abc" for _ in range(1000)), "CNAME", "CNAME/antes")
PATIENCE = 60  # seconds, for what takes one on a machine with nothing else to do


def build(content: Path, output: Path) -> None:
    changes = {**SAMPLE_SETTINGS, "PATH": str(content), "OUTPUT_PATH": str(output)}
    write_site(load_settings(CONFIG, **changes))


def run_limited(shell: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a task in a shell that changes something first.

    It compiles nothing: where a file may have no more than so many bytes, Python would leave half
    of what it compiled beside our code, and trip over that from then on.
    """
    task = (sys.executable, "-B", ROOT / "tasks.py", *arguments)
    command = ["bash", "-c", f'{shell}; exec "$@"', "bash", *map(str, task)]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE
    )


def test_an_old_address_that_no_disk_takes_is_left_out(tmp_path: Path) -> None:
    faults = []
    for number, address in enumerate(ADDRESSES):
        headed = {ES: f"Moved-From: {address}, es/antes\n{POST}"}
        content, site = write_files(tmp_path / f"{number}", headed), tmp_path / f"site-{number}"

        build(content, site)

        told = [each.rule for each in check_content(read_content(content))]
        if told.count("moved-from") != 1 or not (site / "es/antes/index.html").exists():
            faults.append(f"{address[:20]}: {told}")
    assert faults == []


def test_a_picture_with_the_longest_name_is_published(
    write_content: WriteContent, tmp_path: Path
) -> None:
    name = f"{'A' * 246}.jpg"
    content = write_content({ES: f"Picture: {name}\n{POST}", f"{HERE}/{name}": a_photo()})

    build(content, tmp_path / "site")

    assert len([*(tmp_path / "site/pictures").rglob("*[!e].jpg")]) == 4  # of mails, and of links


def test_what_was_sent_in_no_month_is_no_issue(write_content: WriteContent, tmp_path: Path) -> None:
    sent = f'posts = ["{HERE}"]\n'
    months = {f"issues/{month}/sent.toml": sent for month in ("9999-12", "0000-01")}
    content = write_content({ES: POST, **months})

    build(content, tmp_path / "site")

    assert (tmp_path / "site/es/boletin/2019-07/index.html").exists()


MAKES: tuple[Callable[[Path], object], ...] = (
    os.mkfifo,
    lambda path: path.symlink_to("/dev/zero"),
    lambda path: path.mkdir(),
)


@pytest.mark.parametrize("make", MAKES, ids=("a pipe", "endless", "a folder"))
def test_what_is_no_file_is_named_and_never_opened(
    make: Callable[[Path], object], write_content: WriteContent
) -> None:
    content = write_content({f"{HERE}/en.md": POST, f"{HERE}/foto.jpg": a_photo()})
    make(content / ES)
    make(content / HERE / "otra.jpg")

    done = run_task("check", "--content", content, timeout=PATIENCE)

    assert done.returncode == 1
    assert f"{ES}:1: error: " in done.stdout
    assert "Traceback" not in done.stderr


def test_data_that_is_no_file_is_named_and_never_opened(tmp_path: Path) -> None:
    faults = []
    for table in TABLES:
        content = write_files(tmp_path / table, {ES: POST})
        file = content / f"{table}.toml"
        file.unlink(missing_ok=True)
        os.mkfifo(file)

        done = run_task("check", "--content", content, timeout=PATIENCE)

        told = done.stdout.startswith(f"{file}:1: error: ") and done.stdout.count("\n") == 1
        if (done.returncode, done.stderr, told) != (1, "", True):
            faults.append(f"{table}: {done}")
    assert faults == []


def test_a_folder_elsewhere_is_not_searched(write_content: WriteContent, tmp_path: Path) -> None:
    content = write_content({ES: POST})
    (tmp_path / "es.md").write_text(POST)
    (content / "posts/2019-07-23-fuera").symlink_to(tmp_path)

    problems = check_content(read_content(content), advice=False)

    assert [(each.path, each.rule) for each in problems] == [("posts/2019-07-23-fuera", "place")]


def test_content_without_posts_is_no_site(write_content: WriteContent, tmp_path: Path) -> None:
    content = write_content({"pages/about/es.md": POST.replace("Category: region\n", "")})

    with pytest.raises(SetupError, match=r"posts: there is no such folder"):
        build(content, tmp_path / "site")

    checked = run_task("check", "--content", content)
    assert checked.returncode == 1
    assert f"{content / 'posts'}: there is no such folder" in checked.stderr


def test_check_refuses_what_build_refuses(write_content: WriteContent, tmp_path: Path) -> None:
    twice = LANGUAGES.replace('"webinars"', '"boletin"', 1)
    content = write_content({ES: POST, "vocabulary/languages.toml": twice})

    with pytest.raises(SetupError) as refused:
        build(content, tmp_path / "site")

    checked = run_task("check", "--content", content)
    assert checked.returncode == 1
    assert checked.stderr.endswith(f"tasks.py: {refused.value}\n")


def test_an_author_without_letters_stops_nothing(tmp_path: Path) -> None:
    missing = []
    for number, author in enumerate(["../../..", "/", "★", "…, Ana"]):
        authored = {ES: POST.replace("\n\n", f"\nAuthor: {author}\n\n", 1)}
        site = tmp_path / f"site-{number}"

        build(write_files(tmp_path / f"{number}", authored), site)

        page = (site / "es" / "2019" / "07" / "taller" / "index.html").read_text("utf-8")
        missing += [] if author.partition(",")[0] in page else [author]
    assert missing == []


def test_a_full_disk_leaves_the_old_site(write_content: WriteContent, tmp_path: Path) -> None:
    content, output = write_content({ES: POST}), tmp_path / "beside" / "site"
    build(content, output)
    before = fingerprints(output)
    write_content({ES: POST.replace("Taller", "Otro taller")})

    done = run_limited("ulimit -f 1", "build", "--content", content, "--output", output)

    assert done.returncode == 1
    assert f"tasks.py: {output}: File too large\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprints(output) == before
    assert {path.name for path in output.parent.iterdir()} == {"site", ".written-site"}


def run_mounted(
    folder: Path, options: str, *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    """Run a task that sees a folder as a disk of its own; skipped where nobody may make one."""
    if not shutil.which("unshare") or os.geteuid():
        pytest.skip("only root mounts a disk")
    mount = f'mount -t tmpfs -o {options} none "$0" || exit 42; exec "$@"'
    task = (sys.executable, ROOT / "tasks.py", *arguments)
    command = ["unshare", "--mount", "sh", "-c", mount, *map(str, (folder, *task))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode == 42:
        pytest.skip("this machine lets nobody mount a disk")
    return done


def test_an_output_that_is_a_disk_is_refused(write_content: WriteContent, tmp_path: Path) -> None:
    content, output = write_content({ES: POST}), tmp_path / "site"
    output.mkdir()

    done = run_mounted(output, "rw", "build", "--content", content, "--output", output)

    assert done.returncode == 1
    assert "is a mount point" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("options", ["size=8k", "ro"], ids=["full", "read-only"])
def test_a_build_does_without_a_cache_that_takes_nothing(
    options: str, write_content: WriteContent, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {
        ES.replace("taller", f"taller-{number}"): f"{POST}{number}" for number in range(40)
    }
    files[ES] = f"Picture: foto.jpg\nPicture-Alt: Un aula\n{POST}"
    files[f"{HERE}/foto.jpg"] = a_photo()
    content, clean, output = write_content(files), tmp_path / "clean", tmp_path / "site"
    (ROOT / ".cache").mkdir(exist_ok=True)
    run_task("build", "--content", content, "--output", clean, "--no-cache")

    done = run_mounted(ROOT / ".cache", options, "build", "--content", content, "--output", output)

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprints(output) == fingerprints(clean)

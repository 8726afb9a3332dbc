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
from tests.conftest import ROOT, build_small, make_small
from tests.content_files import LANGUAGES, POST, WriteContent
from tests.photos import a_photo
from tests.projects.tasks import fingerprints, run_task

HERE = "posts/2019-07-22-taller"
ES = f"{HERE}/es.md"
TABLES = [f"vocabulary/{each}.toml" for each in ("languages", "tags", "places", "countries")]
ONE_WORD = LANGUAGES.replace('"webinars"', '"boletin"', 1)
ADDRESSES = ("中" * 100, "/".join("abc" for _ in range(1000)), "CNAME", "CNAME/antes")
PATIENCE = 60  # seconds, for what takes one on a machine with nothing else to do


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


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_old_address_that_no_disk_takes_is_left_out(address: str, tmp_path: Path) -> None:
    site = build_small(tmp_path, {ES: f"Moved-From: {address}, es/antes\n{POST}"})

    told = [each.rule for each in check_content(read_content(site.content))]
    assert (told.count("moved-from"), site.has("es/antes/")) == (1, True)


@pytest.mark.parametrize("other", ["posts/2019-07-05-paseo", "posts/2019-07-30-paseo"])
def test_an_old_address_of_two_posts_leads_to_the_older_one(other: str, tmp_path: Path) -> None:
    moved = f"Moved-From: a/b\n{POST}"

    site = build_small(tmp_path, {ES: moved, f"{other}/es.md": moved})

    told = [each for each in check_content(read_content(site.content)) if "a/b" in each.text]
    older = min(HERE, other)
    assert [older in each.text for each in told] == [True, True]
    assert f"/es/2019/07/{older[len('posts/2019-07-22-') :]}/" in site.read("a/b/")


def test_a_picture_with_the_longest_name_is_published(tmp_path: Path) -> None:
    name = f"{'A' * 246}.jpg"

    site = build_small(tmp_path, {ES: f"Picture: {name}\n{POST}", f"{HERE}/{name}": a_photo()})

    assert len([*(site.output / "pictures").rglob("*[!e].jpg")]) == 4  # of mails, and of links


def test_what_was_sent_in_no_month_is_no_issue(tmp_path: Path) -> None:
    months = (f"issues/{month}/sent.toml" for month in ("9999-12", "0000-01"))

    site = make_small(tmp_path, {ES: POST, **dict.fromkeys(months, f'posts = ["{HERE}"]\n')})

    assert site.has("es/boletin/2019-07/")


@pytest.mark.parametrize("author", ["../../..", "/", "★", "…, Ana"])
def test_an_author_without_letters_stops_nothing(author: str, tmp_path: Path) -> None:
    site = build_small(tmp_path, {ES: POST.replace("\n\n", f"\nAuthor: {author}\n\n", 1)})

    assert author.partition(",")[0] in site.read("es/2019/07/taller/")


MAKES: tuple[Callable[[Path], object], ...] = (
    os.mkfifo,
    lambda path: path.symlink_to("/dev/zero"),
    lambda path: path.mkdir(),
)


def check_beside(content: Path, make: Callable[[Path], object], *files: str) -> str:
    """What `check` says where something else stands in place of these files."""
    for file in files:
        (content / file).unlink(missing_ok=True)
        make(content / file)
    done = run_task("check", "--content", content, timeout=PATIENCE)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.mark.parametrize("make", MAKES, ids=("a pipe", "endless", "a folder"))
def test_what_is_no_file_is_named_and_never_opened(
    make: Callable[[Path], object], write_content: WriteContent
) -> None:
    content = write_content({f"{HERE}/en.md": POST, f"{HERE}/foto.jpg": a_photo()})

    assert f"{ES}:1: error: " in check_beside(content, make, ES, f"{HERE}/otra.jpg")


@pytest.mark.parametrize("table", TABLES)
def test_data_that_is_no_file_is_named_alone(table: str, write_content: WriteContent) -> None:
    content = write_content({ES: POST})

    (said,) = check_beside(content, os.mkfifo, table).splitlines()

    assert said.startswith(f"{content / table}:1: error: ")


def test_a_folder_elsewhere_is_not_searched(write_content: WriteContent, tmp_path: Path) -> None:
    content = write_content({ES: POST})
    (tmp_path / "es.md").write_text(POST)
    (content / "posts/2019-07-23-fuera").symlink_to(tmp_path)

    problems = check_content(read_content(content), advice=False)

    assert [(each.path, each.rule) for each in problems] == [("posts/2019-07-23-fuera", "place")]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"pages/about/es.md": POST.replace("Category: region\n", "")}, "posts: there is no such"),
        ({ES: POST, "vocabulary/languages.toml": ONE_WORD}, "two pages have this address"),
    ],
    ids=["no posts", "one word for two lists"],
)
def test_check_refuses_what_build_refuses(files: dict[str, str], why: str, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=why) as refused:
        build_small(tmp_path, files)

    checked = run_task("check", "--content", tmp_path / "content")
    assert checked.returncode == 1
    assert checked.stderr.endswith(f"tasks.py: {refused.value}\n")


def test_a_full_disk_leaves_the_old_site(write_content: WriteContent, tmp_path: Path) -> None:
    output = build_small(tmp_path / "beside", {ES: POST}).output
    before = fingerprints(output)
    content = write_content({ES: POST.replace("Taller", "Otro taller")})

    done = run_limited("ulimit -f 1", "build", "--content", content, "--output", output)

    assert done.returncode == 1
    assert f"tasks.py: {output}: File too large\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprints(output) == before
    assert {path.name for path in output.parent.iterdir()} == {"content", "site", ".written-site"}


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
    texts = {ES.replace("taller", f"taller-{n}"): f"{POST}{n}" for n in range(10)}
    pictured = {ES: f"Picture: foto.jpg\nPicture-Alt: Un aula\n{POST}"}
    content = write_content({**texts, **pictured, f"{HERE}/foto.jpg": a_photo()})
    clean, output = tmp_path / "clean", tmp_path / "site"
    (ROOT / ".cache").mkdir(exist_ok=True)
    run_task("build", "--content", content, "--output", clean, "--no-cache")

    done = run_mounted(ROOT / ".cache", options, "build", "--content", content, "--output", output)

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprints(output) == fingerprints(clean)

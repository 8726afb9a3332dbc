"""The tasks on a command line: what they print where, and whose address they write."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sys
import time
from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from PIL import Image

from editorial.pictures.published import CACHE, digest_picture
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE_SITEURL
from tests.built_sites.small_sample import write_small_sample
from tests.conftest import ROOT
from tests.content_files import POST, write_below, write_files
from tests.projects.tasks import fingerprints, run_task, start_task

RESULT = re.compile(r"posts: \d+ in, \d+ out\npages: \d+\nissues: \d+\ntime: \d+\.\d s\n")
SUMMARY = "Summary: La red de ejemplo avisa de algo, con tantas letras como hacen falta.\n"
HEADERS = f"Title: Un aviso breve\n{SUMMARY}Category: region\n"
WARNED = "posts/2019-07-21-aviso/es.md"
TODAY = {"SOURCE_DATE_EPOCH": "1566320400"}  # 20 August 2019


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small sample and a post that `check` only warns of."""
    other = {
        WARNED.replace("es.md", f"{lang}.md"): f"Title: Aviso ({lang})\n{SUMMARY}"
        for lang in ("en", "pt")
    }
    own = {WARNED: f"{HEADERS}\n<iframe></iframe>Aviso.\n"}
    return write_below(write_small_sample(tmp_path / "content"), {**own, **other})


def public_url() -> str:
    return str(load_settings(ROOT / "publishconf.py")["SITEURL"]).rstrip("/")


@pytest.mark.parametrize("task", ["build", "publish"])
def test_a_build_prints_its_result_on_stdout(task: str, content: Path, tmp_path: Path) -> None:
    done = run_task(task, "--content", content, "--output", tmp_path / "site")

    assert done.returncode == 0
    assert RESULT.fullmatch(done.stdout), done.stdout
    assert f"{WARNED}:5: warning: " in done.stderr
    url = public_url() if task == "publish" else "http://127.0.0.1:8000"
    assert f"Sitemap: {url}/sitemap.xml" in (tmp_path / "site/robots.txt").read_text()
    assert not re.search(r"^(posts|pages|issues|time): ", done.stderr, re.MULTILINE)


def test_a_build_says_how_many_posts_wait_for_their_day(tmp_path: Path) -> None:
    ahead = {f"posts/2019-09-{day}-{name}/es.md": POST for day, name in ((12, "b"), ("05", "a"))}
    content = write_files(tmp_path / "content", {"posts/2019-08-20-taller/es.md": POST, **ahead})
    build = ("build", "--content", content, "--output", tmp_path / "site")

    said = {run_task(*build, machine=TODAY).stdout.splitlines()[0] for _ in ("first", "again")}

    assert said == {"posts: 3 in, 3 out, 2 in no list before 2019-09-05"}


def test_a_build_without_cache_makes_pictures_anew_too_and_keeps_them(tmp_path: Path) -> None:
    post = f"Picture: foto.jpg\nPicture-Alt: Un aula\n{POST}"
    folders = ["posts/2019-07-22-taller", "posts/2019-07-22-otro-taller"]
    content = write_files(tmp_path / "content", {f"{each}/es.md": post for each in folders})
    photos = [content / each / "foto.jpg" for each in folders]
    for number, photo in enumerate(photos):
        Image.new("RGB", (87, 65), (87, 65, 99 * number)).save(photo)
    first, other = (CACHE / digest_picture(photo) for photo in photos)
    shutil.rmtree(first, ignore_errors=True)
    task = ("build", "--content", content, "--output")
    run_task(*task, tmp_path / "site")
    right = fingerprints(tmp_path / "site")
    shutil.rmtree(first)
    shutil.copytree(other, first)  # whole, and wrong

    run_task(*task, tmp_path / "clean", "--no-cache")
    run_task(*task, tmp_path / "again")

    assert fingerprints(tmp_path / "clean") == fingerprints(tmp_path / "again") == right
    assert right


def test_a_build_says_in_the_terminals_language_whose_files_it_leaves_alone(
    content: Path, tmp_path: Path
) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / "mine.txt").touch()
    task = ("build", "--content", content, "--output", output)

    done = run_task(*task, machine={"LC_ALL": "es_PY.UTF-8"})

    assert done.returncode == 1
    assert "archivos que el sitio no escribió (mine.txt)" in done.stderr


@pytest.mark.parametrize("siteurl", ["", "https://blog.example.net/a"])
def test_an_issue_leads_to_the_public_address_or_another(
    siteurl: str, sample_project: Path, tmp_path: Path
) -> None:
    told = ("--output", tmp_path, *(("--siteurl", siteurl) if siteurl else ()))

    done = run_task("issue", "2019-07", *told, project=sample_project)

    root = siteurl or SAMPLE_SITEURL
    page = html.document_fromstring((tmp_path / "es.html").read_bytes())
    post = f"{root}/es/2019/07/taller-comunitario/"
    mail = message_from_bytes((tmp_path / "es.eml").read_bytes(), policy=policy.default)
    sent = html.document_fromstring(mail.get_body(("html",)).get_content())  # type: ignore[union-attr]
    beside = [(tmp_path / unquote(each)).read_bytes()[:2] for each in page.xpath("//img/@src")]
    assert beside == [b"\x89P", b"\xff\xd8"]  # a mark and a JPEG, so that nobody waits for the site
    public = (f"{root}/pictures/", f"{root}/theme/images/")
    assert all(each.startswith(public) for each in sent.xpath("//img/@src"))
    assert done.returncode == 0
    assert re.findall("^2019-07 (..): (?:.* → |still to be)", done.stdout, re.MULTILINE) == [
        lang for lang in ("es", "en", "pt") for _ in ("figures", "what waits for translation")
    ]
    assert re.search(r": \d+ stories, encoded HTML part of \d+ bytes .*, \d+ links → ", done.stdout)
    assert post in page.xpath("//a/@href")
    assert post in (tmp_path / "es.txt").read_text("utf-8").split()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, another program opens files")
def test_a_preview_opens_in_the_browser(sample_project: Path, tmp_path: Path) -> None:
    opener, opened = tmp_path / "bin" / "xdg-open", tmp_path / "opened"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$@" >> {opened}\n')
    opener.chmod(0o755)
    machine = {"PATH": f"{opener.parent}{os.pathsep}{os.environ['PATH']}"}
    told = ("--output", tmp_path, "--open")

    run_task("issue", "2019-07", *told, machine=machine, project=sample_project)

    deadline = time.monotonic() + 10
    while not opened.exists() or len(opened.read_text().splitlines()) < 3:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert {*opened.read_text().splitlines()} == {*map(str, tmp_path.glob("??.html"))}


def test_an_issue_tells_what_check_says_of_its_notes(
    content: Path, sample_project: Path, tmp_path: Path
) -> None:
    note = "Order: ninguno\n\n[Aquí](../../gone.md)\n\n![Un círculo](http://a.internal/a.png)\n"
    write_below(content, {f"issues/2019-07/{lang}.md": note for lang in ("es", "en")})

    task = ("issue", "2019-07", "--content", content, "--output", tmp_path / "mail")
    done = run_task(*task, project=sample_project)
    checked = run_task("check", content / "issues" / "2019-07", project=sample_project)

    notes = f"{content.as_posix()}/issues/2019-07/"
    told = [line for line in done.stderr.splitlines() if line.startswith(notes)]
    assert (done.returncode, checked.returncode) == (1, 1)
    assert sorted(told) == sorted(checked.stdout.splitlines())
    places = Counter(re.findall(r"\.md(:\d: \w+: )", "".join(told)))
    assert places >= Counter([":1: warning: ", ":3: error: ", ":5: warning: "] * 2)


def test_check_ends_with_a_count_in_the_language_of_the_terminal(content: Path) -> None:
    folder = (content / WARNED).parent

    found = run_task("check", folder, machine={"LC_ALL": "es_PY.UTF-8"})
    (content / WARNED).write_text(f"{HEADERS}\nAviso.\n", encoding="utf-8")
    well = run_task("check", folder, machine={"LC_ALL": "en_US.UTF-8"})

    assert found.stderr == "Textos: 3; errores: 0; advertencias: 1.\n"
    assert run_task("check", folder, "--format", "json").stderr == ""  # a program reads that
    assert well.stderr == "Texts: 3; errors: 0; warnings: 0.\n"


def test_check_repairs_files_and_says_which_beside_its_result(content: Path) -> None:
    text = f"{HEADERS}\nAviso.\n"
    (content / WARNED).write_bytes(text.replace("\n", "\r\n").encode())

    ends = run_task("check", "--fix", (content / WARNED).parent)
    again = run_task("check", "--fix", (content / WARNED).parent)

    assert (content / WARNED).read_text("utf-8") == text
    assert f"{content.as_posix()}/{WARNED}: repaired\n" in ends.stderr
    assert (ends.returncode, ends.stdout) == (0, "")
    assert "repaired" not in again.stderr


def test_a_port_that_is_taken_is_told_in_a_line_that_names_the_option() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        done = run_task("serve", "--port", str(port), machine={"LC_ALL": "es_PY.UTF-8"})

    assert done.returncode == 1
    assert done.stderr == (
        f"tasks.py: Otro programa usa el puerto {port}: ciérrelo o elija otro puerto con --port "
        f"{port + 1}.\n"
    )


@pytest.mark.parametrize("group", [True, False], ids=["the terminal's", "its own"])
def test_ctrl_c_leaves_the_old_site(content: Path, tmp_path: Path, *, group: bool) -> None:
    build = ("build", "--content", content, "--output", tmp_path / "site")
    run_task(*build)
    before = fingerprints(tmp_path / "site")
    (content / WARNED).write_text(f"{HEADERS}\nOtro texto.\n", encoding="utf-8")

    process = start_task(*build)
    while not list(tmp_path.glob(".building-*/*")) and process.poll() is None:
        time.sleep(0.01)
    (os.killpg if group else os.kill)(process.pid, signal.SIGINT)
    said = process.communicate()

    assert process.returncode == 130
    assert said == ("", "")
    assert fingerprints(tmp_path / "site") == before
    assert not list(tmp_path.glob(".building-*"))

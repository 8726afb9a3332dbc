"""What README shows: a post that is right, and tasks with what they answer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.made.headers import language_of
from tests.conftest import how_to_renew
from tests.documents import READMES, read_text
from tests.photos import a_photo
from tests.projects.tasks import ROOT, link_code, link_environment, run_task

SHOWN = re.compile(
    r"`(?P<path>content/posts/[^`]+\.md)`:\n\n```\n(?P<post>(?:.*\n)*?)```$"
    r"|^```\n\$ python3 tasks\.py (?P<command>.+)\n(?P<answer>(?:.*\n)*?)```$",
    re.MULTILINE,
)
PICTURE = re.compile(r"^(?:Picture|Foto): (.+)$", re.MULTILINE)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
"""Figures are those of a day: the next post changes them, and needs no other README."""


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., str]:
    """Runs tasks in the project as somebody has it who has just cloned it, and moves there."""
    folder = tmp_path / "project"
    link_code(folder, "tasks.py", "pelicanconf.py", "publishconf.py")
    shutil.copytree(ROOT / "content", folder / "content")
    link_environment(folder)

    def run(lang: str, *words: str) -> str:
        machine = {"LC_ALL": f"{lang}.UTF-8"}
        return run_task(*words, machine=machine, project=folder, folder=folder).stdout

    return run


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_who_does_what_a_readme_shows_sees_what_it_shows(
    readme: Path, run: Callable[..., str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    lang, text, posts = language_of(readme), read_text(readme), list[Path]()

    def follow(shown: re.Match[str]) -> str:
        if shown["path"]:
            posts.append(write(tmp_path / "project" / shown["path"], shown["post"].encode()))
            return shown[0]
        answer = run(lang, *shown["command"].split())
        for post in posts:  # the picture comes once the check has asked for it
            write(post.with_name(PICTURE.findall(read_text(post))[0]), a_photo())
        return shown[0].removesuffix(f"{shown['answer']}```") + f"{answer}```"

    seen = SHOWN.sub(follow, text)

    if request.config.getoption("--update-golden"):
        readme.write_text(seen, encoding="utf-8")
        text = seen
    assert NUMBER.sub("0", seen) == NUMBER.sub("0", text), how_to_renew(request)
    for post in posts:
        left = run(lang, "check", str(post), "--format", "json")
        assert {*re.findall(r'"rule": "([^"]+)"', left)} <= {"translation"}, left


def write(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file

"""A job of a workflow, as it runs on a checkout and speaks with a GitHub."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of, write_below
from tests.projects.checkout import Checkout
from tests.projects.tasks import run_task
from tests.servers.fake_github import FakeGitHub
from tests.workflows.acting import find_rights

DAY = "1564963200"
"""On which all of them run: 5 August 2019."""

VOCABULARY = words_of(SAMPLE)
LANG = VOCABULARY.default_lang
FOLDER = "content/posts/2019-08-02-taller"
FILE = f"{FOLDER}/{LANG}.md"
TEXT = f"""\
Title: Un taller #3 de @alguien, fixes #4
Summary: Cuarenta personas aprendieron a armar una red comunitaria en la escuela del barrio.
Category: {next(iter(VOCABULARY.terms["categories"]))}

Nos reunimos el sábado.
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A checkout and its GitHub; each of its tasks is a job that begins afresh."""

    checkout: Checkout
    github: FakeGitHub

    def run(
        self, *arguments: str, code: int | None = 0, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        place = self.checkout.folder
        self.github.branches = self.checkout.branches
        self.github.compare = self.checkout.compare
        self.github.rights = find_rights(" ".join(arguments))
        machine = {**self.github.environment, "SOURCE_DATE_EPOCH": DAY, **environ}
        done = run_task(*arguments, machine=machine, project=place, folder=place)
        assert "Traceback" not in done.stderr, done.stderr
        assert code in (None, done.returncode), done.stderr
        return done

    def write(self, path: str, text: str | bytes) -> Path:
        return write_below(self.checkout.folder, {path: text}) / path

    def forget(self, *places: str) -> None:
        """Take away what a job wrote there, and bring the content back."""
        self.checkout.git("clean", "--quiet", "--force", "-d", *places)
        self.checkout.git("checkout", "--quiet", "content")

    def push(self) -> None:
        """Publish what has changed below the content and in the settings."""
        self.checkout.git("add", "content")
        self.checkout.git("commit", "--quiet", "--all", "--message", "A change")
        self.checkout.git("push", "--quiet", "origin", "HEAD:main")

    def show(self, file: str, branch: str) -> str:
        """A file as a branch of the remote has it."""
        self.checkout.git("fetch", "--quiet", "origin", branch)
        return self.checkout.git("show", f"FETCH_HEAD:{file}")

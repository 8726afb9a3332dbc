"""An editor's copy of the project in git, where the tasks run as processes of their own."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.built_sites.small_sample import write_small_sample
from tests.projects.tasks import TakeCode, link_code, link_environment, run_task
from tests.projects.warm import Warm
from tests.servers.smtp_servers import HOST, PASSWORD, USER, MailServer

DOMAIN = "red-de-ejemplo.internal"
"""What `send` takes for a name that leads somewhere, though nobody can own it."""

SITE = f"https://blog.{DOMAIN}"
LISTS = {lang: f"news-{lang}@lists.{DOMAIN}" for lang in ("es", "en")}  # the addresses of the lists
_MAIL_SETTINGS = {
    "SITEURL": SITE, "CNAME": f"blog.{DOMAIN}", "CONTACT": f"editors@{DOMAIN}",
    "MAILING_LISTS": {
        lang: {"address": address, "leave": f"mailto:news-{lang}-leave@lists.{DOMAIN}"}
        for lang, address in LISTS.items()
    },
    "NEWSLETTER_MAIL": {"sender": f"news@{DOMAIN}", "reply_to": "", "domain": DOMAIN},
}  # fmt: skip

ENGLISH = {"LC_ALL": "en_US.UTF-8"}
"""The language of an editor's terminal, unless a test says otherwise."""

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w.-]+\w")
_IGNORED = ".cache\n__pycache__/\n.venv\nissue-*/\n"
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.org", "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
}  # fmt: skip
"""Nobody's own settings, and an editor whose address must show nowhere."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A clone of the project, and the variables that an editor has set there.

    Unless its site is `served`, the editor sends without asking for it.
    """

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    served: bool = False

    def send(
        self, *arguments: str, shown: Iterable[str] = LISTS.values(), code: int | None = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run `tasks.py send` to its end; no address but a list's may show in what it prints.

        It ends with this code; None is any.
        """
        done = self.run(*self._words(arguments))
        assert code in (None, done.returncode), done.stderr
        assert set(_ADDRESS.findall(done.stdout + done.stderr)) <= set(shown)
        assert "Traceback" not in done.stderr
        return done

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        here = self.folder
        return run_task(*arguments, machine=self._machine, project=here, folder=here, timeout=60)

    def send_at_terminal(self, *arguments: str, typed: str) -> tuple[int, str]:
        """Run `tasks.py send` where somebody types a line, and return how it ended and its words.

        What was said on standard error is among these, as on a screen.
        """
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, str(self.folder / "tasks.py"), *self._words(arguments)],
            cwd=self.folder, env={**os.environ, **self._machine},
            stdin=theirs, stdout=theirs, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        os.write(ours, typed.encode())
        shown = b""
        with suppress(OSError):  # its end of the line is closed
            while read := os.read(ours, 4096):
                shown += read
        os.close(ours)
        return process.wait(60), shown.decode()

    def start(self, *arguments: str) -> Warm:
        command = [str(self.folder / "tasks.py"), *self._words(arguments)]
        return Warm(command, self.folder, {**os.environ, **self._machine})

    def _words(self, arguments: Iterable[str]) -> list[str]:
        return ["send", *arguments, *([] if self.served else ["--offline"])]

    @property
    def _machine(self) -> Mapping[str, str]:
        return {**GIT, **ENGLISH, **self.environment}

    def copy(self, folder: Path) -> Workplace:
        shutil.copytree(self.folder, folder, symlinks=True)
        return replace(self, folder=folder)

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **GIT}, check=True, capture_output=True, text=True
    )
    return done.stdout


def make_workplace(folder: Path, take_code: TakeCode = link_code) -> Workplace:
    """A repository with the project's code, the small sample and its settings, committed."""
    write_small_sample(folder / "content")
    take_code(folder, "tasks.py", "pelicanconf.py")
    own = {**SAMPLE_SETTINGS, "FIRST_ISSUE": "2019-07", **_MAIL_SETTINGS}
    rows = "".join(f"{name} = {value!r}\n" for name, value in own.items() if name != "PATH")
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(f"\nimport datetime\n\n{rows}")
    (folder / "publishconf.py").write_text("from pelicanconf import *\n", encoding="utf-8")
    (folder / ".gitignore").write_text(_IGNORED)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "The project")
    git(folder, "repack", "--quiet", "-a", "-d")  # one file to copy instead of hundreds
    link_environment(folder)
    return Workplace(folder)


def clone_workplace(remote: Path, folder: Path) -> Workplace:
    git(remote, "clone", "--quiet", str(remote), str(folder))
    link_environment(folder)
    return Workplace(folder)


def variables_for(server: MailServer, authority: Path) -> Mapping[str, str]:
    """What an editor sets to send through a server; OpenSSL reads which authority is trusted."""
    login = {"SMTP_HOST": HOST, "SMTP_USER": USER, "SMTP_PASSWORD": PASSWORD}
    return {**login, "SMTP_PORT": str(server.port), "SSL_CERT_FILE": str(authority)}

"""An editor's copy of the project in git, where the tasks run as processes of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.mail.smtp_servers import HOST, PASSWORD, USER, MailServer
from tests.site.settings import SAMPLE, SAMPLE_SETTINGS
from tests.site.tasks import ROOMS

ROOT = Path(__file__).parents[2]
LISTS = {"es": "news-es@lists.example.org", "en": "news-en@lists.example.org"}
"""The addresses of the sample's lists."""

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w.-]+\w")
_IGNORED = ".cache\n__pycache__/\n.venv\nissue-*/\n"
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.org",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
}
"""Nobody's own settings, and an editor whose address must show nowhere."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A clone of the project, and the variables that an editor has set there."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def send(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `tasks.py send` to its end; no address but a list's may show in what it prints."""
        process = self.start(*arguments)
        try:
            stdout, stderr = process.communicate(timeout=60)
        finally:
            process.kill()
        assert set(_ADDRESS.findall(stdout + stderr)) <= set(LISTS.values())
        assert "Traceback" not in stderr
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start `tasks.py send`, and don't wait."""
        return subprocess.Popen(
            [sys.executable, str(self.folder / "tasks.py"), "send", *arguments],
            cwd=self.folder,
            env={**os.environ, **_GIT, **self.environment, "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments)


def git(folder: Path, *arguments: str) -> str:
    """Run git as the editor; what it prints."""
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **_GIT}, check=True, capture_output=True, text=True
    )
    return done.stdout


def make_workplace(folder: Path) -> Workplace:
    """A repository with the project's code, the sample's content and its settings, committed."""
    shutil.copytree(SAMPLE, folder / "content")
    for room in ROOMS:
        pyc = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / room, folder / room, ignore=pyc)
    for file in ("tasks.py", "pelicanconf.py"):
        shutil.copyfile(ROOT / file, folder / file)
    (folder / "publishconf.py").write_text(_render_settings(), encoding="utf-8")
    (folder / ".gitignore").write_text(_IGNORED)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "The project")
    _link_environment(folder)
    return Workplace(folder)


def clone_workplace(remote: Path, folder: Path) -> Workplace:
    """Another clone of a workplace's remote, for another editor."""
    git(remote, "clone", "--quiet", str(remote), str(folder))
    _link_environment(folder)
    return Workplace(folder)


def variables_for(server: MailServer, authority: Path) -> Mapping[str, str]:
    """What an editor sets to send through a server; OpenSSL reads which authority is trusted."""
    return {
        "SMTP_HOST": HOST,
        "SMTP_PORT": str(server.port),
        "SMTP_USER": USER,
        "SMTP_PASSWORD": PASSWORD,
        "SSL_CERT_FILE": str(authority),
    }


def _render_settings() -> str:
    """The sample's settings as a `publishconf.py`; the content is the workplace's own."""
    here = {"SITEURL": "https://blog.example.org", "CNAME": ""}
    own = {**SAMPLE_SETTINGS, "FIRST_ISSUE": "2019-07", **here}
    rows = (f"{name} = {value!r}\n" for name, value in own.items() if name != "PATH")
    return f"import datetime\n\nfrom pelicanconf import *\n\n{''.join(rows)}"


def _link_environment(folder: Path) -> None:
    """Let `tasks.py` find the environment of these tests, and pictures that were made before."""
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(cache, target_is_directory=True)

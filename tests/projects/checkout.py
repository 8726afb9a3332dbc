"""A copy of the project in a repository of its own with a remote, as a workflow's job has it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from commands.adopt import set_values
from tests.built_sites.settings import SAMPLE, SAMPLE_FORMS, SAMPLE_SETTINGS
from tests.projects.tasks import ROOT, TakeCode, copy_code, link_code, link_environment
from tests.projects.workplace import git, make_workplace

FILES = (
    *("tasks.py", "pelicanconf.py", "publishconf.py", "requirements.txt", "requirements-build.txt"),
    ".gitignore",
)


@dataclass(frozen=True, slots=True)
class Checkout:
    """The copy in `folder`, on the branch main; `remote` is a bare repository, its origin."""

    folder: Path
    remote: Path

    def copy(self, place: Path) -> Checkout:
        copy = Checkout(place / self.folder.name, place / self.remote.name)
        shutil.copytree(self.folder, copy.folder, symlinks=True)
        shutil.copytree(self.remote, copy.remote)
        copy.git("remote", "set-url", "origin", str(copy.remote))
        return copy

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments)

    def pushed(self, branch: str) -> list[str]:
        """The files that a branch of the remote has and main has not."""
        return git(self.remote, "diff", "--name-only", f"main...{branch}").splitlines()

    def compare(self, branch: str) -> tuple[str, str]:
        """The last commit of a branch of the remote, and git's diff of what main has not."""
        diff = git(self.remote, "diff", f"main...{branch}")
        return git(self.remote, "rev-parse", branch).strip(), diff

    def correct(self, branch: str) -> None:
        """Push a commit onto a branch of the remote, as an editor does."""
        self.git("fetch", "--quiet", "origin", branch)
        self.git("checkout", "--quiet", "FETCH_HEAD")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Correct")
        self.git("push", "--quiet", "origin", f"HEAD:{branch}")
        self.git("checkout", "--quiet", "main")

    def branches(self) -> list[str]:
        return git(self.remote, "branch", "--format=%(refname:short)").split()


def make_checkout(place: Path, take_code: TakeCode = copy_code) -> Checkout:
    """Take the project as it stands, commit it, and push it to a new remote."""
    folder = place / "checkout"
    take_code(folder, *FILES)
    shutil.copytree(ROOT / "content", folder / "content")
    git(folder, "init", "--quiet")
    checkout = _share(folder)
    link_environment(folder)
    return checkout


def make_sample_checkout(place: Path, take_code: TakeCode = copy_code) -> Checkout:
    """The same with the sample's content and settings, by which an issue can be sent."""
    return _share(make_workplace(place / "checkout", take_code).folder)


def make_job_checkout(place: Path) -> Checkout:
    """Take our code with the sample's content, settings and forms, on the day of the machine."""
    folder = place / "checkout"
    link_code(folder, *FILES)
    shutil.copytree(SAMPLE, folder / "content")
    settings = folder / "pelicanconf.py"
    own = {**SAMPLE_SETTINGS, "CNAME": ""}
    settings.write_text(set_values(settings.read_text("utf-8"), own), encoding="utf-8")
    git(folder, "init", "--quiet")
    checkout = _share(folder, SAMPLE_FORMS)
    link_environment(folder)
    return checkout


def _share(folder: Path, forms: Path | None = None) -> Checkout:
    remote = folder.with_name("remote.git")
    shutil.copytree(ROOT / ".github", folder / ".github")
    if forms:
        shutil.rmtree(folder / ".github/ISSUE_TEMPLATE")
        shutil.copytree(forms, folder / ".github/ISSUE_TEMPLATE")
    # act knows neither GitHub's `$/` nor `cache-mode`
    for file in (folder / ".github" / "workflows").glob("*.yml"):
        text = file.read_text(encoding="utf-8").replace("uses: $/", "uses: ./")
        file.write_text(text.replace("    cache-mode: none\n", ""), encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "The project")
    git(folder, "repack", "--quiet", "-a", "-d")  # one file to copy instead of hundreds
    git(folder, "clone", "--quiet", "--bare", str(folder), str(remote))
    git(folder, "remote", "add", "origin", str(remote))
    return Checkout(folder, remote)

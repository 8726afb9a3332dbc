"""A region takes the project's newer version: the project's files, and none of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from commands.upgrade import OWN, WORKFLOWS, move_hours
from tests.projects.checkout import Checkout, make_checkout
from tests.projects.tasks import fingerprints, run_task

REDE = 'SITENAME = "Rede"\nlanguages = "pt"\ncountries = "AO"\n'
ENGLISH = {"LC_ALL": "C"}
TOKENS = "theme/static/css/tokens.css"
POST = "content/posts/2026-01-02-news/es.md"


def change(folder: Path, file: str, edit: Callable[[str], str]) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(edit(path.read_text("utf-8") if path.exists() else ""), encoding="utf-8")


def publish_newer_version(upstream: Checkout) -> None:
    """Add texts and code owners, edit a form, a setting, a cron line, a module; remove a module.

    From this version on, a file of styles is a region's own.
    """
    folder, form = upstream.folder, ".github/ISSUE_TEMPLATE/publish-an-activity.yml"
    change(folder, POST, lambda _: "Título: Nuevo\nResumen: Uno.\nCategoría: region\n\nTexto.\n")
    change(folder, "README.pt.md", lambda _: "# LACRALO\n")
    change(folder, form, lambda text: f"{text}# edited\n")
    change(folder, ".github/CODEOWNERS", lambda _: "* @upstream\n")
    change(folder, "theme/static/images/mark.svg", lambda text: f"{text}<!-- edited -->\n")
    change(folder, "pelicanconf.py", lambda text: text.replace('CONTACT = ""', 'CONTACT = "a@b.c"'))
    cron = partial(re.sub, r'cron: "20 (\d+) \* \* \*"', r'cron: "40 \1 * * *"')
    change(folder, ".github/workflows/publish.yml", cron)
    plugin = '    "plugins.feeds",\n'
    change(folder, "plugins/defaults.py", lambda text: text.replace(plugin, ""))
    owners = '".github/CODEOWNERS"'
    listed = f'"{TOKENS}", {owners}'
    change(folder, "commands/upgrade.py", lambda text: text.replace(owners, listed))
    change(folder, TOKENS, lambda text: f"{text}/* newer */\n")
    change(folder, "theme/static/css/new.css", lambda _: "/* new */\n")
    (folder / "plugins/feeds.py").unlink()
    change(folder, "CHANGELOG.md", lambda text: f"# New\n\n## v3: maps\n\n## v2: feeds\n\n{text}")
    upstream.git("add", "--all")
    upstream.git("commit", "--quiet", "--message", "A newer version")
    upstream.git("push", "--quiet", "origin", "HEAD:main")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A region that adopted the project, and has changed a file of it and added one."""
    upstream = make_checkout(tmp_path_factory.mktemp("project"))
    (upstream.folder / ".git/info/exclude").write_text(".venv\n.cache\n")
    change(upstream.folder, "CHANGELOG.md", lambda _: "## v1: pages\n")
    upstream.git("add", "--all")
    upstream.git("commit", "--quiet", "--message", "The first version")
    region = upstream.copy(tmp_path_factory.mktemp("region"))
    change(region.folder, "region.toml", lambda _: REDE)
    done = run_task("adopt", region.folder / "region.toml", project=region.folder, machine=ENGLISH)
    assert done.returncode == 0, done.stderr
    change(region.folder, "theme/static/css/print.css", lambda text: f"{text}/* ours */\n")
    change(region.folder, TOKENS, lambda text: f"{text}/* ours */\n")
    change(region.folder, "docs/ours.md", lambda _: "# Our notes\n")
    region.git("add", "--all")
    region.git("commit", "--quiet", "--message", "Our region")
    publish_newer_version(upstream)
    region.git("remote", "add", "upstream", str(upstream.remote))
    region.git("fetch", "--quiet", "upstream")
    return region


def upgrade(ours: Checkout, to: str = "upstream/main", code: int = 0) -> CompletedProcess[str]:
    done = run_task("upgrade", to, project=ours.folder, machine=ENGLISH)
    assert done.returncode == code, done.stderr
    return done


def test_it_takes_the_project_s_files_and_no_region_s_own(region: Checkout, tmp_path: Path) -> None:
    ours = region.copy(tmp_path)
    later = partial(re.sub, r'cron: "(\d+) \d+ \* \* (.)"', r'cron: "\1 3 * * \2"')
    change(ours.folder, ".github/workflows/translations.yml", later)
    ours.git("commit", "--quiet", "--all", "--message", "Our own hour")

    told = upgrade(ours).stdout
    built = run_task("build", project=ours.folder)

    staged = ours.git("diff", "--cached", "--name-status", "--no-renames").splitlines()
    workflow = (ours.folder / ".github/workflows/publish.yml").read_text("utf-8")
    assert set(staged) == {
        *("D\tplugins/feeds.py", "M\tplugins/defaults.py", "M\t.github/workflows/publish.yml"),
        *("A\ttheme/static/css/new.css", "M\ttheme/static/css/print.css", "M\tCHANGELOG.md"),
        *("M\t.github/workflows/translations.yml", "M\tcommands/upgrade.py"),
    }
    newest = ours.git("log", "-1", "--format=%h, %as, %s", "upstream/main")
    assert told.startswith(
        f"Taking from {ours.git('remote', 'get-url', 'upstream')[:-1]}: {newest}"
    )
    assert "from upstream/main: 7; removed: 1." in told
    assert "once more: publish.yml, translations.yml\n" in told
    assert "is in CHANGELOG.md:\n- v3: maps\n- v2: feeds\nLook it over" in told
    assert 'cron: "40 23 * * *" # just after midnight' in workflow
    assert ours.git("diff", "HEAD", "--stat", "--", *OWN, TOKENS) == ""
    assert (built.returncode, "posts: 1 in, 1 out" in built.stdout) == (0, True), built.stderr


def test_hours_are_moved_to_another_clock_with_the_day_that_they_are_on() -> None:
    moved = {
        "20 5 * * *": "20 12 * * *", "10 12 * * 1": "10 19 * * 0", "40 5 * * 0": "40 12 * * 6",
        "7 13 25 * *": "7 20 24 * *", "23 * * * *": "23 * * * *",
    }  # fmt: skip

    found = {
        cron: move_hours(cron, "America/Panama", "Pacific/Auckland", date(2019, 8, 20))
        for cron in moved
    }

    assert found == moved


def test_it_writes_through_no_link(region: Checkout, tmp_path: Path) -> None:
    ours, outside = region.copy(tmp_path), tmp_path / "outside"
    workflows, styles = ours.folder / WORKFLOWS, ours.folder / "theme/static/css"
    outside.mkdir()
    theirs = outside / "new.css"
    theirs.write_text('on: {schedule: [{cron: "20 5 * * *"}]}\n')
    before = fingerprints(outside)
    ours.git("checkout", "--quiet", "--detach", "upstream/main")
    (workflows / "linked.yml").symlink_to(theirs)
    ours.git("add", "--all")
    ours.git("commit", "--quiet", "--message", "A link in the newer version")
    ours.git("tag", "newer")
    ours.git("checkout", "--quiet", "-")
    shutil.rmtree(styles)
    styles.symlink_to(outside, target_is_directory=True)
    ours.git("add", "--all")
    ours.git("commit", "--quiet", "--message", "A link of ours")

    upgrade(ours, "newer")

    assert fingerprints(outside) == before
    assert (styles / "new.css").read_text("utf-8") == "/* new */\n"


def test_it_changes_nothing_before_all_is_committed(region: Checkout, tmp_path: Path) -> None:
    ours = region.copy(tmp_path)

    unknown = upgrade(ours, "origin/newest", code=1)
    change(ours.folder, "content/pages/about/pt.md", lambda text: f"{text}Mais.\n")
    unsaved = upgrade(ours, code=1)

    assert "“origin/newest”" in unknown.stderr
    assert "git remote add upstream" in unknown.stderr
    assert "content/pages/about/pt.md" in unsaved.stderr
    assert ours.git("status", "--porcelain") == " M content/pages/about/pt.md\n"

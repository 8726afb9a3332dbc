"""upgrade: take the project's files from a newer version, and leave a region's own alone."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import takewhile
from typing import NoReturn
from zoneinfo import ZoneInfo

import click

from commands.environment import become, start_inside
from commands.shell import CONFIG, PUBLISHING, ROOT, find_language
from editorial.reading.history import ask_git, find_unsaved
from editorial.reading.settings import read_today
from editorial.words.message import N_, SetupError, say

IMAGES = "theme/static/images"
OWN = (
    *("content", CONFIG.name, PUBLISHING.name, "README*", "CONTRIBUTING*"),
    *(".github/ISSUE_TEMPLATE", ".github/CODEOWNERS"),
    *(f"{IMAGES}/{name}.svg" for name in ("mark", "favicon", "network", "pattern")),
    *(
        f"{IMAGES}/{name}.png"
        for name in ("favicon-32", "apple-touch-icon", "icon-192", "icon-512")
    ),
)
"""What belongs to a region, as path patterns of git: `upgrade` leaves it as it is."""

WORKFLOWS = ".github/workflows"
_CHANGELOG = "CHANGELOG.md"

UNSAVED = N_(
    "Some files are not committed yet, like {files}. Commit them (git add --all, then git commit), "
    "then start again."
)
NO_REF = N_(
    "git doesn't know “{ref}”. Tell it once where the project is: git remote add upstream "
    "https://github.com/OWNER/NAME.git; then, each time: git fetch upstream. The newest version is "
    "upstream/main."
)
_TAKING = N_("Taking from {remote}: {commit}")
_TAKEN = N_(
    "Files taken from {ref}: {taken}; removed: {gone}. Yours are as they were: {own}. The hours of "
    "the workflows are those of your clock, {zone}."
)
_NEW = N_("What is new, and what to do by hand, is in {file}:")
_SET_AGAIN = N_(
    "Days or hours changed in these workflows; if you had chosen others, set them once more: "
    "{files}"
)
THEN = N_(
    "Look it over (git status), update what is made from your words (python3 tasks.py messages), "
    "try it (python3 tasks.py check, python3 tasks.py build), then git add --all and git commit. "
    "To have everything as before instead: git reset --hard."
)

_CRON = re.compile(r"(?P<minute>\d+) (?P<hour>\d+) (?P<date>[\d*]+) \* (?P<weekday>[\d*])")
_ZONE = re.compile(r"^TIMEZONE = [\"'](.*?)[\"']", re.MULTILINE)


_git = partial(ask_git, ROOT)

_MADE = ("docs/headers*", "docs/rules.md")
"""Files that `messages` makes of a region's own words: it would only make them again."""


@click.command()
@click.argument("ref")
@click.option("--begun", hidden=True, help="The commit that an older version's task chose.")
def upgrade(ref: str, begun: str | None) -> None:
    """Take the project's files from a newer version, REF (upstream/main); leave yours alone.

    Yours are content/, the settings, README, CONTRIBUTING, CODEOWNERS, the forms, and the mark, the
    icons and the drawings. Nothing is committed.
    """
    lang = find_language()
    commit = begun or _begin(ref, lang)
    news, hours = _versions(), _hours()
    _take(commit)
    zones = (CONFIG.read_text("utf-8"), _git("show", f"{commit}:{CONFIG.name}"))
    zone, theirs = (found[1] if (found := _ZONE.search(each)) else "UTC" for each in zones)
    there = _names("ls-tree", "-r", "-z", "--name-only", commit, "--", f"{WORKFLOWS}/")
    set_hours(sorted(there), theirs, zone, read_today(os.environ, zone))
    _git("add", "--", WORKFLOWS)
    staged = _git("diff", "--cached", "--name-status", "--no-renames").splitlines()
    gone = sum(row.startswith("D") for row in staged)
    told = {"ref": ref, "taken": len(staged) - gone, "gone": gone, "own": ", ".join(OWN[:5])}
    click.echo(say(lang, _TAKEN, **told, zone=zone))
    if again := [name for name, rows in _hours().items() if hours.get(name, rows) != rows]:
        click.echo(say(lang, _SET_AGAIN, files=", ".join(again)))
    if newer := [*takewhile(lambda each: each not in news, _versions())]:
        click.echo("\n- ".join((say(lang, _NEW, file=_CHANGELOG), *newer)))
    click.echo(say(lang, THEN))


def _begin(ref: str, lang: str) -> NoReturn:
    """Take the code of a version, and go on as the task of that version: it knows what is new."""
    if unsaved := find_unsaved(ROOT, (".",)):
        raise SetupError(UNSAVED, files=", ".join(unsaved[:2]))
    try:
        commit = _git("rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}").strip()
    except SetupError as error:
        raise SetupError(NO_REF, ref=ref) from error
    remote = _git("ls-remote", "--get-url", "--", ref.partition("/")[0]).strip()
    newest = _git("log", "-1", "--format=%h, %as, %s", commit).strip()
    public = re.sub("//[^/]*@", "//", remote)  # a password may stand there
    click.echo(say(lang, _TAKING, remote=public, commit=newest))
    left = (*OWN, WORKFLOWS, _CHANGELOG, "docs")  # no code, and what it compares
    _git("checkout", "--quiet", commit, "--", ".", *(f":(exclude){each}" for each in left))
    go_on = (str(ROOT / "tasks.py"), "upgrade", ref, "--begun", commit)
    if _names("diff", "-z", "--name-only", "HEAD", commit, "--", "requirements*.txt"):
        start_inside(go_on[0], [*go_on[1:]])
    become(sys.executable, *go_on)


def _take(commit: str) -> None:
    """Stage the project's files at a commit, and remove files that the project has dropped."""
    if own := _names("diff", "-z", "--cached", "--name-only", "--no-renames", "--", *OWN):
        _git("restore", "--source=HEAD", "--staged", "--worktree", "--", *own)  # our list is newer
    made = (each for each in _MADE if [*ROOT.glob(each)])  # a copy may be older than these
    files = ("--", ".", *(f":(exclude){each}" for each in (*OWN, *made)))
    other = _names("diff", "-z", "--name-only", "--no-renames", "HEAD", commit, *files)
    there = _names("ls-tree", "-r", "-z", "--name-only", commit)
    deleted = ("log", "-z", "--format=", "--name-only", "--no-renames", "--diff-filter=D", commit)
    gone = sorted((other - there) & _names(*deleted, *files))
    _git("checkout", "--quiet", commit, *files)
    if gone:
        _git("rm", "--quiet", "--", *gone)


def _versions() -> list[str]:
    """Return the headings of what is new, the newest first."""
    file = ROOT / _CHANGELOG
    return re.findall("^## (.+)", file.read_text("utf-8"), re.M) if file.exists() else []


def _hours() -> dict[str, list[tuple[str, ...]]]:
    """Return each workflow's days and hours, by the name of its file."""
    files = sorted((ROOT / WORKFLOWS).glob("*.yml"))
    return {file.name: _CRON.findall(file.read_text("utf-8")) for file in files}


def set_hours(workflows: Iterable[str], before: str, zone: str, day: date) -> None:
    """Move the hours of workflows from one zone to another."""
    for file in map(ROOT.joinpath, workflows):
        if file.is_symlink():  # it may lead out of the project
            continue
        text = move_hours(file.read_text("utf-8"), before, zone, day)
        file.write_text(text, encoding="utf-8")


def move_hours(workflow: str, before: str, zone: str, day: date) -> str:
    """Move the hours of a workflow to the same local time in another zone than `before`.

    GitHub only knows UTC; the offsets are those on `day`.
    """
    noon = datetime.combine(day, time(12))
    old, new = (noon.replace(tzinfo=ZoneInfo(each)).utcoffset() for each in (before, zone))
    shift = (old or timedelta()) - (new or timedelta())

    def move(cron: re.Match[str]) -> str:
        at = datetime.combine(day, time(int(cron["hour"]), int(cron["minute"]))) + shift
        later = (at.date() - day).days  # a morning may be the evening before in UTC
        on = cron["date"] if cron["date"] == "*" else int(cron["date"]) + later
        weekday = cron["weekday"] if cron["weekday"] == "*" else (int(cron["weekday"]) + later) % 7
        return f"{at.minute} {at.hour} {on} * {weekday}"

    return _CRON.sub(move, workflow)


def _names(*command: str) -> set[str]:
    """Return the names that a git command lists with -z."""
    return set(filter(None, _git(*command).strip("\n").split("\0")))

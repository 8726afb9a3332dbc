"""What was sent: `content/issues/<month>/sent.toml` freezes the stories of an issue."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from editorial.dates import is_month, next_month
from editorial.errors import SetupError
from editorial.model import Post

Sent = Mapping[str, frozenset[str]]
"""The folders of the posts in each issue that was sent, by month."""

NAME = "sent.toml"


class SentError(SetupError):
    """A list of what was sent that can't be read."""


def read_sent(root: Path) -> Sent:
    """Every issue that was sent, of a content folder; SentError where a list is broken."""
    files = sorted((root / "issues").glob(f"*/{NAME}"))
    return {file.parent.name: _read(file) for file in files if is_month(file.parent.name)}


def render_sent(folders: Iterable[str]) -> str:
    """The file that freezes an issue: the folders of its posts, in the order that they stood in."""
    rows = "".join(f'    "{folder}",\n' for folder in folders)
    why = "# This issue was sent with these posts. What is merged later goes into the next one.\n"
    return f"{why}posts = [\n{rows}]\n"


def by_issue(posts: Iterable[Post], sent: Sent) -> dict[str, tuple[Post, ...]]:
    """The posts of each issue by month: those it was sent with, else those of the month.

    A post that was merged after its month was sent goes into the next issue that was not.
    """
    frozen = {folder: month for month, folders in sent.items() for folder in folders}
    issues: dict[str, list[Post]] = {}
    for post in posts:
        month = frozen.get(post.folder) or _next_unsent(post.month, sent)
        issues.setdefault(month, []).append(post)
    return {month: tuple(issues[month]) for month in sorted(issues, reverse=True)}


def _next_unsent(month: str, sent: Sent) -> str:
    while month in sent:
        month = next_month(month)
    return month


def _read(file: Path) -> frozenset[str]:
    try:
        posts = tomllib.loads(file.read_text(encoding="utf-8"))["posts"]
        return frozenset(posts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SentError(f"{file}: is no list of what was sent: {error}") from error

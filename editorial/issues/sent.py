"""What was sent: `content/issues/<month>/sent.toml` freezes the stories of an issue.

It also keeps the digest of each mail that went out, so that the ledger can be made anew from it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editorial.model import Post
from editorial.system.files import read_file
from editorial.text.plain import unify_lines
from editorial.times.dates import is_month, next_month
from editorial.words.message import N_, Message, SetupError

NAME = "sent.toml"
_NO_EDITION = N_('`{name}` must hold the digest of each revision that was sent: v1 = "…"')


@dataclass(frozen=True, slots=True)
class SentIssue:
    """The folders of the posts that an issue was sent with, in the order that they stood in.

    `editions`: by language, the digest of each revision that was sent (`v1`).
    """

    posts: tuple[str, ...]
    editions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


Sent = Mapping[str, SentIssue]
"""Each issue that was sent, by month."""


def read_sent(root: Path) -> Sent:
    """Every issue that was sent, of a content folder; SetupError where a list is broken."""
    files = sorted((root / "issues").glob(f"*/{NAME}"))
    return {file.parent.name: read_issue(file) for file in files if is_month(file.parent.name)}


def read_issue(file: Path) -> SentIssue:
    """What an issue was sent with; SetupError where the list is broken, and nothing else."""
    if not file.is_file():
        raise _broken(file, N_("is not a file"))
    try:
        table: dict[str, object] = tomllib.loads(unify_lines(read_file(file).decode()))
    except (OSError, ValueError, RecursionError) as error:
        text = N_("is not a list of what was sent: {error}")
        raise _broken(file, text, error=error) from error
    posts, editions = table.get("posts"), table.get("editions", {})
    if unknown := sorted(table.keys() - {"posts", "editions"}):
        raise _broken(file, N_("has an unknown name: {name}"), name=unknown[0])
    if not isinstance(posts, list) or not all(isinstance(each, str) for each in posts):
        raise _broken(file, N_("needs `posts`, a list of the posts' folders in quotes"))
    if not isinstance(editions, dict):
        raise _broken(file, _NO_EDITION, name="editions")
    for lang, mails in editions.items():
        if not _are_digests(mails):
            raise _broken(file, _NO_EDITION, name=f"editions.{lang}")
    return SentIssue(tuple(posts), editions)


def render_sent(issue: SentIssue) -> str:
    """The file that freezes an issue."""
    rows = "".join(f'    "{folder}",\n' for folder in issue.posts)
    why = "# This issue was sent with these posts. What is merged later goes into the next one.\n"
    tables = (
        f"\n[editions.{lang}]\n" + "".join(f'{each} = "{mails[each]}"\n' for each in mails)
        for lang, mails in sorted(issue.editions.items())
    )
    return f"{why}posts = [\n{rows}]\n{''.join(tables)}"


def by_issue(posts: Iterable[Post], sent: Sent) -> dict[str, tuple[Post, ...]]:
    """The posts of each issue by month: those it was sent with, else those of the month.

    A post that was merged after its month was sent goes into the next issue that was not.
    """
    frozen = {folder: month for month, issue in sent.items() for folder in issue.posts}
    issues: dict[str, list[Post]] = {}
    for post in posts:
        month = frozen.get(post.folder, post.month)
        while post.folder not in frozen and month in sent:
            month = next_month(month)
        issues.setdefault(month, []).append(post)
    return {month: tuple(issues[month]) for month in sorted(issues, reverse=True)}


def digests_of(sent: Sent, month: str, lang: str) -> Mapping[str, str]:
    """The digest of each revision that was sent of an edition of an issue."""
    return sent[month].editions.get(lang, {}) if month in sent else {}


def _broken(file: Path, text: str, **values: object) -> SetupError:
    """That a list of what was sent can't be used, and why."""
    return SetupError("{file}: {reason}", file=file, reason=Message(text, values))


def _are_digests(mails: object) -> bool:
    return isinstance(mails, dict) and all(
        re.fullmatch(r"v[1-9]\d{0,3}", revision)
        and isinstance(digest, str)
        and re.fullmatch(r"[0-9a-f]{64}", digest)
        for revision, digest in mails.items()
    )

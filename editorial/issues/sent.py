"""What was sent: `content/issues/<month>/sent.toml` freezes the stories of an issue.

It also keeps the digest of each mail that went out, so that the ledger can be made anew from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editorial.model import Post
from editorial.model.vocabulary import NO_WORDS
from editorial.reading.records.record import Record
from editorial.reading.records.rows import read_records
from editorial.reading.records.table import RECORD_KINDS, SENT
from editorial.times.dates import next_month
from editorial.words.message import SetupError

NAME = "sent.toml"


@dataclass(frozen=True, slots=True)
class SentIssue:
    """The folders of the posts that an issue was sent with, in the order that they stood in.

    `editions`: by language, the digest of each revision that was sent (`v1`).
    """

    posts: tuple[str, ...]
    editions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


Sent = Mapping[str, SentIssue]
"""Each issue that was sent, by month."""


def read_sent(records: Iterable[Record]) -> Sent:
    """What each issue was sent with; SetupError if that can't be known."""
    return {each.month: _read_issue(each) for each in records if each.kind.name == SENT}


def read_sent_in(root: Path) -> Sent:
    """Read what was sent, and nothing else, from a content folder."""
    return read_sent(read_records(root, NO_WORDS, [RECORD_KINDS[SENT]]))


def _read_issue(record: Record) -> SentIssue:
    for line, message, _ in record.faults:
        raise SetupError("{file}:{line}: {reason}", file=record.path, line=line, reason=message)
    posts = next(row.cells["posts"].members for row in record.rows_of(""))
    editions = {
        row.name: {revision: cell.value for revision, cell in row.cells.items()}
        for row in record.rows_of("editions")
    }
    return SentIssue(posts, editions)


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

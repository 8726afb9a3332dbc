"""A month's newsletter as files: the message of each language, and its two parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from editorial.issues import Notes, build_issue
from editorial.issues.sent import NAME, Sent, SentIssue, read_issue, render_sent
from editorial.model import Issue, Library, Site
from newsletter.email import FIRST_REVISION, Mail, build_mail
from newsletter.parts import build_parts, count_links, encoded_size


def build_mails(
    library: Library, site: Site, notes: Notes, sent: Sent, month: str
) -> tuple[Mail, ...]:
    """The mail of a month in each language.

    NoIssueError for a month without posts, IssueTooLarge where one doesn't fit into a mail.
    """
    issues = (build_issue(library, site, notes, month, lang, sent) for lang in library.editions)
    return tuple(build_mail(build_parts(issue, site), site, FIRST_REVISION) for issue in issues)


def write_mails(mails: Iterable[Mail], output: Path) -> None:
    """Write `<lang>.html`, `<lang>.txt` and `<lang>.eml` of each mail."""
    output.mkdir(parents=True, exist_ok=True)
    for mail in mails:
        parts = {"html": mail.parts.html.encode(), "txt": mail.parts.text.encode()}
        for suffix, content in {**parts, "eml": mail.content}.items():
            (output / f"{mail.issue.lang}.{suffix}").write_bytes(content)


def write_sent(root: Path, issue: Issue, sent: Mapping[str, Mapping[str, str]]) -> Path:
    """Freeze the posts of an issue that was sent, in the content folder; the file that says so.

    `sent`: the digest of each revision that was sent, by language. What stands there stays.
    """
    file = root / "issues" / issue.month / NAME
    known = read_issue(file) if file.exists() else SentIssue(issue.posts)
    both = {
        lang: {**known.editions.get(lang, {}), **sent.get(lang, {})}
        for lang in (known.editions.keys() | sent.keys())
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(render_sent(SentIssue(known.posts, both)).encode("utf-8"))
    return file


def describe_mail(mail: Mail, output: Path) -> str:
    """A line of figures: stories, size of the HTML part as sent, links, where it was written."""
    issue, html = mail.issue, mail.parts.html
    stories = f"{len(issue.stories)} {'story' if len(issue.stories) == 1 else 'stories'}"
    line = (
        f"{issue.month} {issue.lang}: {stories}, {encoded_size(html)} bytes as sent, "
        f"{count_links(html)} links → {(output / issue.lang).as_posix()}.{{html,txt,eml}}"
    )
    return line if issue.closed else f"{line} (preview: it closes on {issue.closes})"

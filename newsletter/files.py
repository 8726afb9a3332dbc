"""A month's newsletter as files: the HTML part and the text part in each language."""

from __future__ import annotations

from pathlib import Path

from editorial.model import Library, Site
from editorial.sent import Sent, by_issue
from newsletter.issues import Notes, build_issue
from newsletter.parts import Parts, build_parts, count_links, encoded_size


def write_issue(
    library: Library, site: Site, notes: Notes, sent: Sent, month: str, output: Path
) -> list[str]:
    """Write `<lang>.html` and `<lang>.txt` of a month, all or none; returns a line for each.

    IssueTooLarge where a month doesn't fit into a mail. A month without posts has no issue: the
    one line says so.
    """
    if not any(month in by_issue(each.posts, sent) for each in library.editions.values()):
        return [f"{month}: no posts in this month, so it has no issue"]
    issues = [build_issue(library, site, notes, month, lang, sent) for lang in library.editions]
    every = [build_parts(issue, site) for issue in issues]
    output.mkdir(parents=True, exist_ok=True)
    for parts in every:
        for suffix, text in (("html", parts.html), ("txt", parts.text)):
            (output / f"{parts.issue.lang}.{suffix}").write_bytes(text.encode("utf-8"))
    return [_describe(parts, output) for parts in every]


def _describe(parts: Parts, output: Path) -> str:
    issue = parts.issue
    figures = (
        f"{issue.month} {issue.lang}: {len(issue.stories)} stories, "
        f"{encoded_size(parts.html)} bytes as sent, {count_links(parts.html)} links "
        f"→ {(output / issue.lang).as_posix()}.{{html,txt}}"
    )
    return figures if issue.closed else f"{figures} (preview: it closes on {issue.closes})"

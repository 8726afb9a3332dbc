"""What of a form's pull requests is published."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from commands.github.client import GitHub, Row, list_all
from commands.github.threads import FORM_BRANCHES, list_files
from editorial.model.kinds import STRUCTURES
from editorial.reading.content import Content
from editorial.reading.contributing import CONTENT
from editorial.reading.sources import Source


def find_published(github: GitHub, number: int, content: Content) -> tuple[Row, Source] | None:
    """The last merged pull request of a form, and what was published of it; None while nothing is.

    The text is the one that was written first.
    """
    branch = f"{FORM_BRANCHES}{number}"
    head = quote(f"{github.owner}:{branch}", safe=":")
    pulls = list_all(github, f"pulls?state=closed&head={head}")
    merged = [each for each in pulls if each["merged_at"] and each["head"]["ref"] == branch]
    for pull in sorted(merged, key=lambda each: int(each["number"]), reverse=True):
        for text in published_texts(list_files(github, int(pull["number"])), content):
            return pull, content.original(text)
    return None


def published_texts(files: Sequence[str], content: Content) -> list[Source]:
    """The texts among these files that are part of what was published, the original first."""
    paths = {file.removeprefix(f"{CONTENT}/") for file in files}
    texts = (source for source in content.sources if source.path in paths)
    texts = (source for source in texts if source.day or source.kind in STRUCTURES)
    found = [source for source in texts if not content.for_members(source)]
    return sorted(found, key=lambda source: source != content.original(source))

"""Tell people who sent in a form where their text is published: github published."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import click

from commands.github.client import GitHub, GitHubError, Row, ask, open_github
from commands.github.threads import keep_comment, list_files
from commands.github.turns import BRANCH
from commands.shell import PUBLISHING, ROOT
from editorial.content import Content, read_content
from editorial.contributing import CONTENT
from editorial.message import N_, say
from editorial.model import Site
from editorial.sources import Source
from plugins.settings import load_settings, read_site

LABEL = "published"
NEWEST = 50
"""So many pull requests are looked at: those that were closed or changed last."""

_GONE = {404, 410}


@click.command()
def published() -> None:
    """Answer in the issue of each text that came by a form and is on the site now, once."""
    settings, github = load_settings(PUBLISHING), open_github(os.environ)
    content = read_content(ROOT / CONTENT)
    site = read_site(settings, content.vocabulary)
    for pull, number in find_merged(github):
        texts = published_texts(list_files(github, int(pull["number"])), content)
        if not texts:
            continue
        there = _tell(github, number, render_published(texts, content, site))
        ask(github, "POST", f"issues/{pull['number']}/labels", {"labels": [LABEL]})
        click.echo(f"#{number}: {'told' if there else 'is not there any more'}")


def _tell(github: GitHub, number: int, text: str) -> bool:
    """Whether the issue still exists: a deleted one must not keep the others waiting."""
    try:
        keep_comment(github, number, LABEL, text)
    except GitHubError as error:
        if error.status not in _GONE:
            raise
        return False
    return True


def find_merged(github: GitHub) -> Iterator[tuple[Row, int]]:
    """The merged pull requests of forms that nobody was told of yet, with their issues' numbers."""
    recent = f"pulls?state=closed&sort=updated&direction=desc&per_page={NEWEST}"
    for pull in ask(github, "GET", recent):
        branch = BRANCH.fullmatch(pull["head"]["ref"])
        ours = (pull["head"]["repo"] or {}).get("full_name") == github.repository
        told = any(label["name"] == LABEL for label in pull["labels"])
        if branch and ours and pull["merged_at"] and not told:
            yield pull, int(branch[1])


def published_texts(files: Sequence[str], content: Content) -> list[Source]:
    """The texts among these files that are part of what was published, the original first."""
    paths = {file.removeprefix(f"{CONTENT}/") for file in files}
    texts = (source for source in content.sources if source.path in paths and source.day)
    found = [source for source in texts if not content.for_members(source)]
    return sorted(found, key=lambda source: source != content.original(source))


def render_published(texts: Sequence[Source], content: Content, site: Site) -> str:
    """The answer, in the language of the text that was sent."""
    urls = "\n".join(f"- {site.link(content.address(text))}" for text in texts)
    thanks = say(texts[0].lang, N_("It is published. Thank you! Here it is, to read and to share:"))
    return f"🎉 {thanks}\n\n{urls}"

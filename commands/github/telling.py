"""Tell people what is published, and what waits for them: github published, github remind."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import indent
from urllib.parse import quote

import click

from commands.github.client import GitHub, GitHubError, Row, ask, list_all, open_github
from commands.github.threads import (
    FORM_BRANCH,
    PHOTOS,
    is_ours,
    keep_comment,
    list_files,
    marked,
    says,
)
from commands.shell import CONFIG, FILE, PUBLISHING, ROOT
from editorial.addresses import figures_address
from editorial.content import Content, read_content
from editorial.contributing import CONTENT
from editorial.message import N_, say
from editorial.model import Site
from editorial.records.table import FIGURES
from editorial.sources import Source
from editorial.times.dates import long_date, month_name
from editorial.vocabulary import read_vocabulary
from plugins.reading import read_site
from plugins.settings import load_settings

PUBLISHED = "published"
NEWEST = 50
"""How many pull requests are looked at: the closed ones that were updated last."""

_GONE = {404, 410}


@click.command()
def published() -> None:
    """Answer once in the issue of each form whose text or figures are online."""
    settings, github = load_settings(PUBLISHING), open_github(os.environ)
    content = read_content(ROOT / CONTENT)
    site = read_site(settings, content.vocabulary)
    for pull, number in find_merged(github):
        files = list_files(github, int(pull["number"]))
        texts, figures = published_texts(files, content), has_figures(files, content)
        if not (texts or figures):
            continue
        told = "told"
        try:
            more = PHOTOS in pull["head"]["ref"]
            name = f"{PUBLISHED}-{pull['number']}" if more else PUBLISHED
            if figures:
                marks = {each["name"] for each in ask(github, "GET", f"issues/{number}")["labels"]}
                lang = next((lang for lang in site.languages if lang in marks), site.default_lang)
                answer = render_answer(lang, [site.link(figures_address(site.languages[lang]))])
            else:
                answer = render_published(texts, content, site)
            keep_comment(github, number, name, answer)
        except GitHubError as error:  # a deleted issue must not keep the others waiting
            if error.status not in _GONE:
                raise
            told = "is not there any more"
        ask(github, "POST", f"issues/{pull['number']}/labels", {"labels": [PUBLISHED]})
        click.echo(f"#{number}: {told}")


def find_merged(github: GitHub) -> Iterator[tuple[Row, int]]:
    """The merged pull requests of forms that nobody was told of yet, with their issues' numbers."""
    recent = f"pulls?state=closed&sort=updated&direction=desc&per_page={NEWEST}"
    for pull in ask(github, "GET", recent):
        branch = FORM_BRANCH.fullmatch(pull["head"]["ref"])
        ours = (pull["head"]["repo"] or {}).get("full_name") == github.repository
        told = any(label["name"] == PUBLISHED for label in pull["labels"])
        if branch and ours and pull["merged_at"] and not told:
            yield pull, int(branch[1])


def published_texts(files: Sequence[str], content: Content) -> list[Source]:
    """The texts among these files that are part of what was published, the original first."""
    paths = {file.removeprefix(f"{CONTENT}/") for file in files}
    texts = (source for source in content.sources if source.path in paths and source.day)
    found = [source for source in texts if not content.for_members(source)]
    return sorted(found, key=lambda source: source != content.original(source))


def has_figures(files: Sequence[str], content: Content) -> bool:
    """Whether a month's figures that are published are among these files."""
    return any(f"{CONTENT}/{each.path}" in files for each in content.records_of(FIGURES))


def render_published(texts: Sequence[Source], content: Content, site: Site) -> str:
    """The answer, in the language of the text that was sent."""
    return render_answer(texts[0].lang, [site.link(content.address(text)) for text in texts])


def render_answer(lang: str, urls: Sequence[str]) -> str:
    """The answer in a language, with the addresses of what is published."""
    thanks = say(lang, N_("It is published. Thank you! Here it is, to read and to share:"))
    return "\n".join([f"🎉 {thanks}\n", *(f"- {url}" for url in urls)])


REMINDER = "reminder"

TITLES = {
    "translations": N_("What waits for translation"),
    "overdue": N_("A newsletter was not sent"),
    "due": N_("To be announced: {day}"),
    "explore": N_("Random tests found a fault"),
    "handover": N_("Handover of the teams: {month}"),
}
LEADS = {"explore": N_("Keep each example below as a test, then correct the code:")}
"""FILE is then a log, which is quoted below this line."""

DAILY = {"due", "handover"}
"""Those have an issue for each day that they come on, which stays until somebody has done it."""


@click.command()
@click.argument("name", type=click.Choice(list(TITLES)))
@click.argument("file", type=FILE)
def remind(name: str, file: Path) -> None:
    """Keep one open issue that says what FILE says; close it when FILE is empty."""
    settings = load_settings(CONFIG)
    lang, day = read_vocabulary(ROOT / "content").default_lang, settings["TODAY"]
    values = {"day": long_date(day, lang), "month": month_name(day, lang)}
    title = say(lang, TITLES[name], **values)
    body, github = file.read_text(encoding="utf-8"), open_github(os.environ)
    if name in LEADS and body:
        body = f"{say(lang, LEADS[name])}\n\n{indent(body, '    ')}"
    daily = name in DAILY
    keep_reminder(github, f"{name} {day}" if daily else name, title, body, once=daily)


def keep_reminder(github: GitHub, name: str, title: str, body: str, *, once: bool = False) -> None:
    """Have one open issue of a name that says this; with an empty body close it.

    `once` only opens one, unless there has been one before, even if it is closed.
    """
    state = "all" if once else "open"
    issues = list_all(github, f"issues?state={state}&labels={quote(REMINDER)}")
    ours = (each for each in issues if is_ours(each, name) and "pull_request" not in each)
    found, new = next(ours, None), {"title": title, "body": marked(name, body)}
    if found is None:
        if body.strip():
            ask(github, "POST", "issues", {**new, "labels": [REMINDER]})
    elif once:
        return
    elif not body.strip():
        done = {"state": "closed", "state_reason": "completed"}
        ask(github, "PATCH", f"issues/{found['number']}", done)
    elif found["title"] != title or not says(found, new["body"]):
        ask(github, "PATCH", f"issues/{found['number']}", new)

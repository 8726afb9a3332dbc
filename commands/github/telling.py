"""Tell people what is published, and what waits for them: github published, github remind."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import indent
from urllib.parse import quote

import click

from commands.github.client import GitHub, GitHubError, Row, ask, list_all, open_github
from commands.github.publications import published_texts
from commands.github.threads import (
    CORRECTION,
    FORM,
    FORM_BRANCH,
    PHOTOS,
    find_comment,
    is_ours,
    keep_comment,
    list_files,
    marked,
    says,
)
from commands.shell import CONFIG, FILE, PUBLISHING, ROOT
from editorial.model.addresses import figures_address
from editorial.reading.content import Content, read_content
from editorial.reading.contributing import CONTENT
from editorial.reading.records.table import FIGURES
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.quoting import quote_text
from editorial.times.dates import long_date, month_name
from editorial.words.message import N_, say
from intake.forms import read_forms
from intake.languages import answer_language
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
    site, forms = read_site(settings, content.vocabulary), read_forms(Path(settings["FORMS"]))
    for pull, number in find_merged(github):
        files = list_files(github, int(pull["number"]))
        texts, figures = published_texts(files, content), has_figures(files, content)
        if not (texts or figures):
            continue
        told = "told"
        try:
            issue = ask(github, "GET", f"issues/{number}")
            lang = answer_language(issue, forms, content.vocabulary)
            if figures:
                edition = content.vocabulary.edition_of(lang)
                urls = [site.link(figures_address(site.languages[edition]))]
            else:
                urls = [site.link(content.address(each)) for each in texts]
            _tell(github, pull, number, lang, urls)
        except GitHubError as error:  # a deleted issue must not keep the others waiting
            if error.status not in _GONE:
                raise
            told = "is not there any more"
        ask(github, "POST", f"issues/{pull['number']}/labels", {"labels": [PUBLISHED]})
        click.echo(f"#{number}: {told}")


def _tell(github: GitHub, pull: Row, number: int, lang: str, urls: Sequence[str]) -> None:
    """Answer where a text is; what said before that it will be published now says that it is."""
    photos = PHOTOS in pull["head"]["ref"]
    corrects = any(label["name"] == CORRECTION for label in pull["labels"])
    answer = f"{CORRECTION}-{pull['number']}" if corrects else FORM
    if not photos and find_comment(github, number, answer):
        keep_comment(github, number, answer, say(lang, DONE, url=urls[0]))
    name = f"{PUBLISHED}-{pull['number']}" if photos or corrects else PUBLISHED
    keep_comment(github, number, name, render_published(urls, lang, corrects=corrects))


def find_merged(github: GitHub) -> Iterator[tuple[Row, int]]:
    """The merged pull requests of forms that nobody was told of yet, with their issues' numbers."""
    recent = f"pulls?state=closed&sort=updated&direction=desc&per_page={NEWEST}"
    for pull in ask(github, "GET", recent):
        branch = FORM_BRANCH.fullmatch(pull["head"]["ref"])
        ours = (pull["head"]["repo"] or {}).get("full_name") == github.repository
        told = any(label["name"] == PUBLISHED for label in pull["labels"])
        if branch and ours and pull["merged_at"] and not told:
            yield pull, int(branch[1])


def render_published(urls: Sequence[str], lang: str, *, corrects: bool = False) -> str:
    """The answer in a language: a text is published, or what corrects it."""
    thanks = say(lang, CORRECTED if corrects else THERE)
    return "\n".join([f"🎉 {thanks}", "", *(f"- {url}" for url in urls)])


def has_figures(files: Sequence[str], content: Content) -> bool:
    """Whether a month's figures that are published are among these files."""
    return any(f"{CONTENT}/{each.path}" in files for each in content.records_of(FIGURES))


THERE = N_("It is published. Thank you! Here it is, to read and to share:")
CORRECTED = N_("Your correction is published. Thank you! Here it is:")
DONE = N_("This is published: {url}")


REMINDER = "reminder"

TITLES = {
    "translations": N_("What waits for translation"),
    "overdue": N_("A newsletter was not sent"),
    "due": N_("To be announced: {day}"),
    "explore": N_("Random tests found a fault"),
    "handover": N_("Handover of the teams: {month}"),
    "corrections": N_("Corrections that senders of published texts ask for"),
}
LEADS = {"explore": N_("Keep each example below as a test, then correct the code:")}
"""FILE is then a log, which is quoted below this line."""

DAILY = {"due", "handover"}
"""Those have an issue for each day that they come on, which stays until somebody has done it."""


@click.command()
@click.argument("name", type=click.Choice(list(TITLES)))
@click.argument("file", type=FILE, required=False)
def remind(name: str, file: Path | None) -> None:
    """Keep one open issue that says what FILE says; close it when FILE is empty.

    Corrections need no FILE: they are the forms with the label for it.
    """
    if (file is None) != (name == "corrections"):
        raise click.UsageError("give a FILE, but for corrections")
    settings = load_settings(CONFIG)
    lang, day = read_vocabulary(ROOT / "content").default_lang, settings["TODAY"]
    values = {"day": long_date(day, lang), "month": month_name(day, lang)}
    title = say(lang, TITLES[name], **values)
    github = open_github(os.environ)
    body = file.read_text(encoding="utf-8") if file else list_corrections(github, lang)
    if name in LEADS and body:
        body = f"{say(lang, LEADS[name])}\n\n{indent(body, '    ')}"
    daily = name in DAILY
    keep_reminder(github, f"{name} {day}" if daily else name, title, body, once=daily)


def list_corrections(github: GitHub, lang: str) -> str:
    """The forms that wait for a correction by hand; empty where none does."""
    rows = list_all(github, f"issues?state=all&labels={CORRECTION}")
    forms = [
        f"- #{row['number']} {quote_text(row['title'])}".rstrip()
        for row in rows
        if "pull_request" not in row
    ]
    lead = say(lang, WAITING_CORRECTIONS, label=CORRECTION)
    return "\n".join([lead, "", *forms]) if forms else ""


WAITING_CORRECTIONS = N_(
    "Somebody wrote in these forms, or edited them, after their text was published, and nothing "
    "was changed by itself. Correct on its page what needs it, answer there, then remove the label "
    "“{label}” from the form:"
)


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

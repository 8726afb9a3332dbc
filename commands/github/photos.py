"""A comment under a form is answered; its photos become a pull request: github photos."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from commands.github import threads
from commands.github.client import GitHub, Row, list_all, open_github, read_event
from commands.github.publications import find_published, render_told
from commands.parcels import read_answer, unpack_photos
from commands.shell import FILE, FOLDER, ROOT
from editorial.model.addresses import CONTENT
from editorial.model.texts import STRUCTURES
from editorial.reading.content import Content, read_content
from editorial.reading.sources import Source
from editorial.text.quoting import quote_title
from editorial.words.message import N_, say
from intake.photos import Photo
from intake.replies import add_photos, may_add
from intake.written.phrases import CLOSINGS, has_phrase

MOST = 5
"""Proposals of photos for one form that wait for an editor."""

THANKS = N_("Thank you for the photos! An editor will look at them here: {url}")
ASKS = N_(
    "Please answer with a line for each photo that says what it shows, for those who can't see it, "
    "and with the name of who took them."
)
NOT_YET = N_(
    "Thank you for the photos! The text isn't published yet, so please put them into it: open the "
    "menu (⋯) of what you sent above, choose “Edit”, drag them in, and save."
)
NO_CHANGE = N_(
    "Thank you for writing! A comment changes nothing in your text by itself. To correct or add "
    "something, photos too, open the menu of your own text above (⋯, top right), choose “Edit”, "
    "change it there, and save: we then prepare it again and update our answer."
)

HOW = N_(
    "Photos for a published text came in a comment of {number}. Look whether those in them agree "
    "to be shown, say what each one shows, and merge it: its sender gets the address."
)


@click.command()
@click.argument("event", type=FILE)
@click.option("--parcel", type=FOLDER, required=True, help="What the task photos packed.")
def photos(event: Path, parcel: Path) -> None:
    """Propose the photos of a comment for the text of its form, and answer there."""
    done = read_event(event, "issue", "comment")
    issue, comment = done["issue"], done["comment"]
    remarks = read_answer(parcel)
    sent = [Photo("", data, alt) for data, alt in unpack_photos(parcel)]
    if not may_add(issue, comment):
        return
    github, content = open_github(os.environ), read_content(ROOT / CONTENT)
    lang = threads.form_language(issue, content.vocabulary)
    if not (sent or remarks.strip()):
        answer(github, issue, comment, content, lang)
        return
    source = find_published(github, int(issue["number"]), content) if sent else None
    if sent and source is None and comment["user"]["login"] != issue["user"]["login"]:
        return  # an editor who shows a screen, say
    told = say(lang, NOT_YET) if sent else ""
    if source:
        told = _add(github, done, source, sent, content, lang)
    threads.keep_comment(github, issue["number"], f"photos-{comment['id']}", f"{told}\n\n{remarks}")
    click.echo(f"#{issue['number']}: {len(sent)} photos, answered")


def _add(
    github: GitHub, done: Row, source: Source, sent: Sequence[Photo], content: Content, lang: str
) -> str:
    """Put photos into a pull request of their own, and return what their sender is told.

    A pull request that an editor corrected stays as it is. The form of a structure asks what may be
    shown, so the team adds its photos by hand, as it does when MOST proposals wait already.
    """
    number = int(done["issue"]["number"])
    begins = f"{threads.FORM_BRANCHES}{number}{threads.PHOTOS}"
    branch = f"{begins}{done['comment']['id']}"
    heads = {str(pull["head"]["ref"]) for pull in list_all(github, "pulls?state=open")}
    full = branch not in heads and sum(head.startswith(begins) for head in heads) >= MOST
    if full or source.kind in STRUCTURES:
        threads.add_labels(github, number, threads.CORRECTION)
        return render_told(source, content, lang)
    files = add_photos(source, sent, content.vocabulary)
    for path, data in files.items():
        (ROOT / CONTENT / path).write_bytes(data)
    message = f"Add photos that were sent in with issue #{number}"
    paths = [ROOT / CONTENT / path for path in files]
    threads.push_branch(ROOT, branch, paths, message, replace=False)
    body = say(content.vocabulary.default_lang, HOW, number=f"#{number}")
    title = quote_title(source.value("Title")) or message
    pull = threads.keep_pull(github, branch, title, body, [threads.FORM])
    asks = "" if all(each.alt for each in sent) else f"\n\n{say(lang, ASKS)}"
    return f"{say(lang, THANKS, url=pull['html_url'])}{asks}"


def answer(github: GitHub, issue: Row, comment: Row, content: Content, lang: str) -> None:
    """Say once under a form what a comment without photos changes.

    A form whose text is published is marked, for the team to look at.
    """
    number = int(issue["number"])
    if not is_wish(issue, comment):
        return
    found = find_published(github, number, content) if issue.get("state") == "closed" else None
    if found:
        threads.add_labels(github, number, threads.CORRECTION)
        threads.keep_comment(github, number, threads.CORRECTION, render_told(found, content, lang))
    elif issue.get("state") == "open":
        threads.keep_comment(github, number, "no-change", say(lang, NO_CHANGE))


def is_wish(issue: Row, comment: Row) -> bool:
    """Tell whether a comment may ask for a change of its writer's own text, and is no thanks."""
    said = str(comment.get("body") or "")
    thanks = len(said) <= 60 and has_phrase(said, CLOSINGS)
    return bool(said.strip()) and comment["user"]["login"] == issue["user"]["login"] and not thanks

"""A comment under a form is answered; its photos become a pull request: github photos."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from commands.github.client import GitHub, Row, list_all, open_github, read_event
from commands.github.corrections import mark, render_told
from commands.github.publications import find_published
from commands.github.threads import (
    BOT,
    FORM,
    FORM_BRANCHES,
    PHOTOS,
    find_pull,
    keep_comment,
    keep_pull,
    push_branch,
)
from commands.parcels import ANSWER, LONGEST_ANSWER, read_packed, unpack_photos
from commands.shell import CONFIG, FILE, FOLDER, ROOT
from editorial.model.kinds import STRUCTURES
from editorial.reading.content import Content, read_content
from editorial.reading.contributing import CONTENT
from editorial.reading.sources import Source
from editorial.text.quoting import quote_text, quote_title
from editorial.words.message import N_, say
from intake.forms import read_forms
from intake.languages import answer_language
from intake.photos import Photo
from intake.replies import add_photos, may_add
from intake.written.phrases import CLOSINGS, has_phrase
from plugins.settings import load_settings

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
READ_BESIDE = N_("An editor sees your comment beside your text.")
NOT_READ = N_("This is the answer of a program: people read your text once nothing is missing.")
COMMENTED = N_("Whoever sent this in commented in {number}:")
_LONGEST_THANKS = 60
_LONGEST_COMMENT = 1000

FULL = N_(
    "Thank you for the photos! {most} of your proposals already wait for an editor, so please send "
    "these again once one of them is published."
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
    issue, comment = read_event(event, "issue"), read_event(event, "comment")
    remarks = read_packed(parcel, ANSWER, LONGEST_ANSWER).decode(errors="replace")
    sent = [Photo("", data, alt) for data, alt in unpack_photos(parcel)]
    if not may_add(issue, comment):
        return
    number, key = int(issue["number"]), int(comment["id"])
    github, content = open_github(os.environ), read_content(ROOT / CONTENT)
    forms = read_forms(Path(load_settings(CONFIG)["FORMS"]))
    lang = answer_language(issue, forms, content.vocabulary)
    noted = note(github, issue, comment, content.vocabulary.default_lang)
    if not (sent or remarks.strip()):
        answer(github, issue, comment, content, lang, READ_BESIDE if noted else NOT_READ)
        return
    told = ""
    if sent:
        found = find_published(github, number, content)
        source = found[1] if found else None
        branch = f"{FORM_BRANCHES}{number}{PHOTOS}{key}"
        if source is None and comment["user"]["login"] != issue["user"]["login"]:
            return  # an editor who shows a screen, say
        if source is None:
            told = say(lang, NOT_YET)
        elif source.kind in STRUCTURES:  # what may be shown of one, its form asks
            mark(github, number)
            told = render_told(source, content, lang)
        elif not find_pull(github, github.owner, branch) and is_full(github, number):
            told = say(lang, FULL, most=MOST)
        else:
            pull = _propose(github, number, branch, source, sent, content)
            told = say(lang, THANKS, url=pull["html_url"])
            told += "" if all(each.alt for each in sent) else f"\n\n{say(lang, ASKS)}"
    keep_comment(github, number, f"photos-{key}", f"{told}\n\n{remarks}")
    click.echo(f"#{number}: {len(sent)} photos, answered")


def note(github: GitHub, issue: Row, comment: Row, lang: str) -> bool:
    """Put what a form's sender says beside the text that an editor reads; whether there is one."""
    number = int(issue["number"])
    pull = find_pull(github, github.owner, f"{FORM_BRANCHES}{number}")
    if not (pull and is_wish(issue, comment)):
        return False
    said = quote_text(str(comment["body"]), _LONGEST_COMMENT)
    whole = f"{say(lang, COMMENTED, number=f'#{number}')}\n\n> {said}"
    keep_comment(github, int(pull["number"]), f"comment-{comment['id']}", whole)
    return True


def answer(
    github: GitHub, issue: Row, comment: Row, content: Content, lang: str, reads: str
) -> None:
    """Answer a comment without photos: what it changes, and who reads it.

    A text that is published is marked, for the team to look at. Nobody is answered who speaks with
    other people there.
    """
    number = int(issue["number"])
    if not is_wish(issue, comment):
        return
    found = find_published(github, number, content) if issue.get("state") == "closed" else None
    if found:
        mark(github, number)
    rows = list_all(github, f"issues/{number}/comments")
    people = {(row.get("user") or {}).get("login") for row in rows}
    if not people <= {issue["user"]["login"], BOT}:
        return
    if found:
        keep_comment(
            github, number, f"comment-{comment['id']}", render_told(found[1], content, lang)
        )
    elif issue.get("state") == "open":
        keep_comment(github, number, "no-change", f"{say(lang, NO_CHANGE)}\n\n{say(lang, reads)}")


def is_wish(issue: Row, comment: Row) -> bool:
    """Whether a comment may be meant to change its writer's own text. Thanks are none."""
    said = str(comment.get("body") or "")
    thanks = len(said) <= _LONGEST_THANKS and has_phrase(said, CLOSINGS)
    return bool(said.strip()) and comment["user"]["login"] == issue["user"]["login"] and not thanks


def is_full(github: GitHub, number: int) -> bool:
    """Whether as many proposals of photos for a form are open as may be."""
    begins = f"{FORM_BRANCHES}{number}{PHOTOS}"
    heads: Iterator[str] = (pull["head"]["ref"] for pull in list_all(github, "pulls?state=open"))
    return sum(head.startswith(begins) for head in heads) >= MOST


def _propose(
    github: GitHub,
    number: int,
    branch: str,
    source: Source,
    sent: list[Photo],
    content: Content,
) -> Row:
    """Put them into a pull request of their own. One that an editor corrected stays as it is."""
    files = add_photos(source, sent, content.vocabulary)
    paths = [ROOT / CONTENT / path for path in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    message = f"Add photos that were sent in with issue #{number}"
    push_branch(ROOT, branch, paths, message, replace=False)
    body = say(content.vocabulary.default_lang, HOW, number=f"#{number}")
    return keep_pull(github, branch, quote_title(source.value("Title")) or message, body, [FORM])

"""What of a form is published, and what comes for it later: github published, github photos."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from urllib.parse import quote

import click

from commands.github import branches, threads
from commands.github.client import GitHub, GitHubError, Json, ask, list_all, open_github, read_event
from commands.parcels import unpack_answer, unpack_photos
from commands.shell import FILE, FOLDER, PUBLISHING, ROOT
from editorial.build import build_text
from editorial.model.addresses import CONTENT, edit_url, section_address
from editorial.model.site import Site
from editorial.model.texts import KINDS, STRUCTURES, Post
from editorial.reading.content import Content, read_content
from editorial.reading.records.table import FIGURES
from editorial.reading.sources import Source
from editorial.sharing.networks import NETWORKS
from editorial.sharing.texts import draft_share, render_draft
from editorial.text.quoting import quote_block, quote_title
from editorial.words.message import N_, SetupError, say
from intake.answers import DESCRIBE
from intake.remarks import Photo
from intake.replies import add_photos, may_add
from intake.written.phrases import CLOSINGS, has_phrase
from plugins.reading import read_site
from plugins.settings import load_settings

_NEWEST = 50
"""How many pull requests are looked at: the closed ones that were updated last."""


@click.command()
def published() -> None:
    """Answer once in the issue of each form whose text or figures are online."""
    settings, github = load_settings(PUBLISHING), open_github(os.environ)
    content = read_content(ROOT / CONTENT)
    site = read_site(settings, content.vocabulary)
    refused: list[GitHubError] = []
    for pull, number in find_merged(github):
        files = threads.list_changed(github, int(pull["number"]))
        texts = published_texts(files, content)
        figures = any(f"{CONTENT}/{each.path}" in files for each in content.records_of(FIGURES))
        if not (texts or figures):
            continue
        try:
            lang = threads.form_language(ask(github, "GET", f"issues/{number}"), content.vocabulary)
            page = section_address(site.languages[content.vocabulary.edition_of(lang)], "figures")
            addresses = [page] if figures else map(content.address, texts)
            shared = [] if figures else render_share_texts(texts[0], content, site, lang)
            _tell(github, pull, number, lang, [*map(site.link, addresses)], shared)
        except GitHubError as error:  # one issue must not keep the others waiting
            if error.status not in (301, 404, 410):  # those were moved or deleted
                refused.append(error)
                continue
        threads.add_labels(github, pull["number"], threads.PUBLISHED)
        click.echo(f"#{number}: done")
    if refused:
        raise refused[0]


def render_share_texts(source: Source, content: Content, site: Site, lang: str) -> list[str]:
    """Give a link that passes a text on by WhatsApp, and what to copy there and on Facebook."""
    address, texts = draft_shares(source, content, site)
    quoted = ([f"{label}:", quote_block(text)] for label, text in texts.items())
    return [f"[{say(lang, SHARE_THERE)}]({address})", *chain(*quoted)]


def draft_shares(source: Source, content: Content, site: Site) -> tuple[str, dict[str, str]]:
    """Write the address that passes a text on by WhatsApp, and the texts for two networks."""
    made = KINDS[source.kind].makes or Post
    text = build_text(source, made, content, site)
    draft = draft_share(text, text.shown_in, site)
    whatsapp = NETWORKS["whatsapp"]
    address = whatsapp.share_address(render_draft(draft, whatsapp), text.url)
    both = (whatsapp, NETWORKS["facebook"])
    return address, {each.label: render_draft(draft, each) for each in both}


def _tell(
    github: GitHub, pull: Json, number: int, lang: str, urls: Sequence[str], shared: Sequence[str]
) -> None:
    """Tell a sender where the text is, and correct the first answer, which promised to read it."""
    photos = branches.PHOTOS in pull["head"]["ref"]
    if not photos and threads.find_comment(github, number, threads.FORM):
        threads.keep_comment(github, number, threads.FORM, say(lang, _DONE, url=urls[0]))
    name = f"{threads.PUBLISHED}-{pull['number']}" if photos else threads.PUBLISHED
    listed = "\n".join(f"- {url}" for url in urls)
    told = [f"🎉 {say(lang, IT_IS_THERE)}", listed, *(() if photos else shared)]
    threads.keep_comment(github, number, name, "\n\n".join(told))


def list_closed(github: GitHub) -> list[Json]:
    """List the closed pull requests that changed last."""
    recent = f"pulls?state=closed&sort=updated&direction=desc&per_page={_NEWEST}"
    return list(ask(github, "GET", recent))


def find_merged(github: GitHub) -> Iterator[tuple[Json, int]]:
    """Find merged pull requests of forms without the label `published`, with the issue of each."""
    for pull in list_closed(github):
        number = branches.find_key(github, pull, branches.FORM_BRANCH)
        told = any(label["name"] == threads.PUBLISHED for label in pull["labels"])
        if number and pull["merged_at"] and not told:
            yield pull, int(number)


SHARE_THERE = N_("Share on WhatsApp")
IT_IS_THERE = N_("It is published. Thank you! Here it is, to read and to share:")
_DONE = N_("This is published: {url}")
PUBLISHED_BEFORE = N_(
    "Thank you for writing! Your text is published already: {url} If it needs correcting, "
    "somebody in the group will do that."
)
CORRECT_THERE = N_(
    "You can also correct it yourself; somebody in the group reads your change before it goes "
    "live: {url}"
)


def find_published(github: GitHub, number: int, content: Content) -> Source | None:
    """Find the published text of a form, in the language it was written in; None before that."""
    branch = f"{branches.FORM_BRANCHES}{number}"
    head = quote(f"{github.owner}:{branch}", safe=":")
    pulls = list_all(github, f"pulls?state=closed&head={head}")
    merged = [each for each in pulls if each["merged_at"] and each["head"]["ref"] == branch]
    for pull in sorted(merged, key=lambda each: int(each["number"]), reverse=True):
        for text in published_texts(threads.list_changed(github, int(pull["number"])), content):
            return content.original(text)
    return None


def published_texts(files: Sequence[str], content: Content) -> list[Source]:
    """Find the published texts among these files; the original comes first."""
    paths = {file.removeprefix(f"{CONTENT}/") for file in files}
    texts = (source for source in content.sources if source.path in paths)
    public = (source for source in texts if not content.for_members(source))
    found = [source for source in public if source.day or source.kind in STRUCTURES]
    return sorted(found, key=lambda source: source != content.original(source))


def render_told(source: Source, content: Content, lang: str) -> str:
    """Say that a text is published, that the team was told, and where to correct it."""
    settings = load_settings(PUBLISHING)
    url = read_site(settings, content.vocabulary).link(content.address(source))
    told = say(lang, PUBLISHED_BEFORE, url=url)
    there = edit_url(settings["REPOSITORY"], source.path)
    return f"{told}\n\n{say(lang, CORRECT_THERE, url=there)}" if there else told


MOST_PHOTOS = 5
"""Proposals of photos for one form that wait for an editor."""

THANKS = N_("Thank you for the photos! Somebody in the group will look at them here: {url}")
NO_CHANGE = N_(
    "Thank you for writing! A comment doesn't change your text. To correct or add something "
    "(photos as well), edit your own text: the menu ⋯ above, “Edit”. We then answer again."
)

_HOW = N_(
    "Photos for a published text came in a comment of {number}. Check that the people in them "
    "agree to be shown, say what each shows, and publish them (“Merge”): their sender is told."
)


@click.command()
@click.argument("event", type=FILE)
@click.option("--parcel", type=FOLDER, required=True, help="What the task photos packed.")
def photos(event: Path, parcel: Path) -> None:
    """Propose the photos of a comment for the text of its form, and answer there."""
    done = read_event(event, "issue", "comment")
    issue, comment = done["issue"], done["comment"]
    remarks = unpack_answer(parcel)
    sent = [Photo("", data, alt) for data, alt in unpack_photos(parcel)]
    if not may_add(issue, comment):
        return
    github, content = open_github(os.environ), read_content(ROOT / CONTENT)
    lang = threads.form_language(issue, content.vocabulary)
    if not (sent or remarks.strip()):
        answer(github, issue, comment, content, lang)
        return
    source = find_published(github, int(issue["number"]), content) if sent else None
    if sent and source is None and threads.writer(comment) != threads.writer(issue):
        return  # an editor who shows a screen, say
    number, name = int(issue["number"]), f"photos-{comment['id']}"
    told = say(lang, threads.PROMISE if source else NO_CHANGE) if sent else ""
    threads.keep_comment(github, number, name, f"{told}\n\n{remarks}")
    if source:
        try:
            told = _add(github, done, source, sent, content, lang)
        except SetupError:
            threads.ask_for_correction(github, number)
            raise
        threads.keep_comment(github, number, name, f"{told}\n\n{remarks}")
    click.echo(f"#{issue['number']}: {len(sent)} photos, answered")


def _add(
    github: GitHub, done: Json, source: Source, sent: Sequence[Photo], content: Content, lang: str
) -> str:
    """Put photos into a pull request of their own, and return what their sender is told.

    A pull request that an editor corrected stays as it is. The form of a structure asks what may be
    shown, so the team adds its photos by hand, as it does when MOST_PHOTOS proposals wait already.
    """
    number = int(done["issue"]["number"])
    branch = f"{branches.FORM_BRANCHES}{number}{branches.PHOTOS}{done['comment']['id']}"
    proposals = branches.list_proposals(github)
    heads = {str(pull["head"]["ref"]) for pull, form in proposals if int(form) == number}
    full = branch not in heads and sum(branches.PHOTOS in each for each in heads) >= MOST_PHOTOS
    if full or source.kind in STRUCTURES:
        threads.ask_for_correction(github, number)
        return render_told(source, content, lang)
    files = add_photos(source, sent, content.vocabulary)
    for path, data in files.items():
        (ROOT / CONTENT / path).write_bytes(data)
    message = f"Add photos that were sent in with issue #{number}"
    paths = [ROOT / CONTENT / path for path in files]
    branches.push_branch(ROOT, branch, paths, message)
    body = say(content.vocabulary.default_lang, _HOW, number=f"#{number}")
    title = quote_title(source.value("Title")) or message
    pull = threads.keep_pull(github, branch, title, body, [threads.FORM])
    asks = "" if all(each.alt for each in sent) else f"\n\n{say(lang, DESCRIBE)}"
    return f"{say(lang, THANKS, url=pull['html_url'])}{asks}"


def answer(github: GitHub, issue: Json, comment: Json, content: Content, lang: str) -> None:
    """Say once under a form what a comment of its sender, which is no thanks, doesn't change.

    A form whose text is published is marked, for the team to look at.
    """
    number, said = int(issue["number"]), str(comment.get("body") or "").strip()
    thanks = len(said) <= 60 and has_phrase(said, CLOSINGS)
    if not said or thanks or threads.writer(comment) != threads.writer(issue):
        return
    found = find_published(github, number, content) if issue.get("state") == "closed" else None
    if found:
        threads.keep_comment(github, number, threads.CORRECTION, render_told(found, content, lang))
        threads.ask_for_correction(github, number)
    elif issue.get("state") == "open":
        threads.keep_comment(github, number, "no-change", say(lang, NO_CHANGE))

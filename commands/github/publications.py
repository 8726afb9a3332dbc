"""What of a form is published, and what is said to its sender: github published, github reply."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from urllib.parse import quote

import click

from commands.github import branches, threads
from commands.github.client import (
    GitHub,
    GitHubError,
    Json,
    ask,
    ask_if_possible,
    list_all,
    open_github,
    read_event,
)
from commands.shell import FILE, PUBLISHING, ROOT
from editorial.build import build_text
from editorial.model.addresses import CONTENT, edit_url, section_address
from editorial.model.site import Site
from editorial.model.texts import KINDS, STRUCTURES, Post
from editorial.reading.content import Content, read_content
from editorial.reading.records.table import FIGURES
from editorial.reading.sources import Source
from editorial.reading.vocabulary import read_vocabulary
from editorial.sharing.networks import NETWORKS
from editorial.sharing.texts import draft_share, render_draft
from editorial.text.quoting import quote_block
from editorial.words.message import LABELLED, N_, say
from intake.mailbox import read_reply
from plugins.reading import read_site
from plugins.settings import load_settings

_NEWEST = 50
"""How many pull requests are looked at: the closed ones that were updated last."""


@click.command()
def published() -> None:
    """Answer once in the issue of each form whose text or figures are online; label its proposal.

    A mail's proposal is only labelled, since its sender is answered by `mailbox answer`.
    """
    settings, github = load_settings(PUBLISHING), open_github(os.environ)
    content = read_content(ROOT / CONTENT)
    site = read_site(settings, content.vocabulary)
    refused: list[GitHubError] = []
    closed = list_closed(github)
    for pull, form in find_merged(github, closed):
        files = threads.list_changed(github, int(pull["number"]))
        texts = published_texts(files, content)
        figures = any(f"{CONTENT}/{each.path}" in files for each in content.records_of(FIGURES))
        if not (texts or figures):
            continue
        try:
            if form:
                _tell(github, form, [] if figures else texts, content, site)
        except GitHubError as error:  # one issue must not keep the others waiting
            if error.status not in (301, 404, 410):  # those were moved or deleted
                refused.append(error)
                continue
        threads.add_labels(github, pull["number"], threads.PUBLISHED)
        click.echo(f"#{form or pull['number']}: done")
    clear_descriptions(github, closed, content.vocabulary.default_lang)
    if refused:
        raise refused[0]


def render_share_texts(source: Source, content: Content, site: Site, lang: str) -> list[str]:
    """Give a link that passes a text on by WhatsApp, and what to copy there and on Facebook."""
    address, texts = draft_shares(source, content, site)
    quoted = ([label, quote_block(text)] for label, text in texts.items())
    return [f"[{say(lang, SHARE_THERE)}]({address})", *chain(*quoted)]


def draft_shares(source: Source, content: Content, site: Site) -> tuple[str, dict[str, str]]:
    """Write the address that passes a text on by WhatsApp, and the texts for two networks."""
    made = KINDS[source.kind].makes or Post
    text = build_text(source, made, content, site)
    draft = draft_share(text, text.shown_in, site)
    whatsapp = NETWORKS["whatsapp"]
    address = whatsapp.share_address(render_draft(draft, whatsapp), text.url)
    both = (whatsapp, NETWORKS["facebook"])
    labels = (say(text.shown_in, LABELLED, label=each.label, value="").strip() for each in both)
    return address, dict(zip(labels, (render_draft(draft, each) for each in both), strict=True))


def _tell(
    github: GitHub, number: int, texts: Sequence[Source], content: Content, site: Site
) -> None:
    """Tell a sender where the text is, and correct the first answer, which promised to read it.

    Without texts, figures are published.
    """
    lang = threads.form_language(ask(github, "GET", f"issues/{number}"), content.vocabulary)
    page = section_address(site.languages[content.vocabulary.edition_of(lang)], "figures")
    urls = [site.link(each) for each in map(content.address, texts)] or [site.link(page)]
    shared = render_share_texts(texts[0], content, site, lang) if texts else []
    if threads.find_comment(github, number, threads.FORM):
        threads.keep_comment(github, number, threads.FORM, say(lang, _DONE, url=urls[0]))
    listed = "\n".join(f"- {url}" for url in urls)
    told = [f"🎉 {say(lang, IT_IS_THERE)}", listed, *shared]
    threads.keep_comment(github, number, threads.PUBLISHED, "\n\n".join(told))


def list_closed(github: GitHub) -> list[Json]:
    """List the closed pull requests that changed last."""
    recent = f"pulls?state=closed&sort=updated&direction=desc&per_page={_NEWEST}"
    return list(ask(github, "GET", recent))


def find_merged(github: GitHub, closed: Sequence[Json]) -> Iterator[tuple[Json, int]]:
    """Find merged proposals without the label `published`, with the form of each; 0 for a mail."""
    for pull in closed:
        form = branches.find_key(github, pull, branches.FORM_BRANCH)
        sent = form or branches.find_key(github, pull, branches.MAIL_BRANCH)
        if sent and pull["merged_at"] and not threads.is_labelled(pull, threads.PUBLISHED):
            yield pull, int(form or 0)


def clear_descriptions(github: GitHub, closed: Sequence[Json], lang: str) -> None:
    """Take what quotes a text out of the description of each proposal of ours that is closed."""
    for pull in closed:
        form = branches.find_key(github, pull, branches.FORM_BRANCH)
        sent = form or branches.find_key(github, pull, branches.MAIL_BRANCH)
        ours = sent and threads.writer(pull) == threads.BOT
        if ours and not threads.is_ours(pull, _CLEARED):
            closes = f"Closes #{form}\n\n" if form else ""
            body = threads.marked(_CLEARED, f"{closes}{say(lang, _WAS_HERE)}")
            ask_if_possible(github, "PATCH", f"pulls/{pull['number']}", {"body": body})


_CLEARED = "cleared"
_WAS_HERE = N_(
    "What stood here for editors quoted the text, so it was removed when this was closed."
)
SHARE_THERE = N_("Share on WhatsApp")
IT_IS_THERE = N_("It is published. Thank you! Here it is, to read and to share:")
_DONE = N_("This is published: {url}")
PUBLISHED_BEFORE = N_(
    "Thank you for writing! Your text is published already: {url} If it needs correcting, "
    "somebody in the group will do that.\n\nYou can also correct it yourself; somebody in the "
    "group reads your change before it goes live: {there}"
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


def tell_published(github: GitHub, issue: Json, otherwise: str = "") -> None:
    """Label a form for the team whose text is published, and tell its sender where to correct it.

    The change itself stands in the form, and an editor corrects the text by hand. Before it is
    published, the message `otherwise` is said, if any.
    """
    content, number = read_content(ROOT / CONTENT), int(issue["number"])
    source = find_published(github, number, content)
    lang = threads.form_language(issue, content.vocabulary)
    told = otherwise and say(lang, otherwise)
    if source:
        site = read_site(load_settings(PUBLISHING), content.vocabulary)
        there = edit_url(f"https://github.com/{github.repository}", source.path)
        told = say(lang, PUBLISHED_BEFORE, url=site.link(content.address(source)), there=there)
    threads.keep_comment(github, number, threads.CORRECTION, told)
    if source:  # the team hears of it in no other way, so a refusal is an error
        ask(github, "POST", f"issues/{number}/labels", {"labels": [threads.CORRECTION]})


NO_CHANGE = N_(
    "Thank you for writing! Somebody in the group reads your comment, but it doesn't change your "
    "text. To correct or add something (photos as well), edit your own text: the menu ⋯ above, "
    "“Edit”, and save. We then answer again."
)


@click.command()
@click.argument("event", type=FILE)
def reply(event: Path) -> None:
    """Say once under a form what a comment of its sender, which is no thanks, doesn't change.

    A form whose text is published is marked, for the team to look at.
    """
    done = read_event(event, "issue", "comment")
    issue, comment = done["issue"], done["comment"]
    said, github = read_reply(str(comment.get("body") or "")), open_github(os.environ)
    if not said.words or threads.writer(comment) != threads.writer(issue):
        return
    if issue.get("state") != "open":
        tell_published(github, issue)
        return
    lang = threads.form_language(issue, read_vocabulary(ROOT / CONTENT))
    threads.keep_comment(github, int(issue["number"]), "no-change", say(lang, NO_CHANGE))

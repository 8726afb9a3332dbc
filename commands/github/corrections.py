"""What somebody says of a form whose text is published: a correction, or a word to the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from commands.github.client import GitHub, ask
from commands.github.merging import Correction, read_correction
from commands.github.proposals import COMPARE, Proposal, propose
from commands.github.publications import find_published
from commands.github.threads import CORRECTION, close_pull, find_pull, keep_comment
from commands.shell import PUBLISHING, ROOT
from editorial.reading.content import Content
from editorial.reading.contributing import CONTENT, edit_url
from editorial.reading.sources import Source
from editorial.words.message import N_, say
from intake.contribution import CLOSED
from plugins.reading import read_site
from plugins.settings import load_settings

PUBLISHED_BEFORE = N_(
    "Thank you for writing! Your text is published already, so this doesn't change it by itself: "
    "{url}"
)
TEAM_SEES = N_("The team has been told, and somebody will look at what you wrote.")
CORRECT_THERE = N_(
    "If you know how to, you can also correct it yourself; an editor reads that before it is "
    "published: {url}"
)
UNCHANGED = N_("What you changed here changes nothing in your published text: {url}")
TAKEN_BACK = N_("Whoever sent this in has taken the change back in the form.")


def correct(
    github: GitHub, proposal: Proposal, answer: str, folders: Sequence[Path], withdrawn: str
) -> None:
    """Propose what an edited form changes in its published text, and answer in the issue.

    `folders` are where the parcel is now, `answer` is its own. `withdrawn` is said where the form
    can't be used any more.
    """
    number, content = proposal.number, proposal.content
    found = find_published(github, number, content)
    pull = find_pull(github, github.owner, proposal.branch)
    default = content.vocabulary.default_lang
    if found is None:
        keep_comment(github, number, CORRECTION, say(proposal.reply, CLOSED))
        return
    merged, source = found
    place = ROOT / CONTENT / source.folder
    correction = None
    if folders:
        last = str(merged["head"]["sha"])
        correction = read_correction(ROOT, last, number, place, folders[0])
    if correction and correction.files:
        write_correction(place, correction)
        proposal = replace(proposal, originals=[source], correction=correction)
        pull, told = propose(github, proposal, [place], pull)
        name = f"{CORRECTION}-{pull['number']}"
        keep_comment(github, number, name, f"{told}\n\n{answer}")
        return
    if pull and correction:
        close_pull(github, pull, "withdrawn", say(default, TAKEN_BACK))
    elif pull and folders:
        keep_comment(
            github, int(pull["number"]), "edited", say(default, COMPARE, number=f"#{number}")
        )
    elif pull:
        close_pull(github, pull, "withdrawn", withdrawn)
    if correction:
        url = read_site(load_settings(PUBLISHING), content.vocabulary).link(content.address(source))
        keep_comment(github, number, CORRECTION, say(proposal.reply, UNCHANGED, url=url))
    else:
        mark(github, number)
        keep_comment(github, number, CORRECTION, render_told(source, content, proposal.reply))


def write_correction(place: Path, correction: Correction) -> None:
    """Put the files of a correction in the place of those that are published."""
    for name, data in correction.files.items():
        if data is None:
            (place / name).unlink()
        else:
            (place / name).write_bytes(data)


def mark(github: GitHub, number: int) -> None:
    """Have a form in the reminder of what its senders want corrected."""
    ask(github, "POST", f"issues/{number}/labels", {"labels": [CORRECTION]})


def render_told(source: Source, content: Content, lang: str) -> str:
    """That a text is published, who sees what was said of it, and where it can be corrected."""
    settings = load_settings(PUBLISHING)
    url = read_site(settings, content.vocabulary).link(content.address(source))
    there = edit_url(settings["REPOSITORY"], source.path)
    blocks = [say(lang, PUBLISHED_BEFORE, url=url), say(lang, TEAM_SEES)]
    return "\n\n".join([*blocks, *([say(lang, CORRECT_THERE, url=there)] if there else [])])

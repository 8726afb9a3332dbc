"""adopt: the project becomes another region's, with its own settings, words, forms and pages."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from commands.adoption.first_texts import build_texts
from commands.adoption.guides import write_region_guides
from commands.adoption.items import ITEMS
from commands.adoption.questions import Interview
from commands.adoption.reading import bare_vocabulary, pale
from commands.adoption.region import Region
from commands.adoption.settings_files import move_hours, region_settings, set_colours, set_values
from commands.adoption.vocabulary_files import build_vocabulary
from commands.dialogue import LEFT, Dialogue, NoMoreAnswers
from commands.shell import CONFIG, PUBLISHING, ROOT
from editorial.model.vocabulary import Vocabulary, choose_language, terminal_language
from editorial.reading.history import find_unsaved
from editorial.reading.vocabulary import ATTENTION, read_vocabulary
from editorial.times.dates import is_language
from editorial.words.message import LABELLED, LOCALES, N_, SetupError, catalog_languages, say
from intake.form_files import build_forms
from plugins.settings import load_settings

CONTENT = ROOT / "content"
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
IMAGES = ROOT / "theme" / "static" / "images"
REPLACED = ("content", "docs", "theme", ".github", "*.md", CONFIG.name, PUBLISHING.name)
WORKFLOWS = ROOT / ".github" / "workflows"

INTRODUCTION = N_(
    "Some fifteen questions. Enter leaves for later what you don't know yet, and at the end you "
    "can change any answer. Nothing is written before that; Ctrl+C leaves."
)
UNSAVED = N_(
    "This task replaces content/, settings and guides, and some of them are not committed yet, "
    "like {files}. Commit them (git add --all, then git commit); or go back to the last commit, "
    "where all changes since are lost (git restore . and git clean -fd). Then start again. For a "
    "further country or the like you don't need this task: write it into content/vocabulary/, then "
    "run python3 tasks.py messages."
)
AGAIN = N_("To start again with the same answers: {command}")
DONE = N_("The project now belongs to: {name}. Look at it: python3 tasks.py serve")
STILL_OPEN = N_("Still open, for when you know it:")
JOINING = N_("How people join and leave the mailing list, unless it is one of Mailman's")
EXAMPLE = "https://github.com/owner/name"
LEFT_TO_YOU = N_(
    "Then, at your pace:\n"
    "- Keep it in git: git add --all, then git commit -m Begin.\n"
    "- Put it online: make the project on GitHub, then git remote set-url origin {repository} and "
    "git push; README goes on from there.\n"
    "- Fill in the pages in content/pages/, and rewrite the first post.\n"
    "- Add your groups, with the form for them or as a folder each in content/structures/, and in "
    "content/vocabulary/ topics, working groups, teams, further countries and places.\n"
    "- Before you publish, look in content/vocabulary/languages.toml at the words that stand in "
    "the addresses of pages.\n"
    "- Put your own mark into theme/static/images/: mark.svg, favicon.svg, favicon-32.png, "
    "apple-touch-icon.png.\n"
    "- Rewrite README, and look over docs/: their examples are another region's.\n"
    "- After changes in content/vocabulary/ or locales/, python3 tasks.py messages brings forms, "
    "catalogs and docs up to date; python3 tasks.py test tells what is missing."
)


def _options() -> list[click.Parameter]:
    return [
        *(click.Option([f"--{each.name}"], help=each.help, multiple=each.each) for each in ITEMS),
        click.Option(["--no-input"], is_flag=True, help="Ask nothing."),
    ]


@click.command(params=_options())
def adopt(**options: Any) -> None:
    """Make the project another region's: settings, words, forms, first texts.

    What no option says is asked for. The old content goes; git keeps it.
    """
    vocabulary = read_vocabulary(CONTENT)
    spoken = bare_vocabulary(vocabulary, catalog_languages())
    own = filter(is_language, terminal_language(os.environ).split("-")[:1])
    known = bare_vocabulary(vocabulary, (*catalog_languages(), *own))
    dialogue = Dialogue(choose_language(os.environ, spoken), not options["no_input"], {}, known)
    if unsaved := find_unsaved(ROOT, REPLACED):
        raise SetupError(say(dialogue.lang, UNSAVED, files=", ".join(unsaved[:2])))
    settings = load_settings(CONFIG)
    if dialogue.asked and not any(options.values()):
        dialogue.tell(INTRODUCTION)
    interview = Interview(dialogue, options, settings["TODAY"])
    try:
        region = _agree(interview, str(settings["SITENAME"]))
    except (NoMoreAnswers, SystemExit):
        if interview.answers:
            dialogue.tell(AGAIN, command=interview.command())
        raise
    write_region(region, settings, vocabulary)
    dialogue.tell(DONE, name=region.name)
    _tell_open(interview, region)
    dialogue.tell(LEFT_TO_YOU, repository=region.repository or EXAMPLE)
    dialogue.tell(AGAIN, command=interview.command())


def _agree(interview: Interview, old: str) -> Region:
    """What was answered, once somebody agrees to it, and to what goes; SystemExit if they don't."""
    interview.fill()
    count = sum(1 for _ in CONTENT.rglob("*.md"))
    if interview.dialogue.asked and not interview.review(count, old):
        interview.dialogue.tell(LEFT)
        sys.exit()
    return interview.fill()


def _tell_open(interview: Interview, region: Region) -> None:
    """What is still to be filled in, and where."""
    dialogue = interview.dialogue
    files = {"SITEURL": PUBLISHING.name}
    rows = [
        (what, f"{files.get(setting, CONFIG.name)}, {setting}")
        for what, setting in interview.open()
    ]
    if region.lists:
        rows.append((say(dialogue.lang, JOINING), f"{CONFIG.name}, MAILING_LISTS"))
    if rows:
        dialogue.tell(STILL_OPEN)
    for what, where in rows:
        dialogue.show(f"- {say(dialogue.lang, LABELLED, label=what, value=where)}")


def _recoloured(colours: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """The theme's drawings that have colours of the settings, with a region's own."""
    for file in sorted(IMAGES.glob("*.svg")):
        text = file.read_text("utf-8")
        for name, colour in colours.items():
            text = text.replace(colour, new[name])
        yield file, text.replace(pale(colours["brand"]), pale(new["brand"]))


def write_region(region: Region, settings: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    """Replace content, settings, forms, hours and the drawings' colours by a region's own."""
    colours = set_colours(settings, region)
    own = region_settings(region) | {"COLOURS": colours}
    files = {
        **dict(_recoloured(settings["COLOURS"], colours)),
        CONFIG: set_values(CONFIG.read_text("utf-8"), own),
        **{
            path: move_hours(path.read_text("utf-8"), region, settings["TIMEZONE"])
            for path in sorted(WORKFLOWS.glob("*.yml"))
        },
    }
    if region.siteurl:
        address = {"SITEURL": region.siteurl}
        files[PUBLISHING] = set_values(PUBLISHING.read_text("utf-8"), address)
    words = build_vocabulary(region, vocabulary)
    files |= {CONTENT / "vocabulary" / name: text for name, text in words.items()}
    if (looked := CONTENT / "vocabulary" / ATTENTION).exists():  # by language, not by region
        files[looked] = looked.read_text("utf-8")
    new = set(region.languages) - {*catalog_languages()}
    files |= {LOCALES / lang / "LC_MESSAGES" / "messages.po": "" for lang in new}
    for folder in (CONTENT, FORMS):
        shutil.rmtree(folder)
    (CONTENT / "webinars").mkdir(parents=True)
    _write(files)
    adopted = read_vocabulary(CONTENT)
    public = region.siteurl or str(load_settings(PUBLISHING)["SITEURL"])
    _write({CONTENT / path: text for path, text in build_texts(region, adopted)})
    _write(
        {
            FORMS / name: text
            for name, text in build_forms(adopted, public, region.repository).items()
        }
    )
    write_region_guides(region, adopted, FORMS, ROOT)


def _write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

"""adopt: the project becomes another region's, with its own settings, words, forms and pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from commands.adoption.first_texts import build_texts
from commands.adoption.guides import write_region_guides
from commands.adoption.questions import HELP, ask_region
from commands.adoption.region import Region, said
from commands.adoption.settings_files import move_hours, region_settings, set_colours, set_values
from commands.adoption.vocabulary_files import build_vocabulary
from commands.dialogue import Dialogue
from commands.shell import CONFIG, PUBLISHING, ROOT
from editorial.history import find_unsaved
from editorial.message import LOCALES, MESSAGE_LANGUAGE, N_, SetupError, catalog_languages, say
from editorial.text.plain import fold
from editorial.times.dates import language_name
from editorial.vocabulary import Vocabulary, choose_language, read_vocabulary
from intake.form_files import build_forms
from plugins.settings import load_settings

CONTENT = ROOT / "content"
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
WORKFLOWS = ROOT / ".github" / "workflows"

INTRODUCTION = N_(
    "About a dozen questions; what you don't know yet may wait. Nothing is written before the end, "
    "and Ctrl+C leaves."
)
UNSAVED = N_(
    "{files}: not committed yet, and this task replaces it. Commit it first (git commit), then "
    "start again."
)
UNTRANSLATED = N_(
    "{languages}: there is no translation of the project yet, so that pages, forms and messages "
    "will be in English until locales/ has one."
)
SURE = N_(
    "{name}, in {languages}, by the clock of {zone}. What is in content/ now ({count} texts) makes "
    "way; git keeps it. Write all this? (yes/no)"
)
YES = N_("yes, y")
LEFT_ALONE = N_("Nothing was written.")
DONE = N_("The project is {name}'s now. Look at it: python3 tasks.py serve")
LEFT = N_(
    "Then, at your pace:\n"
    "- Fill in the pages in content/pages/, and rewrite the first post.\n"
    "- In content/vocabulary/languages.toml choose the words of addresses before you publish, and "
    "name the headers in your languages.\n"
    "- Put your own mark into theme/static/images/: mark.svg, favicon.svg, favicon-32.png, "
    "apple-touch-icon.png.\n"
    "- Rewrite README, and look over the guides, CONTRIBUTING and docs/editors: their examples are "
    "another region's.\n"
    "- python3 tasks.py messages brings catalogs, forms and docs up to date; python3 tasks.py test "
    "tells what is missing. Then commit."
)


def _options() -> list[click.Parameter]:
    return [
        *(click.Option([f"--{name}"], help=said) for name, said in HELP.items()),
        click.Option(
            ["--organisation"],
            multiple=True,
            metavar="LANG=NAME",
            help="Its whole name in a language; may be repeated.",
        ),
        click.Option(
            ["--list", "lists"],
            multiple=True,
            metavar="LANG=ADDRESS",
            help="The mailing list of a language: pt=boletim@lists.example.org.",
        ),
        click.Option(["--no-input"], is_flag=True, help="Ask nothing."),
    ]


@click.command(params=_options())
def adopt(**options: Any) -> None:
    """Make the project another region's: settings, words, forms, first texts.

    What no option says is asked for. The old content goes; git keeps it.
    """
    vocabulary = read_vocabulary(CONTENT)
    spoken = replace(vocabulary, languages=vocabulary.written, default_lang=MESSAGE_LANGUAGE)
    terminal = choose_language(os.environ, spoken)
    given = {f"--{name}": options[name.replace("-", "_")] for name in HELP}
    dialogue = Dialogue(terminal, not options["no_input"], given, vocabulary)
    if unsaved := find_unsaved(ROOT, ["content", CONFIG.name, PUBLISHING.name, ".github"]):
        raise SetupError(say(terminal, UNSAVED, files=", ".join(unsaved[:3])))
    settings = load_settings(CONFIG)
    if dialogue.asked:
        dialogue.tell(INTRODUCTION)
    region = ask_region(dialogue, options["organisation"], options["lists"], settings["TODAY"])
    if not _is_sure(region, dialogue):
        return
    write_region(region, settings, vocabulary)
    dialogue.tell(DONE, name=region.name)
    dialogue.tell(LEFT)


def _is_sure(region: Region, dialogue: Dialogue) -> bool:
    """Whether somebody who is asked agrees to what will be written, and to what goes."""
    names = {lang: language_name(lang, dialogue.lang) for lang in region.languages}
    new = [lang for lang in names if lang != MESSAGE_LANGUAGE and said(lang, YES) == YES]
    if new:
        dialogue.tell(UNTRANSLATED, languages=", ".join(names[lang] for lang in new))
    if not dialogue.asked:
        return True
    count = sum(1 for _ in CONTENT.rglob("*.md"))
    values = {"languages": ", ".join(names.values()), "zone": region.zone.key, "count": count}
    answer = dialogue.ask(say(dialogue.lang, SURE, name=region.name, **values), str, needed=True)
    sure = fold(answer or "") in map(fold, say(dialogue.lang, YES).split(", "))
    if not sure:
        dialogue.tell(LEFT_ALONE)
    return sure


def write_region(region: Region, settings: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    """Replace content, settings, forms and hours by a region's own."""
    own = region_settings(region) | {"COLOURS": set_colours(settings, region)}
    files = {
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
    new = set(region.languages) - {*catalog_languages()}
    files |= {LOCALES / lang / "LC_MESSAGES" / "messages.po": "" for lang in new}
    for folder in (CONTENT, FORMS):
        shutil.rmtree(folder)
    (CONTENT / "webinars").mkdir(parents=True)
    _write(files)
    adopted = read_vocabulary(CONTENT)
    public = region.siteurl or str(load_settings(PUBLISHING)["SITEURL"])
    _write({CONTENT / path: text for path, text in build_texts(region, adopted)})
    _write({FORMS / name: text for name, text in build_forms(adopted, public).items()})
    write_region_guides(region, adopted, FORMS, ROOT)


def _write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

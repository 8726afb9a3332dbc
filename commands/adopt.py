"""adopt: the project becomes another region's, with its own settings, words, forms and pages."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from commands.adoption.questions import Interview
from commands.adoption.region import Region, region_settings, set_values, write_icon
from commands.adoption.texts import build_texts, build_vocabulary, text_folder
from commands.dialogue import LEFT, Dialogue
from commands.shell import CONFIG, PUBLISHING, ROOT, find_language
from commands.upgrade import OWN, UNSAVED, WORKFLOWS, set_hours
from editorial.model import Language
from editorial.model.site import Place
from editorial.reading.history import find_unsaved
from editorial.reading.vocabulary import ATTENTION, read_vocabulary
from editorial.words.message import LABELLED, LOCALES, N_, SetupError, catalog_languages, say
from intake.form_files import build_forms
from plugins.settings import load_settings

CONTENT = ROOT / "content"
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"

INTRODUCTION = N_(
    "Some fifteen questions. Enter leaves for later what you don't know yet, and at the end you "
    "can change any answer. Nothing is written before that; Ctrl+C leaves."
)
DONE = N_("The project now belongs to: {name}. Look at it: python3 tasks.py serve")


@click.command()
def adopt() -> None:
    """Make the project another region's: settings, words, forms, first texts.

    It asks a dozen questions in the terminal's language. The old content goes; git keeps it.
    """
    lang, known = find_language(), read_vocabulary(CONTENT)
    if unsaved := find_unsaved(ROOT, (*OWN, WORKFLOWS)):
        raise SetupError(UNSAVED, files=", ".join(unsaved[:2]))
    settings = load_settings(CONFIG)
    spoken = {code: Language(code, code, "", {}, {}) for code in catalog_languages()}
    dialogue = Dialogue(lang, asked=True, options={}, vocabulary=replace(known, languages=spoken))
    dialogue.tell(INTRODUCTION)
    interview = Interview(dialogue, settings["TODAY"], settings["COLOURS"]["brand"])
    interview.fill()
    count = sum(1 for _ in CONTENT.rglob("*.md"))
    if not interview.review(count, settings["SITENAME"]):
        dialogue.tell(LEFT)
        sys.exit()
    region = interview.fill()
    write_region(region, settings, known.places)
    dialogue.tell(DONE, name=region.name)
    _tell_open(interview)
    left = (text_folder(lang) / "next.txt").read_text("utf-8")
    address = region.repository or "https://github.com/owner/name"
    dialogue.show(left.replace("{repository}", address))


def _tell_open(interview: Interview) -> None:
    """Tell what is still to be filled in, and where."""
    dialogue, files = interview.dialogue, {"SITEURL": PUBLISHING.name}
    if rows := list(interview.open()):
        dialogue.tell(N_("Still open, for when you know it:"))
    for what, setting in rows:
        where = f"{files.get(setting, CONFIG.name)}, {setting}"
        dialogue.show(f"- {say(dialogue.lang, LABELLED, label=what, value=where)}")


def write_region(region: Region, settings: Mapping[str, Any], places: Sequence[Place]) -> None:
    """Put a region's own files in the place of ours, and set the hours of the workflows."""
    values = region_settings(region, settings["COLOURS"])
    files = {CONFIG: set_values(CONFIG.read_text("utf-8"), values)}
    if region.siteurl:
        address = {"SITEURL": region.siteurl}
        files[PUBLISHING] = set_values(PUBLISHING.read_text("utf-8"), address)
    words, looked = CONTENT / "vocabulary", CONTENT / "vocabulary" / ATTENTION
    if looked.exists():  # it is by language, not by region
        files[looked] = looked.read_text("utf-8")
    files |= {words / name: text for name, text in build_vocabulary(region, places).items()}
    for lang in {*region.languages} - {*catalog_languages()}:
        files[LOCALES / lang / "LC_MESSAGES" / "messages.po"] = ""
    for folder in (CONTENT, FORMS):
        shutil.rmtree(folder)
    for guide in (*ROOT.glob("README*"), *ROOT.glob("CONTRIBUTING*")):
        guide.unlink()
    (CONTENT / "webinars").mkdir(parents=True)
    _write(files)
    catalog_languages.cache_clear()  # a new language has a catalog now
    adopted, public = read_vocabulary(CONTENT), str(load_settings(PUBLISHING)["SITEURL"])
    forms = partial(build_forms, adopted, CONTENT / "pages", public, region.repository)
    _write({FORMS / name: text for name, text in forms().items()})
    _write({ROOT / name: text for name, text in build_texts(region, adopted, FORMS)})
    _write({FORMS / name: text for name, text in forms().items()})  # with links to those texts
    for icon in (ROOT / each for each in OWN if each.endswith(".png")):
        write_icon(icon, region.colour)
    workflows = (f"{WORKFLOWS}/{file.name}" for file in (ROOT / WORKFLOWS).glob("*.yml"))
    set_hours(workflows, settings["TIMEZONE"], region.zones[0].key, region.day)


def _write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

"""adopt: make the project another region's, with its own settings, words, forms and pages."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from PIL import Image

from commands.adoption.questions import Interview
from commands.adoption.reading import GITHUB_URL
from commands.adoption.texts import FIRST_TEXTS, Region, build_texts, build_vocabulary, text_folder
from commands.asking import ask_person, interview
from commands.made.forms import write_forms
from commands.shell import CONFIG, PUBLISHING, ROOT, find_language
from commands.upgrade import OWN, UNSAVED, WORKFLOWS, set_hours
from editorial.model.site import Language, Place
from editorial.reading.headers.words import YesValue
from editorial.reading.history import find_unsaved
from editorial.reading.vocabulary import ATTENTION_FILE, read_vocabulary
from editorial.system.files import replace_file
from editorial.words.message import LABELLED, LOCALES, N_, SetupError, catalog_languages, say
from intake.prose import build_slug
from plugins.defaults import FORMS
from plugins.settings import load_settings

_CONTENT = ROOT / "content"
NO_SENDER = "newsletter@example.org"
"""A placeholder: nothing is sent to the list while it stands in the settings."""

_SURE = N_(
    "The {count} texts of {old} that are in content/ now will be replaced; git keeps them. Write "
    "yes if you agree; Ctrl+C leaves all as it is."
)
_DONE = N_("The project now belongs to: {name}. Look at it: python3 tasks.py serve")


@click.command()
def adopt() -> None:
    """Make the project another region's: settings, words, forms, first texts.

    It asks about fifteen questions, in the terminal's language. The old content is deleted from
    content/; git keeps it.
    """
    lang, known = find_language(), read_vocabulary(_CONTENT)
    if unsaved := find_unsaved(ROOT, (*OWN, WORKFLOWS)):
        raise SetupError(UNSAVED, files=", ".join(unsaved[:2]))
    settings = load_settings(CONFIG)
    spoken = {code: Language(code, code, "", {}, {}) for code in catalog_languages()}
    told = Interview(
        lang, replace(known, languages=spoken), settings["TODAY"], settings["COLOURS"]["brand"]
    )
    sure = say(lang, _SURE, count=len([*_CONTENT.rglob("*.md")]), old=settings["SITENAME"])
    while True:
        interview(lang, told.answers, told.questions)
        if YesValue().read(ask_person(lang, sure, str.strip), known):
            break
    region = told.region()
    write_region(region, settings, known.places)
    click.echo(say(lang, _DONE, name=region.name), err=True)
    if rows := [*told.open()]:
        click.echo(say(lang, N_("Still open, to be set when you know it:")), err=True)
    for what, setting in rows:
        where = f"{PUBLISHING.name if setting == 'SITEURL' else CONFIG.name}, {setting}"
        click.echo(f"- {say(lang, LABELLED, label=what, value=where)}", err=True)
    left = (text_folder(lang) / "next.txt").read_text("utf-8")
    project = region.repository or f"{GITHUB_URL}owner/name"
    click.echo(left.replace("{repository}", project), err=True)


def write_region(region: Region, settings: Mapping[str, Any], places: Sequence[Place]) -> None:
    """Replace our files with a region's own, and set the workflows' hours by its clock."""
    values = region_settings(region, settings["COLOURS"])
    files = {CONFIG: set_values(CONFIG.read_text("utf-8"), values)}
    public = {"SITEURL": region.siteurl} if region.siteurl else {}
    files[PUBLISHING] = set_values(PUBLISHING.read_text("utf-8"), public)
    words, looked = _CONTENT / "vocabulary", _CONTENT / "vocabulary" / ATTENTION_FILE
    if looked.exists():  # it is by language, not by region
        files[looked] = looked.read_text("utf-8")
    files |= {words / name: text for name, text in build_vocabulary(region, places).items()}
    new = {*region.languages} - {*catalog_languages()}
    files |= {LOCALES / lang / "LC_MESSAGES" / "messages.po": "" for lang in new}
    shutil.rmtree(_CONTENT)
    for guide in (*ROOT.glob("README*"), *ROOT.glob("CONTRIBUTING*")):
        guide.unlink()
    (_CONTENT / "webinars").mkdir(parents=True)
    _write(files)
    catalog_languages.cache_clear()  # a new language has a catalog now
    write_forms()
    texts = build_texts(region, read_vocabulary(_CONTENT), ROOT / FORMS)
    _write({ROOT / name: text for name, text in texts})
    write_forms()  # with links to those texts
    for icon in (ROOT / each for each in OWN if each.endswith(".png")):
        write_icon(icon, region.colour)
    workflows = (f"{WORKFLOWS}/{file.name}" for file in (ROOT / WORKFLOWS).glob("*.yml"))
    set_hours(workflows, settings["TIMEZONE"], region.zones[0].key, region.day)


def _write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        replace_file(path, text.encode())


def region_settings(region: Region, colours: Mapping[str, str]) -> dict[str, object]:
    """Build the settings of `pelicanconf.py` that tell one region from another."""
    sender = region.sender or NO_SENDER
    address = urlsplit(region.siteurl)
    host = address.hostname or ""
    mail = {"sender": sender, "reply_to": "", "domain": sender.rpartition("@")[2]}
    return {
        "SITENAME": region.name,
        "ORGANISATION": region.organisation,
        "POSTAL_ADDRESS": region.postal_address,
        "CONTACT": region.contact,
        "MAILBOX": "",
        "CONTENT_LICENSE": region.licence,
        "REPOSITORY": region.repository,
        "FEED_NAMESPACE": build_slug(region.name) or "region",
        "SOCIAL_ACCOUNTS": {},
        "COLOURS": {**colours, "brand": region.colour},
        "MAILING_LISTS": {lang: _list(address) for lang, address in region.lists.items()},
        "FIRST_ISSUE": f"{region.day:%Y-%m}",
        "NEWSLETTER_MAIL": mail,
        "CNAME": "" if address.path or host.endswith(".github.io") else host,
        "TIMEZONE": region.zones[0].key,
    }


def _list(address: str) -> dict[str, str]:
    """Return a mailing list's setting, with Mailman 3's addresses to join and to leave."""
    name, _, host = address.partition("@")
    ways = {way: f"mailto:{name}-{way}@{host}" for way in ("join", "leave")}
    return {"address": address, **ways}


def set_values(source: str, values: Mapping[str, object]) -> str:
    """Replace values in the source of Python settings, and leave the rest as it is."""
    text = source
    for node in ast.parse(source).body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ) if name in values:
                whole, old = (ast.get_source_segment(source, part) or "" for part in (node, value))
                written = json.dumps(values[name], ensure_ascii=False, indent=4)
                rows = re.sub(r'(?<=["}])\n', ",\n", written)  # no value is true, false or none
                text = text.replace(whole, whole.replace(old, rows, 1), 1)
    return text


def write_icon(file: Path, colour: str) -> None:
    """Draw the mark on a coloured background, in the shape and size of the icon it replaces."""
    with Image.open(file) as old, Image.open(FIRST_TEXTS.with_name("icon.png")) as mark:
        icon = Image.new("RGBA", old.size, colour)
        icon.alpha_composite(mark.resize(old.size))
        icon.putalpha(old.convert("RGBA").getchannel("A"))
    icon.save(file, optimize=True)

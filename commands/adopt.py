"""adopt: make the project another region's, with its own settings, words, forms and pages."""

from __future__ import annotations

import ast
import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import click
from PIL import Image

from commands.adoption.reading import region_words
from commands.adoption.region import REGION, make_region
from commands.adoption.texts import FIRST_TEXTS, Region, build_texts, build_vocabulary, text_folder
from commands.made.forms import write_forms
from commands.made.headers import write_header_tables
from commands.shell import (
    CONFIG,
    FILE,
    PUBLISHING,
    ROOT,
    find_language,
    print_problems,
    shown,
    write_new,
)
from commands.upgrade import OWN, UNSAVED, WORKFLOWS, set_hours
from editorial.model.site import Place
from editorial.reading.history import find_unsaved
from editorial.reading.records.record import Record, read_record_file
from editorial.reading.vocabulary import ATTENTION_FILE, read_vocabulary
from editorial.system.files import replace_file
from editorial.words.message import LOCALES, N_, SetupError, catalog_languages, say
from editorial.words.problem import Problem, Stops
from plugins.defaults import FORMS
from plugins.settings import load_settings

_CONTENT = ROOT / "content"
_FILL_IN = N_("Fill in {file}, then run: python3 tasks.py adopt {file}")
_DONE = N_("The project now belongs to: {name}. Look at it: python3 tasks.py serve")


@click.command()
@click.argument("file", type=FILE, required=False)
def adopt(file: Path | None) -> None:
    """Make the project another region's: settings, words, forms, first texts.

    Without a FILE it begins region.toml, in the terminal's language, with hints for what to fill
    in. With it, the old content is deleted from content/; git keeps it.
    """
    lang = find_language()
    if not file:
        hints = (text_folder(lang) / "region.txt").read_bytes()
        (written,) = map(shown, write_new(ROOT, {REGION.place: hints}))
        click.echo(written)
        click.echo(say(lang, _FILL_IN, file=written), err=True)
        return
    words = region_words(lang)
    record = read_record_file(Record(file, shown(file), REGION), file.parent, words)
    if record.faults:
        row = partial(Problem, record.path, level="error", rule="", stops=Stops.ALL, lang=lang)
        print_problems(row(line=each.line, message=each.message) for each in record.faults)
        sys.exit(1)
    if unsaved := find_unsaved(ROOT, (*OWN, WORKFLOWS)):
        raise SetupError(UNSAVED, files=", ".join(unsaved[:2]))
    settings, places = load_settings(CONFIG), read_vocabulary(_CONTENT).places
    region = make_region(record, words, settings)
    write_region(region, settings["TIMEZONE"], places)
    click.echo(say(lang, _DONE, name=region.settings["SITENAME"]), err=True)
    left = (text_folder(lang) / "next.txt").read_text("utf-8")
    project = region.settings["REPOSITORY"] or "https://github.com/owner/name"
    click.echo(left.replace("{repository}", project), err=True)


def write_region(region: Region, before: str, places: Sequence[Place]) -> None:
    """Replace our files with a region's own; the workflows' hours go by its clock, not `before`."""
    own = region.settings
    files = {CONFIG: set_values(CONFIG.read_text("utf-8"), own)}
    public = {"SITEURL": own["SITEURL"]} if own["SITEURL"] else {}
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
    write_header_tables()  # with its words
    for icon in (ROOT / each for each in OWN if each.endswith(".png")):
        write_icon(icon, own["COLOURS"]["brand"])
    workflows = (f"{WORKFLOWS}/{file.name}" for file in (ROOT / WORKFLOWS).glob("*.yml"))
    set_hours(workflows, before, own["TIMEZONE"], region.day)


def _write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        replace_file(path, text.encode())


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

"""Bring the catalogs up to date with the messages in code and templates, then all made of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

import click
import yaml
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from commands.shell import ROOT
from editorial.words.message import LOCALES, MESSAGE_LANGUAGE, catalog_languages
from intake.form_files import find_texts

_DOMAIN = "messages"
_MARKS = "N_ NN_:1,2"


def extract_messages(template: Path) -> Catalog:
    """Extract every message, by the mappings in pyproject.toml, and write them to a file, too."""
    mapping = str(ROOT / "pyproject.toml")
    options = ["--keywords", _MARKS, "--no-location", "--sort-output", "--output", str(template)]
    CommandLineInterface().run(
        ["pybabel", "--quiet", "extract", "-F", mapping, *options, str(ROOT)]
    )
    with template.open("rb") as file:
        return read_po(file)


def extract_form(
    file: IO[bytes], *_: object, **__: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the texts of a form's template, as Babel wants an extractor to do."""
    for text in find_texts(yaml.safe_load(file)):
        yield 1, "", text, []


def read_catalogs() -> dict[str, Catalog]:
    """Read every catalog, by its language."""
    catalogs = {}
    for path in sorted(LOCALES.glob(f"*/LC_MESSAGES/{_DOMAIN}.po")):
        lang = path.parts[-3]
        with path.open("rb") as file:
            catalogs[lang] = read_po(file, locale=lang)
    return catalogs


def begin_catalogs(langs: Iterable[str]) -> None:
    """Make an empty catalog for each language that has none and needs one."""
    for lang in set(langs) - {MESSAGE_LANGUAGE}:
        path = LOCALES / lang / "LC_MESSAGES" / f"{_DOMAIN}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    catalog_languages.cache_clear()


def update_catalogs() -> None:
    """Add new messages to the catalogs, untranslated, and take out those that are gone."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / f"{_DOMAIN}.pot"
        extract_messages(template)
        options = ["--no-fuzzy-matching", "--ignore-obsolete", "--omit-header", "--width", "100"]
        source = ["-i", str(template), "-d", str(LOCALES), "-D", _DOMAIN]
        CommandLineInterface().run(["pybabel", "--quiet", "update", *source, *options])


def count_untranslated(catalogs: Mapping[str, Catalog]) -> str:
    """Say how many messages wait for translation, a line for each language."""
    waiting = {
        lang: sum(
            not all(each.string) if each.pluralizable else not each.string
            for each in catalog
            if each.id
        )
        for lang, catalog in catalogs.items()
    }
    return "\n".join(f"{lang}: {count} wait for translation" for lang, count in waiting.items())


@click.command()
def messages() -> None:
    """Bring catalogs, forms and guides up to date, and count what waits for translation."""
    from commands.made.forms import write_forms
    from commands.made.headers import write_header_tables  # these pages show what catalogs say then
    from commands.made.rules import site_languages, write_rules

    begin_catalogs(site_languages())
    update_catalogs()
    write_rules()
    write_forms()
    write_header_tables()
    click.echo(count_untranslated(read_catalogs()))

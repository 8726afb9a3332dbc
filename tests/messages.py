"""The messages in code and templates, and the catalogs brought up to date with them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

import yaml
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from commands.shell import FAULTS, explain
from editorial.words.message import LOCALES, MESSAGE_LANGUAGE
from intake.form_files import find_texts

ROOT = Path(__file__).parents[1]
DOMAIN = "messages"
MADE = (
    *("locales/*/*/*.po", "docs/rules.md", "docs/headers*.md", "CONTRIBUTING*.md"),
    ".github/ISSUE_TEMPLATE/*",
)


def extract_messages(template: Path) -> Catalog:
    """Every message of the project, by the mappings in pyproject.toml, also written to a file."""
    mapping = str(ROOT / "pyproject.toml")
    options = ["--keywords", "N_", "--no-location", "--sort-output", "--output", str(template)]
    CommandLineInterface().run(
        ["pybabel", "--quiet", "extract", "-F", mapping, *options, str(ROOT)]
    )
    with template.open("rb") as file:
        return read_po(file)


def extract_form(
    file: IO[bytes], keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts of a form's template, as Babel wants an extractor to yield them."""
    for text in find_texts(yaml.safe_load(file)):
        yield 1, "", text, []


def read_catalogs() -> dict[str, Catalog]:
    catalogs = {}
    for path in sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        lang = path.parts[-3]
        with path.open("rb") as file:
            catalogs[lang] = read_po(file, locale=lang)
    return catalogs


def begin_catalogs(langs: Iterable[str]) -> None:
    """Make an empty catalog for each language that has none and needs one."""
    for lang in set(langs) - {MESSAGE_LANGUAGE}:
        path = LOCALES / lang / "LC_MESSAGES" / f"{DOMAIN}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def update_catalogs() -> None:
    """Add new messages to the catalogs, untranslated, and take out those that are gone."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / f"{DOMAIN}.pot"
        extract_messages(template)
        options = ["--no-fuzzy-matching", "--ignore-obsolete", "--omit-header", "--width", "100"]
        source = ["-i", str(template), "-d", str(LOCALES), "-D", DOMAIN]
        CommandLineInterface().run(["pybabel", "--quiet", "update", *source, *options])


def read_made() -> dict[str, bytes]:
    """What stands in the files that this module brings up to date, by their paths."""
    files = (file for pattern in MADE for file in ROOT.glob(pattern))
    return {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in files}


def tell_changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """A line for each file that is new, other or gone."""
    wrote = (f"wrote {name}" for name in after if before.get(name) != after[name])
    removed = (f"removed {name}" for name in before if name not in after)
    return "\n".join(sorted((*wrote, *removed))) or "nothing to change"


def tell_waiting(catalogs: Mapping[str, Catalog]) -> str:
    """How many messages wait for translation, a line for each language."""
    waiting = {
        lang: sum(
            not all(each.string) if each.pluralizable else not each.string
            for each in catalog
            if each.id
        )
        for lang, catalog in catalogs.items()
    }
    return "\n".join(f"{lang}: {count} wait for translation" for lang, count in waiting.items())


def write_all() -> None:
    """Bring catalogs, forms and guides up to date, and say what changed and what waits."""
    from tests.forms import write_forms
    from tests.guides import write_guides  # these pages show what catalogs say then
    from tests.rules import site_languages, write_rules

    before = read_made()
    begin_catalogs(site_languages())
    update_catalogs()
    write_rules()
    write_forms()
    write_guides()
    print(tell_changes(before, read_made()))  # noqa: T201 - it is a task
    print(tell_waiting(read_catalogs()))  # noqa: T201


if __name__ == "__main__":
    try:
        write_all()
    except FAULTS as error:
        explain(error)
        sys.exit(1)

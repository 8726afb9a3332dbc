"""Every text that people read is in every catalog, nothing else is, and none has a retired word."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from commands.made.messages import count_untranslated, extract_messages, read_catalogs
from editorial import words
from editorial.text.shapes import KEYS
from editorial.words.message import SetupError, load_catalog, say
from tests.built_sites.settings import SAMPLE
from tests.projects.tasks import link_code, link_environment, run_task
from tests.retired import find_retired

GAP = re.compile(r"{(\w+)}")


def is_translated(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


BEGUN = [
    lang
    for lang, catalog in sorted(read_catalogs().items())
    if any(message.id and is_translated(message.string) for message in catalog)
]
"""`adopt` leaves an empty one in a language that is new: until it is begun, people read English."""


def test_a_catalog_has_every_message_and_no_stale_one(tmp_path: Path) -> None:
    wanted = {message.id for message in extract_messages(tmp_path / "messages.pot") if message.id}
    for lang in BEGUN:
        catalog = read_catalogs()[lang]

        translated = {each.id for each in catalog if each.id and is_translated(each.string)}
        assert wanted - translated == set(), f"{lang}: run tasks.py messages and translate"
        assert translated - wanted == set(), f"{lang}: stale, run tasks.py messages"
        assert not list(catalog.obsolete)


def test_a_translation_has_the_gaps_of_its_message() -> None:
    for message in (each for lang in BEGUN for each in read_catalogs()[lang] if each.id):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)

        gaps = [set(GAP.findall(text)) for text in (ids[-1], *strings)]

        assert all(found == gaps[0] for found in gaps), message.id
        assert not message.fuzzy


def test_a_sign_that_french_writes_after_a_space_stays_on_the_line_of_its_word() -> None:
    loose = re.compile(r"« | [:;?!»]")

    said = {
        text: found[0]
        for each in read_catalogs()["fr"]
        for form in (each.id if isinstance(each.id, tuple) else (each.id,))
        if form and (found := loose.search(text := load_catalog("fr").gettext(str(form))))
    }

    assert said == {}
    assert say("fr", "This is published: {url}", url="a : b") == "C’est publié\xa0: a : b"


def test_a_language_without_a_catalog_is_an_error_that_names_the_file() -> None:
    with pytest.raises(SetupError, match=r"locales/qu/LC_MESSAGES/messages\.po"):
        load_catalog("qu")


def block(kept: Path) -> None:
    kept.unlink()
    (kept / "a folder").mkdir(parents=True)


SPOILED: tuple[Callable[[Path], object], ...] = (
    Path.unlink,
    lambda kept: kept.write_bytes(b""),
    lambda kept: kept.write_bytes(kept.read_bytes().replace("clé".encode(), b"code")),
    block,
)


@pytest.mark.parametrize("spoil", SPOILED)
def test_a_compiled_catalog_that_is_gone_or_damaged_changes_no_word(
    spoil: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words.message, "_COMPILED", tmp_path / "kept")
    first = load_catalog.__wrapped__("fr").gettext(KEYS)
    spoil(tmp_path / "kept" / "fr.mo")

    assert first != KEYS
    assert [load_catalog.__wrapped__("fr").gettext(KEYS) for _ in range(2)] == [first, first]


def test_a_catalog_that_has_changed_is_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words.message, "LOCALES", tmp_path)
    monkeypatch.setattr(words.message, "_COMPILED", tmp_path / "kept")
    typed = tmp_path / "pt" / "LC_MESSAGES" / "messages.po"
    typed.parent.mkdir(parents=True)
    for said in ("Olá", "Bom dia"):
        typed.write_text(f'msgid "Hello"\nmsgstr "{said}"\n', "utf-8")
        assert [load_catalog.__wrapped__("pt").gettext("Hello") for _ in range(2)] == [said, said]


def test_how_many_messages_wait_is_told_for_each_language() -> None:
    catalog = Catalog(locale="pt")
    catalog.add("Yes", "Sim")
    catalog.add("No")
    catalog.add(("{n} text", "{n} texts"), ("{n} texto", ""))

    assert count_untranslated({"pt": catalog}) == "pt: 2 wait for translation"


def test_a_mistake_in_the_vocabulary_is_told_in_a_line_and_changes_nothing(tmp_path: Path) -> None:
    link_code(tmp_path, "tasks.py", "pyproject.toml")
    link_environment(tmp_path)
    shutil.copytree(SAMPLE / "vocabulary", tmp_path / "content" / "vocabulary")
    (tmp_path / "content/vocabulary/languages.toml").write_text("default = \n")

    machine = {"LC_ALL": "es_PY.UTF-8"}
    done = run_task("messages", project=tmp_path, folder=tmp_path, machine=machine)

    heading, first, last = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (1, "")
    assert heading == "Esto impide construir el sitio (1):"
    assert first.startswith("content/vocabulary/languages.toml:1: error: ")
    assert last.startswith("tasks.py: content/vocabulary/languages.toml: ")


LIST = re.compile(r"[^.:;!?(`{]*,[^.:;!?(`{]*")
"""Words that people may type, and that code looks for, with commas between them."""


def said(message_id: object, string: object) -> Iterator[str]:
    """Yield the texts of a message that is shown, not understood."""
    strings = string if isinstance(string, tuple) else (str(string),)
    if message_id and not all(map(LIST.fullmatch, strings)):
        yield from strings


def test_no_message_has_a_retired_word(tmp_path: Path) -> None:
    catalogs = read_catalogs() | {"en": extract_messages(tmp_path / "messages.pot")}
    for lang, catalog in catalogs.items():
        found = {
            text: retired
            for each in catalog
            for text in said(each.id, each.id if lang == "en" else each.string)
            if (retired := find_retired(lang, text))
        }

        assert found == {}, lang

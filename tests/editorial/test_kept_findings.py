"""What a check found nothing in isn't looked at again, until what it was judged by is another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editorial import checks
from editorial.checks import check_content
from editorial.reading.content import Content, read_content
from editorial.reading.sources import Source
from editorial.system.cache import NO_CACHE, Cache
from editorial.words.message import Finding
from editorial.words.problem import Problem
from tests.content_files import POST, WriteContent, write_below

ES, EN = (f"posts/2019-07-22-taller/{lang}.md" for lang in ("es", "en"))
TAGGED = POST.replace("\n\nTexto", "\nTags: fotos\nOriginal: yes\n\nTexto")
TITLED = "Title: Workshop\nSummary: A workshop.\n"
CHANGES: dict[str, Callable[[Path], object]] = {
    "the text": lambda root: write_below(root, {ES: f"{TAGGED}\n<b onclick=a>Fin</b>\n"}),
    "a word": lambda root: write_below(root, {"vocabulary/tags.toml": '[radio]\nes = "Radio"\n'}),
    "a sibling": lambda root: write_below(root, {EN: f"{TITLED}Original: yes\n\nText.\n"}),
    "a deleted sibling": lambda root: (root / ES).unlink(),
}


def check(root: Path, kept: Cache = NO_CACHE, *, advice: bool = True) -> list[Problem]:
    return check_content(read_content(root, cache=kept), advice=advice)


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_change_makes_wrong_is_found(change: str, write_content: WriteContent) -> None:
    root = write_content({ES: TAGGED, EN: f"{TITLED}\nText.\n"})
    kept = Cache(root.parent / "texts.sqlite")
    before = check(root, kept)

    CHANGES[change](root)

    assert check(root, kept) == check(root) != before


def test_what_a_build_does_not_look_for_is_found_by_check(write_content: WriteContent) -> None:
    root = write_content({ES: POST.replace("Texto.", "Llame al +595 981 123 456.")})
    kept = Cache(root.parent / "texts.sqlite")

    built, checked = check(root, kept, advice=False), check(root, kept)

    assert "private-phone" in {each.rule for each in checked} - {each.rule for each in built}


def test_other_code_looks_again(
    write_content: WriteContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, looked = write_content({ES: POST}), list[str]()
    kept = Cache(root.parent / "texts.sqlite")

    def look(source: Source, _content: Content) -> Iterator[Finding]:
        looked.append(source.path)
        yield from ()

    rules = [replace(each, check=look) if each.name == "day" else each for each in checks.RULES]
    monkeypatch.setattr(checks, "RULES", tuple(rules))
    for code in ("old", "old", "new", "new"):
        monkeypatch.setattr(checks, "recipe", lambda code=code: code)
        check(root, kept)

    assert looked == [ES, ES]

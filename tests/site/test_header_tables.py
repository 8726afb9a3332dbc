"""The pages with the tables of headers: complete, and with examples that the check likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.made.headers import COLUMNS, language_of, render_page
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.reading.headers.table import HEADERS
from editorial.text.plain import split_list
from editorial.words.message import load_catalog
from intake.prose import build_slug
from tests.conftest import ROOT
from tests.content_files import write_files
from tests.documents import CODE, HEADER_PAGES, WRITTEN, read_text, tables_in
from tests.photos import a_photo

OF_THE_SITE = [page for page in HEADER_PAGES if language_of(page) in WRITTEN]
pages = pytest.mark.parametrize("page", HEADER_PAGES, ids=lambda page: page.name)


def examples(page: Path, kind: str) -> dict[str, tuple[str, str]]:
    """The headers of a kind of file by their English name: as the page writes them, and how."""
    inherited = load_catalog(language_of(page)).gettext(COLUMNS[-1])
    tables = [table for table in tables_in(read_text(page)) if table[0][-1] == inherited]
    rows = zip(HEADERS, (row for table in tables for row in table[1:]), strict=True)
    return {
        header.name: (CODE.findall(row[0])[0], CODE.findall(row[-2])[0])
        for header, row in rows
        if kind in header.kinds
    }


@pages
def test_the_tables_are_those_of_the_code(page: Path) -> None:
    assert read_text(page) == render_page(page), "run tasks.py messages"


@pytest.mark.parametrize("page", OF_THE_SITE, ids=lambda page: page.name)
def test_the_examples_of_headers_pass_the_check(page: Path, tmp_path: Path) -> None:
    lang = language_of(page)
    post, webinar, note = (examples(page, kind) for kind in ("posts", "webinars", "issues"))
    entry = examples(page, "structures")
    own_names = {written: name for name, (written, _) in entry.items()}
    consented = (own_names[name] for name in split_list(entry["Consent"][1]))
    asked = (*consented, "Title", "Summary", "Country", "Verified", "Consent")
    group = {name: entry[name] for name in asked}
    group["Title"] = (post["Title"][0], "Red Vecinal de Ejemplo")
    own = {name: line for name, line in webinar.items() if name not in post}
    shared = {name: post[name] for name in ("Title", "Summary")}
    announced = {**shared, "Category": (post["Category"][0], "webinars"), **own}
    announced["Title"] = (post["Title"][0], "El mismo taller, en línea")
    story = {name: post[name] for name in ("Summary", "Category")}
    ordered = {
        f"posts/2019-07-22-{slug}/{lang}.md": written({"Title": (post["Title"][0], slug), **story})
        for slug in split_list(note["Order"][1])
    }
    root = write_files(
        tmp_path / "content",
        {
            **ordered,
            **vocabulary_of(post),
            f"posts/2019-10-05-taller/{lang}.md": written(post),
            f"posts/2019-10-05-taller/{post['Picture'][1]}": a_photo(),
            f"webinars/2019-08-05-taller/{lang}.md": written(announced),
            f"structures/{post['Structure'][1]}/{lang}.md": written(group),
            f"issues/2019-07/{lang}.md": written(note),
        },
    )

    problems = check_content(read_content(root))

    assert len(own) > 15
    assert [each.text for each in problems if each.rule != "translation"] == []


def written(headers: dict[str, tuple[str, str]]) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in headers.values())
    return f"{lines}\nHola.\n"


def vocabulary_of(post: dict[str, tuple[str, str]]) -> dict[str, str]:
    """The project's names for headers, and lists that have the words of the examples."""
    languages = read_text(ROOT / "content" / "vocabulary" / "languages.toml")
    words = {"categories": f"{post['Category'][1]}, webinars", "countries": post["Country"][1]}
    words |= {"tags": post["Tags"][1], "working-groups": post["Working-Group"][1]}
    lists = {
        f"vocabulary/{name}.toml": "".join(
            f'[{build_slug(word)}]\nes = "{word}"\n' for word in named.split(", ")
        )
        for name, named in words.items()
    }
    return {**lists, "vocabulary/languages.toml": languages}

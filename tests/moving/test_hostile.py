"""Every word is kept, and no file stops an import, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import rmtree

import pytest

from editorial.words.message import SetupError
from tests.content_files import write_below
from tests.moving.old_blogs import HUGO, JEKYLL, PELICAN, TEXT, BlogFiles, an_export, an_item, move

pytestmark = pytest.mark.weekly

WORD = re.compile(r"[^\W\d_]{4,}")
MARKUP = {
    *("http", "https", "html", "iframe", "embed", "image", "youtube", "highlight", "endhighlight"),
    *("post_url", "caption", "static", "filename", "title", "date", "slug", "lang", "tags", "name"),
    *("summary", "author", "categories", "image_alt", "aliases", "cover", "false", "draft", "true"),
    *("site", "baseurl", "page", "figure", "images", "post", "antes", "taller"),
}
"""What only programs read."""


def words_of(text: str) -> set[str]:
    return set(WORD.findall(text.lower())) - MARKUP


@pytest.mark.parametrize("files", [PELICAN, JEKYLL, HUGO])
def test_every_word_is_in_a_post_or_the_report(files: BlogFiles, tmp_path: Path) -> None:
    moved = move(tmp_path, files)

    texts = (each.decode() for path, each in moved.files().items() if path.endswith(".md"))
    kept = moved.report + "".join(texts)
    left = moved.report.partition("## What to look")[0]
    came = {path: text for path, text in files.items() if path.endswith((".md", ".rst"))}
    for path, text in came.items():
        if path not in left:
            assert words_of(str(text)) - words_of(kept) == set(), path


@pytest.mark.parametrize("seed", range(10))
def test_mutated_files_stop_nothing(seed: int, tmp_path: Path) -> None:
    random = Random(seed)  # noqa: S311 - the same files each time
    files = {
        f"{number}-{path}": _mutate(text.encode(), random)
        for number in range(10)
        for path, text in {f"{random.random()}.md": HUGO["content/posts/feria/index.es.md"],
                           f"{random.random()}.rst": PELICAN["content/fiesta.rst"]}.items()
        if isinstance(text, str)
    }  # fmt: skip

    moved = move(tmp_path, files)

    assert moved.stops() == []
    assert moved.came + moved.left == len(files)


def _mutate(data: bytes, random: Random) -> bytes:
    for _ in range(6):
        at, length = random.randrange(len(data)), random.randrange(40)
        extra = random.choice([b"", b"---\n", b"{{<", b"[", b"\0", b"```", b"<img src='../../x'>"])
        data = data[:at] + extra + data[at + length :]
    return data


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)
HOSTILE: dict[str, Callable[[], str]] = {
    "an alias bomb": lambda: f"---\n{BOMB}date: 2019-01-01\n---\n{TEXT}",
    "deep brackets": lambda: f"---\ntitle: {'[' * 9000}\ndate: 2019-01-01\n---\n{TEXT}",
    "many open tags": lambda: f"---\ndate: 2019-01-01\n---\n{'<pre' * 20_000}",
    "many pictures left open": lambda: f"---\ndate: 2019-01-01\n---\n{'![' * 40_000}",
    "a large file": lambda: "x" * 50_000_000,
    "dots of TOML": lambda: f"+++\ndate = 2019-01-01\n{'a.' * 20_000}a = 1\n+++\n{TEXT}",
    "a link out of everything": lambda: (
        f"---\ndate: 2019-01-01\n---\n{TEXT}\n[x](../../../../etc/passwd)"
        " ![y](/../../etc/hostname.png)"
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_left_or_tamed_beside_a_good_one(name: str, tmp_path: Path) -> None:
    good = f"---\ntitle: Bueno\ndate: 2019-01-02\n---\n{TEXT}"

    moved = move(tmp_path, {"a.md": HOSTILE[name](), "b.md": good})

    assert "Bueno" in moved.text("2019-01-02-b/es.md")
    assert moved.stops() == []
    assert moved.came + moved.left == 2


@pytest.mark.parametrize("files", [HUGO, JEKYLL])
def test_what_a_killed_import_left_is_finished_and_taken_away(
    files: BlogFiles, tmp_path: Path
) -> None:
    whole = move(tmp_path, files)
    before = whole.files()
    rmtree(next((whole.content / "posts").iterdir()))
    write_below(tmp_path / ".import-x1y2", {"posts/2019-01-02-a/es.md": TEXT})

    again = move(tmp_path, files)

    assert again.files() == before
    assert [*tmp_path.glob(".import-*")] == []


def test_a_file_that_is_a_link_to_elsewhere_is_left(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "secret.md").write_text(f"---\ndate: 2019-01-01\n---\n{TEXT}")
    (tmp_path / "old/a.md").symlink_to(tmp_path / "secret.md")

    moved = move(tmp_path, {"b.md": f"---\ndate: 2019-01-02\n---\n{TEXT}"})

    assert moved.files().keys() == {"2019-01-02-b/es.md"}
    assert "`a.md`" in moved.report


@pytest.mark.parametrize(
    "text",
    [
        "<rss/>",
        an_export(an_item("Uno", 10)).replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        "nada",
    ],
)
def test_what_is_no_safe_export_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"export\.xml"):
        move(tmp_path, {"export.xml": text}, "export.xml")


def test_an_export_with_a_broken_post_brings_the_others(tmp_path: Path) -> None:
    deep = "<div>" * 30_000 + "x" + "<b>" * 40_000

    export = an_export(an_item("Hondo", 10, deep), an_item("Bien", 11, TEXT))
    moved = move(tmp_path, {"e.xml": export}, "e.xml")

    assert "Vecinas" in moved.text("2012-03-11-bien/es.md")
    assert moved.left == 1

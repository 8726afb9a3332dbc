"""An old blog in several languages, and where its posts were."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from editorial.checks import check_content
from editorial.reading.content import read_content
from tests.content_files import write_below
from tests.moving.old_blogs import TEXT, BlogFiles, Imported, an_export, an_item, move

pytestmark = pytest.mark.weekly

HOST = "https://old.example.org"
ENGLISH = "This is a text in English, about what people of the group did in the park. " * 8
GUESSED = "### Was this post at this address"


def post(*headers: str, text: str = TEXT) -> str:
    return "\n".join(["---", *headers, "---", text, ""])


def addresses(moved: Imported) -> dict[str, str]:
    """Return the old address of each post by its file."""
    texts = ((path, moved.text(path)) for path in moved.files() if path.endswith(".md"))
    found = (
        (path, re.search(r"(?m)^(?:Moved-From|Antes-E[nm]): (.+)$", text)) for path, text in texts
    )
    return {path: each[1] if each else "" for path, each in found}


JEKYLL: BlogFiles = {
    "_config.yml": f"url: {HOST}\npermalink: pretty\n",
    "es/news/_posts/2019-12-25-taller.md": post("title: Taller"),
    "en/news/_posts/2019-12-24-taller.md": post("title: Workshop", text=ENGLISH),
    "en/news/_posts/2019-12-26-taller.md": post("title: Another", text=ENGLISH),
    "pt-br/news/_posts/2019-12-25-taller.md": post("title: Oficina"),
    "id/news/_posts/2019-12-25-taller.md": post("title: Lokakarya"),
    "id/news/_posts/2019-12-27-pesta.md": post("title: Pesta", "lang: en", text=ENGLISH),
}


def test_the_folder_of_a_language_gives_address_language_and_translations(tmp_path: Path) -> None:
    moved = move(tmp_path, JEKYLL, lang="es")

    assert addresses(moved) == {
        "2019-12-25-taller/es.md": "es/news/2019/12/25/taller",
        "2019-12-25-taller/en.md": "en/news/2019/12/24/taller",
        "2019-12-26-taller-2/en.md": "en/news/2019/12/26/taller",
        "2019-12-27-pesta/en.md": "id/news/2019/12/27/pesta",
    }
    entry = '`id = {name = "Indonesia", edition = false}`: `id/news/_posts/2019-12-25-taller.md`'
    assert entry in moved.report
    assert '- `pt = {name = "Português", edition = false}`: `pt-br/' in moved.report
    assert moved.stops() == []


def test_the_language_that_most_texts_say_is_that_of_originals(tmp_path: Path) -> None:
    moved = move(tmp_path, JEKYLL)

    originals = {path for path in moved.files() if "Original: yes" in moved.text(path)}
    assert originals == {path for path in moved.files() if path.endswith("en.md")}


def test_an_address_is_asked_once_for_each_language_and_folder(tmp_path: Path) -> None:
    more = {f"es/news/_posts/2020-01-0{day}-a.md": post("title: A") for day in range(1, 9)}

    report = move(tmp_path, {**JEKYLL, **more}, lang="es").report

    assert f"{GUESSED}, in this language? If not" in report
    assert report.partition(GUESSED)[2].partition("###")[0].count(HOST) == 2
    export = an_export(an_item("Uno", 14, TEXT), an_item("Dos", 15, TEXT))
    moved = move(tmp_path, {"e.xml": export}, "e.xml")
    assert (moved.came, moved.report.partition(GUESSED)[2].count(HOST)) == (2, 1)


@pytest.mark.parametrize(
    "config",
    [
        {"config/_default/config.yaml": "languages:\n  es:\n    contentDir: textos/es\n"
         "    menu: {main: [{name: a, params: {deep: {er: [b]}}}]}\n"
         "  en: {contentDir: textos/en}\n"},
        {"hugo.toml": '[languages.es]\ncontentDir = "textos/es"\n'
         '[languages.en]\nContentDir = "textos/en/"\n'},
        {"config/_default/hugo.toml": "",
         "config/_default/languages.toml": '[es]\ncontentDir = "textos/es"\n'
         '[en]\ncontentDir = "textos/en"\n'},
        {"config/_default/hugo.toml": "",
         "config/_default/languages.es.toml": 'contentDir = "textos/es"\n',
         "config/_default/languages.en.toml": 'contentDir = "textos/en"\n'},
    ],
)  # fmt: skip
@pytest.mark.parametrize("hosts", ["", "apart"])
def test_folders_that_hugo_s_settings_name_are_languages(
    config: dict[str, str],
    hosts: str,
    tmp_path: Path,
) -> None:
    top = f'baseURL = "{HOST}"\ndefaultContentLanguage = "es"\n'
    own = "languages:\n  es: {baseURL: 'https://es.example.org'}\n  en: {baseURL: 'https://en.x'}\n"
    beside = {"config/_default/z.yaml": own} if hosts else {}

    moved = move(
        tmp_path,
        {
            **config,
            "config.toml": top,
            **beside,
            "textos/es/posts/taller.md": post("title: T", "date: 2019-01-02", "translationKey: 7"),
            "textos/en/posts/workshop.md": post(
                "title: W", "date: 2019-01-05", "translationKey: 7", text=ENGLISH
            ),
            "textos/en/posts/taller.md": post("title: X", "date: 2019-01-02", text=ENGLISH),
        },
    )

    before = "" if hosts else "en/"
    assert addresses(moved) == {
        "2019-01-02-taller/es.md": "posts/taller",
        "2019-01-02-taller/en.md": f"{before}posts/workshop",
        "2019-01-02-taller-2/en.md": f"{before}posts/taller",
    }
    assert "`2019-01-05`: `textos/en/posts/workshop.md`" in moved.report


@pytest.mark.parametrize(
    "said",
    [
        ("translation_key: feria", "translation_key: feria"),
        ("ref: feria", "ref: feria"),
        ("lang-ref: feria", "lang-ref: feria"),
        ("hreflang: {es: /feria/, en: /fair/}", "hreflang: {en: /fair/, es: /feria/}"),
    ],
)
def test_what_posts_say_alike_joins_them(said: tuple[str, str], tmp_path: Path) -> None:
    moved = move(
        tmp_path,
        {
            "_config.yml": f"url: {HOST}\n",
            "_posts/2019-01-02-feria.md": post("title: Feria", "lang: es", said[0]),
            "_posts/2019-01-02-fair.md": post("title: Fair", "lang: en", said[1], text=ENGLISH),
            "_posts/2019-01-02-otra.md": post("title: Otra", "lang: en", text=ENGLISH),
        },
        lang="es",
    )

    assert addresses(moved).keys() == {
        "2019-01-02-feria/es.md", "2019-01-02-feria/en.md", "2019-01-02-otra/en.md",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("l’été : c'est [ici] ?", "lété-cest-ici"),
        ("Año “nuevo” 1 · más", "año-nuevo-1-más"),
        ("a&b, (c) - d!", "ab-c-d"),
        ("-un\xa0año\xa0", "-un-año"),
    ],
)
def test_hugo_s_names_keep_letters_digits_and_few_signs(
    name: str, address: str, tmp_path: Path
) -> None:
    files = {f"content/posts/{name}.md": post("title: A", "date: 2019-01-02")}

    moved = move(tmp_path, {"hugo.toml": f'baseURL = "{HOST}"\n', **files}, lang="es")

    assert [*addresses(moved).values()] == [f"posts/{address}"]


@pytest.mark.parametrize(
    ("asked", "config"), [("https://c.example.org", "url: https://b.example.org\n"),
                          ("", "url: https://c.example.org\n")],
)  # fmt: skip
def test_the_address_is_the_settings_unless_it_is_given(
    asked: str, config: str, tmp_path: Path
) -> None:
    files = {"_config.yml": config, "_posts/2019-01-02-a.md": post("title: A", text="[x](/nada)")}

    moved = move(tmp_path, files, lang="es", address=asked)

    assert "[x](https://c.example.org/nada)" in moved.text("2019-01-02-a/es.md")


def test_nikola_s_posts_come_with_what_stands_on_top_or_beside(tmp_path: Path) -> None:
    top = ".. title: {}\n.. slug: {}\n.. date: 2019-01-0{} 10:00:00 UTC-05:00\n.. tags: radio, x\n"
    conf = f'DEFAULT_LANG = "es"\nSITE_URL = "{HOST}/"\nPOSTS = (("posts/*.rst", "posts", "p"),)\n'

    moved = move(
        tmp_path,
        {
            "conf.py": conf,
            "posts/taller.rst": f"{top.format('Taller', 'el-taller', 2)}\n{TEXT}\n**Fin**\n",
            "posts/taller.en.txt": f"{top.format('Workshop', 'workshop', 2)}\n{ENGLISH}",
            "posts/radio.md": f"<!--\n{top.format('Radio', 'radio', 3)}-->\n\n{TEXT}",
            "posts/feria.md": TEXT,
            "posts/feria.meta": top.format("Feria", "feria", 4),
        },
    )

    assert addresses(moved) == {
        "2019-01-02-el-taller/es.md": "posts/el-taller",
        "2019-01-02-el-taller/en.md": "en/posts/workshop",
        "2019-01-03-radio/es.md": "posts/radio",
        "2019-01-04-feria/es.md": "posts/feria",
    }
    head = "Título: Taller\nResumen: Vecinas y vecinos"
    assert moved.text("2019-01-02-el-taller/es.md").startswith(head)
    assert "**Fin**" in moved.text("2019-01-02-el-taller/es.md")
    assert "Etiquetas: radio\n" in moved.text("2019-01-04-feria/es.md")


def rules_of(moved: Imported) -> set[str]:
    """Return the rules by which `check` tells something of what came."""
    return {each.rule for each in check_content(read_content(moved.content))}


def test_posts_that_had_one_address_are_told(tmp_path: Path) -> None:
    files = {f"_posts/2019-01-0{day}-a{day}.md": post("title: A", "permalink: /uno/")
             for day in (3, 2)}  # fmt: skip

    moved = move(tmp_path, {"_config.yml": f"url: {HOST}\n", **files}, lang="es")

    assert "moved-from-twice" in rules_of(moved)


def test_a_post_in_another_language_than_its_folder_s_is_told_and_stays(tmp_path: Path) -> None:
    odd = {"es/news/_posts/2019-12-28-x.md": post("title: Odd", text=ENGLISH)}

    moved = move(tmp_path, {**JEKYLL, **odd}, lang="es")

    assert "language" not in rules_of(move(tmp_path / "without", JEKYLL, lang="es"))
    assert "language" in rules_of(moved)
    assert "2019-12-28-x/es.md" in moved.files()


def test_a_name_that_is_no_utf_8_is_read_as_windows_wrote_it(tmp_path: Path) -> None:
    write_below(tmp_path / "old", {"_config.yml": "", "_posts/x.md": ""})
    name = os.fsdecode(b"2019-01-02-reuni\xf3n.md")
    (tmp_path / "old/_posts" / name).write_text(f"---\nimage: /a.png\n---\n{TEXT}", "utf-8")

    moved = move(tmp_path, {}, lang="es")

    assert "Título: Reunión\n" in moved.text("2019-01-02-reunion/es.md")
    assert "`_posts/2019-01-02-reunión.md`" in moved.report


def page(title: str, *links: str) -> str:
    """A page as a program builds it: with links in its head."""
    head = "".join(f"<link {each}>" for each in links)
    return f"<html><head><title>{title} | Blog</title>{head}</head><h1>{title}</h1>Nada</html>"


def alternates(*paths: str) -> list[str]:
    langs = (path.partition("/")[0] for path in paths)
    ways = zip(langs, paths, strict=True)
    rows = [f'rel="alternate" hreflang="{lang}" href="{HOST}/{path}/"' for lang, path in ways]
    return [*rows, f'rel="alternate" hreflang="x-default" href="{HOST}/"']


@pytest.mark.parametrize("above", ["", "old.example.org/"])
def test_built_pages_say_where_posts_were_and_what_is_a_translation(
    above: str, tmp_path: Path
) -> None:
    pair = alternates("es/antes/feria", "en/fair-2019")
    built = {
        "es/antes/feria/index.html": page("La Feria", *pair),
        "en/fair-2019.html": page(
            "The fair", f'rel="canonical" href="{HOST}/en/fair-2019/"', *pair
        ),
        "es/otra.html": page("Otra cosa", *alternates("es/antes/feria", "en/home")),
        "en/home/index.html": page("Home"),
        "vieja/index.html": '<meta http-equiv="Refresh" content="0; url=/es/antes/feria/">',
        "rota.html": "",
    }
    write_below(tmp_path / "built", {f"{above}{path}": text for path, text in built.items()})

    moved = move(
        tmp_path,
        {
            "_config.yml": f"url: {HOST}\n",
            "_posts/2019-01-02-feria.md": post("title: La feria", "lang: es"),
            "_posts/2019-01-02-fair.md": post("title: The fair", "lang: en", text=ENGLISH),
            "_posts/2019-01-02-otra.md": post("title: Sin nombre", "lang: es"),
            "_posts/2019-01-02-nada.md": post("title: Nada", "lang: es"),
        },
        pages="built",
        lang="es",
    )

    assert addresses(moved) == {
        "2019-01-02-feria/es.md": "es/antes/feria",
        "2019-01-02-feria/en.md": "en/fair-2019",
        "2019-01-02-otra/es.md": "es/otra.html",
        "2019-01-02-nada/es.md": "2019/01/02/nada.html",
    }
    unbuilt = moved.report.partition("aren't among the built pages")[2].partition("###")[0]
    assert unbuilt.count("`_posts/") == unbuilt.count("nada.md`") == 1
    assert "Nada" not in moved.text("2019-01-02-feria/es.md")

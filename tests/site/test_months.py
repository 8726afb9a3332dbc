"""Years of posts build, and a crowded month is still a mail that arrives whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from newsletter.issues import build_issue
from newsletter.parts import LIMIT, Parts, build_parts, encoded_size
from plugins.site import Report, load_model, load_settings, write_site
from tests.conftest import ROOT, SAMPLE, SITEURL, TODAY

PICTURE = SAMPLE / "posts" / "2019-07-05-taller-comunitario" / "foto.jpg"
LANGS = ["es", "en"]
PAIRS, STORIES = 250, 40


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Parts]:
    """The parts of a month of 40 posts, each with its own picture."""
    content = an_empty_content(tmp_path_factory.mktemp("crowded"))
    for number in range(STORIES):
        write_pair(content, f"2019-07-{number % 31 + 1:02}-actividad-{number}", number)
    settings = load_settings(
        ROOT / "pelicanconf.py", PATH=str(content), SITEURL=SITEURL, TODAY=TODAY
    )
    model = load_model(settings)
    issues = (
        build_issue(model.library, model.site, model.notes, "2019-07", lang) for lang in LANGS
    )
    return {issue.lang: build_parts(issue, model.site) for issue in issues}


@pytest.mark.parametrize("lang", LANGS)
def test_a_month_of_forty_posts_fits_into_a_mail(crowded: dict[str, Parts], lang: str) -> None:
    size = encoded_size(crowded[lang].html)

    assert size <= LIMIT


@pytest.mark.parametrize("lang", LANGS)
def test_both_parts_hold_and_link_each_of_forty_posts(crowded: dict[str, Parts], lang: str) -> None:
    stories = crowded[lang].issue.stories

    page = html.document_fromstring(crowded[lang].html.encode())
    linked = {str(link) for link in page.xpath("//a/@href")}
    shown = " ".join(page.text_content().split())
    lines = [line.strip() for line in crowded[lang].text.splitlines()]
    assert len({story.url for story in stories}) == STORIES
    assert [story.url for story in stories if story.url not in linked] == []
    assert [story.title for story in stories if story.title not in shown] == []
    assert [story.url for story in stories if story.url not in lines] == []
    assert [story.title for story in stories if story.title not in " ".join(lines)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_of_forty_posts_have_their_pictures(crowded: dict[str, Parts], lang: str) -> None:
    page = html.document_fromstring(crowded[lang].html.encode())

    assert len(page.xpath("//img")) > STORIES / 4


def test_years_of_real_posts_build(tmp_path: Path) -> None:
    content = an_empty_content(tmp_path / "content")
    for number in range(PAIRS):
        day = f"{2016 + number // 60}-{number // 5 % 12 + 1:02}-{number % 5 * 6 + 1:02}"
        write_pair(content, f"{day}-actividad-{number}", number, picture=number % 25 == 0)

    report = build(content, tmp_path / "output")

    assert (report.posts_in, report.posts_out) == (2 * PAIRS, 2 * PAIRS)
    assert report.issues == 2 * 50
    assert {problem.rule for problem in report.problems} == {"link"}
    assert (tmp_path / "output/es/pagina/21/index.html").exists()
    assert not (tmp_path / "output/es/pagina/22/index.html").exists()


def build(content: Path, output: Path) -> Report:
    changes = {"PATH": str(content), "OUTPUT_PATH": str(output), "SITEURL": SITEURL, "TODAY": TODAY}
    return write_site(load_settings(ROOT / "pelicanconf.py", **changes))


def an_empty_content(folder: Path) -> Path:
    """A content folder with the project's words and pages, and no posts."""
    for name in ("vocabulary", "pages"):
        shutil.copytree(ROOT / "content" / name, folder / name)
    return folder


def write_pair(content: Path, name: str, number: int, *, picture: bool = True) -> None:
    """A post as long as real ones, in both languages: a heading of level 1, a link to nowhere."""
    folder = content / "posts" / name
    folder.mkdir(parents=True)
    for lang in LANGS:
        title = f"Actividad {number}: lo que contaron las organizaciones de la región ({lang})"
        headers = {
            "Title": title,
            "Summary": "Una frase larga, con todo lo que pasó en la actividad y quién estuvo. " * 5,
            "Category": ["structures", "working-groups", "region"][number % 3],
            "Author": "Equipo de la red",
        }
        if picture:
            headers |= {"Picture": "foto.jpg", "Picture-Alt": "Un paisaje con sol sobre colinas"}
        top = "\n".join(f"{name}: {value}" for name, value in headers.items())
        (folder / f"{lang}.md").write_text(f"{top}\n\n{a_body(number)}", encoding="utf-8")
    if picture:
        shutil.copyfile(PICTURE, folder / "foto.jpg")


def a_body(number: int) -> str:
    """About 3 KB of Markdown."""
    paragraph = "La comunidad se reunió, escuchó y *decidió* **seguir**. " * 10
    parts = [
        "# Un título de nivel uno",
        paragraph,
        f"Sigue en [la próxima](../2015-01-01-no-existe-{number}/es.md) y en [otra](no-hay.md).",
        "## Lo que falta",
        "\n".join(f"- Tarea {each}: escribir, traducir, publicar" for each in range(8)),
        *[paragraph] * 4,
    ]
    return "\n\n".join(parts) + "\n"

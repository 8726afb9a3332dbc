"""Other people's Pelican plugins: they see our posts as articles, and change nothing we write."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.projects.tasks import fingerprints, run_task

OTHERS = ["pelican.plugins.neighbors", "pelican.plugins.share_post"]
"""One reads dates, categories and languages; the other titles, addresses, summaries and tags."""

PROBE = '''
"""Keeps what the other plugins made of each article."""
import json
from pathlib import Path
from pelican import signals

def keep(generator, writer):
    rows = [
        {
            "source": article.get_relative_source_path(),
            "title": article.title,
            "day": f"{article.date:%Y-%m-%d}",
            "category": article.category.name,
            "lang": article.lang,
            "tags": [tag.name for tag in getattr(article, "tags", [])],
            "shared": article.share_post["email"],
            "older": getattr(article.prev_article, "title", ""),
        }
        for each in generator.articles
        for article in (each, *each.translations)
    ]
    Path(__file__).with_name("seen.json").write_text(json.dumps(rows))

def register():
    signals.article_writer_finalized.connect(keep)
'''


@pytest.fixture(scope="module")
def project(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("others") / "project"
    shutil.copytree(sample_project, folder, symlinks=True)
    (folder / "probe.py").write_text(PROBE)
    with (folder / "pelicanconf.py").open("a") as settings:
        settings.write(f"\nPLUGINS += {[*OTHERS, 'probe']}\n")
    built = run_task("build", "--output", folder / "site", project=folder)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="module")
def seen(project: Path) -> dict[str, dict[str, Any]]:
    rows = json.loads((project / "seen.json").read_text())
    return {row["source"]: row for row in rows}


def test_they_see_each_public_post_in_every_language_that_it_is_written_in(
    seen: dict[str, dict[str, Any]], project: Path
) -> None:
    every = [*project.glob("content/posts/*/*.md"), *project.glob("content/webinars/*/*.md")]
    files = [file for file in every if not file.parent.name.endswith("-aviso-interno")]

    assert set(seen) == {file.relative_to(project / "content").as_posix() for file in files}
    assert {Path(source).stem for source in seen} == {row["lang"] for row in seen.values()}
    assert all(row["lang"] == Path(source).stem for source, row in seen.items())


def test_they_see_titles_dates_and_categories(seen: dict[str, dict[str, Any]]) -> None:
    spanish, english = (seen[f"posts/2019-06-01-nota-1/{lang}.md"] for lang in ("es", "en"))

    assert (spanish["title"], english["title"]) == ("Nota breve número 1", "Short note number 1")
    assert {spanish["day"], english["day"]} == {"2019-06-01"}
    assert (spanish["category"], english["category"]) == ("Región", "Region")


def test_the_site_is_the_same_without_them(project: Path, sample_project: Path) -> None:
    run_task("build", "--output", project / "plain", project=sample_project)

    assert fingerprints(project / "site") == fingerprints(project / "plain")


def test_a_build_in_which_posts_get_no_page_fails(sample_project: Path, tmp_path: Path) -> None:
    project = shutil.copytree(sample_project, tmp_path / "project", symlinks=True)
    with (project / "pelicanconf.py").open("a") as settings:
        settings.write('\nPLUGINS = [each for each in PLUGINS if each != "plugins.pages"]\n')

    built = run_task("build", "--output", tmp_path / "site", project=project)

    assert built.returncode == 1
    assert "posts were read, 0 written" in built.stderr
    assert not (tmp_path / "site").exists()

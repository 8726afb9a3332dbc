"""Pelican on our settings, and other people's plugins: the same site, the same refusals."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.content_files import write_below
from tests.projects.tasks import fingerprints, run_task

HEAD = "Summary: Resumen.\nCategory: region\n\nTexto.\n"
BROKEN: dict[str, tuple[int, str | bytes]] = {
    "2019-08-01-sin-titulo": (1, HEAD),
    "2019-02-30-imposible": (1, f"Title: x\n{HEAD}"),
    "2019-08-02-categoria": (3, "Title: x\nSummary: y\nCategory: regon\n\nTexto"),
    "2019-08-03-foto": (2, f"Title: x\nPicture: nada.jpg\n{HEAD}"),
    "2019-08-04-fuera": (7, f"Title: x\n{HEAD}\n[x]({{attach}}../../../pelicanconf.py)\n"),
    "2019-08-05-plantilla": (2, f"Title: x\nTemplate: ../../x\n{HEAD}"),
    "2019-08-06-guardar": (2, f"Title: x\nSave_as: ../../../x.html\n{HEAD}"),
    "2019-08-07-bytes": (1, b"Title: x\xff\n"),
    "2019-08-09-igual": (1, f"Title: x\n{HEAD}"),
    "2019-08-10-vacio": (1, ""),
}
"""Posts, each with the line that something is wrong on."""

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
def bare(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("bare") / "site"
    assert run_pelican(sample_project, site).returncode == 0
    return site


def run_pelican(project: Path, output: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run it as somebody would who knows Pelican, from the project's folder."""
    pelican = project / ".venv" / "bin" / "pelican"
    script = [str(pelican)] if pelican.exists() else [sys.executable, "-m", "pelican"]
    command = [*script, "content", "-s", "pelicanconf.py", "-o", str(output), *options]
    return subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8")


def test_it_writes_what_build_writes(sample_project: Path, bare: Path, tmp_path: Path) -> None:
    built = run_task("build", "--output", tmp_path / "built", project=sample_project)

    assert built.returncode == 0
    assert fingerprints(bare) == fingerprints(tmp_path / "built") != {}


def test_it_refuses_all_that_build_and_check_refuse_and_the_old_site_stays(
    sample_project: Path, bare: Path, tmp_path: Path
) -> None:
    project = shutil.copytree(sample_project, tmp_path / "project", symlinks=True)
    before = fingerprints(bare)
    files = {f"content/posts/{name}/es.md": text for name, (_, text) in BROKEN.items()}
    write_below(project, {**files, "content/posts/2019-08-08-igual/es.md": f"Title: x\n{HEAD}"})

    built, checked = (
        run_task(*task, project=project, folder=project)
        for task in (("build", "--content", "content", "--output", bare), ("check", "content"))
    )
    refused = run_pelican(project, bare, "--delete-output-directory")

    said, told, same = (
        sorted(line for line in text.splitlines() if ": error: " in line)
        for text in (built.stderr, checked.stdout, refused.stderr)
    )
    assert [each.returncode for each in (built, checked, refused)] == [1, 1, 1]
    assert said == told == same
    for name, (line, _) in BROKEN.items():
        assert f"content/posts/{name}/es.md:{line}: error: " in built.stderr
    assert "Traceback" not in "".join(each.stdout + each.stderr for each in (built, refused))
    assert fingerprints(bare) == before
    assert {path.name for path in bare.parent.iterdir()} == {"site", ".written-site"}


@pytest.fixture(scope="module")
def project(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with other people's plugins, built into its folder `site`."""
    folder = tmp_path_factory.mktemp("others") / "project"
    shutil.copytree(sample_project, folder, symlinks=True)
    (folder / "probe.py").write_text(PROBE)
    with (folder / "pelicanconf.py").open("a") as settings:
        settings.write(f"\nPLUGINS += {[*OTHERS, 'probe']}\n")
    built = run_task("build", "--output", folder / "site", project=folder)
    assert built.returncode == 0, built.stderr
    return folder


def test_others_see_each_public_post_in_every_language_with_title_date_and_category(
    project: Path,
) -> None:
    seen: dict[str, dict[str, Any]] = {
        row["source"]: row for row in json.loads((project / "seen.json").read_text())
    }

    content = project / "content"
    every = [*content.glob("posts/*/*.md"), *content.glob("webinars/*/*.md")]
    files = [file for file in every if not file.parent.name.endswith("-aviso-interno")]
    assert set(seen) == {file.relative_to(content).as_posix() for file in files}
    assert all(row["lang"] == Path(source).stem for source, row in seen.items())
    said = [
        [seen[f"posts/2019-06-01-nota-1/{lang}.md"][name] for name in ("title", "day", "category")]
        for lang in ("es", "en")
    ]
    assert said == [
        ["Nota breve número 1", "2019-06-01", "Región"],
        ["Short note number 1", "2019-06-01", "Region"],
    ]


def test_the_site_is_the_same_without_them(project: Path, bare: Path) -> None:
    assert fingerprints(project / "site") == fingerprints(bare)


def test_a_build_in_which_posts_get_no_page_fails(sample_project: Path, tmp_path: Path) -> None:
    project = shutil.copytree(sample_project, tmp_path / "project", symlinks=True)
    with (project / "pelicanconf.py").open("a") as settings:
        settings.write('\nPLUGINS = [each for each in PLUGINS if each != "plugins.pages"]\n')

    built = run_task("build", "--output", tmp_path / "site", project=project)

    assert built.returncode == 1
    assert "posts were read, 0 written" in built.stderr
    assert not (tmp_path / "site").exists()

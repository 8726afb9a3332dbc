"""A build as a whole: what stops it, what does not, and that nothing is ever half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built_sites.small_sample import write_small_sample
from tests.content_files import write_below
from tests.projects.tasks import fingerprints, run_task

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "sample_site"
HEAD = "Summary: Resumen.\nCategory: region\n\nTexto.\n"

BROKEN: dict[str, tuple[int, str | bytes]] = {
    "2019-08-01-sin-titulo": (1, HEAD),
    "2019-02-30-imposible": (1, f"Title: x\n{HEAD}"),
    "2019-08-02-categoria": (3, "Title: x\nSummary: y\nCategory: regon\n\nTexto"),
    "2019-08-03-foto": (2, f"Title: x\nPicture: nada.jpg\n{HEAD}"),
    "2019-08-04-fuera": (7, f"Title: x\n{HEAD}\n[x]({{attach}}../../../secret.txt)\n"),
    "2019-08-05-plantilla": (2, f"Title: x\nTemplate: ../../x\n{HEAD}"),
    "2019-08-06-guardar": (2, f"Title: x\nSave_as: ../../../x.html\n{HEAD}"),
    "2019-08-07-bytes": (1, b"Title: x\xff\n"),
    "2019-08-09-igual": (1, f"Title: x\n{HEAD}"),
    "2019-08-10-vacio": (1, ""),
}
"""Posts, each with the line that something is wrong on."""


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    write_small_sample(tmp_path / "content")
    return tmp_path


def test_ten_broken_posts_are_all_named_as_by_check_and_the_old_site_stays(workplace: Path) -> None:
    build = ("build", "--content", "content", "--output", "site")
    assert run_task(*build, folder=workplace).returncode == 0
    before = fingerprints(workplace / "site")
    files = {f"content/posts/{name}/es.md": text for name, (_, text) in BROKEN.items()}
    files["content/posts/2019-08-08-igual/es.md"] = f"Title: x\n{HEAD}"
    write_below(workplace, {**files, "secret.txt": "a secret"})

    result = run_task(*build, folder=workplace)
    checked = run_task("check", "content/posts", folder=workplace)

    assert (result.returncode, checked.returncode) == (1, 1)
    assert "Traceback" not in result.stderr + result.stdout
    told, said = (
        [line for line in text.splitlines() if ": error: " in line]
        for text in (checked.stdout, result.stderr)
    )
    assert sorted(told) == sorted(said)  # those that stop it are told first
    for name, (line, _) in BROKEN.items():
        assert f"content/posts/{name}/es.md:{line}: error: " in result.stderr
    assert fingerprints(workplace / "site") == before
    names = {path.name for path in workplace.iterdir()}
    assert names == {"content", "site", ".written-site", "secret.txt"}


def test_an_original_photo_is_never_published(workplace: Path) -> None:
    photo = SAMPLE / "posts" / "2019-07-05-taller-comunitario" / "foto.jpg"
    ways = "[a]({attach}foto.jpg) ![b]({static}foto.jpg) <span title='{attach}foto.jpg'>c</span>"
    text = f"Title: {{attach}}foto.jpg\n{HEAD}\n{ways}\n"
    folder = workplace / "content" / "posts" / "2019-07-25-foto"
    write_below(folder, {"es.md": text, "foto.jpg": photo.read_bytes()})

    result = run_task("build", "--content", "content", "--output", "site", folder=workplace)

    site = workplace / "site"
    published = [path.read_bytes() for path in site.rglob("*") if path.is_file()]
    assert result.returncode == 0
    assert (site / "pictures/posts/2019-07-25-foto/foto.jpg").exists()
    assert photo.read_bytes() not in published
    assert not [data for data in published if b"Exif\x00\x00" in data]

"""A build as a whole: what stops it, what does not, and that nothing is ever half written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.built_sites.small_sample import write_small_sample
from tests.projects.tasks import run_task

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "sample_site"
HEAD = "Summary: Resumen.\nCategory: region\n\nTexto.\n"

BROKEN: dict[str, bytes] = {
    "2019-08-01-sin-titulo": HEAD.encode(),
    "2019-02-30-imposible": f"Title: x\n{HEAD}".encode(),
    "2019-08-02-categoria": b"Title: x\nSummary: y\nCategory: regon\n\nTexto",
    "2019-08-03-foto": f"Title: x\nPicture: nada.jpg\n{HEAD}".encode(),
    "2019-08-04-fuera": f"Title: x\n{HEAD}\n[x]({{attach}}../../../secret.txt)\n".encode(),
    "2019-08-05-plantilla": f"Title: x\nTemplate: ../../x\n{HEAD}".encode(),
    "2019-08-06-guardar": f"Title: x\nSave_as: ../../../x.html\n{HEAD}".encode(),
    "2019-08-07-bytes": b"Title: x\xff\n",
    "2019-08-09-igual": f"Title: x\n{HEAD}".encode(),
    "2019-08-10-vacio": b"",
}
LINES = {
    "2019-08-01-sin-titulo": 1, "2019-02-30-imposible": 1, "2019-08-02-categoria": 3,
    "2019-08-03-foto": 2, "2019-08-04-fuera": 7, "2019-08-05-plantilla": 2, "2019-08-06-guardar": 2,
    "2019-08-07-bytes": 1, "2019-08-09-igual": 1, "2019-08-10-vacio": 1,
}  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    write_small_sample(tmp_path / "content")
    return tmp_path


def write_post(workplace: Path, name: str, text: bytes) -> None:
    folder = workplace / "content" / "posts" / name
    folder.mkdir()
    (folder / "es.md").write_bytes(text)


def test_ten_broken_posts_are_all_named_as_by_check_and_the_old_site_stays(workplace: Path) -> None:
    build = ("build", "--content", "content", "--output", "site")
    assert run_task(*build, folder=workplace).returncode == 0
    before = tree(workplace / "site")
    write_post(workplace, "2019-08-08-igual", f"Title: x\n{HEAD}".encode())
    (workplace / "secret.txt").write_text("a secret")
    for name, text in BROKEN.items():
        write_post(workplace, name, text)

    result = run_task(*build, folder=workplace)
    checked = run_task("check", "content/posts", folder=workplace)

    assert (result.returncode, checked.returncode) == (1, 1)
    assert "Traceback" not in result.stderr + result.stdout
    told, said = (
        [line for line in text.splitlines() if ": error: " in line]
        for text in (checked.stdout, result.stderr)
    )
    assert sorted(told) == sorted(said)  # those that stop it are told first
    for name, line in LINES.items():
        assert f"content/posts/{name}/es.md:{line}: error: " in result.stderr
    assert tree(workplace / "site") == before
    names = {path.name for path in workplace.iterdir()}
    assert names == {"content", "site", ".written-site", "secret.txt"}


def test_an_original_photo_is_never_published(workplace: Path) -> None:
    photo = SAMPLE / "posts" / "2019-07-05-taller-comunitario" / "foto.jpg"
    ways = "[a]({attach}foto.jpg) ![b]({static}foto.jpg) <span title='{attach}foto.jpg'>c</span>"
    write_post(
        workplace, "2019-07-25-foto", f"Title: {{attach}}foto.jpg\n{HEAD}\n{ways}\n".encode()
    )
    shutil.copyfile(photo, workplace / "content" / "posts" / "2019-07-25-foto" / "foto.jpg")

    result = run_task("build", "--content", "content", "--output", "site", folder=workplace)

    published = tree(workplace / "site")
    assert result.returncode == 0
    assert "pictures/posts/2019-07-25-foto/foto.jpg" in published
    assert photo.read_bytes() not in published.values()
    assert not [name for name, data in published.items() if b"Exif\x00\x00" in data]

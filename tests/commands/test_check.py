"""check: what it takes for a path, and what it repairs."""

from __future__ import annotations

from pathlib import Path

from tests.content_files import WriteContent
from tests.editorial.checks.texts import POST
from tests.projects.tasks import run_task

FOLDER = "posts/2019-07-22-taller"


def test_fix_gives_a_folder_the_name_that_was_meant_and_tells(write_content: WriteContent) -> None:
    text = POST.replace("\n", "\r\n")
    names = ("28-11-2026 Otro", "27-11-2026-otro", "2026-11-27-otro", "3-4-2026-otro", "5-5-2026-a")
    root = write_content({f"posts/{name}/es.md": text if "28" in name else POST for name in names})

    done = run_task("check", "--fix", root / "posts/28-11-2026 Otro/es.md")
    run_task("check", "--fix", "--content", root)

    found = sorted(each.name for each in (root / "posts").iterdir())
    clear, unclear = ["2026-11-27-otro", "2026-11-28-otro"], ["27-11-2026-otro", "3-4-2026-otro"]
    assert found == ["2026-05-05-a", *clear, *unclear]
    assert f"{root}/posts/28-11-2026 Otro/es.md: repaired\n" in done.stderr
    assert f": renamed: {root}/posts/2026-11-28-otro" in done.stderr
    assert "2026-11-28-otro/es.md" in done.stdout


def test_build_counts_what_stops_it(write_content: WriteContent, tmp_path: Path) -> None:
    text = "Summary: y\nCategory: region\n\n[Hola](nada.md)"
    root = write_content({f"{FOLDER}/es.md": f"Title: x\n{text}"})

    built = run_task("build", "--content", root, "--output", tmp_path / "a").stderr.splitlines()
    (root / FOLDER / "es.md").write_text(text)
    refused = run_task("build", "--content", root, "--output", tmp_path / "b").stderr.splitlines()

    going_on, stopping = "These don't stop the build ({}):", "These stop the build ({}):"
    assert built == [going_on.format(1), built[1]]
    assert refused[0] == stopping.format(1)
    assert " error: " in refused[1]
    assert refused[2].startswith(going_on.format("")[:-3])

"""`python -m tests.same_bytes FOLDER`: everything that readers and subscribers get, to be compared.

Written before and after a change of the structure, two such folders differ (`diff -r`) only in what
the change is about. Three contents, each on three days: the project's own, the sample, and 250
generated pairs. The tasks write them, so that this file needs nothing of the rooms.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.candidates import CANDIDATES
from tests.bench.content import make_posts, write_words

ROOT = Path(__file__).parents[1]
DAYS = {"2019-07-31": 1564574400, "2019-08-20": 1566316800, "2026-11-28": 1795867200}
PAIRS, SEED = 250, 7
MONTHS = ("2019-07", "2019-08")


def write_generated(content: Path) -> Path:
    """Write a content folder of so many pairs, as the benchmark has them."""
    ours = CANDIDATES[0]
    write_words(content)
    for post in make_posts(PAIRS, SEED):
        file = content.parent / ours.path(ours.source, post)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ours.render(post), "utf-8")
    return content


def run(*arguments: object, epoch: int) -> Iterator[str]:
    command = [sys.executable, ROOT / "tasks.py", *arguments]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "LC_ALL": "es_ES.UTF-8"}
    done = subprocess.run(
        [*map(str, command)], check=False, env=environment, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        yield f"{' '.join(map(str, arguments))}: {done.returncode}\n{done.stderr[-2000:]}"


def main(folder: Path) -> None:
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as beside:
        generated = write_generated(Path(beside) / "content")
        contents = {"own": ROOT / "content", "sample": ROOT / "tests" / "sample_site"}
        for name, content in {**contents, "generated": generated}.items():
            for day, epoch in DAYS.items():
                place = folder / name / day
                place.mkdir(parents=True)
                options = ("--content", content, "--siteurl", "https://example.org/blog")
                failed += run("build", *options, "--output", place / "site", epoch=epoch)
                for month in MONTHS:
                    failed += run("issue", month, *options, "--output", place / month, epoch=epoch)
                (place / ".written-site").unlink(missing_ok=True)  # it has times of files in it
    sys.exit("\n".join(failed) or 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

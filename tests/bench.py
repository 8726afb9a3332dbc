"""How a build grows with the number of posts: a table, each figure a ratio within one run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import click

from editorial.markdown_text import render_markdown
from tests.sample_posts import write_pairs

ROOT = Path(__file__).parents[1]
SIZES = (100, 400, 1000)


def measure_tasks(pairs: int, folder: Path) -> tuple[float, float, float]:
    """Seconds of a clean build of so many bilingual pairs, of the next one, and of a check."""
    content, output = folder / f"content-{pairs}", folder / f"site-{pairs}"
    write_pairs(content, _days(pairs))
    task = [sys.executable, "tasks.py"]
    build = [*task, "build", "--content", content, "--output", output]
    check = [*task, "check", "--content", content]
    return _time(build), _time(build), _time(check, exits=1)  # each post has a dead link


def measure_markdown(pairs: int) -> float:
    """Seconds that Markdown alone takes for the texts of so many pairs."""
    with tempfile.TemporaryDirectory() as folder:
        write_pairs(Path(folder), _days(pairs))
        texts = [path.read_text("utf-8") for path in sorted(Path(folder, "posts").rglob("*.md"))]
    started = time.perf_counter()
    for text in texts:
        render_markdown(text)
    return time.perf_counter() - started


def _days(number: int) -> list[date]:
    return [date(2016, 1, 1) + each * timedelta(days=3) for each in range(number)]


def _time(command: list[object], *, exits: int = 0) -> float:
    started = time.perf_counter()
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True)
    if done.returncode != exits:
        sys.exit(done.stderr.decode())
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    click.echo(
        "pairs  build s  again s  ms a pair  × first  Markdown alone s  build ÷ Markdown"
        "  check s  check ÷ build"
    )
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for pairs in SIZES:
            build, again, check = measure_tasks(pairs, Path(folder))
            markdown = measure_markdown(pairs)
            each = 1000 * build / pairs
            first = first or each
            click.echo(
                f"{pairs:5}  {build:7.2f}  {again:7.2f}  {each:9.1f}  {each / first:7.2f}"
                f"  {markdown:16.2f}  {build / markdown:16.2f}"
                f"  {check:7.2f}  {check / build:13.2f}"
            )


if __name__ == "__main__":
    main()

"""The benchmark from the command line: what to measure, where to keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.bench.candidates import CANDIDATES
from tests.bench.content import MOST_A_MONTH, ROOT, make_newest, make_posts
from tests.bench.measure import FailedRunError
from tests.bench.report import (
    Figures,
    describe_machine,
    read_figures,
    render_tables,
    today,
    write_figures,
)
from tests.bench.rounds import build_mailed, build_pictured, compare
from tests.memory import use_memory

DOCUMENT = ROOT / "docs" / "performance.md"
_SHOWN = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- /figures -->)", re.DOTALL)


_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option(
    "--pairs",
    multiple=True,
    type=click.IntRange(1),
    default=(100, 400, 1000),
    show_default=True,
    help="Posts in two languages; may be repeated.",
)
@click.option("--runs", default=3, type=click.IntRange(1), show_default=True, help="Runs of each.")
@click.option("--seed", default=1, show_default=True, help="For the posts' texts.")
@click.option("--pictures", default=0, help="Also build this many photos of 12 megapixels.")
@click.option("--months", default=0, help="Also build the mails of this many months.")
@click.option("--json", "file", type=_FILE, help="Write all figures to this file.")
@click.option("--from", "kept", type=_FILE, help="Measure nothing: show this file's figures.")
@click.option("--docs", is_flag=True, help="Put the figures into docs/performance.md.")
def bench(
    *,
    pairs: Sequence[int],
    runs: int,
    seed: int,
    pictures: int,
    months: int,
    file: Path | None,
    kept: Path | None,
    docs: bool,
) -> None:
    """Measure how fast our tasks are, and other generators on the PATH, on the same posts."""
    try:
        figures = read_figures(kept) if kept else measure(pairs, runs, seed, pictures, months)
    except FailedRunError as fault:
        raise click.ClickException(str(fault)) from fault
    if file:
        write_figures(figures, file)
    if docs:
        write_docs(figures)
    click.echo(render_tables(figures), nl=False)


def measure(sizes: Sequence[int], runs: int, seed: int, pictures: int, months: int) -> Figures:
    use_memory()
    found = {each: path for each in CANDIDATES if (path := each.find())}
    rows, pictured, mailed = {}, None, None
    for pairs in sorted(set(sizes)):
        posts, newest = make_posts(pairs, seed), make_newest(pairs, seed)
        with _begin(f"{pairs} pairs") as folder:
            rows[pairs] = compare(found, posts, newest, runs, folder)
    if pictures:
        with _begin(f"{pictures} photos") as folder:
            posts = make_posts(pictures, seed)
            pictured = build_pictured(CANDIDATES[0], posts, runs, seed, folder)
    if months:
        with _begin(f"{months} months") as folder:
            posts = make_posts(months * MOST_A_MONTH, seed)
            mailed = build_mailed(CANDIDATES[0], posts, months, runs, folder)
    return Figures(
        day=today(),
        machine=describe_machine(),
        runs=runs,
        seed=seed,
        versions={
            each.name if each.site else "Python": each.version(program)
            for each, program in found.items()
        },
        absent=[each.name for each in CANDIDATES if each not in found],
        sizes=rows,
        pictures=pictures,
        pictured=pictured,
        months=months,
        mailed=mailed,
    )


@contextmanager
def _begin(what: str) -> Iterator[Path]:
    """Say what is measured next, and give it a folder."""
    click.echo(f"{what} …", err=True)
    with TemporaryDirectory(prefix="bench-") as folder:
        yield Path(folder)


def write_docs(figures: Figures) -> None:
    text = DOCUMENT.read_text("utf-8")
    tables = render_tables(figures)
    DOCUMENT.write_text(_SHOWN.sub(lambda _: f"\n{tables}\n", text), "utf-8")


if __name__ == "__main__":
    bench(prog_name="tasks.py bench")

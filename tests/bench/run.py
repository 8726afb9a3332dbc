"""The benchmark from the command line: what to measure, where to keep it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.bench.candidates import CANDIDATES, OURS
from tests.bench.content import MOST_A_MONTH, ROOT, make_newest, make_posts
from tests.bench.figures import Figures, describe_machine, read_figures, today, write_figures
from tests.bench.measure import FailedRunError
from tests.bench.plot import draw_plot
from tests.bench.report import render_tables
from tests.bench.rounds import CLEAN, EDIT, build_mailed, build_pictured, compare

DOCUMENT = ROOT / "docs" / "performance.md"
PLOTS = {
    "performance-clean.svg": (CLEAN, "Seconds of a clean build, by pairs of posts"),
    "performance-edit.svg": (EDIT, "Seconds of a build after an edit, by pairs of posts"),
}
"""Files in docs/images, each with the step that it shows and its title."""

_MEMORY = Path("/dev/shm")  # noqa: S108 - a new folder in there is ours alone
_SHOWN = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- /figures -->)", re.DOTALL)


def bench(
    *,
    pairs: Sequence[int],
    runs: int,
    seed: int,
    pictures: int,
    months: int,
    programs: Sequence[str],
    file: Path | None,
    kept: Path | None,
    docs: bool,
) -> None:
    """What `tasks.py bench` does, by its options."""
    found = read_programs(programs)
    try:
        figures = (
            read_figures(kept) if kept else measure(pairs, runs, seed, pictures, months, found)
        )
    except FailedRunError as fault:
        raise click.ClickException(str(fault)) from fault
    if file:
        write_figures(figures, file)
    if docs:
        write_docs(figures)
    click.echo(render_tables(figures), nl=False)


def measure(
    sizes: Sequence[int],
    runs: int,
    seed: int,
    pictures: int,
    months: int,
    programs: Mapping[str, str],
) -> Figures:
    """Time whatever is on this machine, below a folder in memory where there is one."""
    found = {each: path for each in CANDIDATES if (path := each.find(programs))}
    rows, pictured, mailed = {}, None, None
    room = str(_MEMORY) if _MEMORY.is_dir() else None
    for pairs in sorted(set(sizes)):
        click.echo(f"{pairs} pairs …", err=True)
        posts, newest = make_posts(pairs, seed), make_newest(pairs, seed)
        with TemporaryDirectory(prefix="bench-", dir=room) as folder:
            rows[pairs] = compare(found, posts, newest, runs, Path(folder))
    if pictures:
        click.echo(f"{pictures} photos …", err=True)
        with TemporaryDirectory(prefix="bench-", dir=room) as folder:
            posts = make_posts(pictures, seed)
            pictured = build_pictured(CANDIDATES[0], posts, runs, seed, Path(folder))
    if months:
        click.echo(f"{months} months …", err=True)
        with TemporaryDirectory(prefix="bench-", dir=room) as folder:
            posts = make_posts(months * MOST_A_MONTH, seed)
            mailed = build_mailed(CANDIDATES[0], posts, months, runs, Path(folder))
    return Figures(
        day=today(),
        machine=describe_machine(),
        runs=runs,
        seed=seed,
        versions={
            "Python" if each.name == OURS else each.name: each.version(program)
            for each, program in found.items()
        },
        absent=[each.name for each in CANDIDATES if each not in found],
        sizes=rows,
        pictures=pictures,
        pictured=pictured,
        months=months,
        mailed=mailed,
    )


def read_programs(words: Sequence[str]) -> dict[str, str]:
    """The paths that `--with NAME=PATH` gives, by name."""
    known = {each.program for each in CANDIDATES if each.name != OURS}
    programs = {}
    for word in words:
        name, _, path = word.partition("=")
        if name not in known or not path:
            raise click.BadParameter(
                f"{word}: NAME=PATH, the name one of {', '.join(sorted(known))}"
            )
        programs[name] = path
    return programs


def write_docs(figures: Figures) -> None:
    """Write tables and plots of these figures into the documents."""
    text = DOCUMENT.read_text("utf-8")
    tables = render_tables(figures)
    DOCUMENT.write_text(_SHOWN.sub(lambda _: f"\n{tables}\n", text), "utf-8")
    for name, shown in PLOTS.items():
        (DOCUMENT.parent / "images" / name).write_text(draw_plot(figures, *shown), "utf-8")

"""Try contents changed by chance for as long as you like: python -m tests.fuzz --minutes 20."""

from __future__ import annotations

import time
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import click

from tests.fuzz.trial import try_once


@click.command()
@click.option("--minutes", default=20.0, show_default=True)
@click.option("--seed", default=0, show_default=True, help="Of the first trial; then it grows.")
def fuzz(minutes: float, seed: int) -> None:
    """Say what breaks. A trial is repeated by its number: --seed N --minutes 0."""
    end, folder = time.monotonic() + 60 * minutes, Path(mkdtemp(prefix="fuzz-"))
    for number in count(seed):
        for fault in try_once(number, folder):
            click.echo(fault)
        if time.monotonic() >= end:
            click.echo(f"trials: {number - seed + 1}, the last one in {folder}")
            return


if __name__ == "__main__":
    fuzz()

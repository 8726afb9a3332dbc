"""test, lint, verify, bench: what developers run."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import NoReturn

import click

from commands.environment import PROJECT, become

_PROCESSES = min(4, (os.cpu_count() or 1) + 1)  # a third of the tests' time is waiting for servers
PARALLEL = (f"--numprocesses={_PROCESSES}", "--dist=loadfile", "--no-loadscope-reorder")
"""How pytest uses up to four processes: a file at a time, as its tests share what they make."""


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests; ARGUMENTS go to pytest."""
    _become("pytest", *(arguments or PARALLEL))


@click.command()
def lint() -> None:
    """Run ruff and mypy."""
    sys.exit(_lint())


@click.command()
def verify() -> None:
    """Run everything that CI runs."""
    if _lint():
        sys.exit(1)
    _become("pytest", *PARALLEL)


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """Measure how fast our tasks are, and other generators on the same posts."""
    _become("tests.bench.run", *arguments)


def _lint() -> bool:
    commands = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
    runs = [
        subprocess.run([sys.executable, "-m", *command], cwd=PROJECT, check=False)
        for command in commands
    ]
    return any(run.returncode for run in runs)


def _become(module: str, *arguments: str) -> NoReturn:
    os.chdir(PROJECT)
    become(sys.executable, "-m", module, *arguments)

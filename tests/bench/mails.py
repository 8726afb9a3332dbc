"""Seconds that each month's mails take, all in one process: python -m tests.bench.mails FOLDER."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import click

from newsletter.files import build_mails
from plugins.reading import load_model
from plugins.settings import load_settings

MONTHS = 24


def time_months(project: Path) -> list[float]:
    """Seconds of the newest months of a project, each with a mail in every language."""
    settings = load_settings(project / "publishconf.py", PATH=str(project / "content"))
    model = load_model(settings)
    seconds = []
    for month in list(model.library.edition(model.site.default_lang).months)[:MONTHS]:
        started = time.perf_counter()
        build_mails(model.library, model.site, model.notes, model.sent, month)
        seconds.append(time.perf_counter() - started)
    return seconds


if __name__ == "__main__":
    click.echo(json.dumps(time_months(Path(sys.argv[1]))))

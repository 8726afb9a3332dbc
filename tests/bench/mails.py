"""Seconds that mails take in one process, as JSON: python -m tests.bench.mails FOLDER [MONTHS].

Of each of the newest months alone, as `tasks.py issue` builds them; or all the issues of so many.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import click

from editorial.build import Model
from editorial.issues import build_issues
from newsletter.email import build_mail
from newsletter.files import build_mails
from newsletter.parts import build_parts
from plugins.reading import load_model
from plugins.settings import load_settings

ALONE = 24


def time_each(model: Model) -> list[float]:
    """Seconds of the newest months, each with a mail in every language."""
    seconds = []
    for month in list(model.library.editions[model.site.default_lang].months)[:ALONE]:
        started = time.perf_counter()
        build_mails(model, month)
        seconds.append(time.perf_counter() - started)
    return seconds


def time_all(model: Model, months: int) -> float:
    """Seconds of the issues of so many months in every language, and of their mails."""
    started = time.perf_counter()
    for issues in build_issues(model.library, model.site, model.notes, model.sent).values():
        for issue in issues[:months]:
            build_mail(build_parts(issue, model.site), model.site)
    return time.perf_counter() - started


def main(project: Path, months: int) -> None:
    settings = load_settings(project / "publishconf.py", PATH=str(project / "content"))
    model = load_model(settings)
    click.echo(json.dumps([time_all(model, months)] if months else time_each(model)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)

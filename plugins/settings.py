"""The settings: what `pelicanconf.py` or `publishconf.py` sets, with what a task changes.

Nothing here needs Pelican: only tasks that write a site do.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from runpy import run_path
from typing import Any

from editorial.words.message import SetupError
from editorial.words.problem import Problem

PATHS = ("PATH", "OUTPUT_PATH", "THEME", "FORMS")
"""Settings that hold paths, relative to the settings file."""


class BuildError(SetupError):
    """Settings or content of which nothing can be made; `problems` lists what to correct."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


def load_settings(config: Path, **changes: object) -> dict[str, Any]:
    """The settings of `pelicanconf.py` or `publishconf.py`, with what a task changes.

    Only what the file itself sets: Pelican adds its defaults when it runs. BuildError where it
    can't be read, or lacks a path or the day.
    """
    content = Path(str(changes.get("PATH") or config.parent / "content"))
    if not content.is_dir():
        raise BuildError(f"{content}: there is no such folder")
    overrides = {name: value for name, value in changes.items() if value is not None}
    if "SITEURL" in overrides:
        overrides.setdefault("CNAME", "")  # that of the site's own address
    sys.modules.pop("pelicanconf", None)  # publishconf.py begins with the one beside it
    try:
        own = run_path(str(config))
    except SetupError:
        raise
    except Exception as error:  # the file is Python, so it may do anything
        raise BuildError(f"{config.name}: {type(error).__name__}: {error}") from error
    settings = {name: value for name, value in own.items() if name.isupper()} | overrides
    for name in (*PATHS, "TODAY"):
        if not isinstance(settings.get(name), date if name == "TODAY" else str | Path):
            raise BuildError(f"{config.name}: {name} is missing, or is not of the right type")
    paths = (*PATHS, "CACHE_PATH") if settings.get("CACHE_PATH") else PATHS
    return settings | {name: str(config.parent / settings[name]) for name in paths}

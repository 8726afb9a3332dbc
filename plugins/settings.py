"""The settings: what `pelicanconf.py` or `publishconf.py` sets, with what a task changes.

Nothing here needs Pelican: only tasks that write a site do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from runpy import run_path
from traceback import extract_tb
from typing import Any

from editorial.reading.settings import read_today
from editorial.words.message import N_, SetupError

PATHS = ("PATH", "OUTPUT_PATH", "THEME", "FORMS")
"""Settings that hold paths, relative to the folder ROOT of `pelicanconf.py`."""

_UNQUOTED = N_(
    "{place}: this can't be read. Text goes between quotation marks: {example} ({reason})"
)


def load_settings(config: Path, **changes: object) -> dict[str, Any]:
    """Return the settings of `pelicanconf.py` or `publishconf.py`, with what a task changes.

    They are only what the file sets, and the day: Pelican adds its own defaults when it runs. Raise
    SetupError if the file can't be read, or if a path or the day has a wrong type.
    """
    content = Path(str(changes.get("PATH") or config.parent / "content"))
    if not content.is_dir():
        raise SetupError(f"{content}: there is no such folder")
    overrides = {name: value for name, value in changes.items() if value is not None}
    if "SITEURL" in overrides:
        overrides.setdefault("CNAME", "")  # that of the site's own address
    for module in ("pelicanconf", "plugins.defaults"):  # publishconf.py imports the one beside it,
        sys.modules.pop(module, None)  # and `PLUGINS += …` adds to a list of the other
    try:
        own = run_path(str(config))
    except Exception as error:  # the file is Python, so it may do anything
        steps = [(step.filename, step.lineno) for step in extract_tb(error.__traceback__)]
        if isinstance(error, SyntaxError):
            steps.append((error.filename or "", error.lineno))
        ours = [step for step in steps if Path(step[0]).parent == config.parent]
        file, line = ours[-1] if ours else (config, 1)
        place, example = f"{Path(file).name}:{line}", "SITENAME = 'LACRALO'"
        if isinstance(error, NameError | SyntaxError):
            raise SetupError(_UNQUOTED, place=place, reason=error, example=example) from error
        raise SetupError(f"{place}: {type(error).__name__}: {error}") from error
    settings = {name: value for name, value in own.items() if name.isupper()} | overrides
    add_today(settings)
    for name in (*PATHS, "TODAY"):
        if not isinstance(settings.get(name), date if name == "TODAY" else str | Path):
            raise SetupError(f"{config.name}: {name} is missing, or is not of the right type")
    paths = (*PATHS, "CACHE_PATH") if settings.get("CACHE_PATH") else PATHS
    root = Path(settings.setdefault("ROOT", config.parent))
    return settings | {name: str(root / settings[name]) for name in paths}


def add_today(settings: dict[str, Any]) -> None:
    """Add the day that everything is built for, unless the settings have one."""
    settings.setdefault("TODAY", read_today(os.environ, str(settings.get("TIMEZONE"))))


def has_readers(settings: Mapping[str, Any]) -> bool:
    """Tell whether a plugin is listed that isn't ours."""
    return not all(str(name).startswith("plugins.") for name in settings.get("PLUGINS") or ())

"""What a build reports, and whether the next one would report the same and write nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from editorial.message import Message
from editorial.problem import Problem, Stops
from plugins.digests import digest_code, digest_files
from plugins.workplace import open_workplace


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and wrote; its problems are those that don't stop it.

    `strays` are files in the output folder that no build wrote, so none takes them away.
    """

    posts_in: int
    posts_out: int
    pages: int
    issues: int
    problems: tuple[Problem, ...] = ()
    strays: tuple[str, ...] = ()


def find_report(settings: Mapping[str, Any], called: str) -> Report | None:
    """The last build's report, where all that it read and all that it wrote is as it was."""
    output, root = (Path(settings[name]).resolve() for name in ("OUTPUT_PATH", "PATH"))
    if not settings.get("CACHE_PATH") or not output.exists():
        return None
    with open_workplace(output, root) as place:
        last = place.last
        same = last.files and last.inputs == digest_inputs(settings, called)
        if not same or place.sound.keys() != last.files.keys():
            return None
        return _unpack(last.report, tuple(sorted(place.strays())))


def digest_inputs(settings: Mapping[str, Any], called: str) -> str:
    """All that a build reads."""
    said = sorted((name, repr(value)) for name, value in settings.items())
    files = digest_files(*(settings[name] for name in ("PATH", "THEME", "FORMS")))
    return sha256(f"{said} {called}".encode() + files + digest_code()).hexdigest()


def pack_report(report: Report) -> Mapping[str, Any]:
    """A report as it is written down; what a message says stands there in its language."""
    rows = [
        [each.path, each.line, each.level, each.rule, each.lang, each.text, each.column]
        for each in report.problems
    ]
    return {**asdict(report), "problems": rows, "strays": []}


def _unpack(packed: Mapping[str, Any], strays: tuple[str, ...]) -> Report:
    problems = tuple(
        Problem(path, line, level, rule, Stops.NOTHING, lang, Message(text), column)
        for path, line, level, rule, lang, text, column in packed["problems"]
    )
    return Report(**{**packed, "problems": problems, "strays": strays})

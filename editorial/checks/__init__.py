"""What a contribution must and should be: rules for `check`, and for `build`.

A rule yields a finding for each fault. `build` stops only on rules that say so; the others never
cost anybody a publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from editorial.checks.problem import Problem, Rule
from editorial.checks.rules import READING, RULES, Check
from editorial.content import Content
from editorial.message import N_, Message, SetupError
from editorial.sources import Source

__all__ = ["READING", "RULES", "check_content", "check_source", "choose_sources"]


MOST = 100
"""The most problems that are looked for in a file: the next check finds the rest."""

_MORE = N_("There are more problems in this file: correct these first, then check it again.")


def check_content(
    content: Content, shown: str = "", paths: Sequence[Path] = (), *, advice: bool = True
) -> list[Problem]:
    """Every problem of a content folder, or only of what is at `paths`, by file and line.

    `shown` is the folder's path as the person calling knows it. Without `advice` only what matters
    to a build is looked for. SetupError where nothing is at a path.
    """
    problems = [
        problem
        for source in choose_sources(content, paths)
        for problem in check_source(source, content, shown, advice=advice)
    ]
    return sorted(problems, key=lambda problem: (problem.path, problem.line))


def choose_sources(content: Content, paths: Sequence[Path] = ()) -> tuple[Source, ...]:
    """The sources at these paths, all without; a picture's path means the texts beside it."""
    if not paths:
        return content.sources
    chosen: dict[str, Source] = {}
    for path in paths:
        place = path.resolve()
        if place.is_file() and place.suffix != ".md":
            place = place.parent
        found = {
            source.path: source
            for source in content.sources
            if (content.real_root / source.path).is_relative_to(place)
        }
        if not found:
            raise SetupError(f"{path}: there is no text to check")
        chosen |= found
    return tuple(chosen.values())


def check_source(
    source: Source, content: Content, shown: str = "", *, advice: bool = True
) -> Iterator[Problem]:
    """The problems of one file: a hundred at the most, those that stop a build before others."""
    rules = (rule for rule in RULES if advice or not rule.advises)
    unread = [*_apply(READING, source, content, shown)]
    found = iter(unread) if unread else _apply(rules, source, content, shown)
    told = [*islice(found, MOST)]
    yield from told
    if more := next(found, None):
        last = max(problem.line for problem in told)
        yield replace(more, line=last, rule="bounds", message=Message(_MORE), column=1, quote="")


def _apply(
    rules: Iterable[Rule[Check]], source: Source, content: Content, shown: str
) -> Iterator[Problem]:
    whole = f"{shown.rstrip('/')}/{source.path}" if shown else source.path
    path = "".join(letter if letter.isprintable() else "?" for letter in whole)
    for rule in rules:
        for line, message, column in rule.check(source, content):
            yield Problem(
                path,
                line,
                rule.level,
                rule.name,
                rule.stops,
                source.lang,
                message,
                column,
                source.quoted(line),
            )

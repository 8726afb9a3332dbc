"""What a contribution must and should be: one table of rules for `check`, and for `build`.

A rule yields a finding for each fault. `build` stops only on rules that say so; the others never
cost anybody a publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from editorial.checks import bodies, headers, places, webinars
from editorial.checks.problem import Finding, Problem
from editorial.content import Content
from editorial.errors import SetupError
from editorial.sources import Source

Check = Callable[[Source, Content], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's name, its check, its level (`error`, `warning`), and whether it stops a build."""

    name: str
    check: Check
    level: str = "error"
    stops: bool = False


READING = (
    Rule("place", places.check_place, stops=True),
    Rule("readable", places.check_readable, stops=True),
    Rule("empty", places.check_empty, stops=True),
)
"""Where one of these finds something, the others have nothing to read."""

RULES = (
    Rule("address", places.check_address, stops=True),
    Rule("header-known", headers.check_known, stops=True),
    Rule("header-required", headers.check_required, stops=True),
    Rule("vocabulary", headers.check_vocabulary, stops=True),
    Rule("audience", headers.check_audience, stops=True),
    Rule("inside-content", bodies.check_inside, stops=True),
    Rule("picture", bodies.check_pictures, stops=True),
    Rule("header-translated", headers.check_translated),
    Rule("header-twice", headers.check_twice),
    Rule("header-below", headers.check_below),
    Rule("original", headers.check_original),
    Rule("webinar-time", webinars.check_times),
    Rule("webinar-form", webinars.check_forms),
    Rule("webinar-status", webinars.check_status),
    Rule("webinar-agreement", webinars.check_agreement),
    Rule("moved-from", places.check_moved_from),
    Rule("link", bodies.check_links),
    Rule("nesting", bodies.check_nesting),
    Rule("control-characters", places.check_controls, "warning"),
    Rule("removed-html", bodies.check_html, "warning"),
    Rule("foreign-picture", bodies.check_foreign_pictures, "warning"),
    Rule("picture-alt", bodies.check_alt, "warning"),
)


def check_content(content: Content, shown: str = "", paths: Sequence[Path] = ()) -> list[Problem]:
    """Every problem of a content folder, or only of what is at `paths`, by file and line.

    `shown` is the folder's path as the person calling knows it. SetupError where nothing is there.
    """
    chosen = _choose(content, paths) if paths else content.sources
    problems = [each for source in chosen for each in check_source(source, content, shown)]
    return sorted(problems, key=lambda problem: (problem.path, problem.line))


def _choose(content: Content, paths: Sequence[Path]) -> tuple[Source, ...]:
    """The sources at these paths; a picture's path means the texts beside it."""
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


def check_source(source: Source, content: Content, shown: str = "") -> Iterator[Problem]:
    """Every problem of one file."""
    unread = [*_apply(READING, source, content, shown)]
    yield from unread or _apply(RULES, source, content, shown)


def _apply(
    rules: tuple[Rule, ...], source: Source, content: Content, shown: str
) -> Iterator[Problem]:
    whole = f"{shown.rstrip('/')}/{source.path}" if shown else source.path
    path = "".join(letter if letter.isprintable() else "?" for letter in whole)
    for rule in rules:
        for line, message, values in rule.check(source, content):
            yield Problem(
                path, line, rule.level, rule.name, rule.stops, source.lang, message, values
            )

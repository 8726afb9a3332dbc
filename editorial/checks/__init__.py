"""What a contribution must and should be: rules for `check`, and for `build`.

A rule yields a finding for each fault. `build` stops only on rules that say so; the others never
cost anybody a publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from editorial.checks import (
    attention,
    bodies,
    files,
    headers,
    links,
    of_kinds,
    pictures,
    titles,
)
from editorial.checks.prose import read_words
from editorial.reading.content import Content
from editorial.reading.records.record import Record
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.system.cache import Remembered, prepare
from editorial.system.cores import spread
from editorial.words.message import N_, Finding, Message, SetupError
from editorial.words.problem import Problem, Rule, Stops

SourceCheck = Callable[[Source, Content], Iterator[Finding]]
RecordCheck = Callable[[Record, Content], Iterator[Finding]]
Checked = TypeVar("Checked", Source, Record)

READING: tuple[Rule[SourceCheck], ...] = (
    Rule("place", files.check_place, stops=Stops.ALL),
    Rule("readable", files.check_readable, stops=Stops.ALL),
    Rule("bounds", files.check_bounds, stops=Stops.ALL),
    Rule("empty", files.check_empty, stops=Stops.ALL),
)
"""Where one of these finds something, the others have nothing to read."""

PRIVACY: tuple[Rule[SourceCheck], ...] = (
    Rule("meeting-key", attention.check_meeting_key, stops=Stops.ALL),
    Rule("structure-contact", attention.check_entry, advises=True),
    Rule("private-mail", attention.check_mail, "warning", advises=True),
    Rule("private-phone", attention.check_phone, "warning", advises=True),
)
"""What must not get out is told first, however much else is wrong with a file."""

ATTENTION: tuple[Rule[SourceCheck], ...] = (
    Rule("silence", attention.check_silence, "warning", advises=True),
    Rule("attention", attention.check_attention, "warning", advises=True),
)
"""What an editor looks at in texts that are new: told only where it is asked for."""

RULES: tuple[Rule[SourceCheck], ...] = (
    *PRIVACY,
    Rule("address", files.check_address, stops=Stops.ALL),
    Rule("header-known", headers.check_known, stops=Stops.ALL),
    Rule("header-form", headers.check_form, stops=Stops.ALL),
    Rule("header-required", headers.check_required, stops=Stops.ALL),
    Rule("vocabulary", headers.check_vocabulary, stops=Stops.ALL),
    Rule("audience", headers.check_audience, stops=Stops.ALL),
    Rule("inside-content", links.check_inside, stops=Stops.ALL),
    Rule("nesting", bodies.check_nesting, stops=Stops.ALL),
    Rule("picture", pictures.check_pictures, stops=Stops.ALL),
    Rule("consent", of_kinds.check_consent, stops=Stops.ALL),
    Rule("header-translated", headers.check_translated),
    Rule("header-twice", headers.check_twice),
    Rule("header-below", headers.check_below),
    Rule("original", headers.check_original),
    Rule("day", headers.check_days),
    Rule("webinar-time", of_kinds.check_times),
    Rule("webinar-form", of_kinds.check_forms),
    Rule("webinar-status", of_kinds.check_status),
    Rule("webinar-attendance", of_kinds.check_attendance),
    Rule("webinar-agreement", of_kinds.check_agreement),
    Rule("webinar-moved", of_kinds.check_moves, "warning", advises=True),
    Rule("webinar-language", of_kinds.check_languages, "warning", advises=True),
    Rule("structure-facts", of_kinds.check_facts),
    Rule("moved-from", files.check_moved_from),
    Rule("link", links.check_links),
    Rule("placeholder", titles.check_placeholder, advises=True),
    Rule("text", bodies.check_text, advises=True),
    Rule("summary-limit", titles.check_summary_limit, advises=True),
    Rule("picture-limit", pictures.check_weight_limit, advises=True),
    Rule("order", headers.check_order, "warning", advises=True),
    Rule("date-ahead", files.check_ahead, "warning", advises=True),
    Rule("header-retired", headers.check_retired, "warning"),
    Rule("control-characters", files.check_controls, "warning"),
    Rule("removed-html", bodies.check_html, "warning"),
    Rule("foreign-picture", pictures.check_foreign_pictures, "warning"),
    Rule("picture-alt", pictures.check_alt, "warning"),
    Rule("picture-alt-text", pictures.check_alt_in_text, "warning", advises=True),
    Rule("picture-weight", pictures.check_weight, "warning", advises=True),
    Rule("picture-location", pictures.check_location, "warning", advises=True),
    Rule("title-length", titles.check_title_length, "warning", advises=True),
    Rule("title-shouting", titles.check_shouting, "warning", advises=True),
    Rule("title-twice", titles.check_title_twice, "warning", advises=True),
    Rule("summary-length", titles.check_summary_length, "warning", advises=True),
    Rule("headings", bodies.check_headings, "warning", advises=True),
    Rule("link-secure", links.check_secure, "warning", advises=True),
    Rule("link-text", links.check_link_text, "warning", advises=True),
    Rule("structure-unlisted", of_kinds.check_unlisted, "warning", advises=True),
    Rule("language", bodies.check_language, "warning", advises=True),
    Rule("translation", bodies.check_translation, "warning", advises=True),
)
"""Rules about privacy first, then those that stop a build, then errors, then warnings."""

RECORD_RULES: tuple[Rule[RecordCheck], ...] = (
    Rule("record", files.check_record, stops=Stops.ALL),
    Rule("record-turns", files.check_turns, stops=Stops.ALL),
    Rule("record-characters", files.check_signs, "warning"),
)
"""Rules about TOML files."""

MANY = 200
"""Files that are worth a second process."""

MOST = 100
"""The most problems that are looked for in a file: the next check finds the rest."""

_MORE = N_("There are more problems in this file: correct these first, then check it again.")


def check_content(
    content: Content,
    shown: str = "",
    paths: Sequence[Path] = (),
    *,
    advice: bool = True,
    attends: bool = False,
) -> list[Problem]:
    """Every problem of a content folder, or only of what is at `paths`, by file and line.

    `shown` is the folder's path as the person calling knows it. Without `advice` only what matters
    to a build is looked for. `attends` adds what an editor should look at. SetupError where nothing
    is at a path.
    """
    sources = choose_sources(content, paths)
    functions: list[Remembered[Any]] = [read_body, *([read_words] if advice else [])]
    prepare((source.body for source in sources), functions, content.cache)

    def find(source: Source) -> list[Problem]:
        found = check_source(source, content, shown, advice=advice)
        return [*found, *(_apply(ATTENTION, source, content, shown) if attends else ())]

    few = MANY if advice else len(sources)  # what a build must know is found in no time
    in_records = [
        problem
        for record in choose_records(content, paths)
        for problem in _limited(_apply(RECORD_RULES, record, content, shown))
    ]
    problems = chain(in_records, *spread(find, sources, few=few))
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
        elsewhere = choose_records(content, (path,)) or _is_vocabulary(path, content)
        if not found and not elsewhere:
            raise SetupError(f"{path}: there is no text to check")
        chosen |= found
    return tuple(chosen.values())


def choose_records(content: Content, paths: Sequence[Path] = ()) -> tuple[Record, ...]:
    """The records at these paths, or below them; all without."""
    places = [path.resolve() for path in paths] or [content.real_root]
    return tuple(
        record
        for record in content.records
        if any((content.real_root / record.path).is_relative_to(place) for place in places)
    )


def _is_vocabulary(path: Path, content: Content) -> bool:
    """Whether a path is of the vocabulary: of what is wrong there, nothing could be read."""
    return path.resolve().is_relative_to(content.real_root / "vocabulary")


def check_source(
    source: Source, content: Content, shown: str = "", *, advice: bool = True
) -> Iterator[Problem]:
    """The problems of one file: at most a hundred about privacy, then at most a hundred others."""
    rules = [rule for rule in RULES if advice or not rule.advises]
    if unread := [*_apply(READING, source, content, shown)]:
        yield from _limited(iter(unread))
        return
    for some in ((rule for rule in rules if (rule in PRIVACY) is own) for own in (True, False)):
        yield from _limited(_apply(some, source, content, shown))


def _limited(found: Iterator[Problem]) -> Iterator[Problem]:
    """A hundred problems at the most, and that there are more."""
    told = [*islice(found, MOST)]
    yield from told
    if more := next(found, None):
        last = max(problem.line for problem in told)
        yield replace(more, line=last, rule="bounds", message=Message(_MORE), column=1, quote="")


def _apply(
    rules: Iterable[Rule[Callable[[Checked, Content], Iterator[Finding]]]],
    source: Checked,
    content: Content,
    shown: str,
) -> Iterator[Problem]:
    whole = f"{shown.rstrip('/')}/{source.path}" if shown else source.path
    for rule in rules:
        for line, message, column in rule.check(source, content):
            yield Problem(
                "".join(letter if letter.isprintable() else "?" for letter in whole),
                line,
                rule.level,
                rule.name,
                rule.stops,
                source.told_in,
                message,
                column,
                source.quoted(line),
            )

"""What a contribution must and should be: rules for `check`, and for `build`.

A rule yields a finding for each fault. `build` stops only on rules that say so; the others never
keep a text from being published.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from editorial.checks import attention, files, headers, links, texts, values
from editorial.checks.prose import read_words
from editorial.model.texts import STRUCTURES
from editorial.reading.content import Content
from editorial.reading.records.record import Record
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.system.cache import Remembered, prepare, recipe
from editorial.system.files import digest_files
from editorial.system.processes import spread
from editorial.text.plain import quote_line
from editorial.words.message import N_, Finding, Message, SetupError
from editorial.words.problem import Problem, Rule, Stops

SourceCheck = Callable[[Source, Content], Iterator[Finding]]
RecordCheck = Callable[[Record, Content], Iterator[Finding]]
Checked = TypeVar("Checked", Source, Record)

READING: tuple[Rule[SourceCheck], ...] = (
    Rule("place", files.check_place, stops=Stops.ALL, near=True),
    Rule("readable", files.check_readable, stops=Stops.ALL, near=True),
    Rule("bounds", files.check_bounds, stops=Stops.ALL, near=True),
    Rule("empty", files.check_empty, stops=Stops.ALL, near=True),
)
"""If one of these finds something, the other rules have nothing to read."""

PRIVACY: tuple[Rule[SourceCheck], ...] = (
    Rule("meeting-key", attention.check_meeting_key, stops=Stops.ALL, near=True),
    Rule("structure-contact", attention.check_entry, advises=True),
    Rule("private-mail", attention.check_mail_addresses, "warning", advises=True, near=True),
    Rule("private-phone", attention.check_phone, "warning", advises=True, near=True),
)
"""What must not become public is told first, even if much else is wrong with a file."""

ATTENTION: tuple[Rule[SourceCheck], ...] = (
    Rule("silence", attention.check_silence, "warning", advises=True),
    Rule("attention", attention.check_attention, "warning", advises=True),
    Rule("inventory", attention.check_inventory, "warning", advises=True),
)
"""What an editor should look at in new texts: `check_content` finds it only if it `attends`."""

RULES: tuple[Rule[SourceCheck], ...] = (
    Rule("address", files.check_address, stops=Stops.ALL),
    Rule("header-known", headers.check_known, stops=Stops.ALL, near=True),
    Rule("header-form", headers.check_form, stops=Stops.ALL, near=True),
    Rule("header-required", headers.check_required, stops=Stops.ALL, near=True),
    Rule("vocabulary", values.check_vocabulary, stops=Stops.ALL, near=True),
    Rule("audience", headers.check_audience, stops=Stops.ALL, near=True),
    Rule("inside-content", links.check_inside, stops=Stops.ALL),
    Rule("nesting", texts.check_nesting, stops=Stops.ALL, near=True),
    Rule("picture", links.check_pictures, stops=Stops.ALL),
    Rule("consent", values.check_consent, stops=Stops.ALL, near=True),
    Rule("header-translated", headers.check_translated, near=True),
    Rule("header-twice", headers.check_twice, near=True),
    Rule("header-below", headers.check_below, near=True),
    Rule("original", values.check_original, near=True),
    Rule("day", values.check_days, near=True),
    Rule("webinar-time", values.check_times, near=True),
    Rule("webinar-form", values.check_forms, near=True),
    Rule("webinar-status", values.check_status, near=True),
    Rule("webinar-attendance", values.check_attendance, near=True),
    Rule("webinar-agreement", values.check_agreement, near=True),
    Rule("webinar-moved", values.check_moves, "warning", advises=True),
    Rule("webinar-language", values.check_languages, "warning", advises=True),
    Rule("structure-facts", values.check_facts, near=True),
    Rule("moved-from", files.check_moved_from),
    Rule("link", links.check_links),
    Rule("placeholder", texts.check_placeholder, advises=True),
    Rule("text", texts.check_text, advises=True),
    Rule("summary-limit", texts.check_summary_limit, advises=True),
    Rule("picture-limit", links.check_weight_limit, advises=True),
    Rule("order", values.check_order, "warning", advises=True),
    Rule("date-ahead", files.check_ahead, "warning", advises=True),
    Rule("moved-from-twice", files.check_moved_twice, "warning", advises=True),
    Rule("header-yaml", headers.check_yaml, "warning", near=True),
    Rule("header-retired", headers.check_retired, "warning", near=True),
    Rule("control-characters", files.check_controls, "warning", near=True),
    Rule("removed-html", texts.check_html, "warning", near=True),
    Rule("foreign-picture", links.check_foreign_pictures, "warning", near=True),
    Rule("picture-alt", links.check_alt, "warning", near=True),
    Rule("picture-alt-text", links.check_alt_in_text, "warning", advises=True),
    Rule("picture-weight", links.check_weight, "warning", advises=True),
    Rule("picture-location", links.check_location, "warning", advises=True),
    Rule("title-length", texts.check_title_length, "warning", advises=True),
    Rule("summary-length", texts.check_summary_length, "warning", advises=True),
    Rule("headings", texts.check_headings, "warning", advises=True),
    Rule("link-text", links.check_link_text, "warning", advises=True),
    Rule("structure-unlisted", values.check_unlisted, "warning", advises=True),
    Rule("language", texts.check_language, "warning", advises=True),
    Rule("translation", texts.check_translation, "warning", advises=True),
)
"""Rules that stop a build come first, then the other errors, then warnings."""

RECORD_RULES: tuple[Rule[RecordCheck], ...] = (
    Rule("record", files.check_record, stops=Stops.ALL),
    Rule("record-turns", files.check_turns, stops=Stops.ALL),
    Rule("record-unfilled", files.check_unfilled, "warning"),
)
"""Rules about TOML files."""

MANY = 200
"""From this many files on, a second process pays."""

_MOST = 100
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
    """List every problem of a content folder, or only of what is at `paths`, by file and line.

    `shown` is the folder's path as the person calling knows it. Without `advice` only what matters
    to a build is looked for. `attends` adds what an editor should look at. Each file's list ends
    after a hundred problems about privacy and a hundred others. Raise SetupError if there is
    nothing to check at a path.
    """
    sources, records = choose_files(content, paths)
    functions: list[Remembered[Any]] = [read_body, *([read_words] if advice else [])]
    prepare((source.body for source in sources), functions, content.cache)
    chosen = [
        [rule for rule in rules if advice or not rule.advises]
        for rules in (READING, PRIVACY, RULES)
    ]
    far = [[rule for rule in rules if not rule.near] for rules in chosen]
    near = [rule.name for rule in chain(*chosen) if rule.near]
    keys = _name_texts(content, sources, near)
    silent = content.cache.read([*keys.values()])

    def find(source: Source) -> list[Problem]:
        # near rules found nothing in an equal text
        reading, *others = far if keys[source.path] in silent else chosen
        unread = [*_limited(_apply(reading, source, content, shown))]
        open_ = len(unread) == source.misnamed  # a folder's wrong name hides nothing else
        told = [_limited(_apply(rules, source, content, shown)) for rules in others if open_]
        looked = _apply(ATTENTION, source, content, shown) if attends else ()
        return [*unread, *chain.from_iterable(told), *islice(looked, _MOST)]

    few = MANY if advice else len(sources)  # what a build must know is found in no time
    in_records = (_limited(_apply(RECORD_RULES, record, content, shown)) for record in records)
    found = [*spread(find, sources, few=few)]
    told = zip(sources, found, strict=True)
    new = (keys[source.path] for source, each in told if _is_silent(each, near))
    content.cache.write((key, True) for key in new if key not in silent)
    return sorted(chain(*in_records, *found), key=lambda problem: (problem.path, problem.line))


def _name_texts(
    content: Content, sources: Iterable[Source], rules: Iterable[str]
) -> Mapping[str, str]:
    """Return keys of texts by path: where one is equal, near `rules` find the same again."""
    entries = (f"{each.path} {each.raw}" for each in content.sources if each.kind in STRUCTURES)
    words = digest_files(content.root / "vocabulary").hex()
    same = sha256("\0".join([recipe(), words, *rules, *entries]).encode(errors="surrogateescape"))
    keys = dict[str, str]()
    for source in sources:
        key, texts = same.copy(), (source, *content.folders.get(source.folder, {}).values())
        whole = "\0".join(f"{each.path} {each.raw}" for each in texts)
        key.update(whole.encode(errors="surrogateescape"))
        keys[source.path] = key.hexdigest()
    return keys


def _is_silent(problems: Sequence[Problem], near: Collection[str]) -> bool:
    """Tell whether near rules have looked at all of a text, and found nothing."""
    return len(problems) < _MOST and not any(problem.rule in near for problem in problems)


def choose_files(
    content: Content, paths: Sequence[Path] = ()
) -> tuple[tuple[Source, ...], tuple[Record, ...]]:
    """Choose the texts and records at these paths, or all of them if there are no paths.

    A picture's path means the texts beside it. Raise SetupError if there is nothing at a path.
    """
    if not paths:
        return content.sources, content.records
    sources, records = dict[str, Source](), dict[str, Record]()
    for path in paths:
        place = path.resolve()
        beside = place.parent if place.is_file() and place.suffix != ".md" else place
        written = _below(beside, content.sources, content)
        tables = _below(place, content.records, content)
        words = place.is_relative_to(content.real_root / "vocabulary")  # none is a text
        if not (written or tables or words):
            raise SetupError(f"{path}: there is no text to check")
        sources |= written
        records |= tables
    return tuple(sources.values()), tuple(records.values())


def _below(place: Path, files: Iterable[Checked], content: Content) -> dict[str, Checked]:
    root = content.real_root
    return {file.path: file for file in files if (root / file.path).is_relative_to(place)}


def _limited(found: Iterator[Problem]) -> Iterator[Problem]:
    """Cut problems to a hundred, and say so if there are more."""
    told = [*islice(found, _MOST)]
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
                source.edition_lang,
                message,
                column,
                quote_line(source.raw, line),
                str(message.values.get("of", "")),
            )

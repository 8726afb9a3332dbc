"""Rules about the headers of a webinar: what can't be understood would be lost in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from editorial.catalogs import N_, say
from editorial.checks.problem import Finding
from editorial.content import Content
from editorial.dates import language_name
from editorial.headers import HeaderLine, read_headers, split_list
from editorial.markup import read_mailbox, read_secure_link
from editorial.sources import Source
from editorial.vocabulary import close_language
from editorial.webinars.announcement import SHARED, Entry, read_entry, read_number
from editorial.webinars.asking import zones_to_propose
from editorial.webinars.schedule import CANCELLED, find_attendance, is_cancelled, read_schedule

_SECURE = N_("“{value}” is no secure link: it begins with https:// and has no spaces.")
_NUMBER = N_("“{value}” is no whole number. Write it in digits: {header}: 50")
_MAILBOX = N_("“{value}” is no mail address. Write only that: {header}: questions@example.org")

_DIFFERS = N_(
    "“{header}: {value}” differs from {other}, which says {first}: correct one, or take this line "
    "away."
)
_ONLY_HERE = N_(
    "“{header}: {value}” is missing in {other}: write it there, and it holds for every language."
)

_LIKE = N_("“{word}” is no language that we know: did you mean “{known}”?")
_NO_LANGUAGE = N_(
    "“{word}” is no language that we know, so it is shown just as it stands. Write it like "
    "{known}, commas between several."
)

_MOVED = N_(
    "It was announced for {before}. If it was moved, add a line {header}: {before}, and the page, "
    "the newsletter and the calendars say so."
)
_UNNUMBERED = N_(
    "Calendars that have this webinar already take over a change only if its number grows: add a "
    "line {header}: {number}"
)

FORMS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "Register": (read_secure_link, _SECURE),
    "Recording": (read_secure_link, _SECURE),
    "Slides": (read_secure_link, _SECURE),
    "Questions": (read_mailbox, _MAILBOX),
    "Seats": (read_number, _NUMBER),
    "Revision": (read_number, _NUMBER),
}
"""How the value of a header is read, and what to say where it can't be."""


def check_times(source: Source, content: Content) -> Iterator[Finding]:
    """Start, end, length and deadline are times, with a zone, in an order that can be."""
    if source.kind != "webinars":
        return
    read = partial(read_schedule, lambda name: content.value(source, name))
    _, faults = read()
    if faults:  # a proposal takes the names of all places, which few need
        _, faults = read(named=zones_to_propose(content.vocabulary.places))
    for fault in faults:
        line = source.known.get(fault.header)
        if line and line.value:
            yield _finding(line, fault.message, fault.values)


def check_forms(source: Source, content: Content) -> Iterator[Finding]:
    """Links are secure, questions go to an address, numbers are numbers."""
    for name, line in source.known.items():
        reader, message = FORMS.get(name, (str, ""))
        if line.value and not reader(line.value):
            yield _finding(line, message)


def check_languages(source: Source, content: Content) -> Iterator[Finding]:
    """Languages are called by a code or by their name; others are shown just as they stand."""
    for name in ("Spoken", "Interpreted"):
        line = source.known.get(name)
        for word in split_list(line.value) if line else ():
            if line and not content.vocabulary.find_language(word):
                close = close_language(word, source.lang)
                yield _finding(
                    line,
                    _LIKE if close else _NO_LANGUAGE,
                    {
                        "word": word,
                        "known": close or language_name(source.lang, source.lang),
                    },
                )


def check_status(source: Source, content: Content) -> Iterator[Finding]:
    """A status other than cancelled means nothing: a webinar is announced or cancelled."""
    line, languages = source.known.get("Status"), list(content.vocabulary.languages)
    if line and line.value and not is_cancelled(line.value, languages):
        word = say(source.lang, CANCELLED).split(", ")[0]
        message = N_("“{value}” is no status: write {header}: {word}, or take the line away.")
        yield _finding(line, message, {"word": word})


def check_deadline(source: Source, content: Content) -> Iterator[Finding]:
    """A deadline is that of a form: without one, nobody knows what to do until then."""
    line = source.known.get("Deadline")
    if line and line.value and not content.value(source, "Register"):
        header = content.vocabulary.languages[source.lang].header_name("Register")
        message = N_("Until then, but where? Add the form: {register}: https://…")
        yield _finding(line, message, {"register": header})


def check_moves(source: Source, content: Content) -> Iterator[Finding]:
    """A webinar that was moved says so, and its number grows with each change of its entry."""
    text = content.earlier.get(source.path)
    if text is None or content.original(source) is not source:
        return
    langs = list(content.vocabulary.languages)
    lines = read_headers(text, content.vocabulary.headers[source.kind]).headers
    was = {line.header.name: line.value for line in reversed(lines) if line.header}
    before = read_entry(lambda name: was.get(name, ""), langs)
    now = read_entry(source.value, langs)
    name = content.vocabulary.languages[source.lang].header_name
    start = before.schedule.starts
    if start and start not in (now.schedule.starts, *now.schedule.previous):
        line = source.line("Starts") if "Starts" in source.known else source.line("When")
        values = {"header": name("Previous-Start"), "before": was["Starts"]}
        yield Finding(line, _MOVED, values)
    elif _entry_of(before) != _entry_of(now) and now.sequence <= before.sequence:
        number = str(now.revision + before.sequence - now.sequence + 1)
        values = {"header": name("Revision"), "number": number}
        yield Finding(source.line("Starts"), _UNNUMBERED, values)


def _entry_of(entry: Entry) -> tuple[object, ...]:
    return entry.schedule.starts, entry.schedule.minutes, entry.cancelled


def check_agreement(source: Source, content: Content) -> Iterator[Finding]:
    """A webinar is at one time: a translation that says it again says the same."""
    original = content.original(source)
    for name in SHARED if original is not source else ():
        line, first = source.known.get(name), original.value(name)
        if line and line.value and not _agree(name, line.value, first, content):
            message = _DIFFERS if first else _ONLY_HERE
            yield _finding(line, message, {"other": original.path, "first": first})


def _agree(name: str, value: str, first: str, content: Content) -> bool:
    """Whether two values say the same; a way to attend is said in each language's words."""
    if name != "Attendance":
        return value.split() == first.split()
    both = {find_attendance(each, content.vocabulary.languages) for each in (value, first)}
    return len(both) == 1


def _finding(line: HeaderLine, message: str, values: Mapping[str, str] = {}) -> Finding:
    named = {"header": line.written, "value": line.value}
    return Finding(line.line, message, {**named, **values})

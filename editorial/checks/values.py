"""Rules about what headers say: days, words, when webinars are, what structures allow."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial

from editorial.model.texts import STRUCTURES, WEBINARS, Attendance
from editorial.reading.content import Content, check_values, name_in
from editorial.reading.headers.of_structures import Consented
from editorial.reading.headers.table import BY_NAME, header_names, headers_of, needs_consent
from editorial.reading.headers.values import NOT_ON_LIST
from editorial.reading.headers.words import YES, Choice, Status, StatusValue
from editorial.reading.sources import Source, with_text
from editorial.text.plain import fold, fold_name, split_list
from editorial.times.dates import read_folder_name
from editorial.times.moments import usual_zone
from editorial.webinars.announcement import attendance_of, read_entry, read_schedule
from editorial.words.message import N_, Finding, finding, say


def check_vocabulary(source: Source, content: Content) -> Iterator[Finding]:
    """Category, Working-Group, Country and Tags have words of the vocabulary."""
    return check_values("vocabulary", source, content)


def check_days(source: Source, content: Content) -> Iterator[Finding]:
    """A day exists, and is written with its year first."""
    return check_values("day", source, content)


def check_original(source: Source, content: Content) -> Iterator[Finding]:
    """`Original: yes` is in one language at most."""
    value, line = source.value("Original"), source.line("Original")
    if value and not content.is_original(source):
        message = N_(
            "Write “{yes}” in the language that was written first, and nothing in the others."
        )
        yield finding(line, message, yes=say(source.edition_lang, YES))
    elif value and content.original(source) is not source:
        message = N_(
            "{other} says already that it was written first: remove this line, or the one there."
        )
        yield finding(line, message, other=content.original(source).path)


def check_order(source: Source, content: Content) -> Iterator[Finding]:
    """Order names posts by their folders without the date; any other word has no effect."""
    if not (words := split_list(source.value("Order"))):
        return
    days = {each.slug: each.day for each in content.sources if each.day and not each.misplaced}
    of_month = [slug for slug, day in days.items() if f"{day:%Y-%m}" == source.slug]
    for word in (word for word in words if word not in days):
        _, wanted = read_folder_name(word) or (None, fold(word))
        known = ", ".join(get_close_matches(wanted, days, 1) or of_month)
        yield finding(source.line("Order"), NOT_ON_LIST, value=word, known=known or "…")


def check_times(source: Source, content: Content) -> Iterator[Finding]:
    """Start, end, length and deadline can be read, and don't contradict each other."""
    if source.kind not in WEBINARS:
        return
    like = usual_zone(place.zone for place in content.vocabulary.places)
    _, faults = read_schedule(lambda name: content.value(source, name), like=like)
    for header, message in faults:
        line = source.known.get(header)
        if line and line.value:
            yield Finding(line.line, message.filled(header=line.written, value=line.value))


def check_forms(source: Source, content: Content) -> Iterator[Finding]:
    """Links are secure, questions go to a mail address, and numbers are whole numbers."""
    return check_values("webinar-form", source, content)


def check_languages(source: Source, content: Content) -> Iterator[Finding]:
    """Languages are given by code or by name; anything else is shown as it is."""
    return check_values("webinar-language", source, content)


def check_status(source: Source, content: Content) -> Iterator[Finding]:
    """A webinar's status is cancelled or confirmed; any other word means nothing."""
    return check_values("webinar-status", source, content)


def check_attendance(source: Source, content: Content) -> Iterator[Finding]:
    """Attendance is online, in person or both; if people meet, every language says where."""
    if source.kind not in WEBINARS:
        return
    yield from check_values("attendance", source, content)
    value, venue = partial(content.value, source), content.venue(source)
    attendance = attendance_of(value, venue, content.vocabulary)
    if attendance != Attendance.ONLINE and not source.value("Venue"):
        header = name_in("Venue", source, content)
        message = N_("Nothing says where people meet. Add a line {header}: name, street, city")
        yield finding(source.line("Attendance"), message, header=header)


def check_moves(source: Source, content: Content) -> Iterator[Finding]:
    """A webinar that has moved says so, and its number grows with each change of its entry."""
    text, words = content.earlier.get(source.path), content.vocabulary
    if not text or content.original(source) is not source:
        return
    earlier = with_text(source, text, header_names(source.kind, words))
    before, now = (read_entry(each.value, words) for each in (earlier, source))
    shown = [(each.starts, each.minutes, each.cancelled) for each in (before, now)]
    dated = before.starts or before.previous  # so it is, or was, in calendars
    if before.starts and before.starts not in (now.starts, *now.previous):
        name, value = "Previous-Start", earlier.value("Starts")
        message = N_(
            "It was announced for {before}. If it has moved, add a line {header}: {before}, and "
            "the page, the newsletter and the calendars will say so."
        )
    elif before.cancelled and now.status is None:
        name, value = "Status", StatusValue().show(Status.CONFIRMED, words, source.edition_lang)
        message = N_(
            "It was cancelled, and calendars took it out. If it takes place after all, add a line "
            "{header}: {word}"
        )
    elif dated and shown[0] != shown[1] and now.sequence <= before.sequence:
        name, value = "Revision", str(now.revision + before.sequence - now.sequence + 1)
        message = N_(
            "Calendars that already have this webinar accept a change only if its number goes up: "
            "add a line {header}: {number}"
        )
    else:
        return
    line = source.line("Starts" if "Starts" in source.known else "When")
    header = name_in(name, source, content)
    yield finding(line, message, header=header, before=value, word=value, number=value)


def check_agreement(source: Source, content: Content) -> Iterator[Finding]:
    """A translation that repeats a header shared by all languages says the same as the original."""
    original = content.original(source)
    for name, line in source.known.items() if original is not source else ():
        header, first = BY_NAME[name], original.value(name)
        if not (header.shared and line.value):
            continue
        said = [each.split() for each in (line.value, first)]
        if isinstance(header.type, Choice):  # each perhaps in its language's words
            said = [header.type.read(each, content.vocabulary) for each in (line.value, first)]
        if said[0] != said[1]:
            message = N_(
                "“{header}: {value}” is missing in {other}: write it there, and it counts for "
                "every language."
            )
            if first:
                message = N_(
                    "“{header}: {value}” differs from {other}, which says {first}: correct one of "
                    "them, or remove this line."
                )
            values = {"header": line.written, "value": line.value, "other": original.path}
            yield finding(line.line, message, **values, first=first)


def check_consent(source: Source, content: Content) -> Iterator[Finding]:
    """A structure's entry says only what the structure wants published, as `Consent` lists it."""
    if source.kind not in STRUCTURES:
        return
    names = (header.name for header in headers_of(source.kind))
    asked = [name for name in names if needs_consent(name, source.kind)]
    known = {fold_name(name): name_in(name, source, content) for name in asked}
    for word in split_list(source.value("Consent")):
        if not Consented().read(word, content.vocabulary) <= known.keys():
            message = N_(
                "“{word}” is not one of the lines that need permission. Write one of these, or "
                "remove it: {known}."
            )
            listed = ", ".join(known.values())
            yield finding(source.line("Consent"), message, word=word, known=listed)
    given = [name for name in asked if source.value(name)]
    lacking = [source.known[name] for name in given if not content.allows(source, name)]
    if lacking:
        message = N_(
            "The structure's permission is not written here for: {headers}. If it wants all of "
            "that published, write “{line}”; if not, remove those lines."
        )
        allowed, headers = content.read(source, "Consent"), [line.written for line in lacking]
        wanted = [written for name, written in known.items() if name in allowed]
        consent = f"{name_in('Consent', source, content)}: {', '.join([*wanted, *headers])}"
        first = min(line.line for line in lacking)
        yield finding(first, message, headers=", ".join(headers), line=consent)


def check_facts(source: Source, content: Content) -> Iterator[Finding]:
    """A structure's links are secure and lead to the network that they are given for."""
    return check_values("structure-facts", source, content)


def check_unlisted(source: Source, content: Content) -> Iterator[Finding]:
    """A structure that a post names has an entry; otherwise its name is shown without a link."""
    return check_values("structure-unlisted", source, content)

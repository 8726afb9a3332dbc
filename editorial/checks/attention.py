"""Rules about what must not be public, and about what a person should look at first."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from editorial.model.texts import STRUCTURES
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content
from editorial.reading.sources import Source, lines_of
from editorial.rendering.markup import read_body
from editorial.text.inventory import ENTRY_KINDS, HOLDS, LISTED, Entry, take_inventory
from editorial.text.keys import find_keys, names_key
from editorial.text.lists import plain_words
from editorial.text.plain import fold, words_of
from editorial.text.shapes import ADDRESS, MANY_DIGITS, find_phones
from editorial.times.signs import day_words
from editorial.words.message import N_, Finding, Message, finding, say

CALLED = N_(
    "not to be published, not yet, draft, child, health, identity or bank number, age, number or "
    "code, name"
)
"""What editors call each of `ENTRY_KINDS`, in its order."""

ROLES = N_(
    "info, contact, office, press, media, news, newsletter, bulletin, events, webinar, webinars, "
    "questions, register, registration, support, help, staff, team, group, list, editor, editors, "
    "secretary, secretariat, communications, privacy, hello, subscribe, unsubscribe, join, leave, "
    "no-reply"
)
"""First parts of mail addresses that belong to a role, not to a person."""

_PRIVATE = N_(
    "“{found}” looks like a person's address or phone number. Once it is public, it stays public: "
    "give an address of the group instead, or remove it."
)

_HINTS = re.compile(r"<!--.*?-->", re.DOTALL)
_EXAMPLE = re.compile(r"(?:.*\.)?example(?:\.\w+)?|.*\.(?:test|invalid|localhost)")


def check_mail_addresses(source: Source, content: Content) -> Iterator[Finding]:
    """No person's mail address is published; the address of a role, like info@, may be."""
    if source.kind not in STRUCTURES:
        yield from _find_mails(source, content)


def check_phone(source: Source, content: Content) -> Iterator[Finding]:
    """No telephone number is published: robots would be the first to collect it."""
    if source.kind not in STRUCTURES:
        yield from _find_numbers(source, content)


def check_entry(source: Source, content: Content) -> Iterator[Finding]:
    """A structure's entry has no person's mail address and no telephone number."""
    if source.kind in STRUCTURES:
        yield from _find_mails(source, content)
        yield from _find_numbers(source, content)


def _find_mails(source: Source, content: Content) -> Iterator[Finding]:
    """Find each mail address of a person."""
    roles = plain_words(ROLES, tuple(content.vocabulary.languages))
    seen: set[str] = set()
    for line, indent, text in _lines(source, lambda text: "@" in text):
        for match in ADDRESS.finditer(text):
            name = re.findall(r"[a-z]+", fold(match[1]))
            of_group = not roles.isdisjoint(name) or " ".join(name) in roles
            if of_group or match[0] in seen or _EXAMPLE.fullmatch(match[2].lower()):
                continue
            seen.add(match[0])
            yield finding(line, _PRIVATE, indent + match.start() + 1, found=match[0])


def _find_numbers(source: Source, content: Content) -> Iterator[Finding]:
    """Find each telephone number, written as in one of the vocabulary's countries."""
    regions = [each.code for each in content.vocabulary.countries if each.code]
    seen: set[str] = set()
    for line, indent, text in _lines(source, MANY_DIGITS.search):
        for number, start in find_phones(text, regions):
            if number not in seen:
                seen.add(number)
                yield finding(line, _PRIVATE, indent + start + 1, found=number)


def _lines(source: Source, may_have: Callable[[str], object]) -> list[tuple[int, int, str]]:
    """List the lines of a file that are worth a look; a search of the whole shows if it has any."""
    whole = "\n".join((*(each.value for each in source.headers), source.body))
    return [each for each in lines_of(source) if may_have(each[2])] if may_have(whole) else []


def check_meeting_key(source: Source, content: Content) -> Iterator[Finding]:
    """No public text gives away the key to a meeting: it is for the people who registered.

    The body of a text for members may give it; the headers also appear on public pages.
    """
    headers = "\n".join(each.value for each in source.headers)
    if not (read_body(source.body).keyed or names_key(headers)):
        return
    lines = [*lines_of(source)]
    if content.for_members(source):
        lines = [each for each in lines if each[0] < source.body_line]
    for at, start, key in find_keys([text for *_, text in lines]):
        line, indent, _ = lines[at]
        message = N_(
            "“{key}” lets everybody who reads it into the meeting. In a public text, give the form "
            "to register instead, or say where members find the link. A text for members only says "
            "so at the top: “{header}: members”."
        )
        header = content.vocabulary.written[source.lang].header_name("Audience")
        yield finding(line, message, indent + start + 1, key=key, header=header)


def check_silence(source: Source, content: Content) -> Iterator[Finding]:
    """If a text asks not to publish something, or not yet, its sender is asked."""
    return _say(source, content, HOLDS)


def check_attention(source: Source, content: Content) -> Iterator[Finding]:
    """Somebody on the team looks at what a text says of children, health and accounts."""
    return _say(source, content, {*ENTRY_KINDS} - HOLDS - LISTED)


def check_inventory(source: Source, content: Content) -> Iterator[Finding]:
    """Somebody on the team reads each sentence with a name, a number or an address in it."""
    shown = _HINTS.sub(lambda hint: "\n" * hint[0].count("\n"), source.body)
    return _say(replace(source, body=shown), content, LISTED)


def _say(source: Source, content: Content, kinds: Collection[str]) -> Iterator[Finding]:
    for line, entry in _take_stock(source, content):
        if entry.kind in kinds:
            yield Finding(
                line, say_kind(entry.sentence, entry.kind, source.edition_lang), entry.start + 1
            )


def _take_stock(source: Source, content: Content) -> Iterator[tuple[int, Entry]]:
    """List what is in a text, with the line of the file; names only in its body.

    Words of its title, its structure, the vocabulary and the calendar are no names.
    """
    words, own = content.vocabulary, (source.value("Title"), source.value("Structure"))
    for each in source.headers:
        yield from ((each.line, entry) for entry in look_into(each.value, words))
    for entry in take_inventory(source.body, words.attention, {*words_of(*own), *_no_names(words)}):
        yield source.body_line + entry.line, entry


@lru_cache(maxsize=4)
def _no_names(vocabulary: Vocabulary) -> frozenset[str]:
    terms = [each.term for each in vocabulary.countries] + [each.term for each in vocabulary.places]
    terms += [term for each in vocabulary.terms.values() for term in each.values()]
    said = (name for each in terms for name in (*each.names.values(), *each.aliases))
    return frozenset(words_of(*said)).union(*day_words(vocabulary.default_lang))


def look_into(text: str, vocabulary: Vocabulary) -> Iterator[Entry]:
    """Find what an editor should look at first in a text without a file."""
    found = take_inventory(text, vocabulary.attention)
    return (each for each in found if each.kind not in LISTED)


def has_kind(kinds: Collection[str], text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text has a sentence of one of these kinds."""
    return any(each.kind in kinds for each in take_inventory(text, vocabulary.attention))


def say_kind(words: str, kind: str, lang: str) -> Message:
    """Quote a sentence, and say what editors call its kind."""
    called = dict(zip(ENTRY_KINDS, say(lang, CALLED).split(", "), strict=False))
    return Message(N_("“{words}” ({kind})"), {"words": words, "kind": called[kind], "of": kind})

"""Rules about what must not be public, and about words that a person should look at first.

These words are in `content/vocabulary/attention.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from editorial.model.texts import STRUCTURES
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content
from editorial.reading.sources import Source, lines_of
from editorial.rendering.markup import read_body
from editorial.text.attention import ADDRESS, find_phones, find_words
from editorial.text.keys import find_keys, names_key
from editorial.text.lists import plain_words
from editorial.text.plain import fold
from editorial.text.shapes import ATTENTION_KINDS, LOCAL, MANY_DIGITS, PHONE, SILENCE
from editorial.words.message import N_, Finding, Message, finding, say

CALLED = N_(
    "not to be published, a child, identity or bank number, phone number, invitation or password, "
    "cancelled, moved, insult, advertising, notice for one group only, somebody's home, gap to "
    "fill in, an assistant's words, correction or translation"
)
"""What editors call each of `ATTENTION_KINDS`, in its order."""

ROLES = N_(
    "info, contact, office, press, media, news, newsletter, bulletin, events, webinar, webinars, "
    "questions, register, registration, support, help, staff, team, group, list, editor, editors, "
    "secretary, secretariat, communications, privacy, hello, subscribe, unsubscribe, join, leave, "
    "no-reply"
)
"""First parts of mail addresses that belong to a role, not to a person."""

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
            message = N_(
                "“{address}” looks like a person's address. Once it is public, it stays public: "
                "give an address of the group instead, or remove it."
            )
            yield finding(line, message, indent + match.start() + 1, address=match[0])


def _find_numbers(source: Source, content: Content) -> Iterator[Finding]:
    """Find each telephone number, written as in one of the vocabulary's countries."""
    regions = [each.code for each in content.vocabulary.countries if each.code]
    words = content.vocabulary.attention.get(PHONE, ())
    seen: set[str] = set()
    for line, indent, text in _lines(source, MANY_DIGITS.search):
        for number, start in find_phones(text, regions, words):
            if number not in seen:
                seen.add(number)
                message = N_(
                    "“{number}” looks like a phone number. Once it is public, it stays public: "
                    "remove it, or give an address of the group."
                )
                yield finding(line, message, indent + start + 1, number=number)


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
    """If a text asks not to publish something or not to name somebody, its sender is asked."""
    yield from _check(source, content, silence=True)


def check_attention(source: Source, content: Content) -> Iterator[Finding]:
    """Somebody on the team looks at what may hurt a person, deceive readers, or be out of date."""
    yield from _check(source, content, silence=False)


def has_kind(kind: str, text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text has what is of one of `ATTENTION_KINDS`."""
    words = {kind: vocabulary.attention.get(kind, ())}
    return any(find_words(text.split("\n"), words))


def look_into(text: str, lang: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Message, str]]:
    """Find what an editor should look at in a text without a file: rule, message and line."""
    lines = text.split("\n")
    sought = {kind: vocabulary.attention.get(kind, ()) for kind in ATTENTION_KINDS}
    for kind, at, _, words in find_words(lines, sought):
        yield "silence" if kind == SILENCE else "attention", say_kind(words, kind, lang), lines[at]


def _check(source: Source, content: Content, *, silence: bool) -> Iterator[Finding]:
    lines, words = [*lines_of(source)], content.vocabulary.attention
    sought = {kind: words.get(kind, ()) for kind in ATTENTION_KINDS if (kind == SILENCE) is silence}
    if content.for_members(source):  # it is for a group of its own, and says so
        sought[LOCAL] = ()
    found = sorted(find_words([text for *_, text in lines], sought), key=lambda each: each[1:3])
    for kind, at, start, text in found:
        line, indent, _ = lines[at]
        yield Finding(line, say_kind(text, kind, source.edition_lang), indent + start + 1)


def say_kind(words: str, kind: str, lang: str) -> Message:
    """Say what was found, and what editors call its kind."""
    called = dict(zip(ATTENTION_KINDS, say(lang, CALLED).split(", "), strict=False)).get(kind, kind)
    message = N_("“{words}” ({kind})")
    return Message(message, {"words": words, "kind": called, "of": kind})

"""What a person should look at before a text is published, by the words of `attention.toml`."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.content import Content
from editorial.message import N_, Finding, Message, finding, say
from editorial.sources import Source, lines_of
from editorial.text.attention import KINDS, SILENCE, find_words
from editorial.vocabulary import Vocabulary

CALLED = N_(
    "not to be published, a child, identity or bank number, telephone number, group or meeting "
    "room, cancelled, moved, insult, advertising"
)
"""What editors call each of `KINDS`, in its order."""

MOST = 50


def check_silence(source: Source, content: Content) -> Iterator[Finding]:
    """Whoever asks not to publish something, or not to name somebody, is asked first."""
    yield from _check(source, content, silence=True)


def check_attention(source: Source, content: Content) -> Iterator[Finding]:
    """Somebody on the team looks at what may hurt a person, deceive readers, or be out of date."""
    yield from _check(source, content, silence=False)


def asks_silence(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text, or a sentence of it, asks not to be published or not to name somebody."""
    words = {SILENCE: vocabulary.attention.get(SILENCE, ())}
    return any(find_words(text.split("\n"), words))


def look_into(text: str, lang: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Message, str]]:
    """What stands in a text that is in no file: the rule about it, what it says, and the line."""
    lines = text.split("\n")
    for kind, at, _, words in find_words(lines, vocabulary.attention):
        yield "silence" if kind == SILENCE else "attention", _say(words, kind, lang), lines[at]


def _check(source: Source, content: Content, *, silence: bool) -> Iterator[Finding]:
    lines, words = [*lines_of(source)], content.vocabulary.attention
    sought = {kind: words.get(kind, ()) for kind in KINDS if (kind == SILENCE) is silence}
    found = sorted(find_words([text for *_, text in lines], sought), key=lambda each: each[1:3])
    for kind, at, start, text in found[:MOST]:
        line, indent, _ = lines[at]
        yield Finding(line, _say(text, kind, source.told_in), indent + start + 1)
    if more := found[MOST:]:
        yield finding(lines[more[0][1]][0], N_("… and {n} more."), n=len(more))


def _say(words: str, kind: str, lang: str) -> Message:
    """What was found, and how editors call its kind."""
    called = dict(zip(KINDS, say(lang, CALLED).split(", "), strict=False)).get(kind, kind)
    message = N_("“{words}” ({kind}): look at this before it is published.")
    return Message(message, {"words": words, "kind": called})

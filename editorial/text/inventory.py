"""List the sentences of a text with a name, a code, an age or a listed word in them.

The list judges nothing: a person reads what it quotes. Words are in
`content/vocabulary/attention.toml`, and shapes in `shapes`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from editorial.text.plain import SENTENCES, as_read, either, flatten, fold, name_of
from editorial.text.shapes import LINKED, compile_age, find_numbers, has_code

SILENCE, WAIT, DRAFT, MINORS, HEALTH = "silence", "wait", "draft", "minors", "health"
WORD_KINDS = (SILENCE, WAIT, DRAFT, MINORS, HEALTH)
"""What only a word tells, by the headings of `attention.toml`, the most urgent first."""

HOLDS = {SILENCE, WAIT, DRAFT}
"""Kinds for which a text isn't proposed before somebody has read it."""

IDENTITY, AGE, NUMBER, NAME = "identity", "age", "code", "name"
LISTED = {NUMBER, NAME}
"""Kinds that most texts have: they are listed, and nothing else follows from them."""

ENTRY_KINDS = (*WORD_KINDS, IDENTITY, AGE, NUMBER, NAME)

WordLists = Mapping[str, tuple[str, ...]]
"""The words of each kind, in all languages."""

_ENDS = re.compile(rf"{SENTENCES.pattern}|[ \t]{{2,}}\n\s*|\n\s*\n\s*|\n\s*(?=[-*+#>|!]|\d+[.)] )")
"""Between sentences: where a paragraph, a line that was ended on purpose, or an item ends, too."""

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_BEGINS = re.compile(r"(?:^|[¡¿“\"«—–|•#]|\s-)[\W\d_]*$|\d\s$")
"""What stands before a word that has a capital wherever it is, or is a unit."""

_PLAIN = re.compile(r"I['’]|[A-ZÀ-Þ]['’]?[^a-zß-ÿ]*$")
"""Words that are no names: `I'm`, and what is all in capitals, such as `ICANN`."""


class Entry(NamedTuple):
    """A sentence, its line and its place in it, from 0, and its kind, one of `ENTRY_KINDS`."""

    line: int
    start: int
    sentence: str
    kind: str


def take_inventory(
    text: str, words: WordLists, known: Collection[str] | None = None
) -> Iterator[Entry]:
    """List the sentences of a text that have something of a kind, each once, by its first kind.

    Names are listed if there are `known` words, folded, which aren't names.
    """
    line, done = 0, 0
    for start, sentence in _split(text):
        line, done = line + text.count("\n", done, start), start
        if kind := find_kind(sentence, words, known):
            begun = text.rfind("\n", 0, start) + 1
            yield Entry(line, start - begun, " ".join(sentence.split()), kind)


def _split(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in _ENDS.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


def find_kind(sentence: str, words: WordLists, known: Collection[str] | None = None) -> str:
    """Return the first kind of which a sentence has something; empty if there is none."""
    read, _ = as_read(sentence)
    shown = LINKED.sub(" ", read)
    flat = flatten(" ".join(shown.split()).translate(_MARKS))
    for kind in WORD_KINDS:
        if kind in words and compile_words(words[kind]).search(flat):
            return kind
    if any(find_numbers(shown)):
        return IDENTITY
    if compile_age().search(flat):
        return AGE
    if has_code(read):
        return NUMBER
    return NAME if known is not None and _has_name(shown, known) else ""


_MARKS = str.maketrans("", "", "*_~`")


@cache
def compile_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a pattern for lines as `flatten` has them; `*` stands for the rest of a word."""
    return re.compile(rf"(?<![\w@-]){either(map(name_of, words))}(?!\w)")


def _has_name(sentence: str, known: Collection[str]) -> bool:
    """Tell whether a word inside a sentence has a capital."""
    for word in _WORD.finditer(sentence):
        if word[0][0].isupper() and not _PLAIN.match(word[0]):
            before, after = sentence[: word.start()], sentence[word.end() :]
            own = {fold(word[0]), *map(fold, re.split("['’]", word[0]))}
            labelled = before.rstrip().endswith(":") and re.match(r" [a-zß-ÿ]", after)
            if not (own & {*known} or _BEGINS.search(before) or labelled):
                return True
    return False

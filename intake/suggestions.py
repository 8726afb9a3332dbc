"""Suggest which lines of a text to take out: an editor does it with one tap, or leaves them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from editorial.checks.comment import SUGGESTION
from editorial.model.vocabulary import Vocabulary
from editorial.pictures.names import MERE_WORDS
from editorial.text.inventory import HOLDS, find_kind
from editorial.text.plain import plain, split_sentences
from editorial.words.message import N_, Message, say
from editorial.words.problem import Problem, Stops
from intake.contribution import Draft
from intake.written import phrases
from intake.written.mails import LONGEST_NOTE, RULE, find_end
from intake.written.phrases import begins_with_phrase, has_phrase, is_phrase
from intake.written.titles import NEAR_TOP, NUMBERED, is_greeting, unlabelled

SUGGESTED = N_("This looks like {what}: take it out?")
_CALLED = N_(
    "a greeting, a cover note, a closing or what follows it, a program's line, the title, "
    "a photo's caption, a word to us"
)
"""What editors call each of the kinds of lines, in the order of `_KINDS`."""

_KINDS = ("greeting", "cover", "closing", "program", "title", "caption", "request")
_MOST, _LONGEST_COVER, _LONGEST_END, _FEW = 20, 140, 5, 3
"""The most suggestions for a text, characters of a line that is for us, lines of a closing, and
words of a polite sentence beside what hands a text on."""

_NOTE = re.compile(r"\[[^][]{10,}\]|\([^()]{10,}\)")
_OPENS = re.compile(r"[^\d/\n]{3,60}[,:]\n\n+(?![-*+•\d])")
_ENDS = re.compile(r"(?=.{2,45}$)[^\W\d_][^\s:/@]*(?: [^\s:/@]+){0,3}(?<![.!?…])|[^\d/:@.]{3,45},")
"""What a greeting and a closing's lines are like: no sentence ends so."""


def find_suggestions(draft: Draft, path: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Find the lines of a draft's file that are likely not to belong to its text.

    `path` is the file's.
    """
    if not draft.folder:
        return
    text = draft.files[draft.path].decode()
    head = text.partition("\n\n")[0].count("\n") + 2
    lines = text.split("\n")
    lang = vocabulary.default_lang
    found = _find_kinds(draft, lines[head:], vocabulary.attention)
    names = dict(zip(_KINDS, say(lang, _CALLED).split(", "), strict=False))
    for at, kind in islice(sorted(found.items()), _MOST):
        line, said = lines[head + at].strip(), Message(SUGGESTED, {"what": names.get(kind, kind)})
        place = head + at + 1
        yield Problem(path, place, "warning", SUGGESTION, Stops.NOTHING, lang, said, 1, line, kind)


def _find_kinds(
    draft: Draft, lines: Sequence[str], words: Mapping[str, tuple[str, ...]]
) -> dict[int, str]:
    """Return the kinds of lines that may go, by their places; none if no other would be left."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    kinds = {at: _find_kind(draft, lines[at], at, words) for at in filled}
    found = {at: kind for at, kind in kinds.items() if kind}
    note, rule, _ = "\n".join(lines).partition(RULE)
    end = note.count("\n") + 2 if rule and len(note) <= LONGEST_NOTE and "#" not in note else -1
    own = [at for at in filled if at not in found]
    opens = {at for at in own[:1] if _OPENS.match("\n".join(lines[at:]))}
    for at in own:
        covers, greets = _hands_on(lines[at]), is_greeting(lines[at]) or at in opens
        if not (covers or greets or at <= end):
            break
        found[at] = "greeting" if greets and not covers else "cover"
    closing = [*takewhile(lambda at: _ENDS.fullmatch(lines[at].strip()), reversed(own))]
    below = [at for at in own if at >= find_end(lines)]
    longest = max((below, closing), key=len)
    found |= dict.fromkeys(longest if len(longest) <= _LONGEST_END else [], "closing")
    return found if len(found) < len(filled) else {}


def _find_kind(draft: Draft, line: str, at: int, words: Mapping[str, tuple[str, ...]]) -> str:
    """Return the kind of a line that may go wherever it stands; empty for others."""
    line = line.strip().replace("&#58;", ":", 1)
    said, label = plain(re.sub(f"^{NUMBERED}", "", line)), line.partition(":")[0].strip("*_ ")
    title, bare = plain(draft.value("Title")), unlabelled(line)
    if title and plain(bare) == title and (at < NEAR_TOP or bare != line):
        return "title"
    alts = [plain(each.alt) for each in draft.photos if each.alt]
    if said in alts or (label != line and is_phrase(re.sub(r"\d", "", label), MERE_WORDS)):
        return "caption"
    if begins_with_phrase(line, phrases.DEVICES):
        return "program"
    asks = find_kind(line, words) in HOLDS or _NOTE.fullmatch(line)
    return "request" if len(line) <= _LONGEST_COVER and asks else ""


def _hands_on(line: str) -> bool:
    """Tell whether a short line says nothing but that it hands a text on, beside a few words."""
    said = [each for each in split_sentences(line) if len(each.split()) > _FEW]
    tells = all(has_phrase(each, phrases.COVERS) for each in said)
    return len(line) <= _LONGEST_COVER and bool(said) and tells

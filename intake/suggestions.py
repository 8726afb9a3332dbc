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
_ENDS = re.compile(r"(?=.{2,45}$)[^\W\d_][^\s:/@]*(?: [^\s:/@]+){0,3}(?<![.!?…])")
"""What a closing's lines are like: a few words without the end of a sentence."""


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
    """Return the kinds of the lines that may go, by their places; none if no other would be left.

    Short lines at either end are suggested by their place: an editor who leaves one loses nothing.
    """
    found, title = dict[int, str](), plain(draft.value("Title"))
    filled = [at for at, line in enumerate(lines) if line.strip()]
    alts = [plain(each.alt) for each in draft.photos if each.alt]
    for at in filled:
        line = lines[at].strip().replace("&#58;", ":", 1)
        said, label = plain(re.sub(f"^{NUMBERED}", "", line)), line.partition(":")[0].strip("*_ ")
        if title and at < NEAR_TOP and plain(unlabelled(line)) == title:
            found[at] = "title"
        elif said in alts or (label != line and is_phrase(re.sub(r"\d", "", label), MERE_WORDS)):
            found[at] = "caption"
        elif begins_with_phrase(line, phrases.DEVICES):
            found[at] = "program"
        elif len(line) <= _LONGEST_COVER and (
            find_kind(line, words) in HOLDS or _NOTE.fullmatch(line)
        ):
            found[at] = "request"
    note, rule, _ = "\n".join(lines).partition(RULE)
    end = note.count("\n") + 2 if rule and len(note) <= LONGEST_NOTE and "#" not in note else -1
    own = [at for at in filled if at not in found]
    for at in own:
        covers, greets = _hands_on(lines[at]), is_greeting(lines[at])
        if not (covers or greets or at <= end):
            break
        found[at] = "greeting" if greets and not covers else "cover"
    closing = [*takewhile(lambda at: _ENDS.fullmatch(lines[at].strip()), reversed(own))]
    below = [at for at in own if at >= find_end(lines)]
    longest = max((below, closing), key=len)
    found |= dict.fromkeys(longest if len(longest) <= _LONGEST_END else [], "closing")
    return found if len(found) < len(filled) else {}


def _hands_on(line: str) -> bool:
    """Tell whether a short line says nothing but that it hands a text on, beside a few words."""
    said = [each for each in split_sentences(line) if len(each.split()) > _FEW]
    tells = all(has_phrase(each, phrases.COVERS) for each in said)
    return len(line) <= _LONGEST_COVER and bool(said) and tells

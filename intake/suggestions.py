"""Suggest which lines of a text to take out: an editor does it with one tap, or leaves them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from editorial.checks.comment import SUGGESTION
from editorial.text.plain import plain, split_sentences
from editorial.words.message import N_, Message, say
from editorial.words.problem import Problem, Stops
from intake.contribution import Draft
from intake.written import phrases
from intake.written.mails import LONGEST_NOTE, RULE, find_end, is_closing
from intake.written.phrases import begins_with_phrase, has_phrase
from intake.written.titles import NEAR_TOP, NUMBERED, is_greeting

SUGGESTED = N_("This looks like {what}: take it out?")
_CALLED = N_(
    "a greeting, a cover note, a closing or what follows it, a program's line, the title, "
    "a photo's caption"
)
"""What editors call each of the kinds of lines, in the order of `_KINDS`."""

_KINDS = ("greeting", "cover", "closing", "program", "title", "caption")
_MOST, _LONGEST_COVER, _LONGEST_END = 20, 120, 5
"""The most suggestions for a text, characters of a line that hands it on, lines of a closing."""


def find_suggestions(draft: Draft, path: str, lang: str) -> Iterator[Problem]:
    """Find the lines of a draft's file that are likely not to belong to its text.

    `path` is the file's, and `lang` the editors' language.
    """
    if not draft.folder:
        return
    text = draft.files[draft.path].decode()
    head = text.partition("\n\n")[0].count("\n") + 2
    lines = text.split("\n")
    found = _find_kinds(draft, lines[head:])
    names = dict(zip(_KINDS, say(lang, _CALLED).split(", "), strict=False))
    for at, kind in islice(sorted(found.items()), _MOST):
        line, said = lines[head + at].strip(), Message(SUGGESTED, {"what": names.get(kind, kind)})
        place = head + at + 1
        yield Problem(path, place, "warning", SUGGESTION, Stops.NOTHING, lang, said, 1, line, kind)


def _find_kinds(draft: Draft, lines: Sequence[str]) -> dict[int, str]:
    """Return the kinds of the lines that may go, by their places; none if no other would be left.

    What a greeting or a note stands above, or a closing below, begins or ends the text.
    """
    found, title = dict[int, str](), plain(draft.value("Title"))
    filled = [at for at, line in enumerate(lines) if line.strip()]
    alts = [plain(each.alt) for each in draft.photos if each.alt]
    for at in filled:
        said = plain(re.sub(f"^{NUMBERED}", "", lines[at]))
        if title and said == title and at < NEAR_TOP:
            found[at] = "title"
        elif said in alts:
            found[at] = "caption"
        elif begins_with_phrase(lines[at], phrases.DEVICES):
            found[at] = "program"
    note, rule, _ = "\n".join(lines).partition(RULE)
    end = note.count("\n") + 2 if rule and len(note) <= LONGEST_NOTE and "#" not in note else -1
    own = [at for at in filled if at not in found]
    for at in own:
        covers, greets = _hands_on(lines[at]), is_greeting(lines[at])
        if not (covers or greets or at <= end):
            break
        found[at] = "greeting" if greets and not covers else "cover"
    closing = find_end(lines)
    below = [at for at in own if at >= closing]
    found |= dict.fromkeys(below if len(below) <= _LONGEST_END else [], "closing")
    return found if len(found) < len(filled) else {}


def _hands_on(line: str) -> bool:
    """Tell whether a short line says nothing but that it hands a text on, beside polite words."""
    short = len(line) <= _LONGEST_COVER and has_phrase(line, phrases.COVERS)
    return short and all(
        has_phrase(each, phrases.COVERS) or is_greeting(each) or is_closing(each)
        for each in split_sentences(line)
    )

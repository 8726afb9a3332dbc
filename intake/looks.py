"""Find what an editor should look at in what was sent, beyond what `check` finds in its file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editorial.checks.attention import look_into
from editorial.model.vocabulary import Vocabulary
from editorial.text.plain import fold
from editorial.words.message import N_, Message
from editorial.words.problem import Problem, Stops
from intake.contribution import Draft

CROSSED_OUT = N_("“{words}” is crossed out: look at this before it is published.")
_CROSSED_OUT = re.compile(r"~~(.+?)~~|<del>(.+?)</del>")


def look_at(
    draft: Draft, problems: Sequence[Problem], path: str, vocabulary: Vocabulary, *first: Message
) -> list[Problem]:
    """Find what an editor should look at in what was sent, beyond the `problems` in its file.

    `path` is the file's; `first` are messages that come first.
    """
    struck = (one or other for one, other in _CROSSED_OUT.findall(draft.body))
    besides = [
        *((each, "") for each in first),
        *((Message(CROSSED_OUT, {"words": words}), words) for words in struck),
        *((each, "") for each in draft.remarks if each.name == "several"),
    ]
    seen = {fold(str(each.message.values.get("words", ""))) for each in problems}
    cut = (str(each.values["text"]) for each in draft.remarks if each.name == "left-out")
    lang, typed = vocabulary.default_lang, (*draft.values.values(), *cut)
    found = [
        (rule, message, line)
        for value in typed
        if not value.lstrip().startswith("- [")  # what somebody has ticked are our own words
        for rule, message, line in look_into(value, lang, vocabulary)
        if fold(str(message.values["words"])) not in seen
    ]
    return [
        Problem(path, 1, "warning", rule, Stops.NOTHING, lang, message, quote=line)
        for rule, message, line in (*(("attention", *each) for each in besides), *found)
    ]

"""What a check found in the file of a draft, as whoever filled in a form can understand it."""

from __future__ import annotations

from dataclasses import replace

from editorial.catalogs import N_
from editorial.checks.problem import Problem
from editorial.dates import language_name
from editorial.headers.table import header_names
from editorial.message import Message
from editorial.plain_text import fold
from editorial.vocabulary import Vocabulary
from intake.drafts import Draft

OTHER_LANGUAGE = N_("Your text seems to be in {language}: choose “{option}” in “{field}”.")

_HEADERS = ("header", "register")
"""The values of a problem that name a header."""


def say_to_sender(problem: Problem, draft: Draft, vocabulary: Vocabulary) -> Problem:
    """A problem in the language of the answer; a header is called as the form calls its field.

    Whoever has a form has no file to be named anew, so its language is chosen in the form.
    """
    field = draft.labels.get("language")
    if problem.rule == "language" and field:
        name = language_name(str(problem.message.values["file"]).removesuffix(".md"), draft.reply)
        option = f"{name[:1].upper()}{name[1:]}"
        values = {"language": name, "option": option, "field": field}
        return replace(problem, lang=draft.reply, message=Message(OTHER_LANGUAGE, values))
    named = {
        key: _header_name(str(value), draft, vocabulary)
        for key, value in problem.message.values.items()
        if key in _HEADERS
    }
    message = Message(problem.message.text, {**problem.message.values, **named})
    return replace(problem, lang=draft.reply, message=message)


def _header_name(written: str, draft: Draft, vocabulary: Vocabulary) -> str:
    header = header_names(draft.kind, vocabulary).get(fold(written))
    if header is None:
        return written
    own = vocabulary.languages[draft.reply].header_name(header.name)
    return draft.labels.get(header.name.lower(), own)

"""The editors' note of an issue as it begins: headers to fill in, and what they are without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editorial.headers.table import headers_of
from editorial.message import N_, say
from editorial.model import Language
from intake.drafts import render_text
from intake.hints import render_hints


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an issue has if nobody says otherwise. `stories` are slugs, in their order."""

    subject: str
    preheader: str
    stories: tuple[str, ...]


def build_note(language: Language, suggestion: Suggestion | None) -> bytes:
    """A note's file; left as it is, the issue is as it would be without.

    There is no suggestion for a month without posts.
    """
    headers = ((header.name, "") for header in headers_of("issues"))
    return render_text(headers, render_hints(_hints(language, suggestion)), language).encode()


def _hints(language: Language, suggestion: Suggestion | None) -> Iterator[str]:
    lang = language.code
    yield say(
        lang,
        N_(
            "Write a greeting of two or three sentences below these lines. They are for you "
            "alone: nobody else sees them, and you can delete them."
        ),
    )
    if suggestion is None:
        return
    empty = N_("If {header} is left empty, it will be: {value}")
    for header, value in (("Subject", suggestion.subject), ("Preheader", suggestion.preheader)):
        yield say(lang, empty, header=language.header_name(header), value=value)
    order = N_(
        "The stories in their order: {value}. For another order, write some of these names after "
        "{header}, separated by commas: they come first in their section."
    )
    value = ", ".join(suggestion.stories)
    yield say(lang, order, header=language.header_name("Order"), value=value)

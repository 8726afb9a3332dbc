"""Turn a form's fields into headers, with remarks on what was not understood."""

from __future__ import annotations

from editorial.checks.attention import asks_silence
from editorial.model import Term
from editorial.model.texts import WEBINARS
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.of_structures import Structures
from editorial.reading.headers.table import headers_of
from editorial.reading.headers.words import Words
from editorial.text.plain import one_line
from editorial.words.message import N_
from intake.contribution import Contribution, Remark
from intake.remarks import FieldHeaders

UNKNOWN = N_("We don't have “{value}” in our list for “{field}” yet, so an editor will look at it.")

_READ_ELSEWHERE = "Title Summary Picture Picture-Alt Picture-Credit Starts Deadline When Category"
"""The headers that `drafts`, `times` and `_read_category` read."""


def post_sections(vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Return the categories of posts: webinars have a form and a task of their own."""
    terms = vocabulary.terms["categories"].values()
    return tuple(term for term in terms if term.slug not in WEBINARS)


def read_fields(sent: Contribution, vocabulary: Vocabulary) -> FieldHeaders:
    """Yield the header of each field that has a header's name as its id, and the category.

    Yield a remark where a field, or a part of it, can't be used.
    """
    for header in headers_of(sent.kind):
        typed = one_line(sent.value(header.name.lower()))
        if header.name == "Category":
            yield from _read_category(typed, sent, vocabulary)
        wish = header.name == "Author" and asks_silence(typed, vocabulary)  # an editor sees it
        if header.name in _READ_ELSEWHERE.split() or not typed or wish:
            continue
        label = sent.labels.get(header.name.lower(), header.name)
        understood = header.type.understand(typed, vocabulary, sent.form_lang or sent.lang)
        if understood.value:
            yield header.name, understood.value
        # `check` tells what stays as it was typed, but only advises on a structure's name
        named = isinstance(header.type, Structures)
        for fault in understood.faults if named or understood.value != typed else ():
            if named:
                yield Remark(fault.text, fault.values, asks=fault.name == "near")
            elif isinstance(header.type, Words):
                yield Remark(UNKNOWN, {"value": fault.values["word"], "field": label}, asks=False)
            else:
                yield Remark(fault.text, {"value": typed, "header": label, **fault.values})


def _read_category(typed: str, sent: Contribution, vocabulary: Vocabulary) -> FieldHeaders:
    """Yield the category that was chosen; a webinar's is called like their folder."""
    term = vocabulary.find("categories", typed or sent.kind)
    first = next(iter(vocabulary.terms["categories"].values()), None)
    if term:
        yield "Category", term.slug
    elif first:
        yield "Category", first.slug
        if typed:
            field = sent.labels.get("category", "--category")
            yield Remark(UNKNOWN, {"value": typed, "field": field})

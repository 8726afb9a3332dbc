"""Turn a form's fields into headers; remarks say what wasn't understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from editorial.checks.attention import has_kind
from editorial.model.site import Term
from editorial.model.texts import WEBINARS
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.of_structures import Structures
from editorial.reading.headers.table import HEADERS, headers_of
from editorial.reading.headers.words import Words
from editorial.text.inventory import ENTRY_KINDS, HOLDS, NAME
from editorial.text.plain import one_line, plain
from editorial.words.message import N_
from intake.contribution import Draft, Remark, put_writing
from intake.forms import TEXT
from intake.prose import first_sentences, first_words, is_brief
from intake.remarks import FieldHeaders, Writing
from intake.times import read_times
from intake.written.titles import likely_title, plain_title

UNKNOWN = N_("“{value}” isn't in our list for “{field}” yet: somebody in the group will see to it.")

WANTED = N_(
    "What is its title? Send it alone, in one line: what happened, and where.", name="wanted"
)
"""The first thing to ask for if nothing says what the title is."""

BEGINNING = N_("The summary is the beginning of the text.")

MORE = N_("This is very short: please tell us in a few sentences what happened, and where.")

OPEN = ("Title", "Summary")
"""The headers of every text; a title is never invented."""

_READ_ELSEWHERE = "Title Summary Picture Picture-Alt Picture-Credit Starts Deadline When Category"
"""The headers that `_read_headers`, `times` and `_read_category` read."""


def post_sections(vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Return the categories of posts: webinars have a form and a task of their own."""
    terms = vocabulary.terms["categories"].values()
    return tuple(term for term in terms if term.slug not in WEBINARS)


def put_headers(draft: Draft, vocabulary: Vocabulary) -> Draft:
    """Put the headers into a draft, and ask for the title if it stays open.

    Ask for more than a few words, unless what didn't arrive or can't be used is asked for.
    """
    found = list(_read_headers(draft, vocabulary))
    headers = dict(each for each in found if not isinstance(each, Remark))
    empty = draft.kind != "posts" or not draft.typed(TEXT)
    more = is_brief(draft.body) and not (empty or any(each.asks for each in draft.remarks))
    remarks = [Remark(MORE)] * more
    remarks += [each for each in found if isinstance(each, Remark)]
    remarks += [Remark(WANTED)] * (not headers["Title"])
    return replace(draft.with_remarks(*remarks), headers=ordered(headers))


def _read_headers(draft: Draft, vocabulary: Vocabulary) -> FieldHeaders:
    title, typed = plain_title(draft.typed("title")), plain_title(draft.typed("summary"))
    yield "Title", title

    def skip(sentence: str) -> bool:
        seen = has_kind({*ENTRY_KINDS} - {NAME}, sentence, vocabulary)  # an editor sees it first
        return seen or plain(sentence) == plain(title)

    if plain(typed) in ("", plain(title)):
        typed = first_sentences(draft.body, skip)
        if not typed and (typed := first_words(draft.body)):
            yield Remark(BEGINNING, asks=False)
    yield "Summary", typed
    if draft.lang != vocabulary.default_lang:  # a later translation into that is no original
        yield "Original", "yes"
    for photo in draft.photos[:1]:
        yield "Picture", photo.name
        yield "Picture-Alt", photo.alt
    yield "Picture-Credit", draft.credit
    yield from read_fields(draft, vocabulary)
    yield from read_times(draft, draft.lang, vocabulary)
    yield "Received", draft.sent.isoformat()


def ordered(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the headers that have a value, or that are OPEN, in the order of the header table."""
    names = (header.name for header in HEADERS if header.name in headers)
    return tuple((name, headers[name]) for name in names if headers[name] or name in OPEN)


def read_fields(sent: Draft, vocabulary: Vocabulary) -> FieldHeaders:
    """Yield the header of each field that has a header's name as its id, and the category.

    Yield a remark where a field, or a part of it, can't be used.
    """
    for header in headers_of(sent.kind):
        typed = one_line(sent.typed(header.name.lower()))
        if header.name == "Category":
            yield from _read_category(typed, sent, vocabulary)
        wish = header.name == "Author" and has_kind(HOLDS, typed, vocabulary)  # an editor sees it
        if header.name in _READ_ELSEWHERE.split() or not typed or wish:
            continue
        label = sent.labels.get(header.name.lower(), header.name)
        value, faults = header.type.understand(typed, vocabulary, sent.form_lang or sent.reply)
        if value:
            yield header.name, value
        # `check` tells what stays as it was typed, but only advises on a structure's name
        named = isinstance(header.type, Structures)
        for fault in faults if named or value != typed else ():
            if named:
                yield Remark(fault.text, fault.values, asks=fault.name == "near")
            elif isinstance(header.type, Words):
                yield Remark(UNKNOWN, {"value": fault.values["word"], "field": label}, asks=False)
            else:
                yield Remark(fault.text, {"value": typed, "header": label, **fault.values})


def _read_category(typed: str, sent: Draft, vocabulary: Vocabulary) -> FieldHeaders:
    """Yield the category that was chosen; a webinar's is called like their folder."""
    found = vocabulary.find("categories", typed or sent.kind)
    if term := found or next(iter(vocabulary.terms["categories"].values()), None):
        yield "Category", term.slug
    if typed and not found:
        field = sent.labels.get("category", "Category")
        yield Remark(UNKNOWN, {"value": typed, "field": field}, asks=False)


PROPOSED = N_(
    "Is this the title: “{title}”? If not, please send the right one alone, in one line.",
    name="proposed",
)
_FEWEST_BESIDE = 5
"""The fewest words of a line that is asked for although a mail has a subject."""


def propose_title(draft: Draft) -> Draft:
    """Take a line on top of a text for its title, and ask the sender if it is.

    What a form's field says stands.
    """
    if draft.labels and (draft.kind != "posts" or draft.typed("title")):
        return draft
    text, title = draft.typed(TEXT), draft.typed("title")
    mailed = bool(draft.dateline) and not draft.titled
    marked = draft.of_several or bool(title)
    line = likely_title(text, marked=marked) if mailed or not title else ""
    if title and len(line.split()) < _FEWEST_BESIDE:
        return draft
    draft = replace(draft, values={**draft.values, "title": ""})
    asked = (Remark(PROPOSED, {"title": line}),) * bool(line)
    return put_writing(draft, Writing(text, line, remarks=asked, cut=title))

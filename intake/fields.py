"""What was typed into a form → the headers of a post, and remarks on what was not understood."""

from __future__ import annotations

from editorial.checks.prose import read_words, split_words
from editorial.headers.named import NEAR, Structures
from editorial.headers.table import headers_of
from editorial.headers.values import Mailbox
from editorial.headers.words import Words
from editorial.kinds import WEBINARS
from editorial.message import N_, catalog_languages
from editorial.model import Term
from editorial.text.plain import one_line
from editorial.text.recognition import FEWEST_WORDS, recognise, recognise_few
from editorial.times.dates import language_name
from editorial.vocabulary import Vocabulary
from intake.contribution import Contribution, Remark
from intake.forms import TEXT
from intake.personal import is_personal
from intake.remarks import FieldHeaders

NO_CATEGORY = N_("No section was chosen, so we put it into “{category}”.")
UNKNOWN = N_("We don't have “{value}” in our list for “{field}” yet, so an editor will look at it.")

FOUND = N_(
    "Your text is in {language}, so we filed it under that language. If that is wrong, choose the "
    "right one in “{field}”."
)
FOUND_PASTED = N_(
    "The text is in {language}, so it was filed under that language. If that is wrong, begin again "
    "and say the right one with --lang."
)

PERSONAL = N_(
    "“{value}” in “{field}” will be public. Is it a person's? Then please give that of a group or "
    "a list; if it is a group's already, leave it."
)
_READ_ELSEWHERE = {
    *("Title", "Summary", "Picture", "Picture-Alt", "Picture-Credit"),
    *("Starts", "Deadline", "When"),
}
"""By `drafts`, which knows the text and the photos, and by `starts`."""


def post_sections(vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The categories to choose from for a post: webinars have a form, and a task, of their own."""
    terms = vocabulary.terms["categories"].values()
    return tuple(term for term in terms if term.slug not in WEBINARS)


def read_fields(sent: Contribution, vocabulary: Vocabulary) -> FieldHeaders:
    """Every header that a field of the form feeds by its id, and a post's category.

    What of a field is left out is said.
    """
    for header in headers_of(sent.kind):
        typed = one_line(sent.value(header.name.lower()))
        if header.name in _READ_ELSEWHERE or not (typed or header.name == "Category"):
            continue
        if header.name == "Category":
            yield from _read_category(typed, sent, vocabulary)
            continue
        label = sent.labels.get(header.name.lower(), header.name)
        understood = header.type.understand(typed, vocabulary, sent.form_lang or sent.lang)
        if understood.value:
            yield header.name, understood.value
            if isinstance(header.type, Mailbox) and is_personal(understood.value, sent):
                yield Remark(PERSONAL, {"value": understood.value, "field": label})
        if isinstance(header.type, Structures):  # `check` would only advise
            for fault in understood.faults:
                yield Remark(fault.text, fault.values, asks=fault.text == NEAR)
            continue
        # what stays as it was typed, `check` tells
        for fault in understood.faults if understood.value != typed else ():
            if isinstance(header.type, Words):
                yield Remark(UNKNOWN, {"value": fault.values["word"], "field": label}, asks=False)
            else:
                yield Remark(fault.text, {"value": typed, "header": label, **fault.values})


def _read_category(typed: str, sent: Contribution, vocabulary: Vocabulary) -> FieldHeaders:
    """The section that was chosen; a webinar's is the one called as their folder is."""
    term = vocabulary.find("categories", typed or sent.kind)
    first = next(iter(vocabulary.terms["categories"].values()), None)
    if term:
        yield "Category", term.slug
    elif first:
        yield "Category", first.slug
        if typed:
            yield Remark(UNKNOWN, {"value": typed, "field": sent.labels.get("category", "")})
        asks = "category" in sent.labels  # who can't choose one is told only
        yield Remark(NO_CATEGORY, {"category": first.name(sent.lang)}, asks=asks)


def text_language(sent: Contribution, vocabulary: Vocabulary) -> tuple[str, tuple[Remark, ...]]:
    """The language that the text is written in, where the site has it, and what to say of it.

    A form offers its own as chosen. Another choice stands unless the text clearly differs, and what
    is chosen without a form always does.
    """
    chosen = vocabulary.find_language(one_line(sent.value("language")))
    offered = sent.form_lang or sent.lang
    own = chosen if chosen in vocabulary.written else offered
    languages = catalog_languages()
    if own == chosen and not sent.labels:
        return own, ()
    words = read_words(sent.value(TEXT)).words
    if own != offered or len(words) < FEWEST_WORDS:
        words = (*split_words(f"{sent.value('title')} {sent.value('summary')}"), *words)
        found = recognise_few(words, own, languages, vocabulary.written)
    else:
        found = recognise(words, own, languages, vocabulary.written)
    if found == own or found not in vocabulary.written:  # `check` tells of one that there isn't
        return own, ()
    values = {"language": language_name(found, sent.lang), "field": sent.labels.get("language", "")}
    return found, (Remark(FOUND if values["field"] else FOUND_PASTED, values, asks=False),)

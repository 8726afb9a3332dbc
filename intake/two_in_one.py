"""Find two things in one text: a second language, a second activity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from editorial.checks.prose import read_words
from editorial.model.vocabulary import Vocabulary
from editorial.text.recognition import FEW_WORDS, recognise
from editorial.times.dates import full_date, language_name
from editorial.times.typed_days import Typist, find_told
from editorial.words.message import N_, catalog_languages
from intake.contribution import Draft
from intake.remarks import Remark

SECOND_LANGUAGE = N_(
    "A part of the text seems to be in {language}. If it is a translation of the rest, please send "
    "it as a text of its own, and tick that it translates this one."
)
TWO_ACTIVITIES = N_(
    "The text seems to tell of one activity on {first} and of another on {second}. Do you want two "
    "posts? If so, please leave one of them here and send the other as a text of its own."
)
_LONGEST_HEADING = 90


def note_two(draft: Draft, vocabulary: Vocabulary) -> Draft:
    """Tell of a second language in a text, and ask about a second activity."""
    return draft.with_remarks(*_languages(draft, vocabulary), *_activities(draft))


def _languages(draft: Draft, vocabulary: Vocabulary) -> Iterator[Remark]:
    known, written = catalog_languages(), vocabulary.written
    parts = (read_words(part).words for part in draft.body.split("\n\n"))
    found = {recognise(words, draft.lang, known, written, few=True) for words in parts}
    for lang in sorted(found & {*written} - {draft.lang}):
        told = {"language": language_name(lang, draft.reply)}
        yield Remark(SECOND_LANGUAGE, told, asks=False)


def _activities(draft: Draft) -> Iterator[Remark]:
    """Ask if exactly two headings, with a paragraph below each, name a day of their own."""
    if draft.kind != "posts":
        return
    typist, parts = Typist(draft.lang, draft.sent, over=True), draft.body.split("\n\n")
    days = [
        told[0]
        for part, below in pairwise(parts)
        if len(part) <= _LONGEST_HEADING
        and not part.endswith((".", ":"))
        and len(told := [*dict.fromkeys(find_told(part.strip("#* "), typist))]) == 1
        and len(below.split()) >= FEW_WORDS
    ]
    if len(days) == 2 and days[0] != days[1]:
        first, second = (full_date(day, draft.reply) for day in days)
        yield Remark(TWO_ACTIVITIES, {"first": first, "second": second})

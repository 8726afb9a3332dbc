"""Find the language that a text is in, and the language to answer its sender in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from editorial.checks.prose import list_words, read_words
from editorial.model.vocabulary import Vocabulary
from editorial.text import recognition
from editorial.text.plain import one_line
from editorial.words.message import catalog_languages
from intake.contribution import Draft
from intake.forms import TEXT, Form, find_form, split_body


def put_language(draft: Draft, vocabulary: Vocabulary) -> Draft:
    """Put a text's language into its draft; a form is answered in that language, if we speak it."""
    by_form, offered = bool(draft.labels), draft.form_lang or vocabulary.default_lang
    lang = text_language(draft.values, offered, vocabulary, by_form=by_form)
    return replace(draft, lang=lang, reply=vocabulary.answer_in(lang) if by_form else draft.reply)


def text_language(
    values: Mapping[str, str], offered: str, vocabulary: Vocabulary, *, by_form: bool
) -> str:
    """Return the language of a text.

    `offered` is the form's own language, which it has chosen beforehand, or the terminal's. If
    somebody chose another one in the form, that stands unless the text clearly differs; a choice
    without a form always stands. A language that the site doesn't have is never found.
    """
    chosen = vocabulary.find_language(one_line(values.get("language", "")))
    own = chosen if chosen in vocabulary.written else offered
    if own == chosen and not by_form:
        return own
    languages, written = catalog_languages(), vocabulary.written
    small = {code: each.small_words for code, each in written.items() if code not in languages}
    words = read_words(values.get(TEXT, "")).words
    if unclear := own != offered or len(words) < recognition.FEWEST_WORDS:
        words = (*list_words(f"{values.get('title', '')} {values.get('summary', '')}"), *words)
    found = recognition.recognise(words, own, languages, written, few=unclear)
    found = recognition.recognise_small(words, small) or found
    return found if found in written else own


def answer_language(issue: Mapping[str, Any], forms: Sequence[Form], vocabulary: Vocabulary) -> str:
    """Return the language to answer an issue in: its text's or, if it is no form, its label's."""
    body = str(issue.get("body") or "")
    if form := find_form(body, forms):
        lang = text_language(split_body(body, form), form.lang, vocabulary, by_form=True)
        return vocabulary.answer_in(lang)
    names = {label.get("name") for label in issue.get("labels", ())}
    return next((lang for lang in vocabulary.languages if lang in names), vocabulary.default_lang)

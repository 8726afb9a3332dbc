"""Rules about languages: a file is in the one it is named after; the others are not forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.checks.prose import read_prose, split_words
from editorial.content import Content
from editorial.dates import language_name
from editorial.message import N_, Finding, finding
from editorial.recognition import recognise
from editorial.sources import Source

_HEADERS = ("Title", "Summary")
_FEW_WORDS = 20
_MARGIN_OF_FEW = 0.8
"""As in `editorial.recognition`. In few words, names of organisations weigh more. Our own titles
and summaries fit their language better by 0.4 and more; in a file of another they miss by 1.4."""


def check_language(source: Source, content: Content) -> Iterator[Finding]:
    """A text, its title and its summary are in the language that its file is named after."""
    languages = tuple(content.vocabulary.languages)
    body = read_prose(source).words
    headers = split_words(" ".join(source.value(name) for name in _HEADERS))
    enough = len(headers) >= _FEW_WORDS
    few = headers if enough else (*headers, *body)
    text = N_(
        "This text seems to be in {language}: rename the file to {file}, or write it in {wanted}."
    )
    told = N_(
        "The title and the summary seem to be in {language}: write them in {wanted}. If the text "
        "is in {language} too, rename the file to {file}."
    )
    found = recognise(body, source.lang, languages)
    if found != source.lang:
        yield finding(source.body_line, text, **_named(found, source.lang))
        return
    found = recognise(few, source.lang, languages, fewest=_FEW_WORDS, margin=_MARGIN_OF_FEW)
    if found != source.lang:
        longest = max(_HEADERS, key=lambda name: len(source.value(name)))
        message = told if enough else text
        yield finding(source.line(longest), message, **_named(found, source.lang))


def check_translation(source: Source, content: Content) -> Iterator[Finding]:
    """A text is in all languages of the site, and a translation is no older than its original."""
    if source.kind == "issues" or content.original(source) is not source:
        return
    there = content.folders[source.folder]
    for text in there.values():
        if content.is_older(text):
            message = N_(
                "{file} is older than this text: if something important changed here, change it "
                "there too; otherwise somebody in the group will."
            )
            yield finding(1, message, file=f"{text.lang}.md")
    missing = [lang for lang in content.vocabulary.languages if lang not in there]
    if missing:
        message = N_(
            "Not in {languages} yet. If you can, add {files} with a title and a summary; "
            "otherwise somebody in the group will."
        )
        values = {
            "languages": ", ".join(language_name(lang, source.lang) for lang in missing),
            "files": ", ".join(f"{lang}.md" for lang in missing),
        }
        yield finding(1, message, **values)


def _named(found: str, wanted: str) -> dict[str, str]:
    """What a message says of the language that was found, and of the one that should be."""
    return {
        "language": language_name(found, wanted),
        "wanted": language_name(wanted, wanted),
        "file": f"{found}.md",
    }

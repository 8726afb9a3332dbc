"""Rules about languages: a file is in the one it is named after; the others are not forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.catalogs import N_
from editorial.checks.problem import Finding
from editorial.checks.prose import read_prose
from editorial.content import Content
from editorial.dates import language_name
from editorial.recognition import recognise
from editorial.sources import Source


def check_language(source: Source, content: Content) -> Iterator[Finding]:
    """A text of 40 words or more is in the language that its file is named after."""
    words = read_prose(source).words
    found = recognise(words, source.lang, tuple(content.vocabulary.languages))
    if found != source.lang:
        message = N_(
            "This text seems to be in {language}: name the file {file}, or write it in {wanted}."
        )
        values = {
            "language": language_name(found, source.lang),
            "wanted": language_name(source.lang, source.lang),
            "file": f"{found}.md",
        }
        yield Finding(source.body_line, message, values)


def check_translation(source: Source, content: Content) -> Iterator[Finding]:
    """A text is in all languages of the site, and a translation is no older than its original."""
    if source.kind == "issues" or content.original(source) is not source:
        return
    there = content.folders[source.folder]
    for text in there.values():
        if content.is_older(text):
            message = N_(
                "{file} is older than this text: if something important changed here, change it "
                "there too; else somebody in the group does it."
            )
            yield Finding(1, message, {"file": f"{text.lang}.md"})
    missing = [lang for lang in content.vocabulary.languages if lang not in there]
    if missing:
        message = N_(
            "Not in {languages} yet. If you can, add {files} with a title and a summary; "
            "else somebody in the group does it."
        )
        values = {
            "languages": ", ".join(language_name(lang, source.lang) for lang in missing),
            "files": ", ".join(f"{lang}.md" for lang in missing),
        }
        yield Finding(1, message, values)

"""Rules about a text: it is there, made of plain Markdown, and in the language of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.checks.prose import read_prose, split_words
from editorial.model.kinds import ISSUES, STRUCTURES, WEBINARS
from editorial.reading.content import Content
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.text.recognition import FEW_WORDS, recognise, recognise_few
from editorial.times.dates import and_list, language_name
from editorial.words.message import N_, Finding, catalog_languages, finding

_HINT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
"""A comment, such as a scaffold's hints: it is for the writer, readers never get it."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})\s*\S")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")

_ELSEWHERE = N_(
    "This text seems to be in {language}, in which this site has no texts yet: an editor decides "
    "what becomes of it."
)
_HEADERS = ("Title", "Summary")


def check_text(source: Source, content: Content) -> Iterator[Finding]:
    """What was written first has a text, not only headers and a scaffold's hints."""
    may_be_short = WEBINARS | STRUCTURES | ISSUES
    wanted = source.kind not in may_be_short and content.original(source) is source
    if wanted and read_prose(source).empty:
        message = N_(
            "There is no text yet: leave an empty line below the headers and write what happened."
        )
        yield finding(source.body_line, message)


def check_headings(source: Source, content: Content) -> Iterator[Finding]:
    """Headings begin at `##`, since `#` is the title's, and no level is left out."""
    found = list(_headings(source))
    if len(found) != len(read_prose(source).headings):
        return  # some are in HTML, a list or a quotation, so their lines can't be told
    before = 1
    for line, level in found:
        better = min(max(level, 2), before + 1)
        if level != better:
            message = N_(
                "Write “{better}” instead of “{written}”: headings begin with “##”, and no level "
                "is left out."
            )
            yield finding(line, message, better="#" * better, written="#" * level)
        before = level


def check_html(source: Source, content: Content) -> Iterator[Finding]:
    """HTML that could run or frame something is taken out; the words stay."""
    for removed in read_body(source.body).removed:
        message = N_("“{removed}” was removed from the text: use Markdown instead of this HTML.")
        yield finding(source.line_of(removed), message, removed=removed)


def check_nesting(source: Source, content: Content) -> Iterator[Finding]:
    """Lists within lists within lists, and thousands of signs, are too much for Markdown."""
    if source.body and read_body(source.body).verbatim:
        message = N_(
            "This text is too complex to be shown: it has too many levels, symbols or table "
            "cells, or too many lines without an empty one between them. Simplify it."
        )
        yield finding(source.body_line, message)


def check_language(source: Source, content: Content) -> Iterator[Finding]:
    """A text, its title and its summary are in the language that its file is named after."""
    lang, told_in = source.lang, source.told_in
    languages, written = catalog_languages(), content.vocabulary.written
    body = read_prose(source).words
    headers = split_words(" ".join(source.value(name) for name in _HEADERS))
    few = headers if len(headers) >= FEW_WORDS else (*headers, *body)
    longest = max(_HEADERS, key=lambda name: len(source.value(name)))
    in_few = recognise_few(few, lang, languages, written)
    for line, found in (
        (source.body_line, recognise(body, lang, languages, written)),
        (source.line(longest), in_few),
    ):
        if found != lang:
            message, values = _ELSEWHERE, {"wanted": language_name(lang, told_in)}
            if found in content.folders.get(source.folder, {}):
                message = N_("This text seems to be in {language}: write it in {wanted}.")
            elif found in written:
                message = N_(
                    "This text seems to be in {language}: write it in {wanted} or, if all of it is "
                    "in {language}, rename the file to {file}."
                )
                values["file"] = f"{found}.md"
            yield finding(line, message, language=language_name(found, told_in), **values)
            return


def check_translation(source: Source, content: Content) -> Iterator[Finding]:
    """A text is in all languages of the site, and a translation is no older than its original."""
    if source.kind in ISSUES or content.original(source) is not source:
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
            "Missing in {languages}. If you can, translate it: once it is published, choose "
            "“Translate into …” at the foot of its page, or add {files} now, with a title and a "
            "summary. Otherwise somebody in the group will."
        )
        told_in = source.told_in
        languages = and_list((language_name(lang, told_in) for lang in missing), told_in)
        files = and_list((f"{lang}.md" for lang in missing), told_in)
        yield finding(1, message, languages=languages, files=files)


def _headings(source: Source) -> Iterator[tuple[int, int]]:
    """The line and the level of every heading, as they were typed."""
    hidden = _HINT.sub(lambda hint: "\n" * hint[0].count("\n"), source.body)
    lines, fence = hidden.split("\n"), ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            continue
        if fence:
            continue
        if heading := _HEADING.match(line):
            yield source.body_line + number, len(heading[1])
        elif number and lines[number - 1].strip() and _UNDERLINE.fullmatch(line):
            yield source.body_line + number - 1, 1 if line.startswith("=") else 2

"""Rules about a text: it is there, in plain Markdown and in its language, and its links lead on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from editorial.checks.prose import listed_words, read_prose, split_words
from editorial.model.kinds import ISSUES, STRUCTURES, WEBINARS
from editorial.reading.content import Content, OutsideError
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.text.plain import is_external, plain
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


NOTHING_SAID = N_(
    "here, click here, click on this link, follow the link, in this link, at the link, read "
    "here, read more, see here, see more, more here, more information, enter here, go to the "
    "link, learn more, this"
)
"""Words that don't say where a link leads, in whatever order; each language lists its own."""


def check_inside(source: Source, content: Content) -> Iterator[Finding]:
    """No link and no picture leads out of the content folder."""
    links = [(source.value("Picture"), source.line("Picture"))]
    for _, link in read_body(source.body).links:
        if not is_external(link) and not link.startswith("#"):
            links.append((link, source.line_of(link)))
    for link, line in links:
        try:
            content.linked(source, link)
        except OutsideError:
            message = N_("“{link}” is outside the content folder: put the file in this folder.")
            yield finding(line, message, link=link)


def check_links(source: Source, content: Content) -> Iterator[Finding]:
    """A link within the site leads to something that is there; else it is shown as plain text."""
    for tag, link in read_body(source.body).links:
        if tag == "img" or is_external(link) or link.startswith("#"):
            continue
        with suppress(OutsideError):  # `inside-content` tells
            if content.linked(source, link) is not None:
                continue
            message = N_(
                "The link “{link}” leads nowhere, so it is shown as plain text: correct it."
            )
            if better := _file_at(source, link, content):
                message = N_(
                    "The link “{link}” is shown as plain text: to link to a page of this site, "
                    "write the name of its file, {better}"
                )
            yield _at(source, link, message, link=link, better=better)


def check_secure(source: Source, content: Content) -> Iterator[Finding]:
    """A link to a site begins with https, so that nobody can read along."""
    for link in dict.fromkeys(href for href, *_ in read_prose(source).links):
        if _is_insecure(link):
            message = N_(
                "“{link}” is not secure. Try {better} in a browser; if it opens, write that."
            )
            yield _at(source, link, message, link=link, better=f"https{link[len('http') :]}")


def check_link_text(source: Source, content: Content) -> Iterator[Finding]:
    """The words of a link say where it leads: some readers hear nothing else of it."""
    empty = set(" ".join(listed_words(NOTHING_SAID, content.vocabulary.languages)).split())
    for href, text, pictured in read_prose(source).links:
        words = set(plain(text).split())
        if words and words <= empty and not pictured:
            message = N_(
                "“{text}” doesn't say where the link leads: link words that do, "
                "like “the programme of the workshop”."
            )
            where = start if (start := f"[{text}") in source.body else f"]({href}"
            yield _at(source, where, message, text=text)


def _file_at(source: Source, link: str, content: Content) -> str:
    """The file of the post or page whose address a link has, as a link; empty where there is none.

    Before the address may stand the folder that the site is published in.
    """
    path, mark, part = link.partition("#")
    steps = path.strip("/").split("/")
    for start in range(len(steps)):
        address = f"{'/'.join(steps[start:])}/"
        for found in content.by_address.get(address, ()):
            return f"{posixpath.relpath(found.path, source.folder)}{mark}{part}"
    return ""


def _is_insecure(link: str) -> bool:
    """Whether a link is http to a named host; machines and ports may have nothing else."""
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    named = "." in host and not re.fullmatch(r"[\d.]+", host)
    return parts.scheme == "http" and named and port is None


def _at(source: Source, where: str, message: str, **values: str) -> Finding:
    line, column = source.place_of(where)
    return finding(line, message, column, **values)

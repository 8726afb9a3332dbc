"""What a text says, and rules about it: there, titled, summed up, in plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from lxml import etree, html

from editorial.model.texts import ISSUES, POSTS, STRUCTURES, WEBINARS
from editorial.reading.content import Content, check_values
from editorial.reading.sources import Source
from editorial.rendering.markup import parse_fragment, read_body, render_markdown
from editorial.system import Remembered
from editorial.text.recognition import FEW_WORDS, recognise, recognise_few
from editorial.times.dates import and_list, language_name
from editorial.words.message import N_, Finding, catalog_languages, finding

SHORTEST_TITLE, LONGEST_TITLE = 8, 90
SHORTEST_SUMMARY, LONGEST_SUMMARY = 60, 200
MOST_OF_A_SUMMARY = 400
"""Letters. A longer title is cut by search engines and mail programs; a summary of more than twice
what it should be pushes the other stories out of a mail."""

_LONG_SUMMARY = N_(
    "This summary has {length} characters. Two sentences are enough: {most} characters at most. "
    "The rest can go into the text."
)

_SHOUTED, _SHOUTED_WORDS, _SHOUTED_LETTERS = 0.75, 3, 10
"""The share of words in capitals, their number, and their letters, from which on a text shouts."""

_ELSEWHERE = N_(
    "This text seems to be in {language}, in which this site has no texts yet: an editor decides "
    "what becomes of it."
)

_HEADERS = ("Title", "Summary")

_CODE = "ancestor::code or ancestor::pre or ancestor::kbd"
_PROSE = etree.XPath(f"descendant::text()[not({_CODE})]", smart_strings=False)
_UNLINKED = etree.XPath(f"descendant::text()[not({_CODE} or ancestor::a)]", smart_strings=False)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Prose:
    """What is in a body, in its order.

    `links` are (address, words, whether a picture is among these), `images` (source, alt),
    `headings` (level, words). `words` are of running text, without code; `unlinked` is running text
    outside of links.
    """

    links: tuple[tuple[str, str, bool], ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    headings: tuple[tuple[int, str], ...] = ()
    words: tuple[str, ...] = ()
    unlinked: str = ""
    empty: bool = True


def read_prose(source: Source) -> Prose:
    """Read what the body of a file says, without comments such as a scaffold's hints."""
    return read_words(source.body) if source.body else Prose()


def split_words(text: str) -> tuple[str, ...]:
    """List the words of running text, in lower case."""
    return tuple(_WORD.findall(text.casefold()))


def _is_said(text: str) -> bool:
    """Tell whether a text has a letter or a digit: `…`, `___` and `???` say nothing."""
    return any(letter.isalnum() for letter in text)


def _read(text: str) -> Prose:
    root = parse_fragment(render_markdown(text))
    links = [(each.get("href"), _words_in(each), each.find(".//img")) for each in root.iter("a")]
    images = tuple((each.get("src", ""), each.get("alt", "")) for each in root.iter("img"))
    headings = root.iter("h1", "h2", "h3", "h4", "h5", "h6")
    return Prose(
        links=tuple((link, words, image is not None) for link, words, image in links if link),
        images=images,
        headings=tuple((int(each.tag[1]), _words_in(each)) for each in headings),
        words=split_words("".join(_PROSE(root))),
        unlinked="".join(_UNLINKED(root)),
        empty=not images and not _is_said(root.text_content()),
    )


read_words = Remembered(_read, astuple, lambda made: Prose(*made))
"""A Markdown text → its `Prose`."""


def _words_in(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def check_placeholder(source: Source, content: Content) -> Iterator[Finding]:
    """What a template left to be filled in, like `Title: …`, is filled in."""
    return check_values("placeholder", source, content)


def check_title_length(source: Source, content: Content) -> Iterator[Finding]:
    """A post's title has 8 to 90 characters: it says what happened and still fits on a phone."""
    title = source.value("Title")
    if source.kind not in POSTS or not _is_said(title):
        return
    if len(title) > LONGEST_TITLE:
        message = N_(
            "This title has {length} characters. Make it shorter, {most} at most, and leave "
            "details to the summary."
        )
        yield finding(source.line("Title"), message, length=len(title), most=LONGEST_TITLE)
    elif len(title) < SHORTEST_TITLE:
        message = N_("This title says little: say in a few words what happened, and where.")
        yield finding(source.line("Title"), message)


def check_shouting(source: Source, content: Content) -> Iterator[Finding]:
    """Titles and summaries are not in capitals; acronyms may be."""
    for name in _HEADERS:
        words = _WORD.findall(source.value(name))
        shouted = [word for word in words if word.isupper()]
        most = len(shouted) >= max(_SHOUTED * len(words), _SHOUTED_WORDS)
        every = len(shouted) == len(words) > 1
        if "!!" in source.value(name):
            message = N_("“{header}” has several exclamation marks in a row: one is enough.")
        elif (most or every) and sum(map(len, shouted)) >= _SHOUTED_LETTERS:
            message = N_(
                "“{header}” is in capitals, which reads like shouting: write a normal sentence; "
                "acronyms stay in capitals."
            )
        else:
            continue
        yield finding(source.line(name), message, header=source.known[name].written)


def check_title_twice(source: Source, content: Content) -> Iterator[Finding]:
    """Two texts in one language don't have the same title: readers couldn't tell them apart."""
    twins = (each for each in content.titled_alike(source) if each.folder != source.folder)
    if twin := next(twins, None):
        message = N_(
            "Another text has the same title, {other}: say what is different about this one, such "
            "as the place or the month."
        )
        yield finding(source.line("Title"), message, other=twin.path)


def check_summary_length(source: Source, content: Content) -> Iterator[Finding]:
    """A summary has 60 to 200 characters: one or two sentences."""
    summary, line = source.value("Summary"), source.line("Summary")
    length = len(summary)
    if LONGEST_SUMMARY < length <= MOST_OF_A_SUMMARY:  # of more, another rule tells
        yield finding(line, _LONG_SUMMARY, length=length, most=LONGEST_SUMMARY)
    elif length < SHORTEST_SUMMARY and _is_said(summary):
        message = N_(
            "This summary is short: say in one or two sentences who did what, and where, in at "
            "least {least} characters."
        )
        yield finding(line, message, least=SHORTEST_SUMMARY)


def check_summary_limit(source: Source, content: Content) -> Iterator[Finding]:
    """No summary has more than 400 characters: it would push the other stories out of the mail."""
    length = len(source.value("Summary"))
    if length > MOST_OF_A_SUMMARY:
        line = source.line("Summary")
        yield finding(line, _LONG_SUMMARY, length=length, most=LONGEST_SUMMARY)


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
    """No level of headings is left out: some readers find their way by them."""
    before = 1
    for level, text in read_prose(source).headings:
        if level > before + 1:
            message = N_("A level is left out above the heading “{text}”: write it with fewer “#”.")
            yield finding(source.place_of(text)[0], message, text=text)
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
    lang, edition_lang = source.lang, source.edition_lang
    languages, written = catalog_languages(), content.vocabulary.written
    line, body = source.body_line, read_prose(source).words
    found = recognise(body, lang, languages, written)
    if found == lang:
        headers = split_words(" ".join(source.value(name) for name in _HEADERS))
        few = headers if len(headers) >= FEW_WORDS else (*headers, *body)
        found = recognise_few(few, lang, languages, written)
        line = source.line(max(_HEADERS, key=lambda name: len(source.value(name))))
    if found != lang:
        message, values = _ELSEWHERE, {"wanted": language_name(lang, edition_lang)}
        if found in content.folders.get(source.folder, {}):
            message = N_("This text seems to be in {language}: write it in {wanted}.")
        elif found in written:
            message = N_(
                "This text seems to be in {language}: write it in {wanted} or, if all of it is "
                "in {language}, rename the file to {file}."
            )
            values["file"] = f"{found}.md"
        yield finding(line, message, language=language_name(found, edition_lang), **values)


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
        edition_lang = source.edition_lang
        languages = and_list((language_name(lang, edition_lang) for lang in missing), edition_lang)
        files = and_list((f"{lang}.md" for lang in missing), edition_lang)
        yield finding(1, message, languages=languages, files=files)

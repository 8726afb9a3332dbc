"""Rules about a text: its title, summary, body, Markdown and language."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.checks.prose import is_said, list_words, read_prose
from editorial.model.texts import ISSUES, POSTS, STRUCTURES, WEBINARS
from editorial.reading.content import Content, check_values, name_in
from editorial.reading.headers.words import YES
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.text.recognition import FEW_WORDS, recognise
from editorial.times.dates import and_list, language_name
from editorial.words.bounds import LONGEST_SUMMARY
from editorial.words.message import N_, TRANSLATE, Finding, catalog_languages, finding, quote, say

SHORTEST_TITLE, LONGEST_TITLE = 8, 90
SHORTEST_SUMMARY = 60
MOST_OF_A_SUMMARY = 400
"""Characters. Search engines and mail programs cut a longer title; a summary of more than twice the
right length pushes the other stories out of a mail."""

_LONG_SUMMARY = N_(
    "This summary has {length} characters. Two sentences are enough: {most} characters at most. "
    "The rest can go into the text."
)

_ELSEWHERE = N_(
    "This text seems to be in {language}, in which this site has no texts yet: somebody in the "
    "group will decide what to do with it."
)

_FIRST = N_(
    "Not yet in {languages}. If you can't translate it, somebody in the group will. If you can: "
    "add a line “{line}” here, since this text came first, and add {files}, with title and "
    "summary."
)
"""Said where a new file would count as the original, and lack what is inherited."""

_HEADERS = ("Title", "Summary")


def check_placeholder(source: Source, content: Content) -> Iterator[Finding]:
    """Every placeholder of a template, like `Title: …`, has been filled in."""
    return check_values("placeholder", source, content)


def check_title_length(source: Source, content: Content) -> Iterator[Finding]:
    """A post's title has 8 to 90 characters: it says what happened and still fits on a phone."""
    title = source.value("Title")
    if source.kind not in POSTS or not is_said(title):
        return
    if len(title) > LONGEST_TITLE:
        message = N_(
            "This title has {length} characters. Make it shorter, {most} at most, and leave "
            "details to the summary."
        )
        yield finding(source.line("Title"), message, length=len(title), most=LONGEST_TITLE)
    elif len(title) < SHORTEST_TITLE:
        message = N_(
            "This title says little: say in a few words what happened, or what is to come, and "
            "where."
        )
        yield finding(source.line("Title"), message)


def check_summary_length(source: Source, content: Content) -> Iterator[Finding]:
    """A summary has 60 to 200 characters: one or two sentences."""
    summary, line = source.value("Summary"), source.line("Summary")
    length = len(summary)
    if LONGEST_SUMMARY < length <= MOST_OF_A_SUMMARY:  # of more, another rule tells
        yield finding(line, _LONG_SUMMARY, length=length, most=LONGEST_SUMMARY)
    elif length < SHORTEST_SUMMARY and is_said(summary):
        message = N_(
            "This summary is short: say more, in one or two sentences of at least {least} "
            "characters."
        )
        yield finding(line, message, least=SHORTEST_SUMMARY)


def check_summary_limit(source: Source, content: Content) -> Iterator[Finding]:
    """No summary has more than 400 characters: it would push the other stories out of the mail.

    Neither has what stands in its place on social networks.
    """
    length = len(source.value("Summary"))
    if length > MOST_OF_A_SUMMARY:
        line = source.line("Summary")
        yield finding(line, _LONG_SUMMARY, length=length, most=LONGEST_SUMMARY)
    if len(source.value("Share")) > MOST_OF_A_SUMMARY:
        header = source.known["Share"].written
        message = N_("“{header}” has more than {most} characters: shorten it.")
        yield finding(source.line("Share"), message, header=header, most=MOST_OF_A_SUMMARY)


def check_text(source: Source, content: Content) -> Iterator[Finding]:
    """An original post or page has a text, not only headers and a scaffold's hints."""
    may_be_short = WEBINARS | STRUCTURES | ISSUES
    wanted = source.kind not in may_be_short and content.original(source) is source
    if wanted and read_prose(source).empty:
        message = N_(
            "There is no text yet: leave an empty line below the headers and write what happened."
        )
        yield finding(source.body_line, message)


def check_headings(source: Source, content: Content) -> Iterator[Finding]:
    """No level of headings is skipped: screen readers use headings to find the way."""
    before = 1
    for level, text in read_prose(source).headings:
        if level > before + 1:
            message = N_("A level is left out above the heading “{text}”: write it with fewer “#”.")
            yield finding(source.place_of(text)[0], message, text=text)
        before = level


def check_html(source: Source, content: Content) -> Iterator[Finding]:
    """HTML that could run code or embed something is removed; the words stay."""
    for removed in read_body(source.body).removed:
        message = N_(
            "“{removed}” was removed from the text, since this HTML can't be used here: delete it, "
            "or write the same without it."
        )
        yield finding(source.place_of(removed)[0], message, removed=removed)


def check_nesting(source: Source, content: Content) -> Iterator[Finding]:
    """A text isn't too complex for Markdown: no deeply nested lists, no thousands of symbols."""
    if source.body and read_body(source.body).verbatim:
        message = N_(
            "This text is too complicated to show: too many levels, symbols or table cells, or "
            "too many lines with no empty line between them. Please simplify it."
        )
        yield finding(source.body_line, message)


def check_language(source: Source, content: Content) -> Iterator[Finding]:
    """A text, its title and its summary are in the language that its file is named after."""
    lang, edition_lang = source.lang, source.edition_lang
    languages, written = catalog_languages(), content.vocabulary.written
    line, body = source.body_line, read_prose(source).words
    found = recognise(body, lang, languages, written)
    if found == lang:
        headers = list_words(" ".join(source.value(name) for name in _HEADERS))
        few = headers if len(headers) >= FEW_WORDS else (*headers, *body)
        found = recognise(few, lang, languages, written, few=True)
        line = source.line(max(_HEADERS, key=lambda name: len(source.value(name))))
    if found != lang:
        message, values = _ELSEWHERE, {"wanted": language_name(lang, edition_lang)}
        if found in written:
            message = N_(
                "This text seems to be in {language}: write it in {wanted} or, if all of it is "
                "in {language}, put it into {file}."
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
            "Not yet in {languages}. If you can't translate it, somebody in the group will. If "
            "you can: once it is published, tap {buttons} at the foot of its page, or add "
            "{files} now, with title and summary."
        )
        if content.vocabulary.default_lang in missing and not source.value("Original"):
            message = _FIRST
        own = source.edition_lang
        names = [language_name(lang, own) for lang in missing]
        buttons = (say(own, quote(say(own, TRANSLATE, language=name))) for name in names)
        files = (f"{lang}.md" for lang in missing)
        values = {"languages": names, "buttons": buttons, "files": files}
        line = f"{name_in('Original', source, content)}: {say(own, YES)}"
        told = {name: and_list(each, own) for name, each in values.items()}
        yield finding(1, message, **told, line=line)

"""Turn text as people type it into Markdown that shows it as they saw it; derive short texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, count, pairwise

from lxml.html import HtmlElement

from editorial.checks.prose import read_words
from editorial.reading.headers import Header, read_marked
from editorial.rendering.markup import parse_fragment, read_body
from editorial.text.keys import names_key
from editorial.text.plain import fold, one_line, shorten, split_sentences, without_controls
from editorial.text.shapes import hide_contacts, names_contact
from editorial.words.bounds import LONGEST_SUMMARY
from intake.written import phrases
from intake.written.layout import FENCE, lay_out
from intake.written.phrases import begins_with_phrase, has_phrase, is_phrase

LEAST_SUMMARY, _ENOUGH, _BEGINNING = 100, 60, 160
"""A summary made from the text takes more sentences until it has LEAST_SUMMARY characters; a
paragraph that gives fewer than _ENOUGH is passed over for a longer one. If there is none, the
summary is the text's beginning, of _BEGINNING characters."""

MAX_SLUG = 60

_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+\S")
_BLOCK = re.compile(r"\s{4}|\s{0,3}(?:[#>|<]|[-*_=]{3,}\s*$)")
_ENDED = re.compile(r"[.!?…:]$|\bhttps?://\S+$")
_SENTENCE = re.compile(r"[.!?][\"”»’)\]]*$")

_LONGEST_BEGINNING = 10_000
"""How many characters of a text a summary may be made from."""

_FEWEST_WORDS, _LONGEST_BRIEF = 8, 1_000
"""The fewest words that say something, and the most characters that fewer of them may have."""

_SHORT, _VERSE = 60, 45
"""Characters. People end a line on purpose that is shorter than _SHORT; mail programs break lines
near 72. A line of verse may be as short as _VERSE and still end within a sentence."""


def build_slug(title: str) -> str:
    """Make `taller-en-asuncion` of `Taller en Asunción 🙌`; empty without letters or digits."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    cut = plain[: MAX_SLUG + 1].rpartition("-")[0] if len(plain) > MAX_SLUG else plain
    return cut or plain[:MAX_SLUG]


def number_names(name: str, end: str = "") -> Iterator[str]:
    """Yield names to take the first free one of: `foto.jpg`, `foto-2.jpg`, `foto-3.jpg`."""
    return chain([f"{name}{end}"], (f"{name}-{number}{end}" for number in count(2)))


def tidy_body(text: str, names: Mapping[str, Header]) -> str:
    """Write a text as Markdown that looks as it was typed: a short line stays a line.

    `names` are the headers that its first lines must not be taken for.
    """
    lines = [line.rstrip() for line in lay_out(without_controls(text)[0]).split("\n")]
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(_kept_lines(lines))).strip("\n")
    first, gap, rest = body.partition("\n\n")
    top = [(line, read_marked(line, 1, names)) for line in first.split("\n")]
    # it stays text: its colon is one as the reader sees it, only
    shown = (line.replace(":", "&#58;", 1) if at and at.header else line for line, at in top)
    return "\n".join(shown) + gap + rest


def is_brief(body: str) -> bool:
    """Tell whether a Markdown text has too few words to say anything."""
    return len(body) < _LONGEST_BRIEF and len(read_words(body).words) < _FEWEST_WORDS


def first_sentences(body: str, skip: Callable[[str], bool] = lambda _: False) -> str:
    """Make a summary of at most LONGEST_SUMMARY characters from the beginning of a Markdown text.

    It has whole sentences: no greetings, notes that hand a text on, telephone numbers or mail
    addresses, and no sentence that `skip` tells to leave out. If that leaves nothing, it is empty.
    """
    begun = [_begin(each, skip) for each in _show(body).iterchildren("p")]
    return next((each for each in begun if len(each) >= _ENOUGH), max(begun, key=len, default=""))


def first_words(body: str) -> str:
    """Return the beginning of a Markdown text, without telephone numbers and mail addresses.

    It is empty if it may let people into a meeting: whoever sent it takes that out.
    """
    begun = shorten(hide_contacts(_show(body).text_content()), _BEGINNING)
    return "" if names_key(begun) else begun


def _show(body: str) -> HtmlElement:
    """Return the beginning of a text as HTML without pictures."""
    clean = read_body(body[:_LONGEST_BEGINNING]).fill(lambda _, link: link, lambda *_: "")
    return parse_fragment(clean)


def _begin(paragraph: HtmlElement, skip: Callable[[str], bool]) -> str:
    """Make a summary of a paragraph's first sentences, each on a line that ends with one."""
    for end in paragraph.iter("br"):
        end.tail = f"\u2028{end.tail or ''}"
    lines, said = map(one_line, paragraph.text_content().split("\u2028")), ""
    for sentence in chain(*map(split_sentences, lines)):
        left = names_contact(sentence) or skip(sentence) or has_phrase(sentence, phrases.COVERS)
        left |= begins_with_phrase(sentence, phrases.GREETINGS)
        left |= is_phrase(sentence, phrases.CLOSINGS) or not _SENTENCE.search(sentence)
        if len(said) >= LEAST_SUMMARY or (said and left):
            break
        said = said if left else shorten(f"{said} {sentence}", LONGEST_SUMMARY - 1)
    return said


def _is_sign(letter: str) -> bool:
    """Tell whether a character is an emoji or the like, which begins items of lists on a phone."""
    return bool(letter) and unicodedata.category(letter) in ("So", "Sm")


def _kept_lines(lines: Sequence[str]) -> Iterator[str]:
    """End a short line of a paragraph, and one above an emoji or a dash, with two spaces.

    A line that has no room for the next word was ended by a program.
    """
    code, before = False, ""
    for line, after in pairwise([*lines, ""]):
        code ^= bool(FENCE.match(line))
        blocks = any(mark.match(each) for mark in (_BLOCK, FENCE) for each in (line, after))
        numbered = line[:1].isdigit() and after[:1].isdigit()
        numbered |= all(re.match(r"\w{2,15}: ", each) for each in (line, after))
        sign = _is_sign(after[:1]) or after[:1] in ("–", "—") or numbered
        longest = max(map(len, (before, line, after)))
        wrapped = len(f"{line} {after.partition(' ')[0]}") > longest > _SHORT
        goes_on = after[:1].islower() and not re.match(r"\w+://", after)
        told = _ENDED.search(line)
        wrapped |= goes_on and longest > _VERSE and not told
        ended = (told and not goes_on) or (len(line) < _SHORT and not wrapped)
        before = line
        ends = line and after and (ended or sign) and not (blocks or code or _ITEM.match(after))
        yield f"{line}  " if ends else line

"""Text as people type it on a phone → Markdown that shows it as they saw it, and short names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from editorial.reading.headers import Header, read_marked
from editorial.rendering.markup import parse_fragment, read_body
from editorial.text.attention import names_contact
from editorial.text.plain import fold, one_line, shorten, split_sentences, without_controls
from intake.written import phrases
from intake.written.layout import FENCE, lay_out
from intake.written.mails import LONGEST_NOTE, RULE
from intake.written.phrases import begins_with_phrase, has_phrase, is_phrase

MAX_SUMMARY = 200
LEAST_SUMMARY, _ENOUGH = 100, 60
"""Of a summary that is made of the text: one sentence, or more where the first is short."""

MAX_SLUG = 60

_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+\S")
_BLOCK = re.compile(r"\s{4}|\s{0,3}(?:[#>|<]|[-*_=]{3,}\s*$)")
_ENDED = re.compile(r"[.!?…:]$|\bhttps?://\S+$")
_SENTENCE = re.compile(r"[.!?:][\"”»’)\]]*$")
_TABLED = re.compile(r"\w{2,15}\.?:|\d{1,2} ?[h:]|\W*$", re.IGNORECASE)
"""How a row of a programme begins: `Lugar: la plaza`, `18 h`."""

_DATELINE = re.compile(r"^[^–—]{0,60}\d\W{0,3}[–—]\s+")
"""`BRIDGETOWN, October 4, 2024 –`."""

_LONGEST_BEGINNING = 10_000
"""Characters of a text that a summary may be made of."""

_SHORT, _VERSE = 60, 45
"""A line that ends before was ended on purpose; a mail's lines are broken near 72. Among lines that
are as short, one may end within a sentence."""


def build_slug(title: str) -> str:
    """`Taller en Asunción 🙌` → `taller-en-asuncion`, cut at a word; empty without any letter."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    cut = plain[: MAX_SLUG + 1].rpartition("-")[0] if len(plain) > MAX_SLUG else plain
    return cut or plain[:MAX_SLUG]


def tidy_body(text: str, names: Mapping[str, Header]) -> str:
    """The text below the headers. `names` are the headers that its first lines must not look like.

    It is laid out as it was meant; a short line stays a line.
    """
    lines = [line.rstrip() for line in lay_out(without_controls(text)[0]).split("\n")]
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(_kept_lines(lines))).strip("\n")
    first, gap, rest = body.partition("\n\n")
    top = [(line, read_marked(line, 1, names)) for line in first.split("\n")]
    # it stays text: its colon is one as the reader sees it, only
    shown = (line.replace(":", "&#58;", 1) if at and at.header else line for line, at in top)
    return "\n".join(shown) + gap + rest


def first_sentences(body: str, skip: Callable[[str], bool] = lambda _: False) -> str:
    """A summary of at most 200 characters made of how a Markdown text begins; empty if it is none.

    It is made of whole sentences: no greeting, no note that hands a text on, no row of a programme,
    no telephone number or mail address, and no sentence to `skip` gets into it.
    """
    above, _, below = body.partition(RULE)
    text = below if below and len(above) <= LONGEST_NOTE and "#" not in above else body
    clean = read_body(text[:_LONGEST_BEGINNING]).fill(lambda _, link: link, lambda *_: "")
    begun = [_begin(each, skip) for each in _paragraphs(clean)]
    return next((each for each in begun if len(each) >= _ENOUGH), max(begun, key=len, default=""))


def _paragraphs(clean: str) -> Iterator[list[str]]:
    """The lines of each paragraph."""
    for each in parse_fragment(clean).iterchildren("p") if clean else ():
        for end in each.iter("br"):
            end.tail = f"\u2028{end.tail or ''}"
        yield [one_line(line) for line in each.text_content().split("\u2028")]


def _is_sign(letter: str) -> bool:
    """Whether it is an emoji or the like, which lists on a phone begin with."""
    return bool(letter) and unicodedata.category(letter) in ("So", "Sm")


def _begin(lines: Sequence[str], skip: Callable[[str], bool]) -> str:
    """As many sentences of a paragraph, one after the other, as make a summary.

    A line ends with a sentence, or with an emoji, as many do on a phone.
    """
    ended = takewhile(lambda line: _SENTENCE.search(line) or _is_sign(line[-1:]), lines)
    said, whole = "", " ".join(ended)
    if _TABLED.match(whole) or _is_sign(whole[:1]):
        return ""
    for sentence in split_sentences(_DATELINE.sub("", whole)):
        left = names_contact(sentence) or skip(sentence) or has_phrase(sentence, phrases.COVERS)
        left |= begins_with_phrase(sentence, phrases.GREETINGS)
        left |= is_phrase(sentence, phrases.CLOSINGS)
        if len(said) >= LEAST_SUMMARY or said.endswith(":") or (said and left):
            break
        said = said if left else shorten(f"{said} {sentence}", MAX_SUMMARY - 1)
    return re.sub(":$", ".", said)


def _kept_lines(lines: Sequence[str]) -> Iterator[str]:
    """End a short line of a paragraph, and one above an emoji or a dash, with two spaces.

    A line that has no room for the next word was ended by a program.
    """
    code, before = False, ""
    for line, after in pairwise([*lines, ""]):
        code ^= bool(FENCE.match(line))
        blocks = any(mark.match(each) for mark in (_BLOCK, FENCE) for each in (line, after))
        numbered = line[:1].isdigit() and after[:1].isdigit()
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

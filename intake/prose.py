"""Text as people type it on a phone → Markdown that shows it as they saw it, and short names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from editorial.reading.headers.header import Header, read_marked
from editorial.rendering.markup import parse_fragment, read_body
from editorial.text.contacts import names_contact
from editorial.text.plain import fold, one_line, shorten, split_sentences, without_controls
from intake.written.layout import FENCE, lay_out
from intake.written.phrases import CLOSINGS, GREETINGS, begins_with_phrase, is_phrase

MAX_SUMMARY = 200
LEAST_SUMMARY, _ENOUGH = 100, 60
"""Of a summary that is made of the text: one sentence, or more where the first is short."""

MAX_SLUG = 60

_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+\S")
_BLOCK = re.compile(r"\s{4}|\s{0,3}(?:[#>|<]|[-*_=]{3,}\s*$)")
_ENDED = re.compile(r"[.!?…:]$|\bhttps?://\S+$")
_ENDS = ".!?…"
_LONGEST_BEGINNING = 10_000
"""Characters of a text that a summary may be made of."""

_LONGEST_HEADING, _SHORT = 100, 60
"""A line that ends before was ended on purpose; a mail's lines are broken near 72."""


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
    """A summary of at most 200 characters made of how a Markdown text begins; plain text.

    No greeting, no telephone number or mail address, and no sentence to `skip` gets into it.
    """
    clean = read_body(body[:_LONGEST_BEGINNING]).fill(lambda _, link: link, lambda *_: "")
    shown = parse_fragment(clean).iterchildren("p") if clean else ()
    told = [(one_line(each.text_content()), each.find("br") is None) for each in shown]
    prose = [_begin(line, skip) for line, whole in told if whole and not _is_heading(line)]
    begun = prose if any(prose) else [_begin(line, skip) for line, _ in told]
    said = next((each for each in begun if len(each) >= _ENOUGH), max(begun, key=len, default=""))
    return re.sub(r":$", ".", said)


def _is_heading(line: str) -> bool:
    """Whether a line stands above what it is about, or is one of a list that begins with signs."""
    most = _SHORT if line.endswith(":") else _LONGEST_HEADING
    return (len(line) < most and line[-1:] not in _ENDS) or _is_sign(line[:1])


def _is_sign(letter: str) -> bool:
    """Whether it is an emoji or the like, which lists on a phone begin with."""
    return bool(letter) and unicodedata.category(letter) in ("So", "Sm")


def _begin(paragraph: str, skip: Callable[[str], bool]) -> str:
    """As many sentences of a paragraph, one after the other, as make a summary."""
    said = ""
    for sentence in split_sentences(paragraph):
        greets = begins_with_phrase(sentence, GREETINGS) or is_phrase(sentence, CLOSINGS)
        left = greets or names_contact(sentence) or skip(sentence)
        if len(said) >= LEAST_SUMMARY or (said and left):
            break
        said = said if left else shorten(f"{said} {sentence}", MAX_SUMMARY - 1)
    return said


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
        width = max(_SHORT, len(before), len(line), len(after))
        wrapped = len(f"{line} {after.partition(' ')[0]}") > width > _SHORT
        told = _ENDED.search(line) and not after[:1].islower()
        ended = told or (len(line) < _SHORT and not wrapped)
        before = line
        ends = line and after and (ended or sign) and not (blocks or code or _ITEM.match(after))
        yield f"{line}  " if ends else line

"""Text as people type it on a phone → Markdown that shows it as they saw it, and short names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from editorial.headers.header import Header, read_marked
from editorial.text.contacts import names_contact
from editorial.text.markup import parse_fragment, read_body
from editorial.text.plain import fold, one_line, split_sentences, without_controls
from intake.written.layout import FENCE, lay_out
from intake.written.phrases import CLOSINGS, GREETINGS, begins_with_phrase, is_phrase

MAX_SUMMARY = 200
LEAST_SUMMARY = 100
"""Of a summary that is made of the text: one sentence, or more where the first is short."""

MAX_SLUG = 60

_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+\S")
_BLOCK = re.compile(r"\s{4}|\s{0,3}(?:[#>|<]|[-*_=]{3,}\s*$)")
_BREAK = "  \n"
"""The end of a line that stays one, as in lists that are none for Markdown."""

_ENDED = re.compile(r"[.!?…:]$|\bhttps?://\S+$")
_ENDS = (".", "!", "?", "…")
_MOST = 50
"""Paragraphs that a summary may be made of."""

_LONGEST_HEADING, _SHORT = 100, 60
"""A line that ends before was ended on purpose; a mail's lines are broken near 72."""


def build_slug(title: str) -> str:
    """`Taller en Asunción 🙌` → `taller-en-asuncion`, cut at a word; empty without any letter."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    if len(plain) <= MAX_SLUG:
        return plain
    cut = plain[: MAX_SLUG + 1].rpartition("-")[0]
    return cut or plain[:MAX_SLUG]


def tidy_body(text: str, names: Mapping[str, Header]) -> str:
    """The text below the headers. `names` are the headers that its first lines must not look like.

    It is laid out as it was meant; a short line stays a line.
    """
    clean, _ = without_controls(text)
    lines = [line.rstrip() for line in lay_out(clean).split("\n")]
    body = "\n".join(_kept_lines(lines))
    first, gap, rest = re.sub(r"\n{3,}", "\n\n", body).strip("\n").partition("\n\n")
    top = first.split("\n")
    for at, line in enumerate(top):
        found = read_marked(line, 1, names)
        if found and found.header:  # it stays text: its colon is one as the reader sees it, only
            top[at] = line.replace(":", "&#58;", 1)
    return "\n".join(top) + gap + rest


def first_sentences(body: str, skip: Callable[[str], bool] = lambda _: False) -> str:
    """A summary of at most 200 characters made of how a Markdown text begins; plain text.

    No greeting, no telephone number or mail address, and no sentence to `skip` gets into it.
    """
    marks = (_BLOCK, FENCE, _ITEM)
    paragraphs = body.split("\n\n")[:_MOST]
    told = [each for each in paragraphs if not any(mark.match(each) for mark in marks)]
    lines = [_plain(each) for each in told]
    prose = [line for line, each in zip(lines, told, strict=True) if _BREAK not in each]
    said = _begin((line for line in prose if not _is_heading(line)), skip) or _begin(lines, skip)
    return re.sub(r":$", ".", said)


def _plain(paragraph: str) -> str:
    """The words of a paragraph in Markdown."""
    clean = read_body(paragraph).fill(lambda _, link: link, lambda *_: "")
    return one_line(parse_fragment(clean).text_content()) if clean else ""


def _is_heading(line: str) -> bool:
    """Whether a line stands above what it is about, or is one of a list that begins with signs."""
    most = _SHORT if line.endswith(":") else _LONGEST_HEADING
    return (len(line) < most and line[-1:] not in _ENDS) or _is_sign(line[:1])


def _is_sign(letter: str) -> bool:
    """Whether it is an emoji or the like, which lists on a phone begin with."""
    return bool(letter) and unicodedata.category(letter) in ("So", "Sm")


def _begin(paragraphs: Iterable[str], skip: Callable[[str], bool]) -> str:
    """As many sentences as make a summary."""
    said = ""
    for sentence in (each for line in paragraphs for each in split_sentences(line)):
        if len(said) >= LEAST_SUMMARY:
            break
        greets = begins_with_phrase(sentence, GREETINGS) or is_phrase(sentence, CLOSINGS)
        if sentence and not (greets or names_contact(sentence) or skip(sentence)):
            said = _cut(f"{said} {sentence}".strip())
    return said


def _cut(sentence: str) -> str:
    """How a sentence that is too long begins: up to a comma, else as many words as fit."""
    if len(sentence) <= MAX_SUMMARY:
        return sentence
    room = sentence[: MAX_SUMMARY - len("…")]
    part = max(room.rfind(f"{sign} ") for sign in ",;:")
    return room[: part if part >= LEAST_SUMMARY else room.rfind(" ")].rstrip(",;:–—-( ") + "…"


def _kept_lines(lines: Sequence[str]) -> Iterator[str]:
    """End a short line of a paragraph, and one above an emoji or a dash, with two spaces."""
    code = False
    for line, after in pairwise([*lines, ""]):
        code ^= bool(FENCE.match(line))
        blocks = any(mark.match(each) for mark in (_BLOCK, FENCE) for each in (line, after))
        numbered = line[:1].isdigit() and after[:1].isdigit()
        sign = _is_sign(after[:1]) or after[:1] in ("–", "—") or numbered
        ended = len(line) < _SHORT or (_ENDED.search(line) and not after[:1].islower())
        ends = line and after and (ended or sign) and not (blocks or code or _ITEM.match(after))
        yield f"{line}  " if ends else line

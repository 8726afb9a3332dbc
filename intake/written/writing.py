"""A text as it was pasted → what its writer wrote, what was cut, and the title that it marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from urllib.parse import parse_qs, quote

from lxml.etree import LxmlError

from editorial.message import N_
from editorial.text.plain import unify_lines, untracked
from intake.remarks import Remark, Writing
from intake.written.chats import read_chat
from intake.written.mails import read_mail
from intake.written.phrases import BUTTONS, is_phrase
from intake.written.titles import known_title
from intake.written.web_text import convert_html, is_html

ONLY_LINK = N_("There is only a link here: please tell in a few sentences what it leads to.")

_LINK = re.compile(r"https?://(?:[^][\s<>\"')]|\[\w*\])+")
_WRAPPED = re.compile(
    r"https?://(?:www\.google\.[\w.]+/url|\w+\.safelinks\.protection\.outlook\.com/|lm?\.\w+\.com/l\.php)"
)
_DEEP = 3

_POSTED = re.compile(r"[^·\d\n]*\d[^·\n]* · ?\W*")
"""`October 4 at 5:12 PM · 🌎`: below the writer's name, when it was posted, and for whom."""

_BEFORE = 2
"""Lines above that one, a name and perhaps another."""


def read_writing(text: str) -> Writing:
    """A text without the lines of a chat, mail or other program."""
    if is_html(text):
        with suppress(LxmlError, RecursionError, ValueError):  # what no parser takes stays as it is
            return read_page(text)
    return _unwrap(text)


def read_page(page: str, names: Mapping[str, str] = MappingProxyType({})) -> Writing:
    """What is written on a page of HTML, with the pictures in it; errors as of `convert_html`."""
    text, pictures, comments = convert_html(page, names)
    written = _unwrap(text)
    return replace(written, pictures=pictures, cut=f"{comments}\n{written.cut}".strip())


def clean_links(text: str) -> str:
    """A text whose links lead where they are meant to, without what follows readers around."""

    def clean(found: re.Match[str]) -> str:
        link = found[0]
        for _ in range(_DEEP):
            asked = parse_qs(link.partition("?")[2]) if _WRAPPED.match(link) else {}
            inner = next((asked[name][0] for name in ("q", "url", "u") if name in asked), "")
            if inner.startswith(("https://", "http://")):
                link = quote(inner, safe="!#$%&*+,/:;=?@~-._")
        return untracked(link)

    return _LINK.sub(clean, text)


def _unwrap(text: str) -> Writing:
    text = clean_links(unify_lines(text)).strip("\n")
    written = read_chat(text) or _read_network_post(text) or read_mail(text)
    only = (Remark(ONLY_LINK),) if _LINK.fullmatch(written.text.strip()) else ()
    title = written.title or known_title(written.text)
    return replace(written, title=title, remarks=(*written.remarks, *only))


def _read_network_post(text: str) -> Writing | None:
    """The text of a copied post; None where it has neither such a line nor buttons below it."""
    lines = text.split("\n")
    said = [at for at, line in enumerate(lines) if line.strip()]
    heads = (at + 1 for at in said[1 : _BEFORE + 1] if _POSTED.fullmatch(lines[at].strip()))
    first = next(heads, 0)
    buttons = [at for at in said if at > first and is_phrase(lines[at], BUTTONS)]
    if not first:  # a word alone may be somebody's
        buttons = [at for at, other in pairwise(said) if at in buttons and other in buttons]
    if not (first or buttons):
        return None
    end = buttons[0] if buttons else len(lines)
    cut = "\n".join([*lines[:first], *lines[end:]])
    return Writing("\n".join(lines[first:end]).strip("\n"), cut=cut)

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
        asked = parse_qs(link.partition("?")[2]) if _WRAPPED.match(link) else {}
        inner = next((asked[name][0] for name in ("q", "url", "u") if name in asked), "")
        is_link = inner.startswith(("https://", "http://"))
        return untracked(quote(inner, safe="!#$%&*+,/:;=?@~-._") if is_link else link)

    return _LINK.sub(clean, text)


def _unwrap(text: str) -> Writing:
    text = clean_links(unify_lines(text)).strip("\n")
    written = read_chat(text) or _read_network_post(text) or read_mail(text)
    only = (Remark(ONLY_LINK),) if _LINK.fullmatch(written.text.strip()) else ()
    title = written.title or known_title(written.text)
    return replace(written, title=title, remarks=(*written.remarks, *only))


def _read_network_post(text: str) -> Writing | None:
    """The text of a copied post, up to two buttons below it; None where it has none."""
    lines = text.split("\n")
    said = [at for at, line in enumerate(lines) if line.strip()]
    buttons = [at for at in said[1:] if is_phrase(lines[at], BUTTONS)]
    end = next((at for at, after in pairwise(said) if {at, after} <= {*buttons}), 0)
    return Writing("\n".join(lines[:end]), cut="\n".join(lines[end:])) if end else None

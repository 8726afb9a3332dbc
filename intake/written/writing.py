"""A text as it was pasted → what its writer wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from lxml.etree import LxmlError

from editorial.text.plain import unify_lines
from intake.remarks import Writing
from intake.written.chats import read_chat
from intake.written.mails import read_mail
from intake.written.networks import read_network_post
from intake.written.titles import drop_introduction
from intake.written.web_text import convert_html, is_html

_END = re.compile(r"\n[ \t]*#{2,}\s*$")
"""How news agencies end a text."""


def read_writing(text: str) -> Writing:
    """A text without the lines of a chat or mail program, and without what introduces it."""
    if is_html(text):
        with suppress(LxmlError, RecursionError, ValueError):  # what no parser takes stays as it is
            return read_page(text)
    return _unwrap(text)


def read_page(page: str | bytes, names: Mapping[str, str] | None = None) -> Writing:
    """What is written on a page of HTML, with the pictures in it; errors as of `convert_html`."""
    text, pictures = convert_html(page, names)
    return replace(_unwrap(text), pictures=pictures)


def _unwrap(text: str) -> Writing:
    text = _END.sub("", unify_lines(text)).strip("\n")
    writing = read_chat(text) or read_network_post(text) or read_mail(text)
    own, remarks = drop_introduction(writing.text)
    return replace(writing, text=own, remarks=(*writing.remarks, *remarks))

"""A text as it was pasted → what its writer wrote."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from lxml.etree import LxmlError

from editorial.plain_text import unify_lines
from intake.chats import read_chat
from intake.mails import read_mail
from intake.remarks import Attached, Writing
from intake.titles import drop_introduction
from intake.web_text import convert_html, is_html


def read_writing(text: str) -> Writing:
    """A text without the lines of a chat or mail program, and without what introduces it."""
    pictures: tuple[Attached, ...] = ()
    if is_html(text):
        with suppress(LxmlError, RecursionError, ValueError):  # what no parser takes stays as it is
            text, pictures = convert_html(text)
    text = unify_lines(text).strip("\n")
    writing = read_chat(text) or read_mail(text)
    own, remarks = drop_introduction(writing.text)
    return replace(writing, text=own, remarks=(*writing.remarks, *remarks), pictures=pictures)

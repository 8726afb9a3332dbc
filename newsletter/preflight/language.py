"""The language that a mail says it is in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from editorial.catalogs import N_
from editorial.message import Message
from newsletter.email import Mail
from newsletter.preflight.context import Context
from newsletter.preflight.reading import read_shown


def check_language(mail: Mail, context: Context) -> Iterator[Message]:
    """`lang` is the issue's on <html> and within <body>, and a story's own on its title.

    Webmail takes <html> away, so what stands in <body> has to say it again. No `und` and no empty
    `lang` anywhere: screen readers would guess.
    """
    lang, root = mail.issue.lang, read_shown(mail)
    if root.get("lang") != lang:
        message = N_('<html> has to say lang="{lang}", but says “{written}”.')
        yield Message(message, {"lang": lang, "written": root.get("lang", "")})
    if lang not in root.xpath("/html/body/*/@lang"):
        message = N_('<body> has to hold an element with lang="{lang}": webmail drops <html>.')
        yield Message(message, {"lang": lang})
    if {"", "und"} & set(root.xpath("//@lang")):
        yield Message(N_("The HTML part has an element whose lang is empty or “und”."))
    for story in (*mail.issue.webinars, *mail.issue.stories):
        if story.lang not in _languages_of(root, story.url):
            message = N_('The title “{title}” has to stand in an element with lang="{lang}".')
            yield Message(message, {"title": story.title, "lang": story.lang})


def _languages_of(root: html.HtmlElement, link: str) -> set[str]:
    """The languages that the links to an address are in."""
    nearest = "string(ancestor-or-self::*[@lang][1]/@lang)"
    return {each.xpath(nearest) for each in root.iter("a") if each.get("href") == link}

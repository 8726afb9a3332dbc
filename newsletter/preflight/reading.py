"""The HTML part of a mail as a tree, as one kind of mail program sees it or as all of them do."""

from __future__ import annotations

import re

from lxml import html

from newsletter.email import Mail

_CONDITION = re.compile(r"<!--\[if[^\]]*\]>(?:<!--\s*(?:--)?>)?|(?:<!--)?<!\[endif\]-->")


def read_shown(mail: Mail) -> html.HtmlElement:
    """What every mail program but Outlook reads."""
    return _read(mail.parts.html)


def read_whole(mail: Mail) -> html.HtmlElement:
    """What is in it for anybody: Outlook reads the conditional comments too."""
    return _read(_CONDITION.sub("", mail.parts.html))


def squeeze(text: str) -> str:
    """Text with a single space between words, so that it doesn't matter how it was wrapped."""
    return " ".join(text.split())


def list_links(root: html.HtmlElement) -> list[str]:
    """Where the links of a tree lead, each address once."""
    return list(dict.fromkeys(root.xpath("//*[not(self::link or self::base)]/@href")))


def _read(source: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return html.document_fromstring(source.encode(), parser=parser)

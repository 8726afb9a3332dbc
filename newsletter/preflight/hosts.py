"""What a mail runs and loads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from editorial.catalogs import N_
from editorial.message import Message
from newsletter.email import Mail
from newsletter.preflight.context import Context, is_own
from newsletter.preflight.reading import read_whole

_TAGS = (
    "audio", "base", "button", "embed", "form", "frame", "iframe", "input", "link", "object",
    "script", "select", "textarea", "video",
)  # fmt: skip
_LOADING = ("background", "data", "poster", "src", "srcset")
_CSS_LOAD = re.compile(r"@import\b|@font-face\b", re.IGNORECASE)
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]*)""", re.IGNORECASE)


def check_hosts(mail: Mail, context: Context) -> Iterator[Message]:
    """Nothing runs, nothing is filled in, and nothing is loaded but from the site itself.

    No script, form, frame, external CSS or font: mail programs remove them, filters distrust them,
    and other hosts would learn who reads. (Pictures have a rule of their own.)
    """
    root = read_whole(mail)
    for tag in _TAGS:
        if next(root.iter(tag), None) is not None:
            message = N_("The HTML part has a <{tag}>, which has no place in a mail: take it out.")
            yield Message(message, {"tag": tag})
    for name in sorted(_handlers(root)):
        message = N_("The HTML part has a script in “{name}”: take it out.")
        yield Message(message, {"name": name})
    for css in _styles(root):
        for rule in _CSS_LOAD.findall(css):
            message = N_("The style of the HTML part has “{name}”: a mail loads no style, no font.")
            yield Message(message, {"name": rule})
    for link in dict.fromkeys(_loads(root)):
        if not is_own(link, context.site):
            message = N_("The HTML part loads “{link}”, which is not on the site: take it out.")
            yield Message(message, {"link": link})


def _handlers(root: html.HtmlElement) -> set[str]:
    names = (name for element in root.iter(etree.Element) for name in element.attrib)
    return {name for name in names if name.lower().startswith("on")}


def _styles(root: html.HtmlElement) -> Iterator[str]:
    yield from (style.text_content() for style in root.iter("style"))
    yield from root.xpath("//@style")


def _loads(root: html.HtmlElement) -> Iterator[str]:
    for css in _styles(root):
        yield from map(str.strip, _CSS_URL.findall(css))
    for element in root.iter(etree.Element):
        for name in _LOADING:
            if name in element.attrib and (element.tag, name) != ("img", "src"):
                yield element.get(name)

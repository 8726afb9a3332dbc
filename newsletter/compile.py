"""Compile MJML to HTML with mrml, and refuse the faults that mrml lets through in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import mjml
from lxml import etree

from editorial.words.message import SetupError

BOX = {"background-color", "css-class", "padding"}
TEXT = {"align", "color", "font-family", "font-size", "line-height"}
PICTURE = {"alt", "border-radius", "height", "href", "src", "width"}
ALLOWED: dict[str, set[str]] = {
    "mjml": {"lang", "dir"},
    "mj-head": set(),
    "mj-title": set(),
    "mj-attributes": set(),
    "mj-all": TEXT | {"padding"},
    "mj-style": set(),
    "mj-raw": set(),
    "mj-body": {"background-color", "css-class", "width"},
    "mj-section": BOX | {"border-bottom"},
    "mj-column": BOX,
    "mj-image": {"align", "css-class", "font-size", "padding"} | PICTURE,
    "mj-text": BOX - {"background-color"} | TEXT,
}
MjmlFault = tuple[int, str]
"""A line number in the MJML, and what is wrong there."""

SCHEMES = {"href": ("https://", "http://", "mailto:"), "src": ("https://", "http://")}

_FIXED_HEIGHT = re.compile(r'(<img [^<]*? style="[^"]*?)height:\d+px')


class CompileError(SetupError):
    """The MJML can't become a mail; the message has a line for each fault, with its place."""


def compile_mjml(source: str, *, lang: str) -> str:
    """Compile an MJML document in a language to HTML.

    CompileError for broken XML, for tags and attributes that our templates don't use (mrml passes
    all of them on), for a missing or wrong language, for a picture without `alt`, and for links
    that don't work in a mail.
    """
    root = _read(source)
    _refuse(_check_language(root, lang))
    _refuse(fault for element in root.iter(etree.Element) for fault in _check_element(element))
    try:
        html = mjml.mjml2html(source, disable_comments=True, fonts={})
    except ValueError as error:
        # mrml says `… at position 918:920`, which counts bytes, or nothing
        position = re.search(r"position (\d+)", str(error))
        before = source.encode()[: int(position[1])] if position else b""
        line = before.count(b"\n") + 1
        raise CompileError(f"MJML line {line}: {error}") from error
    _refuse(_check_leftovers(root, html))
    # mrml fixes the height of a picture whose width gives way; Gmail on phones drops our <style>
    return _FIXED_HEIGHT.sub(r"\1height:auto", html)


def _read(source: str) -> etree._Element:
    """Parse the document as strict XML, as mrml does; the CompileError shows where a fault is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(source.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        excerpt = (source.splitlines() or [""])[max(line - 1, 0)][max(column - 40, 0) : column + 40]
        raise CompileError(f"MJML line {line}: {error.msg}: …{excerpt.strip()}…") from error


def _line(element: etree._Element) -> int:
    return cast(int, element.sourceline)


def _refuse(faults: Iterator[MjmlFault]) -> None:
    lines = [f"MJML line {line}: {message}" for line, message in faults]
    if lines:
        raise CompileError("\n".join(lines))


def _check_language(root: etree._Element, lang: str) -> Iterator[MjmlFault]:
    """Find a missing or wrong `lang` on <mjml>: without it, screen readers have to guess."""
    written = root.get("lang", "")
    if root.tag != "mjml":
        yield _line(root), f"<{root.tag}> stands where <mjml> should"
    elif written in ("", "und") or written != lang:
        yield _line(root), f'<mjml lang="{written}"> should say lang="{lang}"'
    if lang in ("", "und"):
        yield _line(root), f'"{lang}" is no language of an edition'


def _check_element(element: etree._Element) -> Iterator[MjmlFault]:
    """Find tags and attributes that aren't in our own list, and links without a whole address."""
    tag, line = element.tag, _line(element)
    if tag.startswith("mj") and tag not in ALLOWED:
        yield line, f"<{tag}> is not a tag of our templates"
    elif tag.startswith("mj"):
        for name in map(str, element.attrib):
            if name not in ALLOWED[tag]:
                yield line, f'attribute "{name}" is not one that we use on <{tag}>'
        if tag == "mj-image" and element.get("alt") is None:
            yield line, '<mj-image> without alt: say what it shows, or alt=""'
    for name, schemes in SCHEMES.items():
        address = element.get(name)
        if address is not None and not address.lower().startswith(schemes):
            yield line, f'{name}="{address}" on <{tag}> is not a whole address'


def _check_leftovers(root: etree._Element, html: str) -> Iterator[MjmlFault]:
    """Find tags in a wrong place: they come out as they went in, and a mail shows them as text."""
    for tag in sorted(set(re.findall(r"<(mj[\w-]*)", html))):
        lines = ", ".join(str(_line(each)) for each in root.iter(tag))
        yield _line(root), f"<{tag}> (line {lines}) came out as it is, from a wrong place"

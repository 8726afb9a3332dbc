"""The structures' own feeds as one list, which feed readers take over (OPML 2.0)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from editorial.build import Model
from editorial.model import Structure
from editorial.model.addresses import opml_address
from editorial.words.message import N_, say
from plugins.writer import OutputFile, outputs


def build_opml_files(model: Model) -> Iterator[OutputFile]:
    """`feeds.opml` beside the directory of each edition."""
    for lang, edition in model.library.editions.items():
        if structures := [text for text in edition.structures if text.feed]:
            address = opml_address(model.site.languages[lang])
            title = say(lang, N_("Directory of structures"))
            yield OutputFile(address, render_opml(f"{model.site.name} – {title}", structures))


def render_opml(title: str, structures: Sequence[Structure]) -> bytes:
    """A list of subscriptions."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for text in structures:
        link = {"htmlUrl": text.website} if text.website else {}
        named = {"type": "rss", "text": text.title, "title": text.title}
        etree.SubElement(body, "outline", {**named, "xmlUrl": text.feed, **link})
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def register() -> None:
    outputs.connect(build_opml_files)

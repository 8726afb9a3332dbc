"""Read a WordPress export (WXR): posts with their pictures, writers, words, and how it went on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from editorial.system.files import read_file
from editorial.words.bounds import DOCUMENT
from intake.remarks import BROKEN, TOO_LARGE, DocumentError
from moving.old import PAGE, Old, add_paragraphs, collect, convert, leave

_TAKEN = {"title": "title", "creator": "author", "post_name": "slug", "post_date": "date"}
_TAKEN |= {"status": "status", "post_password": "password", "footnotes": "footnotes"}


class Export(NamedTuple):
    """A blog's address and language, its posts with bodies in HTML, its pictures by number."""

    address: str
    lang: str
    posts: tuple[Old, ...]
    pictures: dict[str, tuple[str, str]]


def read_export(file: Path) -> Export:
    """Read an export; DocumentError if it is too large, isn't one, or defines entities."""
    data = read_file(file, DOCUMENT + 1)
    if len(data) > DOCUMENT:
        raise DocumentError(TOO_LARGE)
    if re.search(rb"<!(?:ENTITY|DOCTYPE)", data) or b"wordpress.org/export/" not in data:
        raise DocumentError(BROKEN)
    channel, writers = dict[str, str](), dict[str, str]()
    shown, within = dict[str, tuple[str, str]](), dict[str, list[str]]()
    items, tags = list[tuple[Old, str, str]](), ("{*}author", "item", "link", "language")
    safe: dict[str, Any] = {"resolve_entities": False, "no_network": True, "recover": True}
    for _, item in etree.iterparse(BytesIO(data), tag=tags, **safe):
        if item.tag in ("link", "language"):
            channel |= {item.tag: item.text or ""} if item.getparent().tag == "channel" else {}
            continue
        said = {etree.QName(each).localname: each.text or "" for each in item.iterchildren("*")}
        rows = item.iterfind("{*}postmeta")
        metas = {row.findtext("{*}meta_key"): row.findtext("{*}meta_value") or "" for row in rows}
        number = said.get("post_id", "")
        if item.tag != "item":
            writers[said.get("author_login", "")] = said.get("author_display_name", "")
        elif link := said.get("attachment_url"):
            shown[number] = (link, metas.get("_wp_attachment_image_alt", ""))
            within.setdefault(said.get("post_parent", ""), []).append(number)
        else:
            said["footnotes"] = metas.get("footnotes", "")  # only the report has them
            old = _read_item(item, said, file.name)
            items.append((old, number, metas.get("_thumbnail_id", "")))
        item.clear()
    posts = [
        _complete(old, writers, within.get(number, ()), shown.get(thumb, ()))
        for old, number, thumb in items
    ]
    return Export(channel.get("link", ""), channel.get("language", ""), tuple(posts), shown)


def _complete(
    old: Old, writers: Mapping[str, str], ids: Iterable[str], shown: Sequence[str]
) -> Old:
    """Put the names of its writers and the pictures that belong to it into a post."""
    named = zip(("_thumbnail", "_thumbnail.alt"), shown, strict=False)
    found = {name: (value,) for name, value in named if value}
    names = tuple(writers.get(each) or each for each in old.all("author"))
    body = re.sub(r"\[gallery(?![^\]]*\bids=)", f'[gallery ids="{" ".join(ids)}"', old.body)
    return replace(old, headers={**old.headers, "author": names, **found}, body=body)


def _read_item(item: Any, said: dict[str, str], file: str) -> Old:
    kinds = {"post_tag": "tags", "category": "categories"}
    kinds |= {"language": "lang", "post_translations": "translationkey"}  # of the plugin Polylang
    texts = [each.text or "" for each in item.iterfind("{*}encoded")]
    pairs = [(_TAKEN[name], value) for name, value in said.items() if name in _TAKEN]
    for each in item.iterfind("category"):
        kind = kinds.get(each.get("domain"), "format")
        pairs.append((kind, (each.get("nicename") if kind == "lang" else each.text) or ""))
    headers = collect([*pairs, *(("excerpt", text) for text in texts[1:])])
    name, path = said.get("post_name", ""), f"{file}: {said.get('post_id')} {said.get('post_name')}"
    old = Old(path, headers, "".join(texts[:1]), name, address=said.get("link", ""))
    left = PAGE if said.get("post_type") != "post" else leave(old)
    return replace(old, left=left)


def read_item(old: Old, pictures: dict[str, tuple[str, str]]) -> Old:
    """Convert a post's body to Markdown; DocumentError if it can't be."""
    body, kept = convert(add_paragraphs(old.body), old.headers, pictures, page=True)
    return replace(old, body=body, kept=kept)

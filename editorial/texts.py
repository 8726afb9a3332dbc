"""A source and its HTML → the Post, Webinar or Page that outputs read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from editorial.bodies import build_body, publish_picture
from editorial.content import Content, OutsideError, is_address
from editorial.model import Page, Picture, Post, Site, Webinar
from editorial.sources import Source
from editorial.webinars.announcement import read_announcement


def build_text(source: Source, content: Content, site: Site) -> Post | Page:
    """The model of one file."""
    body, files = build_body(source, content, site)
    picture = _build_picture(source, content, site)
    original = content.original(source)
    address = content.address(source)
    fields: dict[str, Any] = {
        "folder": source.folder,
        "lang": source.lang,
        "slug": source.slug,
        "title": source.value("Title") or original.value("Title"),
        "summary": source.value("Summary") or original.value("Summary"),
        "body": body,
        "address": address,
        "url": site.link(address),
        "source": source.path,
        "original": original is source,
        "picture": picture,
        "files": (picture, *files) if picture else files,
        "moved_from": tuple(filter(is_address, content.read(source, "Moved-From"))),
    }
    if source.kind == "pages":
        return Page(**fields)
    fields |= _post_fields(source, content)
    if source.kind == "webinars":
        return Webinar(**fields, **read_announcement(source, content, site.timezone))
    return Post(**fields)


def _post_fields(source: Source, content: Content) -> dict[str, Any]:
    return {
        "date": source.day,
        "category": content.read(source, "Category")[0],
        "tags": content.read(source, "Tags"),
        "authors": content.read(source, "Author"),
        "structures": content.read(source, "Structure"),
        "working_groups": content.read(source, "Working-Group"),
        "countries": content.read(source, "Country"),
        "members": content.for_members(source),
    }


def _build_picture(source: Source, content: Content, site: Site) -> Picture | None:
    name = content.value(source, "Picture")
    owner = source if source.value("Picture") else content.original(source)
    try:
        file = content.linked(owner, name) if name else None
    except OutsideError:
        return None
    if not isinstance(file, Path):
        return None
    alt = source.value("Picture-Alt")
    credit = source.value("Picture-Credit") or owner.value("Picture-Credit")
    return publish_picture(file, content, site, alt, credit)

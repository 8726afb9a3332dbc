"""A source and its HTML → the Post, Webinar or Page that outputs read."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from editorial.content import PICTURES, Content, OutsideError, is_address, old_addresses
from editorial.dates import read_minutes, read_starts
from editorial.headers import fold, split_list
from editorial.markup import ID_PREFIX, clean_html, inspect_html, is_external, read_secure_link
from editorial.model import Attachment, Page, Picture, Post, Site, Term, Webinar
from editorial.pictures import write_jpeg
from editorial.sources import Source

_UNSAFE = re.compile(r"[^a-z0-9]+")


def build_text(source: Source, raw: str, content: Content, site: Site) -> Post | Page:
    """The model of one file. `raw` is its Markdown as HTML, not yet safe."""
    body, files = build_body(source, raw, content, site)
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
        "moved_from": tuple(filter(is_address, old_addresses(source))),
    }
    if source.kind == "pages":
        return Page(**fields)
    fields |= _post_fields(source, content)
    if source.kind == "webinars":
        return Webinar(**fields, **_webinar_fields(source, content))
    return Post(**fields)


def build_body(
    source: Source, raw: str, content: Content, site: Site
) -> tuple[Markup, tuple[Picture | Attachment, ...]]:
    """A file's clean HTML with whole links, and the files that go with it."""
    files: dict[str, Picture | Attachment] = {}
    ids = inspect_html(raw).ids

    def resolve(tag: str, link: str) -> str | None:
        if link.startswith("#"):
            return f"#{ID_PREFIX}{link[1:]}" if link[1:] in ids else None
        if is_external(link):
            return link if tag == "a" else None
        try:
            target = content.linked(source, link)
        except OutsideError:
            return None
        if isinstance(target, Source):
            return site.link(content.address(target)) if target.kind != "issues" else None
        if target is None:
            return None
        file = _build_file(target, content, site)
        files[site.link(file.address)] = file
        return site.link(file.address)

    def image(url: str, alt: str) -> str:
        picture = files.get(url)
        return image_tag(picture, alt) if isinstance(picture, Picture) else str(escape(alt))

    clean = clean_html(raw, resolve, image)
    return Markup(clean), tuple(files.values())  # noqa: S704 - nh3 has cleaned it


def image_tag(picture: Picture, alt: str) -> str:
    """The `<img>` of a picture within a text: it keeps its place while it loads."""
    return (
        f'<img src="{escape(picture.url)}" alt="{escape(alt)}" width="{picture.width}" '
        f'height="{picture.height}" loading="lazy">'
    )


def _post_fields(source: Source, content: Content) -> dict[str, Any]:
    def terms(name: str, vocabulary: str) -> tuple[Term, ...]:
        words = split_list(content.value(source, name))
        found = (content.vocabulary.find(vocabulary, word) for word in words)
        return tuple({term.slug: term for term in found if term}.values())

    return {
        "date": source.day,
        "category": terms("Category", "categories")[0],
        "tags": terms("Tags", "tags"),
        "authors": split_list(content.value(source, "Author")),
        "structures": terms("Structure", "structures"),
        "working_groups": terms("Working-Group", "working-groups"),
        "countries": terms("Country", "countries"),
        "members": content.for_members(source),
    }


def _webinar_fields(source: Source, content: Content) -> dict[str, Any]:
    def value(name: str) -> str:
        return content.value(source, name)

    def languages(name: str) -> tuple[str, ...]:
        return tuple(content.vocabulary.find_language(word) for word in split_list(value(name)))

    return {
        "starts": read_starts(value("Starts")),
        "minutes": read_minutes(value("Duration")),
        "when": value("When"),
        "spoken": languages("Spoken"),
        "interpreted": languages("Interpreted"),
        "speakers": split_list(value("Speakers")),
        "register": read_secure_link(value("Register")),
        "questions": value("Questions"),
        "for_whom": value("For"),
        "deadline": value("Deadline"),
        "recording": read_secure_link(value("Recording")),
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
    return _published(file, content, site, alt, credit)


def _build_file(file: Path, content: Content, site: Site) -> Picture | Attachment:
    if file.suffix.lower() in PICTURES:
        return _published(file, content, site)
    return Attachment(file, _address("files", file, content, file.suffix.lower()))


def _published(
    file: Path, content: Content, site: Site, alt: str = "", credit: str = ""
) -> Picture:
    jpeg = write_jpeg(file)
    address = _address("pictures", file, content, ".jpg")
    return Picture(
        jpeg.file, address, site.link(address), jpeg.width, jpeg.height, jpeg.size, alt, credit
    )


def _address(room: str, file: Path, content: Content, suffix: str) -> str:
    """`pictures/posts/2019-07-22-taller/foto.jpg`; a name that isn't plain gets a mark."""
    plain = _UNSAFE.sub("-", fold(file.stem)).strip("-")
    if f"{plain}{suffix}" != file.name:
        plain = f"{plain}-{sha256(file.name.encode()).hexdigest()[:6]}".strip("-")
    folder = file.parent.relative_to(content.real_root).as_posix()
    return f"{room}/{folder}/{plain}{suffix}"

"""A file's Markdown as clean HTML, its links made whole, and the files that go with it."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup, escape

from editorial.model import Attachment, Picture, Site
from editorial.model.texts import KINDS
from editorial.pictures.files import JPEG, widths_of
from editorial.pictures.names import PICTURES
from editorial.pictures.published import digest_picture, published_size
from editorial.reading.content import Content, OutsideError
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.text.plain import fold

_LONGEST_NAME = 100
_UNSAFE = re.compile(r"[^a-z0-9]+")

_IN_TEXT = "(min-width: 46rem) 42rem, calc(100vw - 2rem)"
_IN_GALLERY = "(min-width: 46rem) 21rem, 50vw"
"""How wide the theme shows a picture."""

_PICTURE = re.compile(r"<picture(?:(?!</picture>).)*+</picture>", re.DOTALL)
_ROW = re.compile(rf"(?:<p>(?:\s*+{_PICTURE.pattern})++\s*+</p>\s*+)++", re.DOTALL)
"""Paragraphs of pictures alone, one after the other. It takes no second look at any."""


def build_body(
    source: Source, content: Content, site: Site
) -> tuple[Markup, tuple[Picture | Attachment, ...]]:
    """Build a file's clean HTML with whole links, and list the files that go with it."""
    files: dict[str, Picture | Attachment] = {}

    def resolve(_tag: str, link: str) -> str | None:
        try:
            target = content.linked(source, link)
        except OutsideError:
            return None
        if isinstance(target, Source):
            return site.link(content.address(target)) if KINDS[target.kind].makes else None
        if target is None:
            return None
        file: Picture | Attachment
        if target.suffix.lower() in PICTURES:
            file = publish_picture(target, content, site)
        else:
            file = Attachment(target, _address("files", target, content, target.suffix.lower()))
        files[site.link(file.address)] = file
        return site.link(file.address)

    def image(url: str, alt: str) -> str:
        picture = files.get(url)
        return image_tag(picture, alt) if isinstance(picture, Picture) else str(escape(alt))

    clean = _lay_out_galleries(read_body(source.body).fill(resolve, image))
    return Markup(clean), tuple(files.values())  # noqa: S704 - nh3 has cleaned it


def image_tag(picture: Picture, alt: str) -> str:
    """Write a picture within a text, which keeps its place, and loads when it is near."""
    upright = ' class="upright"' if picture.height > picture.width else ""
    return (
        f'<picture{upright}><source type="image/webp" srcset="{escape(picture.srcset)}" '
        f'sizes="{_IN_TEXT}"><img src="{escape(picture.url)}" alt="{escape(alt)}" '
        f'width="{picture.width}" height="{picture.height}" loading="lazy"></picture>'
    )


def _lay_out_galleries(html: str) -> str:
    """Make one gallery, of half the width, of pictures with nothing between them."""

    def lay_out(run: re.Match[str]) -> str:
        pictures = _PICTURE.findall(run[0])
        if len(pictures) == 1:
            return run[0]
        return f'<div class="gallery">{"".join(pictures)}</div>'.replace(_IN_TEXT, _IN_GALLERY)

    return _ROW.sub(lay_out, html) if "<picture" in html else html


def publish_picture(file: Path, content: Content, site: Site) -> Picture:
    """Build what the site has of a picture's file; raise PictureError if it is no picture."""
    width, height = published_size(file)
    address = _address("pictures", file, content, JPEG)
    digest = digest_picture(file)
    return Picture(file, address, site.link(address), width, height, widths_of(width), digest)


def _address(room: str, file: Path, content: Content, suffix: str) -> str:
    """Build `pictures/posts/2019-07-22-taller/foto.jpg`; a name that isn't plain gets a mark."""
    plain = _UNSAFE.sub("-", fold(file.stem))[:_LONGEST_NAME].strip("-")
    if f"{plain}{suffix}" != file.name:
        plain = f"{plain}-{sha256(file.name.encode()).hexdigest()[:6]}".strip("-")
    folder = file.parent.relative_to(content.real_root).as_posix()
    return f"{room}/{folder}/{plain}{suffix}"

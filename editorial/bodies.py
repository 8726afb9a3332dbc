"""A file's Markdown as clean HTML, its links made whole, and the files that go with it."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup, escape

from editorial.content import PICTURES, Content, OutsideError
from editorial.kinds import KINDS
from editorial.markup import read_body
from editorial.model import Attachment, Picture, Site
from editorial.pictures import write_jpeg
from editorial.plain_text import fold
from editorial.sources import Source

_LONGEST_NAME = 100
_UNSAFE = re.compile(r"[^a-z0-9]+")


def build_body(
    source: Source, content: Content, site: Site
) -> tuple[Markup, tuple[Picture | Attachment, ...]]:
    """A file's clean HTML with whole links, and the files that go with it."""
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

    clean = read_body(source.body).fill(resolve, image)
    return Markup(clean), tuple(files.values())  # noqa: S704 - nh3 has cleaned it


def image_tag(picture: Picture, alt: str) -> str:
    """The `<img>` of a picture within a text: it keeps its place while it loads."""
    return (
        f'<img src="{escape(picture.url)}" alt="{escape(alt)}" width="{picture.width}" '
        f'height="{picture.height}" loading="lazy">'
    )


def publish_picture(
    file: Path, content: Content, site: Site, alt: str = "", credit: str = ""
) -> Picture:
    """The published form of a picture's file; PictureError where it is none."""
    jpeg = write_jpeg(file)
    address = _address("pictures", file, content, ".jpg")
    return Picture(
        jpeg.file, address, site.link(address), jpeg.width, jpeg.height, jpeg.size, alt, credit
    )


def _address(room: str, file: Path, content: Content, suffix: str) -> str:
    """`pictures/posts/2019-07-22-taller/foto.jpg`; a name that isn't plain gets a mark."""
    plain = _UNSAFE.sub("-", fold(file.stem))[:_LONGEST_NAME].strip("-")
    if f"{plain}{suffix}" != file.name:
        plain = f"{plain}-{sha256(file.name.encode()).hexdigest()[:6]}".strip("-")
    folder = file.parent.relative_to(content.real_root).as_posix()
    return f"{room}/{folder}/{plain}{suffix}"

"""Files other than pages: those of the theme, manifests, and texts' pictures and documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from lightningcss import process_stylesheet

from editorial.build import Model
from editorial.issues import build_issues
from editorial.model.addresses import home_address
from editorial.model.site import Site
from editorial.model.texts import Picture
from editorial.pictures.crops import Crop
from editorial.pictures.files import JPEG, webp
from editorial.pictures.published import read_crop, read_form
from plugins.writer import OutputFile, outputs

COPIED = ("images", "js")
LAYERS = ("tokens", "base", "layout", "components", "print")
BROWSERS = ["chrome 99", "firefox 97", "safari 15.4"]
"""The oldest browsers that know layers: what they call otherwise is added for them."""


_APP = {"start_url": "./", "scope": "../", "display": "minimal-ui"}
"""An edition as an app: it opens at its home, holds the whole site, and has a button to go back."""


def build_styles(site: Site, *, first: bool) -> str:
    """Join the theme's CSS without its comments: what a page shows first, or else the rest.

    A page has the first in itself, and shows what comes next once the rest is there. Colours are
    mixed here, since browsers of before 2023 can't.
    """
    files = sorted((site.theme / "static" / "css").rglob("*.css"))
    chosen = (file for file in files if (file.parent.name == "first") is first)
    css = "\n".join([f"@layer {', '.join(LAYERS)};", *(each.read_text("utf-8") for each in chosen)])
    for name, colour in site.colours.items():
        css = css.replace(f"var(--colour-{name})", colour)
    return process_stylesheet(css, error_recovery=True, browsers_list=BROWSERS)


def build_assets(model: Model) -> Iterator[OutputFile]:
    """Build `theme/site.css`, `theme/images/` and `theme/js/`."""
    static, colours = model.site.theme / "static", model.site.colours
    yield OutputFile("theme/site.css", build_styles(model.site, first=False).encode())
    for folder in COPIED:
        for file in sorted((static / folder).iterdir()):
            content = file.read_bytes()
            for name, colour in colours.items() if file.suffix == ".svg" else ():
                content = content.replace(b"{%b}" % name.encode(), colour.encode())
            yield OutputFile(f"theme/{folder}/{file.name}", content)


def build_manifests(model: Model) -> Iterator[OutputFile]:
    """Build what a browser reads to install an edition: its names, its colours, its icons.

    An icon's file names its pixels. It fills a square, with the mark where no shape cuts it.
    """
    site, images = model.site, model.site.theme / "static" / "images"
    sizes = {file.name: file.stem.partition("-")[2] for file in sorted(images.glob("icon-*.png"))}
    icons = [
        {"src": f"../theme/images/{name}", "sizes": f"{size}x{size}", "purpose": purpose}
        for name, size in sizes.items()
        for purpose in ("any", "maskable")
    ]
    colours = {"theme_color": site.colours["brand"], "background_color": site.colours["paper"]}
    for lang, language in site.languages.items():
        names = {"name": site.title(lang), "short_name": site.name, "lang": lang}
        told = json.dumps({**names, **colours, **_APP, "icons": icons})
        yield OutputFile(f"{home_address(language)}manifest.webmanifest", told.encode())


def build_media(model: Model) -> Iterator[OutputFile]:
    """Build the encoded pictures and the documents, each once for all languages."""
    for file in {file.address: file for file in model.files}.values():
        if not isinstance(file, Picture):
            yield OutputFile(file.address, file.file.read_bytes)
            continue
        stem = file.address.removesuffix(JPEG)
        for form in (JPEG, *map(webp, file.widths)):
            inputs = (file.file, form, file.digest)
            yield OutputFile(f"{stem}{form}", _read_form, inputs)


def _read_form(file: Path, form: str, _digest: str) -> bytes:
    return read_form(file, form)


def build_crops(model: Model) -> Iterator[OutputFile]:
    """Build the parts of pictures that the mails of closed issues may show."""
    shown: dict[str, tuple[Picture, Crop]] = {}
    library, site, notes = model.library, model.site, model.notes
    mailed = model.issues
    if any(each.posts != each.mailed for each in library.editions.values()):
        mailed = build_issues(library, site, notes, model.sent, members=True)
    for issue in chain.from_iterable(mailed.values()):
        shown |= issue.crops
    for picture, crop in shown.values():
        inputs = (picture.file, picture.digest, crop, picture.focus)
        yield OutputFile(picture.cropped(crop).address, read_crop, inputs)


def register() -> None:
    outputs.connect(build_assets)
    outputs.connect(build_manifests)
    outputs.connect(build_media)
    outputs.connect(build_crops)

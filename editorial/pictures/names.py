"""The names of pictures' files, and descriptions that say no more than such a name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath

from editorial.text.plain import plain
from editorial.words.message import N_, catalog_languages, listed

PICTURES = {
    *(".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif"),
    *(".tif", ".tiff", ".bmp"),
}

MERE_WORDS = N_("picture, photo, photograph, image, screenshot, logo, poster, flyer, the picture")
"""Words that say no more than that there is a picture; each language lists its own."""

NAMING_WORDS = N_(
    "image, picture, photo, screenshot, screen, shot, WhatsApp, of, from, at, on, the, a, am, pm, "
    "untitled, design, copy, copy of, scan, scanned, attachment, pasted, file, new"
)
"""Words that phones and programs name pictures with; each language lists its own."""

MACHINE_WORDS = N_(
    "description automatically generated, automatically generated description, AI-generated "
    "content may be incorrect, AI generated content may be incorrect, "
    "description générée automatiquement, le contenu généré par l’IA peut être incorrect"
)
"""Word marks a description of its own making with these, in the language of its menus: we have no
catalog of French."""

_CAMERAS = {
    *("img", "dsc", "dscn", "dscf", "pxl", "mvimg"),
    *("mp", "wa", "jpg", "jpeg", "png", "heic", "x"),
}


def is_picture_file(name: str) -> bool:
    """Tell whether a file is a picture, by the end of its name."""
    return PurePath(name).suffix.lower() in PICTURES


def is_picture_name(text: str, langs: tuple[str, ...]) -> bool:
    """Tell whether a text is a name that a phone or a program gave a picture.

    `WhatsApp Image 2024-10-12 at 21.14.07`, `IMG_2034`, `captura.png`. `langs` are the languages
    that it may be in.
    """
    naming = _words(NAMING_WORDS, langs)
    known = all(word in naming or word in _CAMERAS for word in _split(text))
    joined = re.fullmatch(r"\S*[\d_-]\S*", text.strip())
    return known or bool(joined) or is_picture_file(text)


def says_nothing(alt: str, langs: tuple[str, ...]) -> bool:
    """Tell whether an alt text is a file's name, would do for any picture, or is a machine's."""
    words = _split(alt)
    brief = len(words) <= 1 or " ".join(words) in _words(MERE_WORDS, langs)
    return brief or is_made(alt) or is_picture_name(alt, langs)


def is_made(alt: str) -> bool:
    """Tell whether an alt text says that a machine wrote it."""
    words = f" {plain(alt)} "
    return any(f" {each} " in words for each in _words(MACHINE_WORDS, catalog_languages()))


def _split(text: str) -> list[str]:
    """The words of a text, without those that have a figure in them."""
    return [word for word in plain(text).split() if word.isalpha()]


@cache
def _words(message: str, langs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, listed(message, langs)))

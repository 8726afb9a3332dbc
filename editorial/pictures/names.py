"""The names of pictures' files, and descriptions that say no more than such a name."""

from __future__ import annotations

import re
from pathlib import PurePath

from editorial.text.lists import plain_words
from editorial.text.plain import plain
from editorial.words.message import N_, catalog_languages

PICTURES = {
    *(".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif"),
    *(".tif", ".tiff", ".bmp"),
}

MERE_WORDS = N_("picture, photo, photograph, image, screenshot, logo, poster, flyer, the picture")
"""Descriptions that only say that there is a picture; each language lists its own."""

NAMING_WORDS = N_(
    "image, picture, photo, screenshot, screen, shot, WhatsApp, of, from, at, on, the, a, am, pm, "
    "untitled, design, copy, copy of, scan, scanned, attachment, pasted, file, new"
)
"""Words that phones and programs name pictures with; each language lists its own."""

MACHINE_WORDS = N_(
    "description automatically generated, automatically generated description, AI-generated "
    "content may be incorrect, AI generated content may be incorrect"
)
"""Programs such as Word mark a description that they made with these, in the language of their
menus."""

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
    naming = plain_words(NAMING_WORDS, langs)
    known = all(word in naming or word in _CAMERAS for word in _split(text))
    joined = re.fullmatch(r"\S*[\d_-]\S*", text.strip())
    return known or bool(joined) or is_picture_file(text)


def says_nothing(alt: str, langs: tuple[str, ...]) -> bool:
    """Tell whether an alt text is a file's name, would fit any picture, or is a machine's."""
    words = _split(alt)
    brief = len(words) <= 1 or " ".join(words) in plain_words(MERE_WORDS, langs)
    return brief or is_made(alt) or is_picture_name(alt, langs)


def is_made(alt: str) -> bool:
    """Tell whether an alt text says that a machine wrote it."""
    words = f" {plain(alt)} "
    return any(f" {each} " in words for each in plain_words(MACHINE_WORDS, catalog_languages()))


def _split(text: str) -> list[str]:
    """Split a text into words, without those that have a digit in them."""
    return [word for word in plain(text).split() if word.isalpha()]

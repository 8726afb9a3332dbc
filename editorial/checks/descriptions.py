"""Rules about how pictures are described to people who can't see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from editorial.checks.pictures import PHONE_FORMATS
from editorial.checks.prose import is_said, read_prose
from editorial.checks.word_lists import listed_words
from editorial.content import PICTURES, Content
from editorial.message import N_, Finding, finding
from editorial.plain_text import fold
from editorial.sources import Source

MERE_WORDS = N_("picture, photo, photograph, image, screenshot, logo, poster, flyer, the picture")
"""What says no more than that there is a picture; each language lists its own."""

_CAMERA_WORDS = {"img", "dsc", "dscn", "pxl", "image", "whatsapp", "screenshot", "at", "jpeg"}
_FEWEST_WORDS = 2


def check_alt(source: Source, content: Content) -> Iterator[Finding]:
    """A picture needs `Picture-Alt`, so that people who can't see it know what it shows."""
    if content.value(source, "Picture") and not source.value("Picture-Alt"):
        header = content.vocabulary.languages[source.lang].header_name("Picture-Alt")
        message = N_("Say what the picture shows, for those who can't see it: “{header}: …”.")
        yield finding(source.line("Picture"), message, header=header)


def check_alt_in_text(source: Source, content: Content) -> Iterator[Finding]:
    """A picture in the text has, between its brackets, what it shows."""
    for link, alt in read_prose(source).images:
        if not alt.strip():
            message = N_(
                "Say what the picture shows, for those who can't see it: ![what it shows]({link})"
            )
            line, column = source.place_of(f"]({link}")
            yield finding(line, message, column, link=link)


def check_alt_words(source: Source, content: Content) -> Iterator[Finding]:
    """A picture's description says what it shows: it is not a file name, and not just “photo”."""
    described = [(source.value("Picture-Alt"), source.line("Picture-Alt"), 1)]
    for _, alt in read_prose(source).images:
        described.append((alt, *source.place_of(f"![{alt}")))
    for alt, line, column in described:
        if is_said(alt) and _says_nothing(alt, content):
            message = N_(
                "“{alt}” doesn't say what the picture shows. Describe it as you would on the "
                "phone: who is where, doing what."
            )
            yield finding(line, message, column, alt=alt)


def _says_nothing(alt: str, content: Content) -> bool:
    """Whether a description is one word, a file's name, what a camera writes, or a mere word."""
    if Path(alt).suffix.lower() in PICTURES | PHONE_FORMATS:
        return True
    words = re.sub(r"[\d\W_]+", " ", fold(alt)).split()
    mere = listed_words(MERE_WORDS, content)
    return len(words) < _FEWEST_WORDS or " ".join(words) in mere or _CAMERA_WORDS.issuperset(words)

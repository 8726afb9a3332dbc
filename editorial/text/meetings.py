"""What lets somebody into a meeting on the web: a link that holds its key, a key beside a link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from editorial.message import N_, listed
from editorial.text.plain import fold

KEYS = N_("password, passcode, pass code, access code, meeting code, meeting password, PIN")
"""What a program for meetings calls the key to one; each language lists its own."""

_ROOMS = (
    r"(?:[\w-]+\.)*(?:zoom\.(?:us|com)|zoomgov\.com|teams\.(?:microsoft|live)\.com|"
    r"meet\.google\.com|tel\.meet|webex\.com|meet\.jit\.si|whereby\.com|goto\.com|"
    r"gotomeeting\.com|bluejeans\.com)"
)
_LINK = re.compile(rf"(?:https?://)?\b{_ROOMS}/(?!rec/)[^\s<>\"')\]]+", re.IGNORECASE)
"""A recording, `zoom.us/rec/…`, is there to be watched, its key as well."""

_HELD = re.compile(r"[?&#](?:amp;)?(?:pwd|passcode|password|pin|p|tk)=[^&\s]", re.IGNORECASE)
_NEAR = 8
"""Lines from a link to its key in what people copy from an invitation."""


def find_keys(lines: Sequence[str], langs: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Every key in a text: the line that it is in, from 0, the place in it, and how it is said.

    A word like “PIN” counts where a meeting's link is near.
    """
    rooms = [at for at, line in enumerate(lines) if "/" in line and _LINK.search(line)]
    for at, line in enumerate(lines) if rooms else ():
        for link in _LINK.finditer(line):
            if _HELD.search(link[0]):
                yield at, link.start(), link[0]
        near = any(abs(at - room) <= _NEAR for room in rooms)
        words = _LINK.sub(lambda link: " " * len(link[0]), line) if near else ""
        if said := _said(langs).search(fold(words)):
            yield at, 0, words.strip()[slice(*said.span())]


@cache
def _said(langs: tuple[str, ...]) -> re.Pattern[str]:
    """`Código de acceso: 123456`, in a folded line; the key has a digit, or ends the line."""
    words = "|".join(re.escape(fold(word)) for word in listed(KEYS, langs))
    key = r"(?:\d[\d ]{2,14}\d#?|(?=\S{0,20}\d)[^\s:,;]{4,20}|[^\s:,;.]{4,20}(?=\W*$))"
    return re.compile(rf"\b(?:{words})\b[^:=\n]{{0,25}}[:=]\W{{0,4}}{key}")

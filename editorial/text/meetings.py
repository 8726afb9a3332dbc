"""What lets somebody into a meeting on the web: a link that holds its key, a key near a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import unquote

from editorial.text.plain import fold
from editorial.words.message import N_, listed

KEYS = N_("password, passcode, pass code, access code, meeting code, meeting password, PIN")
"""What a program for meetings calls the key to one; each language lists its own."""

_ROOMS = (
    r"(?:[\w-]+\.)*(?:zoom\.(?:us|com)|zoomgov\.com|teams\.(?:microsoft|live)\.com|"
    r"meet\.google\.com|tel\.meet|webex\.com|meet\.jit\.si|whereby\.com|goto\.com|"
    r"gotomeeting\.com|bluejeans\.com)"
)
_LINK = re.compile(r"(?:https?://|\b(?=[\w.-]{4,60}/))[^\s<>\"')\]|]+", re.IGNORECASE)
_ROOM = re.compile(rf"(?:^|[/=]){_ROOMS}/(?!rec/)", re.IGNORECASE)
"""A recording, `zoom.us/rec/…`, is there to be watched, its key as well."""

_HELD = re.compile(r"[?&#](?:amp;)?(?:pwd|passcode|password|pin|p|tk)=[^&\s]", re.IGNORECASE)
_ONE_TAP = re.compile(r"\+?\d{8,15},{1,4}\d{9,12}#[\d,#*]*")
_NAMED = re.compile(
    r"\bid\b[^\d\n]{0,30}\d{3}[ -]?\d{3,4}[ -]?\d{3,4}\b|"
    r"\b(?:zoom|teams|webex|jitsi|meet|meeting|reunion|reuniao|sala)\b"
)
"""The number of a meeting, or a word for one, in a folded line."""

_TAPPED = re.compile(r",\d{9}")
"""What every number to be tapped has in it."""

_NEAR, _BESIDE = 8, 2
"""Lines from a link, and from a word for a meeting, to its key in an invitation."""


def find_keys(lines: Sequence[str], langs: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Find every key in a text: the line that it is in, from 0, the place in it, and its words.

    A word like “PIN” counts where a meeting is near; a key that has no digit, where a link is.
    """
    text = "\n".join(lines)
    whole = fold(text)
    named = any(word in whole and pattern.search(whole) for word, pattern in _words(langs).items())
    if not (named or _TAPPED.search(text) or _HELD.search(_plain(text))):
        return  # most texts about a meeting name no key
    rooms = [at for at, line in enumerate(lines) if any(map(_is_room, _LINK.findall(line)))]
    bare = [_LINK.sub(lambda link: " " * len(link[0]), line) for line in lines]
    folded = [fold(line) for line in bare]
    meant = [at for at, line in enumerate(folded) if _NAMED.search(line)]
    for at, line in enumerate(lines):
        for link in _LINK.finditer(line) if at in rooms else ():
            if _is_room(link[0]) and _HELD.search(_plain(link[0])):
                yield at, link.start(), link[0]
        if tapped := _ONE_TAP.search(line):
            yield at, tapped.start(), tapped[0]
        linked = any(abs(at - room) <= _NEAR for room in rooms)
        if linked or any(abs(at - word) <= _BESIDE for word in meant):
            below = "\n".join([folded[at], *filter(str.strip, folded[at + 1 : at + 3])][:2])
            said = _said(langs).search(below)
            if said and said.start() <= len(folded[at]) and (linked or said["digits"]):
                yield at, 0, bare[at].strip()[slice(*said.span())] or said[0]


def find_rooms(text: str) -> Iterator[str]:
    """Find the links to rooms in a text, not to where one registers for a meeting."""
    yield from (link for link in _LINK.findall(text) if _is_room(link) and "/register" not in link)


def _plain(link: str) -> str:
    """Unwrap a link that another program, such as `safelinks`, has put into its own."""
    return unquote(unquote(link))


def _is_room(link: str) -> bool:
    return bool(_ROOM.search(_plain(link)))


@cache
def _words(langs: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    """List what the key to a meeting is called, folded; a pattern for each word is the fastest."""
    words = map(fold, listed(KEYS, langs))
    return {word: re.compile(rf"{re.escape(word)}\b") for word in words}


@cache
def _said(langs: tuple[str, ...]) -> re.Pattern[str]:
    """`Código de acceso: 123456`, also without a colon, in folded lines; one without a digit is a
    word between the name of a key, which begins a line or a cell, and the line's end.
    """
    words = "|".join(word.pattern for word in _words(langs).values())
    after = r"[^:=|\n]{0,25}[:=|]\W{0,4}"
    beside = r"[^\w:=]{1,6}(?:(?:es|is|e|est|sera)[^\w:=]{1,4})?(?!(?:19|20)\d\d\b)"
    digits = r"(?P<digits>\d[\d -]{2,14}\d#?|(?=\S{0,20}\d)[^\s:,;|]{4,20})"
    word = rf"(?<![^\W\d] )\b(?:{words}){after}[^\s:,;.|]{{4,20}}(?=[^\w\n]*$)"
    return re.compile(rf"\b(?:{words})(?:{after}|{beside}){digits}|{word}", re.MULTILINE)

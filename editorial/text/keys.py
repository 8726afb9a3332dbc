"""Keys to meetings: links that hold one, numbers to be tapped, and keys after their word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import unquote

from editorial.text.plain import as_read, fold, typed_at
from editorial.text.shapes import compile_said, key_words

_ROOMS = (
    r"(?:[\w-]+\.)*(?:zoom\.(?:us|com)|zoomgov\.com|teams\.(?:microsoft|live)\.com|"
    r"meet\.google\.com|tel\.meet|webex\.com|meet\.jit\.si|whereby\.com|goto\.com|"
    r"gotomeeting\.com|bluejeans\.com|8x8\.vc)"
)
_LINK = re.compile(r"(?:https?(?:://|%3A)|\b(?=[\w.-]{4,60}/))[^\s<>\"')\]|]+", re.IGNORECASE)
_ROOM = re.compile(
    rf"(?:^|[/=@]){_ROOMS}\.?(?::\d+)?/+(?!rec/|hc/)|\w/j/\d{{9,11}}(?!\d)", re.IGNORECASE
)
"""A recording, `zoom.us/rec/…`, is there to be watched, its key as well; `hc` is for help. A number
after `/j/` is a meeting's, on any organization's address."""

_HOSTS = ("zoom", "teams", "meet.", ".meet", "jit", "webex", "whereby", "goto", "jeans", "8x8")
"""A word in every link to a room, if no sign without width is in it."""

_HELD = re.compile(
    r"(?i)[?&#;](?:config\.)?(?:pwd|pass(?:code|word)|pin|p|tk|jwt|roomkey|mtid)=[^&\s]|/meetup-join/"
)
_BREAK = re.compile(r"\n[\s>]*")
_REST = re.compile(r"[^\S\n]*\n[\s>]*(?!\S*:/)(\S*)")
"""What may be the rest of a link that a line before ends with: no other link."""

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


def find_keys(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Find every key to a meeting in a text: its line and its place in it, from 0, and its words.

    A word like “PIN” counts only near a meeting, and a key without a digit only near a link.
    """
    if not names_key("\n".join(lines)):
        return
    lines, unseen = zip(*map(as_read, lines), strict=True)
    rooms = [at for at, line in enumerate(lines) if any(map(_is_room, _LINK.findall(line)))]
    bare = [_LINK.sub(lambda link: " " * len(link[0]), line) for line in lines]
    folded = [fold(line) for line in bare]
    meant = [at for at, line in enumerate(folded) if _NAMED.search(line)]
    for at, line in enumerate(lines):
        for link in _LINK.finditer(line) if at in rooms else ():
            # a link that ends its line may go on in the next one
            rest = _REST.match("\n".join((line, *lines[at + 1 :][:1])), link.end())
            whole = link[0] + rest[1] if rest else link[0]
            if _is_room(link[0]) and _HELD.search(_plain(whole)):
                yield at, typed_at(link.start(), unseen[at]), link[0]
        if tapped := _ONE_TAP.search(line):
            yield at, typed_at(tapped.start(), unseen[at]), tapped[0]
        linked = any(abs(at - room) <= _NEAR for room in rooms)
        if linked or any(abs(at - word) <= _BESIDE for word in meant):
            below = "\n".join([folded[at], *filter(str.strip, folded[at + 1 : at + 3])][:2])
            said = compile_said().search(below)
            if said and said.start() <= len(folded[at]) and (linked or said["digits"]):
                yield at, 0, bare[at].strip()[slice(*said.span())] or said[0]


def names_key(text: str) -> bool:
    """Tell quickly whether a text may have a key to a meeting; most texts don't."""
    whole = fold(text)
    words = key_words().items()
    named = any(word in whole and pattern.search(whole) for word, pattern in words)
    hosted = any(sign in whole for sign in (*_HOSTS, *"\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"))
    held = hosted and _HELD.search(_plain(_BREAK.sub("", as_read(whole)[0])))
    return bool(named or held or _TAPPED.search(text))


def find_rooms(text: str) -> Iterator[str]:
    """Find a text's links to meeting rooms, except links to register for a meeting."""
    yield from (link for link in _LINK.findall(text) if _is_room(link) and "/register" not in link)


def _plain(link: str) -> str:
    """Unwrap a link that another program, such as `safelinks`, has put into its own."""
    return unquote(unquote(unquote(unescape(link))))


def _is_room(link: str) -> bool:
    return bool(_ROOM.search(_plain(link)))

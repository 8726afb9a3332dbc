"""What a person should look at in a text: listed words, phones and addresses, keys to meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from urllib.parse import unquote

from editorial.text.plain import MAILBOX, fold
from editorial.words.message import N_, catalog_languages, listed

SILENCE, PHONE, CANCELLED, MOVED, LOCAL = "silence", "phone", "cancelled", "moved", "local"
ATTENTION_KINDS = (
    *(SILENCE, "minors", "identity", PHONE, "rooms", CANCELLED, MOVED, "insults", "advertising"),
    LOCAL,
)

WordLists = Mapping[str, tuple[str, ...]]
"""What to look for, by kind, in all languages."""

_DAY = r"(?:19|20)\d\d\b|\d\d?[-/.]\d\d?[-/.]\d{2,4}\b"
_AGES = N_(
    "three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, "
    "sixteen, seventeen"
)
"""The ages of children that are written in words."""

_SIGNS = {
    "'": "['’]?",
    "##": rf"(?![^\W\d])[^\d\n]{{0,25}}(?!{_DAY})\+?\(?\d(?:[ .()/-]{{0,2}}\d){{5,}}+\w*+",
    "%": r"[^\w\n]{1,4}(?:\w{1,8}[^\w\n]{1,3}){0,2}"
    r"(?=[\w#@!-]{0,99}?\d)(?=[\w#@!-]{0,99}?[a-z])[\w#@!-]{5,99}",
    "*": r"[\w.+-]{0,99}",
    "^": r"^\W*",
    "$": r"\W*$",
    " ": r"\s{1,99}",
}
"""What the signs in a list of words stand for. Each repetition has a bound, or gives back
nothing that it matched (`}+`): else a hostile line would take minutes to search."""

_SIGN = re.compile(r" ?##| ?%|[#*^$ ']|[^#*^$% ']+")
_MARKS = re.compile(r"(?<!\w)[*_~`]+|[*_~`]{1,99}(?!\w)|</?\w+>")
"""Marks of bold and the like, which a person may put on any word."""


@cache
def compile_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a pattern for folded lines of a kind's words; without words it finds nothing."""
    ages = "|".join(re.escape(fold(age)) for age in listed(_AGES, catalog_languages()))
    signs = {**_SIGNS, "#": rf"(?:1[0-7]|\d|{ages})"}
    found = []
    for word in words:
        parts = _SIGN.findall(fold(word))
        begins = r"(?<![\w@])" if parts[0][0].isalnum() or parts[0] == "#" else ""
        whole = (signs.get(part.strip() or " ", re.escape(part)) for part in parts)
        found.append(begins + "".join(whole))
    return re.compile(rf"(?:{'|'.join(found) or '(?!)'})(?!\w)")


def find_words(lines: Sequence[str], words: WordLists) -> Iterator[tuple[str, int, int, str]]:
    """Find everything to look at: its kind, its line and its place in it, from 0, and its words."""
    for kind in ATTENTION_KINDS:
        for at, line in enumerate(lines if kind in words else ()):
            for place in find_places(line, words[kind]):
                yield kind, at, place.start, line[place].strip()


def find_places(line: str, words: tuple[str, ...]) -> Iterator[slice]:
    """Find where words of a kind stand in a line."""
    line = _MARKS.sub(lambda mark: " " * len(mark[0]), line)
    folded, bare = fold(line), line.strip()
    if len(folded) != len(bare):  # of `…`, which is folded to three dots
        folded = "".join(one if len(one := fold(each)) == 1 else each for each in bare)
    indent = len(line) - len(line.lstrip())
    for match in compile_words(words).finditer(folded):
        yield slice(match.start() + indent, match.end() + indent)


ADDRESS = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
_CHAT = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|\btel:)\+?(\d{8,15})", re.IGNORECASE)

_HIDDEN = re.compile(
    r"(?:https?://|www\.)\S+|\]\([^)]{0,2000}\)"  # links
    r"|(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{3,4}|"
    r"\d{1,2} \d{1,2} (?:19|20)\d\d)(?!\d)"
    r"|\b(?:19|20)\d\d ?[-–/ ] ?(?:19|20)\d\d\b|\((?:19|20)\d\d\)"
    r"|\b\d\d?[.:]\d\d ?[-–] ?\d\d?[.:]\d\d\b"  # hours
    r"|\b\d{4} ?- ?\d{4}(?=\s?(?:UTC|GMT|h|hs|hrs|horas|hours)\b)"
    r"|\b(?:ID|Zoom)\b[^\d+(.;]{0,25}[1-9]\d\d(?:[ -]?\d{3,4}){2}(?!\d)"
    r"|\b(?:IS[BS]N|DOI|RU[CT]|NI[FT]|CIN|CPF|CNPJ|DNI|C[EI]P)\b\D{0,6}\d[\d ./-]*"
    r"|(?:[$€£₡]|\b(?:Gs|Bs|S/|USD?|EUR|ARS|COP)\b)[.:$]? ?\d[\d .,]{0,20}"  # sums
    r"|\d[\d .,]{0,20} ?(?:[%$€£]|(?:USD|EUR|d[oó]lares|pesos|reais|soles|guaran\wes|bolivianos)\b)"
    r"|(?<![\w.])(?!\d{3}\.\d{3}\.\d{4}\b)(?:[1-9]\d*|0)(?:\.\d+)+|\d,\d{4,}|\b1[3-7]\d{8}\b"
    r"|(?:\d[ ().-]{0,3}+){21,}+|\b\d+/(?:19|20)\d\d\b",  # tables, laws
    re.IGNORECASE,
)
"""Links, days, hours, numbers of meetings, books and taxpayers, and sums of money."""

_ESCAPE = re.compile(r"\\(?=[-().+])")
"""What Markdown wants before a sign, and no reader sees."""

MANY_DIGITS = re.compile(r"\d(?:\D{0,3}\d){5}")
"""What every telephone number has in it: few lines do, so the others are passed over."""

_PART_BEFORE, _PART_AFTER = re.compile(r"[\w#/]$|\w-$|\d[.,:]$"), re.compile(r"[\w#]|[.,:/-]\d")
_ABROAD = re.compile(r"(?:\+|\b00(?=[1-9]))\d[\d ()-]{7,18}\d")
_RUN = re.compile(r"[(]?\d(?:[ ().\xa0\u2011-]{0,3}\d){6,}")
_SUM = re.compile(r"[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{4,7}")
_FEW = re.compile(r"(?:\D*\d){1,6}\D*|\d\d?(?:[ .-]+\d\d?){1,3}")
"""Digits that are grouped by thousands, or few and not grouped, as only mobiles are; too few."""

_MOST_TRIES = 100


def find_phones(
    line: str, regions: Sequence[str] = (), words: tuple[str, ...] = ()
) -> Iterator[tuple[str, int]]:
    """Find every telephone number of a line, with where it begins.

    In links, only those to a chat or a telephone count. National numbers are those of `regions`,
    ISO 3166 codes, or of all countries if there are none. After one of the `words` of
    `attention.toml`, any number counts.
    """
    if not MANY_DIGITS.search(line):
        return
    yield from ((chat[1], chat.start()) for chat in _CHAT.finditer(line))
    escaped = [mark.start() for mark in _ESCAPE.finditer(line)]
    line = _HIDDEN.sub(lambda match: "x" * len(match[0]), _ESCAPE.sub("", line))
    end = 0
    for start, stop in sorted(_find(line, regions, words)):
        if start >= end:
            end = -stop
            yield line[start:end], start + sum(at - nth <= start for nth, at in enumerate(escaped))


def hide_contacts(text: str) -> str:
    """Replace everything that may be a mail address or a telephone number with an ellipsis."""
    return re.sub(rf"{MAILBOX}|\+?\d[\d ().-]{{6,}}\d", "…", text)


def names_contact(text: str) -> bool:
    """Tell whether a text has a mail address or a telephone number in it."""
    return bool(ADDRESS.search(text)) or any(find_phones(text))


def _find(line: str, regions: Sequence[str], words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Find where what may be a number begins and, negative, ends: the longest sorts first."""
    from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

    mobiles = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    for place in find_places(line, words):
        if spoken := re.search(r"\+?\(?\d[\d ().-]*$", line[place]):
            yield place.start + spoken.start(), -place.start - spoken.end()
    for abroad in _ABROAD.finditer(line):
        yield abroad.start(), -abroad.end()
    line = _ABROAD.sub(lambda match: "x" * len(match[0]), line)
    for run, region in product(_RUN.finditer(line), _one_a_code(tuple(regions))):
        for found in PhoneNumberMatcher(run[0], region, Leniency.VALID, _MOST_TRIES):
            number = found.raw_string.lstrip("" if ")" in found.raw_string else "(")
            end = run.start() + found.end
            start = end - len(number)
            part = _PART_BEFORE.search(line[:start][-2:]) or _PART_AFTER.match(line, end)
            mobile = bool(regions) and number_type(found.number) in mobiles
            if not (part or _FEW.fullmatch(number)) and (mobile or not _SUM.fullmatch(number)):
                yield start, -end


@cache
def _one_a_code(regions: tuple[str, ...]) -> tuple[str, ...]:
    """Choose a region for each code of a country: the regions of `+1` share their numbers."""
    import phonenumbers  # 30 ms that most tasks don't need

    known = regions or sorted(phonenumbers.SUPPORTED_REGIONS)
    return tuple({phonenumbers.country_code_for_region(each): each for each in known}.values())


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
    """Find every key to a meeting in a text: its line and its place in it, from 0, and its words.

    A word like “PIN” counts only near a meeting, and a key without a digit only near a link.
    """
    if not names_key("\n".join(lines), langs):
        return
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


def names_key(text: str, langs: tuple[str, ...]) -> bool:
    """Tell quickly whether a text may have a key to a meeting; most texts don't."""
    whole = fold(text)
    named = any(word in whole and pattern.search(whole) for word, pattern in _words(langs).items())
    held = re.search("[=%]", text) and _HELD.search(_plain(text))
    return bool(named or held or _TAPPED.search(text))


def find_rooms(text: str) -> Iterator[str]:
    """Find a text's links to meeting rooms, except links to register for a meeting."""
    yield from (link for link in _LINK.findall(text) if _is_room(link) and "/register" not in link)


def _plain(link: str) -> str:
    """Unwrap a link that another program, such as `safelinks`, has put into its own."""
    return unquote(unquote(link))


def _is_room(link: str) -> bool:
    return bool(_ROOM.search(_plain(link)))


@cache
def _words(langs: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    """Compile patterns of what the key to a meeting is called, folded, by their first word.

    A text is searched for that word first: it is the fastest.
    """
    groups: dict[str, list[str]] = {}
    for word in map(fold, listed(KEYS, langs)):
        groups.setdefault(re.split(r"\W", word)[0], []).append(re.escape(word))
    return {first: re.compile(rf"(?:{'|'.join(own)})\b") for first, own in groups.items()}


@cache
def _said(langs: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a pattern of `Código de acceso: 123456`, even without a colon, for folded lines.

    A key without a digit is a word between the name of a key, which begins a line or a cell, and
    the line's end.
    """
    words = "|".join(word.pattern for word in _words(langs).values())
    after = r"[^:=|\n]{0,25}[:=|]\W{0,4}"
    beside = r"[^\w:=]{1,6}(?:(?:es|is|e|est|sera)[^\w:=]{1,4})?(?!(?:19|20)\d\d\b)"
    digits = r"(?P<digits>\d[\d -]{2,14}\d#?|(?=\S{0,20}\d)[^\s:,;|]{4,20})"
    word = rf"(?<![^\W\d] )\b(?:{words}){after}[^\s:,;.|]{{4,20}}(?=[^\w\n]*$)"
    return re.compile(rf"\b(?:{words})(?:{after}|{beside}){digits}|{word}", re.MULTILINE)

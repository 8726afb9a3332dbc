"""What a person should look at in a text: listed words, phones and addresses, keys to meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter

from editorial.text import shapes
from editorial.text.plain import MAILBOX, as_read, either, flatten, fold, name_of, typed_at
from editorial.words.message import catalog_languages, listed

WordLists = Mapping[str, tuple[str, ...]]
"""What to look for, by kind, in all languages."""

_DAY = r"(?:19|20)\d\d\b|\d\d?[-/.]\d\d?[-/.]\d{2,4}\b"
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
_LINKED = re.compile(r"(?:https?://|www\.)\S+|(?<=\])\([^()\s]{0,2000}\)|</?\w[^<>]{0,500}>")
"""Addresses, and elements of HTML, in which readers see nothing of most kinds."""

_MARKS = re.compile(r"(?<!\w)[*_~`]+|[*_~`]{1,99}(?!\w)|</?\w+>")
"""Marks of bold and the like, which a person may put on any word."""


@cache
def compile_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a pattern for folded lines of a kind's words; without words it finds nothing."""
    ages = either(map(name_of, listed(shapes.AGES, catalog_languages())))
    signs = {**_SIGNS, "#": rf"(?:1[0-7]|\d|{ages})"}
    found = []
    for word in words:
        parts = _SIGN.findall(fold(word))
        begins = r"(?<![\w@])(?<!\w-)" if parts[0][0].isalnum() or parts[0] == "#" else ""
        whole = (signs.get(part.strip() or " ", re.escape(part)) for part in parts)
        found.append(begins + "".join(whole))
    return re.compile(rf"(?:{'|'.join(found) or '(?!)'})(?!\w)")


def find_words(lines: Sequence[str], words: WordLists) -> Iterator[tuple[str, int, int, str]]:
    """Find everything to look at: its kind, its line and its place in it, from 0, and its words.

    An assistant's words count only where a text begins or ends, a correction where it begins.
    """
    read = [as_read(line) for line in lines]
    shown = [_LINKED.sub(lambda link: " " * len(link[0]), line) for line, _ in read]
    top, bottom = shapes.find_ends(lines)
    for kind in filter(words.__contains__, shapes.ATTENTION_KINDS):
        for at, (line, unseen) in enumerate(read):
            if at > top and (kind == shapes.AGAIN or (kind == shapes.ASSISTANT and at < bottom)):
                continue
            text, end = line if kind in (shapes.ROOMS, shapes.PLACEHOLDER) else shown[at], 0
            places = chain(find_places(text, words[kind]), shapes.find_shapes(kind, text))
            for place in sorted(places, key=attrgetter("start")):
                if place.start >= end:
                    end = place.stop
                    start, last = typed_at(place.start, unseen), typed_at(end - 1, unseen)
                    yield kind, at, start, lines[at][start : last + 1].strip()


def find_places(line: str, words: tuple[str, ...]) -> Iterator[slice]:
    """Find where words of a kind stand in a line."""
    line = _MARKS.sub(lambda mark: " " * len(mark[0]), line)
    for match in compile_words(words).finditer(flatten(line)):
        yield slice(*match.span())


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
    r"|\b(?:IS[BS]N|DOI|RU[CNT]|NI[FST]|CIN|CPF|CNPJ|DNI|RG|C[EI]P|C\.?I|CURP|CUI[LT]|CBU|CLABE|"
    r"CCI|pas\w?aporte|passe?port(?: number)?|c[eé]dula(?: de identidad)?(?: es)?|(?:cuenta|conta|"
    r"account|compte)(?: (?:corrie?nte|banc\w+|de ahorros?|poupan\wa|number))?)\b\D{0,6}\d[\d ./-]*"
    r"|(?:[$€£₡]|\b(?:Gs|Bs|S/|USD?|EUR|ARS|COP)\b)[.:$]? ?\d[\d .,]{0,20}"  # sums
    r"|\d[\d .,]{0,20} ?(?:[%$€£]|(?:USD|EUR|d[oó]lares|pesos|reais|soles|guaran\wes|bolivianos)\b)"
    r"|(?<![\w.])(?!\d{3}\.\d{3}\.\d{4}\b)(?:[1-9]\d*|0)(?:\.\d+)+|\d,\d{4,}|\b1[3-7]\d{8}\b"
    r"|(?:\d[ ().-]{0,3}+){21,}+|\b\d+/(?:19|20)\d\d\b",  # tables, laws
    re.IGNORECASE,
)
"""Links, days, hours, numbers of meetings, books, people and accounts, and sums of money."""

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
    if not shapes.MANY_DIGITS.search(line):
        return
    yield from ((chat[1], chat.start()) for chat in _CHAT.finditer(line))
    line, unseen = as_read(line)
    for place in shapes.find_numbers(line):
        line = f"{line[: place.start]}{'x' * (place.stop - place.start)}{line[place.stop :]}"
    line = _HIDDEN.sub(lambda match: "x" * len(match[0]), line)
    end = 0
    for start, stop in sorted(_find(line, regions, words)):
        if start >= end:
            end = -stop
            yield line[start:end], typed_at(start, unseen)


def hide_contacts(text: str) -> str:
    """Replace everything that may be a mail address or a telephone number with an ellipsis."""
    return re.sub(rf"{MAILBOX}|\+?\d[\d ().-]{{6,}}\d", "…", text)


def names_contact(text: str) -> bool:
    """Tell whether a text has a mail address or a telephone number in it."""
    return bool(ADDRESS.search(text)) or any(find_phones(text))


def _find(line: str, regions: Sequence[str], words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Find where what may be a number begins and, negative, ends: the longest sorts first."""
    for place in find_places(line, words):
        if spoken := re.search(r"\+?\(?\d[\d ().-]*$", line[place]):
            yield place.start + spoken.start(), -place.start - spoken.end()
    for abroad in _ABROAD.finditer(line):
        yield abroad.start(), -abroad.end()
    line = _ABROAD.sub(lambda match: "x" * len(match[0]), line)
    for run in _RUN.finditer(line):
        for after, length in _read_run(run[0], tuple(regions)):
            end = run.start() + after
            start = end - length
            if not (
                _PART_BEFORE.search(line[max(0, start - 2) : start]) or _PART_AFTER.match(line, end)
            ):
                yield start, -end


@lru_cache(maxsize=1024)
def _read_run(run: str, regions: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Find the ends and lengths of national numbers in a run of digits: a slow matter."""
    from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

    mobiles = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    places = []
    for region in _one_a_code(regions):
        for found in PhoneNumberMatcher(run, region, Leniency.VALID, _MOST_TRIES):
            number = found.raw_string.lstrip("" if ")" in found.raw_string else "(")
            mobile = bool(regions) and number_type(found.number) in mobiles
            if not _FEW.fullmatch(number) and (mobile or not _SUM.fullmatch(number)):
                places.append((found.end, len(number)))
    return tuple(places)


@cache
def _one_a_code(regions: tuple[str, ...]) -> tuple[str, ...]:
    """Choose a region for each code of a country: the regions of `+1` share their numbers."""
    import phonenumbers  # 30 ms that most tasks don't need

    known = regions or sorted(phonenumbers.SUPPORTED_REGIONS)
    return tuple({phonenumbers.country_code_for_region(each): each for each in known}.values())

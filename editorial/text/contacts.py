"""Telephone numbers and mail addresses, as they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from editorial.text.attention import find_places
from editorial.text.plain import MAILBOX

ADDRESS = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
CHAT = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|\btel:)\+?(\d{8,15})", re.IGNORECASE)

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
    """Find every telephone number of a line, with where it begins; numbers in links are no text.

    National numbers are looked for in `regions`, codes of ISO 3166, in all that there are without
    them. Any number is one after one of the `words` of `attention.toml`.
    """
    if not MANY_DIGITS.search(line):
        return
    escaped = [mark.start() for mark in _ESCAPE.finditer(line)]
    line = _HIDDEN.sub(lambda match: "x" * len(match[0]), _ESCAPE.sub("", line))
    end = 0
    for start, stop in sorted(_find(line, regions, words)):
        if start >= end:
            end = -stop
            yield line[start:end], start + sum(at - nth <= start for nth, at in enumerate(escaped))


def hide_contacts(text: str) -> str:
    """Put an ellipsis for everything that may be a mail address or a telephone number."""
    return re.sub(rf"{MAILBOX}|\+?\d[\d ().-]{{6,}}\d", "…", text)


def names_contact(text: str) -> bool:
    """Tell whether a mail address or a telephone number stands in a text."""
    return bool(ADDRESS.search(text) or CHAT.search(text) or any(find_phones(text)))


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

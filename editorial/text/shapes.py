"""What has a shape that a person should look at: numbers, telephones, addresses, keys, ages, codes.

Words that only tell what they say are in `content/vocabulary/attention.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module

from editorial.text.plain import MAILBOX, as_read, either, fold, name_of, typed_at
from editorial.words.message import N_, catalog_languages, listed

AGES = N_(
    "three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, "
    "sixteen, seventeen"
)
"""The ages of children that are written in words."""

KEYS = N_("password, passcode, pass code, access code, meeting code, meeting password, PIN")
"""What a program for meetings calls the key to one; each language lists its own."""

_FORMS = {
    r"\d\d?(?:\.\d{3}){2}-[\dk]|\d{3}(?:\.\d{3}){2}-\d\d|\d\d(?:\.\d{3}){2}/\d{4}-\d\d|\d{18}": (),
    r"\d{6,8}-[\dk]": ("cl.rut", "py.ruc"),
    r"\d\d-\d{8}-\d": ("ar.cuit",),
    r"\d{3}-\d{7}-\d": ("do.cedula",),
    r"\d{22}": ("ar.cbu",),
    r"[a-z]{4}\d{6}[hm][a-z]{5}[a-z\d]\d": ("mx.curp",),
    r"[a-z]{2}\d\d(?: ?[a-z\d]{4}){2,7}(?: ?[a-z\d]{1,3})?": ("iban",),
}
"""Numbers of people and accounts, and what knows their check digits. The first are like no other:
RUT and cédula, CPF, CNPJ, CLABE."""

MANY_DIGITS = re.compile(r"\d(?:\D{0,3}\d){5}")
"""What every telephone number has in it: few lines do, so the others are passed over."""


def find_numbers(line: str) -> Iterator[slice]:
    """Find the numbers of people and accounts that have a form of their own, or check digits."""
    for form, known in _FORMS.items() if MANY_DIGITS.search(line) else ():
        alone = rf"(?<![\w.,/-])(?:{form})(?![\w-]|[.,/]\d)"
        for each in re.finditer(alone, line, re.IGNORECASE):
            modules = (import_module(f"stdnum.{name}") for name in known)
            if not known or any(module.is_valid(each[0]) for module in modules):
                yield slice(*each.span())


@cache
def key_words() -> Mapping[str, re.Pattern[str]]:
    """Compile patterns of what the key to a meeting is called, folded, by their first word.

    A text is searched for that word first: it is the fastest.
    """
    groups: dict[str, list[str]] = {}
    for word in map(fold, listed(KEYS, catalog_languages())):
        groups.setdefault(re.split(r"\W", word)[0], []).append(re.escape(word))
    return {first: re.compile(rf"(?:{'|'.join(own)})\b") for first, own in groups.items()}


@cache
def compile_said() -> re.Pattern[str]:
    """Compile a pattern of `Código de acceso: 123456`, even without a colon, for folded lines.

    A key without a digit is a word between the name of a key, which begins a line or a cell, and
    the line's end.
    """
    words = "|".join(word.pattern for word in key_words().values())
    after = r"[^:=|\n]{0,25}[:=|]\W{0,4}"
    beside = r"[^\w:=]{1,6}(?:(?:es|is|e|est|sera)[^\w:=]{1,4})?(?!(?:19|20)\d\d\b)"
    digits = r"(?P<digits>\d[\d -]{2,14}\d#?|(?=\S{0,20}\d)[^\s:,;|]{4,20})"
    word = rf"(?<![^\W\d] )\b(?:{words}){after}[^\s:,;.|]{{4,20}}(?=[^\w\n]*$)"
    return re.compile(rf"\b(?:{words})(?:{after}|{beside}){digits}|{word}", re.MULTILINE)


@cache
def compile_age() -> re.Pattern[str]:
    """Compile a pattern of a child's age, `9 años` or `Ana (9)`, for lines that are flattened."""
    age = rf"(?<![\w.,])(?:1[0-7]|[2-9]|{either(map(name_of, listed(AGES, catalog_languages())))})"
    years = r"(?:a(?:n|no|nito|ninho)s?|zan|years?|yrs?)\b"
    return re.compile(rf"{age}(?: (?:y|e|et|and) {age})?[\s-]?{years}|\baged {age}\b|\w ?\({age}\)")


_DATES = re.compile(
    r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{2,4}|"
    r"(?:19|20)\d\d ?[-–/ ] ?(?:19|20)\d\d|\d\d?[.:h]\d\d(?: ?[-–] ?\d\d?[.:h]\d\d)?)(?!\d)"
)
_CODE = re.compile(
    r"\d(?:[ ().\xa0\u2011-]{0,3}\d){6}|\d{6}|\d\.\d{4}|@|"
    r"\b(?!\d+[^\W\d]{1,4}\b)(?=\w{0,40}\d\w{0,40}\d)(?=\w{0,40}[^\W\d_])\w{5,40}\b|"
    r"(?<=\w )(?![A-Z]\w+ (?:19|20)\d\d\b)[A-ZÀ-Þ][\w'’]{2,30},? (?:[Nn][°ºo]?\.? ?|# ?)?\d{1,5}\b"
    r"(?! \w+s\b)"
)
"""Seven digits with blanks, six without, an address, letters mixed with digits, a house's number
after a name: nobody can tell by its look what it is. `2024`, `15hs`, `100km` are none."""

_INVITATION = re.compile(
    r"(?:chat\.whatsapp\.com|t(?:elegram)?\.me/(?:\+|joinchat)|signal\.group|discord\.(?:gg|com/inv)|"
    r"zoom\.us/(?:j|my|s)/|meet\.google\.com|teams\.(?:live|microsoft)\.com|meet\.jit\.si)"
)


def has_code(line: str) -> bool:
    """Tell whether a line has what may be a number, address or key of somebody's, or a way in."""
    bare = _DATES.sub(" ", LINKED.sub(" ", line))
    found = _CODE.search(bare) or compile_said().search(fold(bare)) or _INVITATION.search(line)
    return bool(found)


LINKED = re.compile(r"(?:https?://|www\.)\S+|(?<=\])\([^()\s]{0,2000}\)|</?\w[^<>]{0,500}>")
"""Addresses of pages, and elements of HTML, in which readers see nothing."""

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
_CALLED = re.compile(
    r"(?i)\b(?:tel|fone|fono|phone|telephone|t[eé]l[eé](?:fono|phone|fone|fon)|cell?(?:ular)?|m[oó]v[ie]l|"
    r"mobile|portable|wh?ats\w*|wsp|wpp|zap)\b[^\d\n]{0,15}?(\+?\(?\d(?:[ .()/-]{0,2}\d){5,})"
)
_SUM = re.compile(r"[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{4,7}")
_FEW = re.compile(r"(?:\D*\d){1,6}\D*|\d\d?(?:[ .-]+\d\d?){1,3}")
"""Digits that are grouped by thousands, or few and not grouped, as only mobiles are; too few."""

_MOST_TRIES = 100


def find_phones(line: str, regions: Sequence[str] = ()) -> Iterator[tuple[str, int]]:
    """Find every telephone number of a line, with where it begins.

    In links, only those to a chat or a telephone count. National numbers are those of `regions`,
    ISO 3166 codes, or of all countries if there are none. After a word like “Tel.”, any counts.
    """
    if not MANY_DIGITS.search(line):
        return
    yield from ((chat[1], chat.start()) for chat in _CHAT.finditer(line))
    line, unseen = as_read(line)
    for place in find_numbers(line):
        line = f"{line[: place.start]}{'x' * (place.stop - place.start)}{line[place.stop :]}"
    line = _HIDDEN.sub(lambda match: "x" * len(match[0]), line)
    end = 0
    for start, stop in sorted(_find(line, regions)):
        if start >= end:
            end = -stop
            yield line[start:end], typed_at(start, unseen)


def hide_contacts(text: str) -> str:
    """Replace everything that may be a mail address or a telephone number with an ellipsis."""
    return re.sub(rf"{MAILBOX}|\+?\d[\d ().-]{{6,}}\d", "…", text)


def names_contact(text: str) -> bool:
    """Tell whether a text has a mail address or a telephone number in it."""
    return bool(ADDRESS.search(text)) or any(find_phones(text))


def _find(line: str, regions: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find where what may be a number begins and, negative, ends: the longest sorts first."""
    for called in _CALLED.finditer(line):
        yield called.start(1), -called.end()
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

"""What has a shape that a person should look at: numbers, ages, homes, gaps, offers, corrections.

Words are in `content/vocabulary/attention.toml`; those here say what a shape stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import chain

from editorial.text.plain import either, flatten, fold, name_of
from editorial.words.message import N_, catalog_languages, listed

SILENCE, PHONE, CANCELLED, MOVED, LOCAL = "silence", "phone", "cancelled", "moved", "local"
MINORS, IDENTITY, ROOMS, PLACEHOLDER = "minors", "identity", "rooms", "placeholder"
PRIVATE_HOME, ASSISTANT, AGAIN = "home", "assistant", "again"
ATTENTION_KINDS = (
    *(SILENCE, MINORS, IDENTITY, PHONE, ROOMS, CANCELLED, MOVED, "insults", "advertising", LOCAL),
    *(PRIVATE_HOME, PLACEHOLDER, ASSISTANT, AGAIN),
)
"""The kinds of what a person should look at, in the order in which it is looked for."""

AGES = N_(
    "three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, "
    "sixteen, seventeen"
)
"""The ages of children that are written in words."""

_CHILDREN = N_("child*, girl*, boy*, kid*, twin*, son, daughter*, brother*, sister*, student*")
_HOMES = N_("at my house, at my home, at our house, at my place, to my house, my home address")
_LIVES = N_(
    "lives at, lives on, lives in, resides at, resides in, home address, my address, my house, our "
    "house, her house, his house"
)
"""What stands before the street and number of a home."""

KEYS = N_("password, passcode, pass code, access code, meeting code, meeting password, PIN")
"""What a program for meetings calls the key to one; each language lists its own."""

_AGAIN = N_("correction, corrections, erratum, errata, we correct, translation")
"""What a text that corrects or translates another one says first."""

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
RUT and cédula, CPF, CNPJ, CLABE. Those without a form of their own count after their word."""

_YEARS = r"[\s-]?(?:a(?:n|no|nito|ninho)s?|zan|years?|yrs?)\b"
MANY_DIGITS = re.compile(r"\d(?:\D{0,3}\d){5}")
"""What every telephone number has in it: few lines do, so the others are passed over."""

_NAMED = re.compile(
    r"\b[A-ZÀ-Þ][\w'’-]{1,30}(?: [A-ZÀ-Þ][\w'’-]{1,30})?(?: ?\((?:[3-9]|1[0-7])[,)]|"
    r",? who is (?:only |just )?(?:[3-9]|1[0-7])\b)"
)


def find_ends(lines: Sequence[str]) -> tuple[int, int]:
    """Find up to which line a text begins, with its first two paragraphs, and where its last is."""
    pairs = enumerate(zip(["", *lines], lines, strict=False))
    begun = [at for at, (above, line) in pairs if line.strip() and not above.strip()]
    return max(begun[:2], default=0), max(begun, default=0)


def find_shapes(kind: str, line: str) -> Iterator[slice]:
    """Find where the shapes of a kind are in a line, which has no backslashes of Markdown's."""
    named = _NAMED.finditer(line) if kind == MINORS else ()
    found = chain(named, _compile(kind).finditer(flatten(line)))
    yield from (slice(*each.span()) for each in found)
    yield from find_numbers(line) if kind == IDENTITY else ()


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
def _compile(kind: str) -> re.Pattern[str]:
    """Compile a pattern of a kind, for lines without case and accents."""
    said = (listed(each, catalog_languages()) for each in (AGES, _CHILDREN, _HOMES, _LIVES, _AGAIN))
    ages, children, homes, lives, again = (either(map(name_of, words)) for words in said)
    age, child = rf"(?<!\w)(?:1[0-7]|[2-9]|{ages})", rf"(?<!\w){children}"
    word = r"(?:[ ,]{1,3}[^\W\d][\w'-]{0,30}){0,4}?"
    of = r"(?:[ ,(]{1,3}(?:de|of|aged|ages|agee?s? de|com|con) | ?[,(] ?)"
    gap = r"(?:inser\w*|your|seu|votre|n[ao]me?|nombre|fecha|dat[ae]|lugar|place|lieu|local|xx)\b"
    patterns = {
        MINORS: rf"{child}(?!\w){word}{of}{age}(?: (?:y|e|et|and) {age})?(?:{_YEARS}|\))|"
        rf"{age}{_YEARS}[\s-]old (?:\w{{1,30}} )?{child}(?!\w)",
        IDENTITY: r"\bpix\b[^\n]{0,40}?(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|"
        r"[\w.+-]{1,64}@[\w.-]{1,64})",
        ROOMS: compile_said().pattern,
        # a home by itself; a street and number near a word for living there; coordinates
        PRIVATE_HOME: rf"(?<!\w)(?:{homes}(?!\w)|(?<!en ){lives}\b"
        r"[^;\n]{1,60}?(?:(?<![\w:.])(?!(?:19|20)\d\d\b)\d{1,5}[a-z]?(?=\s*(?:[,.;)]|$|casi\b))|"
        r"\d{1,4}(?: bis)?,? (?:rue|avenue|(?:\w{1,20} ){1,3}(?:st\w*|r\w*d|ave\w*|lane))\b))|"
        r"(?<![\w.])-?\d{1,3}\.\d{4,}°?[,;]?\s{1,3}-?\d{1,3}\.\d{4,}|\d°\s?\d{1,2}['′]",
        PLACEHOLDER: rf"(?<![\w\]!/`])(?:\[{gap}[^\[\]\n]{{0,50}}\](?![\[(:])|"
        rf"\{{{gap}[\w ]{{0,40}}\}}|<(?!time|title|link){gap}[^<>=/\n]{{0,50}}>)|"
        r"(?<=[\w:] )_{4,}|\blorem ipsum\b|(?<!siglo )(?<!seculo )(?<!siecle )\bxx"
        r"(?: (?:de|of) (?=[a-z]{4,10}\b)|[/:.-]xx\b)",
        ASSISTANT: r"^\W*(?:claro|por supuesto|certainly|sure|of course|com certeza|bien sur)\b"
        r".{0,30}?\b(?:aqui|here|voici|segue|abaixo|a continuacion)\b|"
        r"^\W*(?:aqui (?:tienes|esta|te|le)|here(?:'s| is) (?:a|an|the|your)|voici|segue)\b"
        r"[^.]{0,60}?\b(?:text[oe]?|vers\w+|draft|borrador|rascunho|brouillon|resum[eo]n?)\b",
        AGAIN: rf"(?:^\W*(?:\w{{1,4}}\W{{1,3}}){{0,3}}|(?<!\w)(?=[\w -]{{3,20}}:)){again}(?!\w)",
    }
    return re.compile(patterns.get(kind, "(?!)"))

"""Text as it was typed → text to work on: clean, on one line, folded; and what a word is like."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

BOM = "\ufeff"
"""What some Windows programs put before a text."""

CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
"""What neither XML nor an eye can take: controls, spaces without width, marks that turn text."""

_CONSONANT = "[bcdfghj-np-tv-z]"
_ENDINGS = ("", "[A-Z]", "C", r"\wC", "C[ae]", r"C\w\w")
_SHORT_FORMS = (rf"(?<!\b[A-ZÀ-Þ]{each.replace('C', _CONSONANT)}\.)" for each in _ENDINGS)
SENTENCES = re.compile(rf"(?<=[.!?…]){''.join(_SHORT_FORMS)}(?<!\b[ei]\.[ge]\.)\s+")
"""Between sentences, but not after what is written like `J.`, `Mr.`, `EE.`, `Lic.`, `Sra.` or
`Prof.`: a sentence that ends with a name of so few letters goes on, which does little harm."""

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|\\(?=[!-/:-@\[-`{-~])")
"""Signs without width, and what Markdown wants before a sign."""

DOMAIN = r"[\w-]+(?:\.[\w-]+)+"
SCHEMES = {"http", "https", "mailto"}
"""The schemes of links that are published."""

MAILBOX = rf"[\w.+-]+@{DOMAIN}"
"""What a domain and a mail address are like; with `(?a:…)`, what every mail server takes."""

_RESERVED = {"invalid", "localhost", "test"}
"""Last parts of names that are only for examples (RFC 2606, RFC 6761). So are names with `example`
in them, such as `example.github.io`, which a copy of the project begins with."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|dc|msc?|yc?|tw|tt|wb|g)clid|[gw]braid|mc_[ce]id|igsh(?:id)?|mkt_tok|"
    r"_hs(?:enc|mi)|vero_id|oly_(?:anon|enc)_id|li_fat_id|ref_src|__cft__.*|__tn__",
    re.IGNORECASE,
)
"""Parameters that networks and mail services add to a link to learn who shared it."""


def without_controls(text: str) -> tuple[str, tuple[int, ...]]:
    """Remove control characters, end all lines alike, and list the lines that held some."""
    text = unify_lines(text)
    lines = {text.count("\n", 0, match.start()) + 1 for match in CONTROLS.finditer(text)}
    clean = CONTROLS.sub("", text) if lines else text
    return unicodedata.normalize("NFC", clean), tuple(sorted(lines))


def unify_lines(text: str) -> str:
    """End all lines of a text with a line feed, no matter on which system it was typed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def quote_line(text: str, line: int) -> str:
    """Give a line of a text, counted from 1, without the space around it; empty without one."""
    lines = _lines_of(text)
    return lines[line - 1] if 0 < line <= len(lines) else ""


@lru_cache(maxsize=1)
def _lines_of(text: str) -> tuple[str, ...]:
    """Split the text of the file that is being checked, once for all that is found in it."""
    return tuple(line.strip() for line in unify_lines(text).split("\n"))


def one_line(text: str) -> str:
    """Put a header's value on one line, without control characters, so that it stays one header."""
    return " ".join(CONTROLS.sub("", unicodedata.normalize("NFC", text)).split())


def as_read(line: str) -> tuple[str, list[int]]:
    """Take away what no reader sees, and list where: it hid `1\\.234\\.567\\-8`."""
    unseen = [sign.start() - nth for nth, sign in enumerate(_UNSEEN.finditer(line))]
    return (_UNSEEN.sub("", line) if unseen else line), unseen


def typed_at(place: int, unseen: list[int]) -> int:
    """Tell where a place of a line that `as_read` gave was typed."""
    return place + sum(each <= place for each in unseen)


def fold(word: str) -> str:
    """Fold a word for comparison: without case, accents and surrounding space."""
    folded = word.strip().casefold()
    if folded.isascii():
        return folded
    return _NOT_ASCII.sub(
        lambda sign: "" if unicodedata.combining(sign[0]) else sign[0],
        unicodedata.normalize("NFKD", folded),
    )


def plain(text: str) -> str:
    """Give the words of a text without their case, accents and marks."""
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def words_of(*texts: str) -> set[str]:
    """Give the words of texts, folded."""
    return {word for text in texts for word in plain(text).split()}


@lru_cache(maxsize=1024)
def fold_name(name: str) -> str:
    """Fold a header's name for comparison: `foto credito` is `Foto-Crédito`."""
    return re.sub(r"[ _-]+", "-", fold(name))


def shorten(text: str, most: int = 50) -> str:
    """Shorten a text to one line: cut at a word, and before a bracket that stays open."""
    line = one_line(text)
    if len(line) <= most:
        return line
    room = line[: most + 1]
    cut = room.rpartition(" ")[0] or line[:most]
    opened = max(cut.rfind(bracket) for bracket in "([")
    if opened > 0 and opened > max(cut.rfind(bracket) for bracket in ")]"):
        cut = cut[:opened]
    cut = cut.rstrip(" ([{“«¿¡,;:·–—-…")
    return cut if cut.endswith((".", "!", "?")) else f"{cut}…"


def fill_lines(text: str, width: int, first: str = "", later: str = "") -> str:
    """Break a text into lines, but not within a word; `first` and `later` begin the lines."""
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def split_sentences(text: str) -> list[str]:
    """Split a line into sentences, with their marks."""
    return SENTENCES.split(text)


def split_list(value: str) -> tuple[str, ...]:
    """Split a value that is a list at its commas."""
    return tuple(word.strip() for word in value.split(",") if word.strip())


def read_secure_link(value: str) -> str:
    """Read a link that is whole and secure, and leads where it seems to; else an empty text."""
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        named = "." in host and parts.port != 0 and parts.username is None
        mixed = False
        for label in host.split("."):  # such as a Cyrillic `а` among Latin letters
            shown = label.encode().decode("idna") if label.startswith("xn--") else label
            letters = (unicodedata.name(sign, "") for sign in shown if sign.isalpha())
            mixed = mixed or len({name.partition(" ")[0] for name in letters}) > 1
    except ValueError:  # of `https://[::1`, of a port of 99999, of `xn--` and no more
        return ""
    return value if named and not mixed and re.fullmatch(r"https://[^\s\"<>\\]+", value) else ""


def untracked(link: str) -> str:
    """Remove the parameters of a link that track the people who follow it."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    pairs = parts.query.split("&")
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair.partition("=")[0])]
    return link if kept == pairs else urlunsplit(parts._replace(query="&".join(kept)))


def reserved_host(address: str) -> str:
    """Give the host of a URL, a mail address or a domain, if it is only an example; else empty."""
    url = urlsplit(address)
    host = (url.hostname or url.path.rpartition("@")[2]).rstrip(".").lower()
    is_example = "example" in host.split(".") or host.rpartition(".")[2] in _RESERVED
    return host if is_example else ""


def read_mailbox(value: str) -> str:
    """Read one plain mail address; else give an empty text."""
    return value if re.fullmatch(MAILBOX, value) else ""


def is_external(link: str) -> bool:
    """Tell whether a link has a scheme that we publish and leads off the site (or to a mailbox)."""
    return link.partition(":")[0].lower() in SCHEMES and ":" in link


@lru_cache(maxsize=1024)
def flatten(text: str) -> str:
    """Remove case and accents from a text, and keep each character in its place."""
    composed = unicodedata.normalize("NFC", text)
    same = composed if len(composed) == len(text) else text
    folded = "".join((fold(each) or each)[0] if each.isalpha() else each for each in same)
    return folded.translate(str.maketrans("’–—‐‑−", "'-----"))


def name_of(said: str) -> str:
    """Fold a word or a phrase for look-up: `vingt neuf` for `vingt-neuf`."""
    return " ".join(flatten(said).replace("-", " ").split())


def either(words: Iterable[str]) -> str:
    """Write a regular expression of these words, the longest first; a space may be a hyphen.

    A `*` stands for the rest of a word.
    """
    rows = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    loose = (re.escape(row).replace(r"\ ", r"[\s-]+").replace(r"\*", r"\w*") for row in rows)
    return rf"(?:{'|'.join(loose) or '(?!)'})"

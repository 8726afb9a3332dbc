"""The networks on which texts are passed on: how each counts, and what a text looks like there."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from editorial.words.message import N_

_LINK_COUNTS = 23
"""Characters, on X and on Mastodon, for a link of any length."""

_PATH, _QUERY = r"[A-Za-z0-9!*';:=+,.$/%#\[\]_~@&|-]*", r"[A-Za-z0-9!?*'@();:&=+$/%#\[\]_.,~|-]*"
_END = r"[A-Za-z0-9=_#/-]"
_LINK = re.compile(
    r"(?<![\w@#$./-])(https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?"
    rf"(?:/(?:{_PATH}{_END})?)?(?:\?{_QUERY}{_END})?"
)
_TWICE = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
"""The characters that X counts twice: the configuration of its library twitter-text, version 3."""

_PICTOGRAPHS = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf"
    "\u2934-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_ALONE = re.compile("[\n\x20-\u02ff\u2010-\u2027\u202f]*")
"""Letters and signs of European languages, which no other character belongs to."""

_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]")
_JOINER = "\u200d"
_JOINED = re.compile("[\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What belongs to the character before it, beside marks: joiners, tones of skin, a flag's tags."""


def count_units(text: str) -> int:
    """Count a text in units of UTF-16, as programs do that count an emoji twice or more."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def count_on_x(text: str) -> int:
    """Count a text as X does, or more: emojis that are joined to one cost as much as alone.

    X takes a name such as `example.org` for a link; here is no list of all top-level domains.
    """
    text = unicodedata.normalize("NFC", text)
    links = sum(
        _LINK_COUNTS + (0 if link[1] else sum(sign > "\x7f" for sign in link[0]))
        for link in _LINK.finditer(text)
    )
    rest = _LINK.sub("", text)
    return links + len(rest) + len(_TWICE.findall(rest))


def count_on_mastodon(text: str) -> int:
    """Count the characters that people see, and each whole link as 23."""
    found = [link[0] for link in _LINK.finditer(text) if link[1]]
    return len(split_characters(text)) + sum(_LINK_COUNTS - len(link) for link in found)


def count_on_bluesky(text: str) -> int:
    """Count the characters that people see, of which each may have ten bytes on average."""
    return max(len(split_characters(text)), -(-len(text.encode()) // 10))


def split_characters(text: str) -> list[str]:
    """Split a text into what people see as characters: grapheme clusters, by UAX #29.

    Letters of Korean and of Indian scripts that join without a mark are told apart.
    """
    if _ALONE.fullmatch(text):
        return list(text)
    characters: list[str] = []
    for sign in text:
        if characters and _belongs(sign, characters[-1]):
            characters[-1] += sign
        else:
            characters.append(sign)
    return characters


def _belongs(sign: str, before: str) -> bool:
    last = before[-1]
    if unicodedata.category(last) in ("Cc", "Cf", "Zl", "Zp") and not _JOINED.match(last):
        return (last, sign) == ("\r", "\n")
    if unicodedata.category(sign) in ("Mn", "Me", "Mc") or _JOINED.match(sign):
        return True
    if last == _JOINER and _PICTOGRAPHS.match(sign):
        return bool(_PICTOGRAPHS.match(before))
    return bool(_FLAGS.match(sign)) and len(before) == 1 and bool(_FLAGS.match(before))


def shortened(text: str, most: int, count: Callable[[str], int]) -> str:
    """Cut a text that counts more than `most`, with `…`: after a word, or within its only one.

    Characters that people see stay whole; a link that has no room goes.
    """
    if count(text) <= most:
        return text
    words = text.split()
    kept = _fitting(words, " ", most, count).rstrip(" ,;:.-–—¿¡(“«")
    if not kept and "://" not in words[0]:
        kept = _fitting(split_characters(words[0]), "", most, count)
    return f"{kept}…"


def _fitting(parts: list[str], gap: str, most: int, count: Callable[[str], int]) -> str:
    """Join as many parts as there is room for beside the `…`."""
    numbers = range(len(parts) + 1)
    fits = bisect_right(numbers, most, key=lambda number: count(f"{gap.join(parts[:number])}…"))
    return gap.join(parts[: max(0, fits - 1)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network: the most that a text may count there, and the form of a text.

    `gap` stands between the parts of a text, `bold` around a title. `account` is the header with
    a structure's page there, if people mention it by that. Links that aren't `linked` can't be
    followed; there, people look for `tags`. `address` opens the network with a text to be posted:
    it has gaps for the `{text}`, its `{first}` line and the `{rest}`, and the `{url}` of the page.
    """

    name: str
    label: str
    limit: int
    count: Callable[[str], int] = count_units
    gap: str = "\n\n"
    bold: str = ""
    account: str = ""
    linked: bool = True
    tags: int = 0
    address: str = ""

    def mention(self, page: str) -> str:
        """Mention the owner of a page: `@name`, `@name@host`; nothing for other addresses."""
        parts = urlsplit(page)
        name = re.fullmatch(r"/@?([\w.-]+)/?", parts.path)
        if not name or name[1].endswith(".php"):
            return ""
        return f"@{name[1]}" if self.account != "Mastodon" else f"@{name[1]}@{parts.hostname}"

    def share_address(self, text: str, url: str) -> str:
        """Return the address that opens the network with a text; empty if it has none."""
        first, _, rest = text.partition(self.gap)
        parts = {"text": text, "first": first, "rest": rest.replace("\n", "\r\n"), "url": url}
        return self.address.format_map({name: quote(each, "") for name, each in parts.items()})


LIST = "list"

NETWORKS: Mapping[str, Network] = {
    network.name: network
    for network in (
        # one screen of a phone; WhatsApp folds what is longer. faq.whatsapp.com, “Click to chat”
        Network(
            name="whatsapp", label="WhatsApp", limit=1000, bold="*",
            address="https://wa.me/?text={text}",
        ),
        # core.telegram.org: a message takes 4096 (“sendMessage”), this is one screen; “Share links”
        Network(
            name="telegram", label="Telegram", limit=1000,
            address="https://t.me/share/url?url={url}&text={first}",
        ),
        # docs.x.com, “Counting characters”; “Web intents”
        Network(
            name="x", label="X", limit=280, count=count_on_x, gap="\n", account="X",
            address="https://x.com/intent/post?text={text}",
        ),
        # the lexicon app.bsky.feed.post: 300 graphemes, 3000 bytes; docs.bsky.app, “Action intents”
        Network(
            name="bluesky", label="Bluesky", limit=300, count=count_on_bluesky, gap="\n",
            address="https://bsky.app/intent/compose?text={text}",
        ),
        # docs.joinmastodon.org, “Posting to your profile”; every server has its own address
        Network(
            name="mastodon", label="Mastodon", limit=500, count=count_on_mastodon,
            account="Mastodon",
        ),
        # 63,206, as Facebook said in November 2011; developers.facebook.com, “Share button”
        Network(
            name="facebook", label="Facebook", limit=63_206, account="Facebook",
            address="https://www.facebook.com/sharer/sharer.php?u={url}",
        ),
        # linkedin.com/help, “Character limits”; learn.microsoft.com/linkedin, “Share plugin”
        Network(
            name="linkedin", label="LinkedIn", limit=3000,
            address="https://www.linkedin.com/sharing/share-offsite/?url={url}",
        ),
        # developers.facebook.com, “Instagram platform: media”; it has no address to share by
        Network(
            name="instagram", label="Instagram", limit=2200, account="Instagram", linked=False,
            tags=5,
        ),
        # the subject, and what is to be read at a glance; RFC 6068
        Network(
            name=LIST, label=N_("mailing list"), limit=2000,
            address="mailto:?subject={first}&body={rest}",
        ),
    )
}  # fmt: skip
"""Each network by its name, in the order in which people are offered them."""

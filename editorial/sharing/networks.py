"""The networks on which texts are passed on: how each counts, and what a text looks like there."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
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

_WHOLE = re.compile(r"\w\W*|\W+")
"""A letter or digit with the signs after it: between two of these no accent, emoji or flag ends."""


def count_units(text: str) -> int:
    """Count a text in units of UTF-16, as programs do that count an emoji twice or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_x(text: str) -> int:
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


def count_mastodon(text: str) -> int:
    """Count a text as Mastodon does, or more: each whole link is 23, an emoji each of its parts."""
    found = [link[0] for link in _LINK.finditer(text) if link[1]]
    return len(text) + sum(_LINK_COUNTS - len(link) for link in found)


def shortened(text: str, most: int, count: Callable[[str], int]) -> str:
    """Cut a text that counts more than `most`, with `…`: after a word, or within its only one.

    No sign loses what belongs to it, as a flag its other half; a link that has no room goes.
    """
    if not text or count(text) <= most:
        return text
    words = text.split()
    kept = _fitting(words, " ", most, count).rstrip(" ,;:.-–—¿¡(“«")
    if not kept and "://" not in words[0]:
        kept = _fitting(_WHOLE.findall(words[0]), "", most, count)
    return f"{kept}…"


def _fitting(parts: list[str], gap: str, most: int, count: Callable[[str], int]) -> str:
    """Join as many parts as there is room for beside the `…`."""
    numbers = range(len(parts) + 1)
    fits = bisect_right(numbers, most, key=lambda number: count(f"{gap.join(parts[:number])}…"))
    return gap.join(parts[: max(0, fits - 1)])


_quote_line = lru_cache(maxsize=64)(partial(quote, safe=""))
"""Quotes a line for an address, once for all networks: they tell the same title and summary."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network: the most that a text may count there, and the form of a text.

    Where structures have pages, `label` is their header, too. `address` opens the network with a
    text to be posted; it has gaps for the `{text}`, its `{first}` part, the `{rest}`, and the
    page's `{url}`. `gap` stands between the parts, `bold` around a title. Links that aren't
    `linked` can't be followed; there, people look for `tags`.
    """

    name: str
    label: str
    limit: int
    address: str = ""
    count: Callable[[str], int] = count_units
    gap: str = "\n\n"
    bold: str = ""
    linked: bool = True
    tags: int = 0

    def mention(self, page: str) -> str:
        """Mention the owner of a page: `@name`, `@name@host`; nothing for other addresses."""
        parts = urlsplit(page)
        name = re.fullmatch(r"/@?([\w.]+)/?", parts.path)
        if not name or name[1].endswith(".php"):
            return ""
        return f"@{name[1]}" if self.name != "mastodon" else f"@{name[1]}@{parts.hostname}"

    def share_address(self, text: str, url: str) -> str:
        """Return the address that opens the network with a text; empty if it has none."""
        first, _, rest = text.partition(self.gap)
        parts = {"text": text, "first": first, "rest": rest, "url": url}
        lines = {name: part.split("\n") for name, part in parts.items()}
        gaps = {name: "%0A".join(map(_quote_line, each)) for name, each in lines.items()}
        filled = self.address.format_map(gaps)
        return filled if self.name != LIST else filled.replace("%0A", "%0D%0A")


LIST = "list"
_ROWS = (
    # one screen of a phone, of 65,536; faq.whatsapp.com, “How to use click to chat”
    Network("whatsapp", "WhatsApp", 1000, "https://wa.me/?text={text}", bold="*"),
    # one screen, of 4096: core.telegram.org, “sendMessage”; “Share links”
    Network("telegram", "Telegram", 1000, "https://t.me/share/url?url={url}&text={first}"),
    # docs.x.com, “Counting characters”; “Web intents”
    Network("x", "X", 280, "https://x.com/intent/post?text={text}", count_x, "\n"),
    # the lexicon app.bsky.feed.post; docs.bsky.app, “Action intent links”; it counts 300 that
    # people see, with 3000 bytes: code points are never fewer
    Network("bluesky", "Bluesky", 300, "https://bsky.app/intent/compose?text={text}", len, "\n"),
    # docs.joinmastodon.org, “Posting to your profile”; each server has an address of its own
    Network("mastodon", "Mastodon", 500, "", count_mastodon),
    # said by Facebook in November 2011; developers.facebook.com, “Share button”
    Network("facebook", "Facebook", 63_206, "https://www.facebook.com/sharer/sharer.php?u={url}"),
    # linkedin.com/help, “Post and share content”; learn.microsoft.com, “Share on LinkedIn”
    Network(
        "linkedin", "LinkedIn", 3000, "https://www.linkedin.com/sharing/share-offsite/?url={url}"
    ),
    # developers.facebook.com, “Instagram platform: publish content”; no address shares a text there
    Network("instagram", "Instagram", 2200, linked=False, tags=5),
    # what is read at a glance; RFC 6068
    Network(LIST, N_("mailing list"), 2000, "mailto:?subject={first}&body={rest}"),
)

NETWORKS: Mapping[str, Network] = {network.name: network for network in _ROWS}
"""Each network by its name, in the order in which people are offered them."""

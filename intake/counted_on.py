"""What people count on which network: what the form asks for, and the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from editorial.records.record import Key, Row
from editorial.records.table import FIGURES, RECORD_KINDS
from editorial.text.plain import fold_name

(PART,) = RECORD_KINDS[FIGURES].parts

_TWEETING = ("tweets", "followers", "following")
_FOLLOWED = ("followers", "posts", "views")
_JOINED = ("members", "new-members")

NETWORKS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "Twitter": _TWEETING,
        "X": _TWEETING,
        "Facebook": (*_JOINED, "activity"),
        "Instagram": _FOLLOWED,
        "LinkedIn": _FOLLOWED,
        "Mastodon": ("followers", "following", "posts"),
        "Telegram": (*_JOINED, "posts", "views"),
        "TikTok": _FOLLOWED,
        "WhatsApp": _JOINED,
        "YouTube": _FOLLOWED,
    }
)
"""What is asked of each network, by the words that files have."""

USUAL = ("Twitter", "Facebook")
"""The networks that the form begins with."""

_OTHERS = ("followers", "members", "posts", "views")
"""What is asked of a network that we don't know."""


def keys_of(network: str, row: Row | None = None) -> list[Key]:
    """What to ask of a network: what its `row` of last time has, else what it usually has."""
    known = {fold_name(name): keys for name, keys in NETWORKS.items()}
    usual = known.get(fold_name(network), _OTHERS)
    keys = {key.name: key for key in PART.keys}
    names = [name for name in (*usual, *keys) if name in row.cells] if row else usual
    return [keys[name] for name in dict.fromkeys(names)]

"""Whether a mail address seems to be a person's: a public page is for that of a group."""

from __future__ import annotations

import re

from editorial.text.plain import fold, plain
from intake.contribution import Contribution

_NAMED = re.compile(r"[^\W\d_]{2,}\.[^\W\d_]{2,}")
"""`name.surname`."""

_SHORTEST = 3
"""Letters of a name: fewer are part of many words."""


def is_personal(address: str, sent: Contribution) -> bool:
    """Whether an address is called as its sender, or as somebody whom a form names, or `ana.paz@`.

    A group may be called as its organisation is.
    """
    local = fold(address.partition("@")[0])
    known = " ".join((sent.value("author"), sent.value("speakers"), sent.login))
    people = {word for word in plain(known).split() if len(word) >= _SHORTEST}
    groups = set(plain(f"{sent.value('structure')} {sent.value('working-group')}").split())
    words = re.split(r"[\W\d_]+", local)
    return bool((people - groups).intersection(words) or _NAMED.fullmatch(local))

"""A post that was copied from a social network, without what stands around it there."""

from __future__ import annotations

import re

from editorial.message import N_
from intake.remarks import Remark, Writing, quoted
from intake.written.phrases import BUTTONS, is_phrase

AROUND = N_("Left out, since the network wrote it: {lines}")

_POSTED = re.compile(r"[^·\d\n]*\d[^·\n]* · ?\W*")
"""`October 4 at 5:12 PM · 🌎`: below the writer's name, when it was posted, and for whom."""

_BEFORE = 2
"""Lines above that one: a name, and perhaps another."""


def read_network_post(text: str) -> Writing | None:
    """The text of a copied post; None where it has neither such a line nor buttons below it."""
    lines = text.strip("\n").split("\n")
    said = [at for at, line in enumerate(lines) if line.strip()]
    heads = (at for at in said[1 : _BEFORE + 1] if _POSTED.fullmatch(lines[at].strip()))
    head, end = next(heads, -1), len(said)
    while end and is_phrase(lines[said[end - 1]], BUTTONS):
        end -= 1
    if head < 0 and end == len(said):
        return None
    first = said.index(head) + 1 if head >= 0 else 0
    kept = lines[said[first] : said[end - 1] + 1] if first < end else []
    left = [lines[at].strip() for at in (*said[:first], *said[end:])]
    note = Remark(AROUND, {"lines": quoted(" · ".join(left))}, asks=False)
    return Writing("\n".join(kept), author=lines[said[0]].strip() if first else "", remarks=(note,))

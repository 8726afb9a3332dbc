"""The kinds of text: what the folders of each are called, and what the model makes of one.

A new kind is an entry here, its headers, its class, and the template named after the class; a
word of its own in addresses is one of `PATH_WORDS`, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from editorial.model.texts import Page, Post, Structure, Text, Webinar


class Naming(Enum):
    """How the folder of a text is named."""

    DATED = "2019-07-22-taller"
    PLAIN = "privacy"
    MONTH = "2019-07"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text. `name` is its folder below `content/`.

    `makes` is the class of the model for its texts; None: it has no pages of its own. `word` is
    that of `languages.toml` below which its pages stand; without one, a page that isn't dated
    stands directly below its language.
    """

    name: str
    naming: Naming
    makes: type[Text] | None = None
    word: str = ""


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("posts", Naming.DATED, Post),
            Kind("webinars", Naming.DATED, Webinar),
            Kind("pages", Naming.PLAIN, Page),
            Kind("structures", Naming.PLAIN, Structure, "structures"),
            Kind("issues", Naming.MONTH),
        )
    }
)
"""Each kind by its name, in the order in which they are read."""

POSTS = frozenset(kind.name for kind in KINDS.values() if kind.naming is Naming.DATED)
TEXTS = frozenset(kind.name for kind in KINDS.values() if kind.makes)
WEBINARS = frozenset({"webinars"})
CHANGED = ("Status", "Starts", "Previous-Start")
"""The headers of a webinar that a form may change which cancels or moves it."""

STRUCTURES = frozenset({"structures"})
ISSUES = frozenset({"issues"})

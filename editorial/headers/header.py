"""A header, and the kinds of file that have some."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.headers.values import Value

KINDS = ("posts", "webinars", "pages", "issues")
"""The folders that hold Markdown files: each kind has headers of its own."""

POSTS = frozenset({"posts", "webinars"})
TEXTS = POSTS | {"pages"}
WEBINARS = frozenset({"webinars"})
ISSUES = frozenset({"issues"})


@dataclass(frozen=True, slots=True)
class Header:
    """A header: which kinds of file have it, its value type, and how guides explain it.

    `inherited`: a translation takes it from the original. `shared`: it is the same in every
    language, whichever file says it. `required`: an original needs it. `rare`: nobody needs it who
    begins a text. Its names in other languages are in `vocabulary/languages.toml`.
    """

    name: str
    kinds: frozenset[str]
    type: Value
    help: str
    example: str
    inherited: bool = False
    shared: bool = False
    required: bool = False
    rare: bool = False

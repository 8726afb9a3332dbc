"""Find the words that `retired_words.toml` retires, quotations and code apart."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("retired_words.toml")
_NOT_OURS = re.compile(
    r"```.*?```|`[^`]*`|“[^”\n]*”|«[^»\n]+»|(?<!\w)\*[^*\n]+\*(?![\w*])|https?://\S+|\]\([^)\s]*\)|"
    r"<!--.*?-->|\{\w+\}",
    re.DOTALL,
)
"""Code, quotations, what a button says (in italics), addresses, comments and gaps."""


@cache
def _read_table() -> dict[str, dict[str, re.Pattern[str]]]:
    table = tomllib.loads(_TABLE.read_text("utf-8"))
    return {
        lang: {said: re.compile(rf"(?<![\w‑-])(?:{said})(?!\w)", re.IGNORECASE) for said in words}
        for lang, words in table.items()
        if lang != "kept"
    }


@cache
def _read_kept(lang: str) -> list[str]:
    return list(tomllib.loads(_TABLE.read_text("utf-8"))["kept"].get(lang, ()))


def find_retired(lang: str, text: str) -> list[str]:
    plain = _NOT_OURS.sub(" ", text)
    for phrase in _read_kept(lang):
        plain = plain.replace(phrase, " ")
    words = _read_table().get(lang, {}).values()
    return [found[0] for word in words for found in word.finditer(plain)]

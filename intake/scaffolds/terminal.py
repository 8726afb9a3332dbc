"""The language that somebody's terminal speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editorial.vocabulary import Vocabulary

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set counts (POSIX, Environment Variables, 8.2)."""


def choose_language(environ: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """The site's language that the environment asks for, `pt` for `pt_BR.UTF-8`; else its first."""
    said = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    code = re.split(r"[.@]", said)[0].replace("_", "-")
    known = {each.casefold(): each for each in vocabulary.languages}
    wanted = (code.casefold(), code.casefold().partition("-")[0])
    return next((known[each] for each in wanted if each in known), vocabulary.default_lang)

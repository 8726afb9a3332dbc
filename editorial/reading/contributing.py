"""Where a text can be changed or translated on GitHub, with nothing installed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urlencode

from editorial.model import Language
from editorial.reading.headers.table import HEADERS

BRANCH = "main"
"""The branch that is published."""

CONTENT = "content"
"""The content folder in the repository."""

TRANSLATED = tuple(each.name for each in HEADERS if each.required and not each.inherited)
TRANSLATED_WITH_PICTURE = (*TRANSLATED, "Picture-Alt")
"""The headers that a translation starts with: it inherits the others from the original."""

_GITHUB = re.compile(r"(https://github\.com/[\w.-]+/[\w.-]+?)(?:\.git)?/?")


def edit_url(repository: str, source: str) -> str:
    """Where a text (`posts/2019-07-22-taller/es.md`) is edited; empty without GitHub repository."""
    base = _base(repository)
    return f"{base}/edit/{BRANCH}/{CONTENT}/{quote(source)}" if base else ""


def translate_url(
    repository: str, folder: str, language: Language, *, with_picture: bool = False
) -> str:
    """Where a folder's text in a language is begun, named and with its headers ready to fill in.

    Empty without GitHub repository.
    """
    base = _base(repository)
    names = TRANSLATED_WITH_PICTURE if with_picture else TRANSLATED
    query = {"filename": f"{language.code}.md", "value": render_template(language, names)}
    start = f"{base}/new/{BRANCH}/{CONTENT}/{quote(folder)}?{urlencode(query, quote_via=quote)}"
    return start if base else ""


def form_url(repository: str, file: str) -> str:
    """Where an issue form (`publicar-una-actividad.yml`) is filled in; empty without GitHub."""
    base = _base(repository)
    return f"{base}/issues/new?{urlencode({'template': file})}" if base else ""


def pages_url(repository: str) -> str:
    """Where GitHub Pages has a repository's site; empty without GitHub."""
    owner, _, name = _base(repository).removeprefix("https://github.com/").partition("/")
    host = f"{owner.lower()}.github.io"
    site = f"https://{host}" if name.lower() == host else f"https://{host}/{name}"
    return site if owner else ""


def own_issues_url(repository: str) -> str:
    """Where people find what they sent in by a form, to answer there; empty without GitHub."""
    base = _base(repository)
    return f"{base}/issues?{urlencode({'q': 'is:issue author:@me'})}" if base else ""


def render_template(language: Language, names: Sequence[str]) -> str:
    """Headers without values, named as the language names them: `Título: `."""
    written = {meant: name for name, meant in language.headers.items()}
    return "".join(f"{written.get(name, name)}: \n" for name in names) + "\n"


def _base(repository: str) -> str:
    found = _GITHUB.fullmatch(repository)
    return found[1] if found else ""

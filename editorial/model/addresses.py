"""The address of everything below SITEURL, ids that survive a move of the site, places on GitHub.

Our addresses never begin with `/`; those of pages end with it. On GitHub a text can be changed with
nothing installed; without a repository there, these functions return an empty text."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote, urlencode
from uuid import NAMESPACE_DNS, UUID, uuid5

from editorial.model.site import Language, Term

FEEDS = {"rss": "feed.xml", "atom": "atom.xml"}
"""The formats of the feeds that a page may have, and their files beside it."""


def home_address(language: Language) -> str:
    """Give the address of a language's home page: `es/`."""
    return f"{language.code}/"


def post_address(lang: str, day: date, slug: str) -> str:
    """Give a post's address: `es/2019/07/taller/`."""
    return f"{lang}/{day.year:04}/{day.month:02}/{slug}/"


def page_address(language: Language, slug: str, word: str = "") -> str:
    """Give a page's address: `es/acerca/`, or below a path word `es/estructuras/nombre/`."""
    return f"{language.code}/{language.words[word]}/{slug}/" if word else f"{language.code}/{slug}/"


def category_address(language: Language, term: Term) -> str:
    """Give the address of a category's posts: `es/categoria/estructuras/`."""
    return page_address(language, term.paths.get(language.code, term.slug), "category")


def section_address(language: Language, word: str) -> str:
    """Give the address that is a path word of the language: `es/webinars/`, `es/estructuras/`."""
    return f"{language.code}/{language.words[word]}/"


def archive_address(language: Language, period: str) -> str:
    """Give a period's address: `es/2019/` for `2019`, `es/2019/07/` for `2019-07`."""
    return f"{language.code}/{period.replace('-', '/')}/"


def index_address(language: Language) -> str:
    """Give the address of the index that an edition's search reads: `es/archivo/index.json`."""
    return f"{section_address(language, 'archive')}index.json"


def calendar_address(language: Language) -> str:
    """Give the address of an edition's calendar: `es/webinars.ics`."""
    return f"{language.code}/{language.words['webinars']}.ics"


def event_address(page: str) -> str:
    """Give the address of a webinar's calendar file: `es/2019/08/charla/event.ics`."""
    return f"{page}event.ics"


def card_address(page: str) -> str:
    """Give the address of the card that links to a page show: `es/2019/08/charla/card.jpg`."""
    return f"{page}card.jpg"


def issue_address(language: Language, month: str) -> str:
    """Give an issue's address: `es/boletin/2019-07/`."""
    return f"{section_address(language, 'newsletter')}{month}/"


def kit_address(language: Language, month: str) -> str:
    """Give `es/difusion/2019-07/`: what there is to pass on in a month."""
    return f"{section_address(language, 'share')}{month}/"


def feed_address(page: str, feed: str = "rss") -> str:
    """Give the address of one of the `FEEDS` of a page: `es/feed.xml`."""
    return f"{page}{FEEDS[feed]}"


def numbered_address(address: str, language: Language, number: int) -> str:
    """Give the address of a list's n-th page: `es/pagina/2/`; the first has the list's address."""
    return address if number == 1 else f"{address}{language.words['page']}/{number}/"


def build_identity(namespace: str, key: str) -> UUID:
    """Return an id that outlives a move of the site to another address (RFC 4122, version 5).

    `namespace` is the site's own, `Site.feed_namespace`; `key` names a thing in it for ever.
    """
    return uuid5(uuid5(NAMESPACE_DNS, namespace), key)


BRANCH = "main"
"""The branch that is published."""

CONTENT = "content"
"""The content folder in the repository."""

_GITHUB = re.compile(r"(https://github\.com/[\w.-]+/[\w.-]+?)(?:\.git)?/?")


def edit_url(repository: str, source: str) -> str:
    """Tell where a text (`posts/2019-07-22-taller/es.md`) is edited on GitHub."""
    base = github_url(repository)
    return f"{base}/edit/{BRANCH}/{CONTENT}/{quote(source)}" if base else ""


def form_url(repository: str, file: str) -> str:
    """Tell where an issue form (`publicar-una-actividad.yml`) is filled in on GitHub."""
    base = github_url(repository)
    return f"{base}/issues/new?{urlencode({'template': file})}" if base else ""


def pages_url(repository: str) -> str:
    """Tell where GitHub Pages has a repository's site."""
    owner, _, name = github_url(repository).removeprefix("https://github.com/").partition("/")
    host = f"{owner.lower()}.github.io"
    site = f"https://{host}" if name.lower() == host else f"https://{host}/{name}"
    return site if owner else ""


def own_issues_url(repository: str) -> str:
    """Tell where people find what they sent in by a form, to answer there."""
    base = github_url(repository)
    return f"{base}/issues?{urlencode({'q': 'is:issue author:@me'})}" if base else ""


def github_url(repository: str) -> str:
    """Give a GitHub repository's URL without `.git` or a slash at its end; else an empty text."""
    found = _GITHUB.fullmatch(repository)
    return found[1] if found else ""

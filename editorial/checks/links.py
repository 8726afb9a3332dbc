"""Rules about links: where they lead, whether that is safe, which words are clicked."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from editorial.checks.prose import listed_words, read_prose
from editorial.reading.content import Content, OutsideError
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.text.plain import is_external, plain
from editorial.words.message import N_, Finding, finding

NOTHING_SAID = N_(
    "here, click here, click on this link, follow the link, in this link, at the link, read "
    "here, read more, see here, see more, more here, more information, enter here, go to the "
    "link, learn more, this"
)
"""Words that don't say where a link leads, in whatever order; each language lists its own."""


def check_inside(source: Source, content: Content) -> Iterator[Finding]:
    """No link and no picture leads out of the content folder."""
    links = [(source.value("Picture"), source.line("Picture"))]
    for _, link in read_body(source.body).links:
        if not is_external(link) and not link.startswith("#"):
            links.append((link, source.line_of(link)))
    for link, line in links:
        try:
            content.linked(source, link)
        except OutsideError:
            message = N_("“{link}” is outside the content folder: put the file in this folder.")
            yield finding(line, message, link=link)


def check_links(source: Source, content: Content) -> Iterator[Finding]:
    """A link within the site leads to something that is there; else it is shown as plain text."""
    for tag, link in read_body(source.body).links:
        if tag == "img" or is_external(link) or link.startswith("#"):
            continue
        try:
            found = content.linked(source, link)
        except OutsideError:
            continue
        if found is not None:
            continue
        if better := _file_at(source, link, content):
            message = N_(
                "The link “{link}” is shown as plain text: to link to a page of this site, write "
                "the name of its file, {better}"
            )
            yield _at(source, link, message, link=link, better=better)
        else:
            message = N_(
                "The link “{link}” leads nowhere, so it is shown as plain text: correct it."
            )
            yield _at(source, link, message, link=link)


def check_secure(source: Source, content: Content) -> Iterator[Finding]:
    """A link to a site begins with https, so that nobody can read along."""
    for link in dict.fromkeys(each.href for each in read_prose(source).links):
        if _is_insecure(link):
            message = N_(
                "“{link}” is not secure. Try {better} in a browser; if it opens, write that."
            )
            yield _at(source, link, message, link=link, better=f"https{link[len('http') :]}")


def check_link_text(source: Source, content: Content) -> Iterator[Finding]:
    """The words of a link say where it leads: some readers hear nothing else of it."""
    empty = set(" ".join(listed_words(NOTHING_SAID, content.vocabulary.languages)).split())
    for link in read_prose(source).links:
        words = set(plain(link.text).split())
        if words and words <= empty and not link.pictured:
            message = N_(
                "“{text}” doesn't say where the link leads: link words that do, "
                "like “the programme of the workshop”."
            )
            start = f"[{link.text}"
            where = start if start in source.body else f"]({link.href}"
            yield _at(source, where, message, text=link.text)


def _file_at(source: Source, link: str, content: Content) -> str:
    """The file of the post or page whose address a link has, as a link; empty where there is none.

    Before the address may stand the folder that the site is published in.
    """
    path, mark, part = link.partition("#")
    steps = path.strip("/").split("/")
    for start in range(len(steps)):
        address = f"{'/'.join(steps[start:])}/"
        for found in content.by_address.get(address, ()):
            return f"{posixpath.relpath(found.path, source.folder)}{mark}{part}"
    return ""


def _is_insecure(link: str) -> bool:
    """Whether a link is http to a named host; machines and ports may have nothing else."""
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    named = "." in host and not re.fullmatch(r"[\d.]+", host)
    return parts.scheme == "http" and named and port is None


def _at(source: Source, where: str, message: str, **values: str) -> Finding:
    line, column = source.place_of(where)
    return finding(line, message, column, **values)

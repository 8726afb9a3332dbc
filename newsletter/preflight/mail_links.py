"""Rules about what a mail leads to: whole, secure addresses, and pages that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import html

from editorial.message import N_, Message
from editorial.model import Issue, Site
from newsletter.email import Mail

_CONDITION = re.compile(r"<!--\[if[^\]]*\]>(?:<!--\s*(?:--)?>)?|(?:<!--)?<!\[endif\]-->")
_SECURE = re.compile(r"https://[^\s/?#]+([/?#]\S*)?", re.IGNORECASE)
_MAILBOX = re.compile(r"mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules know of the site: its settings, and the addresses of its pages.

    Without addresses nothing is said of links to its own pages.
    """

    site: Site
    addresses: Set[str] | None = None


def read_whole(mail: Mail) -> html.HtmlElement:
    """The HTML part as a tree, with the conditional comments that only Outlook reads."""
    source = _CONDITION.sub("", mail.parts.html)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return html.document_fromstring(source.encode(), parser=parser)


def check_links(mail: Mail, context: Context) -> Iterator[Message]:
    """Every link and picture has a whole https address; a link may be a mail address, too.

    While the site is only a preview on this machine, http leads to it.
    """
    root = read_whole(mail)
    for link in _list_links(root):
        if not (_MAILBOX.fullmatch(link) or _is_secure(link, context.site)):
            message = N_("The link “{link}” must be a full address that begins with https://.")
            yield Message(message, {"link": link})
    for link in dict.fromkeys(root.xpath("//img/@src")):
        if not _is_secure(link, context.site):
            message = N_("The picture “{link}” must have a full address that begins with https://.")
            yield Message(message, {"link": link})


def check_own_links(mail: Mail, context: Context) -> Iterator[Message]:
    """A link to a post or another page of the site leads to one that is there.

    Files (feeds, calendars, pictures) are no pages. The web issue of a month that is still open is
    not there yet.
    """
    if context.addresses is None:
        return
    for link in _list_links(read_whole(mail)):
        if not _is_own(link, context.site) or _is_to_come(link, mail.issue):
            continue
        address = unquote(link[len(context.site.url) :].partition("#")[0].partition("?")[0])
        if not _is_there(address.removeprefix("/"), context.addresses):
            message = N_("The link “{link}” leads to a page that the site doesn't have.")
            yield Message(message, {"link": link})


def check_local(mail: Mail, context: Context) -> Iterator[Message]:
    """A mail that leads to this machine is a preview: nobody else can follow its links."""
    if _is_local(context.site):
        message = N_(
            "This is a preview: its links lead to {url}, where only you can follow them. Set "
            "SITEURL in publishconf.py to the public address before sending."
        )
        yield Message(message, {"url": context.site.url})


def _list_links(root: html.HtmlElement) -> list[str]:
    """Where the links of a tree lead, each address once."""
    return list(dict.fromkeys(root.xpath("//*[not(self::link or self::base)]/@href")))


def _is_own(url: str, site: Site) -> bool:
    """Whether a URL is that of the site's home or of something below it."""
    return url == site.url or url.startswith(f"{site.url}/")


def _is_secure(link: str, site: Site) -> bool:
    return bool(_SECURE.fullmatch(link)) or (_is_local(site) and _is_own(link, site))


def _is_local(site: Site) -> bool:
    return urlsplit(site.url).hostname in _THIS_MACHINE


def _is_to_come(link: str, issue: Issue) -> bool:
    return not issue.closed and link in (issue.url, *issue.others.values())


def _is_there(address: str, addresses: Set[str]) -> bool:
    """A server adds the slash that a page's address ends with; what has a suffix is a file."""
    is_file = "." in address.rpartition("/")[2]
    return is_file or address in addresses or f"{address}/" in addresses

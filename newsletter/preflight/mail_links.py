"""Where a mail leads: to whole, secure addresses, and to pages that exist and are online."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import httpx
from lxml import html

from editorial.model import Site
from editorial.words.message import N_, Message
from newsletter.email import Mail

_CONDITION = re.compile(r"<!--\[if[^\]]*\]>(?:<!--\s*(?:--)?>)?|(?:<!--)?<!\[endif\]-->")
_SECURE = re.compile(r"https://[^\s/?#]+([/?#]\S*)?", re.IGNORECASE)
_MAILBOX = re.compile(r"mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}

WAITS = (1, 2, 5, 10, 15, 30, 60, 60, 60, 60)
"""Seconds between the tries, about five minutes in all: a deployment may be on its way."""

TIMEOUT = 10
"""Seconds without a byte."""

Missing = Mapping[str, str]
"""Addresses where nothing is, and why: a status code, or what is wrong with the connection."""


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
    links = (link for link in _list_links(root) if not _MAILBOX.fullmatch(link))
    for link in dict.fromkeys((*links, *root.xpath("//img/@src"))):
        if not _is_secure(link, context.site):
            message = N_("The link “{link}” must be a full address that begins with https://.")
            yield Message(message, {"link": link})


def check_own_links(mail: Mail, context: Context) -> Iterator[Message]:
    """A link to a post or another page of the site leads to one that is there.

    Files (feeds, calendars, pictures) are no pages. The web issue of a month that is still open is
    not there yet.
    """
    if context.addresses is None:
        return
    issue = mail.issue
    to_come = set() if issue.closed else {issue.url, *issue.others.values()}
    for link in _list_links(read_whole(mail)):
        if not _is_own(link, context.site) or link in to_come:
            continue
        path = unquote(link[len(context.site.url) :].partition("#")[0].partition("?")[0])
        address = path.removeprefix("/")
        is_file = "." in address.rpartition("/")[2]
        # a server adds the slash that a page's address ends with
        if not is_file and not {address, f"{address}/"} & context.addresses:
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


def list_needed(mail: Mail) -> list[str]:
    """The addresses of the issue's own page and of each picture of its mail."""
    return list(dict.fromkeys((mail.issue.url, *read_whole(mail).xpath("//img/@src"))))


def find_missing(
    addresses: Iterable[str],
    tell: Callable[[Missing, int], object],
    waits: Sequence[int] = WAITS,
    sleep: Callable[[float], object] = time.sleep,
) -> Missing:
    """The addresses that the site still doesn't have at the last try.

    `tell` hears before each wait what is missing, and for how many seconds the wait is.
    """
    missing = _ask(addresses)
    for seconds in waits:
        if not missing:
            break
        tell(missing, seconds)
        sleep(seconds)
        missing = _ask(missing)
    return missing


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


def _ask(addresses: Iterable[str]) -> Missing:
    """What is missing; where a connection fails, the rest isn't asked for."""
    missing, left = {}, list(addresses)
    context = ssl.create_default_context()
    with httpx.Client(timeout=TIMEOUT, verify=context, follow_redirects=True) as client:
        try:
            while left:
                response = client.head(left[0])
                address = left.pop(0)
                if not response.is_success:
                    missing[address] = str(response.status_code)
        except httpx.HTTPError as error:
            missing |= dict.fromkeys(left, str(error) or type(error).__name__)
    return missing

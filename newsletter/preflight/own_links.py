"""Links that lead to the site itself."""

from __future__ import annotations

from collections.abc import Iterator, Set
from urllib.parse import unquote

from editorial.catalogs import N_
from editorial.message import Message
from editorial.model import Issue
from newsletter.email import Mail
from newsletter.preflight.context import Context, is_own
from newsletter.preflight.reading import list_links, read_shown


def check_own_links(mail: Mail, context: Context) -> Iterator[Message]:
    """A link to a post or another page of the site leads to one that is there.

    Files (feeds, calendars, pictures) are no pages. The web issue of a month that is still open is
    not there yet.
    """
    if context.addresses is None:
        return
    for link in list_links(read_shown(mail)):
        if not is_own(link, context.site) or _is_to_come(link, mail.issue):
            continue
        address = unquote(link[len(context.site.url) :].partition("#")[0].partition("?")[0])
        if not _is_there(address.removeprefix("/"), context.addresses):
            message = N_("The link “{link}” leads to a page that the site doesn't have.")
            yield Message(message, {"link": link})


def _is_to_come(link: str, issue: Issue) -> bool:
    return not issue.closed and link in (issue.url, *issue.others.values())


def _is_there(address: str, addresses: Set[str]) -> bool:
    """A server adds the slash that a page's address ends with; what has a suffix is a file."""
    is_file = "." in address.rpartition("/")[2]
    return is_file or address in addresses or f"{address}/" in addresses

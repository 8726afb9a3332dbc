"""Where links and pictures lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from editorial.catalogs import N_
from editorial.message import Message
from editorial.model import Site
from newsletter.email import Mail
from newsletter.preflight.context import Context, is_own
from newsletter.preflight.reading import list_links, read_whole

_SECURE = re.compile(r"https://[^\s/?#]+([/?#]\S*)?", re.IGNORECASE)
_MAILBOX = re.compile(r"mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


def check_links(mail: Mail, context: Context) -> Iterator[Message]:
    """Every link and picture has a whole https address; a link may be a mail address, too.

    While the site is only a preview on this machine, http leads to it.
    """
    root = read_whole(mail)
    for link in list_links(root):
        if not (_MAILBOX.fullmatch(link) or _is_secure(link, context.site)):
            message = N_("The link “{link}” has to be a whole address that begins with https://.")
            yield Message(message, {"link": link})
    for link in dict.fromkeys(root.xpath("//img/@src")):
        if not _is_secure(link, context.site):
            message = N_(
                "The picture “{link}” has to have a whole address that begins with https://."
            )
            yield Message(message, {"link": link})


def check_local(mail: Mail, context: Context) -> Iterator[Message]:
    """A mail that leads to this machine is a preview: nobody else can follow its links."""
    if _is_local(context.site):
        message = N_(
            "This is a preview: its links lead to {url}, where only you can follow them. Set "
            "SITEURL in publishconf.py to the public address before sending."
        )
        yield Message(message, {"url": context.site.url})


def _is_secure(link: str, site: Site) -> bool:
    return bool(_SECURE.fullmatch(link)) or (_is_local(site) and is_own(link, site))


def _is_local(site: Site) -> bool:
    return urlsplit(site.url).hostname in _THIS_MACHINE

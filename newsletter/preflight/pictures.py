"""The pictures of a mail."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.catalogs import N_
from editorial.message import Message
from editorial.pictures import MAX_BYTES
from newsletter.email import Mail
from newsletter.preflight.context import Context, is_own
from newsletter.preflight.reading import read_whole


def check_pictures(mail: Mail, context: Context) -> Iterator[Message]:
    """A picture has alt, width and height, at most MAX_BYTES, and is one of the site's own.

    An empty alt is right for decoration; without the attribute, screen readers read the address.
    Width and height in pixels keep its place while it loads, or where it never does.
    """
    for picture in read_whole(mail).iter("img"):
        link = picture.get("src", "")
        if picture.get("alt") is None:
            message = N_("The picture “{link}” has no alt: say what it shows, or leave alt empty.")
            yield Message(message, {"link": link})
        if not all(picture.get(name, "").isdecimal() for name in ("width", "height")):
            message = N_("The picture “{link}” has no width and height in pixels.")
            yield Message(message, {"link": link})
        yield from _check_file(link, context)


def _check_file(link: str, context: Context) -> Iterator[Message]:
    if not is_own(link, context.site):
        message = N_("The picture “{link}” is on another site: put a copy into this site.")
        yield Message(message, {"link": link})
    elif context.sizes is not None and link not in context.sizes:
        message = N_("The picture “{link}” is none that the site publishes.")
        yield Message(message, {"link": link})
    elif context.sizes is not None and context.sizes[link] > MAX_BYTES:
        message = N_("The picture “{link}” has {size} bytes: make it smaller, {limit} at most.")
        values = {"link": link, "size": str(context.sizes[link]), "limit": str(MAX_BYTES)}
        yield Message(message, values)

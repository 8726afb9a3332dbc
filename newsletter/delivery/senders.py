"""The ways to send, by the name that the command line has for them."""

from __future__ import annotations

from collections.abc import Mapping

from editorial.errors import SetupError
from editorial.model import Site
from newsletter.delivery import Sender
from newsletter.delivery.buttondown import read_buttondown
from newsletter.delivery.listmonk import read_listmonk
from newsletter.delivery.smtp import read_smtp

SENDERS = ("smtp", "listmonk", "buttondown")


def make_sender(via: str, site: Site, lang: str, environ: Mapping[str, str]) -> Sender:
    """A way to send an edition, set up from the environment; SetupError if that is incomplete."""
    if lang not in site.lists:
        raise SetupError(f"MAILING_LISTS: has no list for the edition “{lang}”")
    mailing_list = site.lists[lang]
    if via == "listmonk":
        return read_listmonk(environ, mailing_list.listmonk, mailing_list.leave)
    if via == "buttondown":
        return read_buttondown(environ, mailing_list.buttondown, mailing_list.leave)
    return read_smtp(environ, site.mail.sender)

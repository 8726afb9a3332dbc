"""The ways to send, by the name that the command line has for them."""

from __future__ import annotations

from collections.abc import Mapping

from editorial.message import N_, SetupError
from editorial.model import MailingList, Site
from editorial.plain_text import read_mailbox
from newsletter.delivery import Sender
from newsletter.delivery.buttondown import read_buttondown
from newsletter.delivery.listmonk import read_listmonk
from newsletter.delivery.smtp import read_smtp

SENDERS = ("smtp", "listmonk", "buttondown")


def make_sender(via: str, site: Site, lang: str, environ: Mapping[str, str]) -> Sender:
    """A way to send an edition, set up from the environment; SetupError if that is incomplete."""
    mailing_list = find_list(site, lang)
    if via == "listmonk":
        return read_listmonk(environ, mailing_list.listmonk, mailing_list.leave)
    if via == "buttondown":
        return read_buttondown(environ, mailing_list.buttondown, mailing_list.leave)
    return read_smtp(environ, site.mail.sender)


def find_list(site: Site, lang: str) -> MailingList:
    """The list that an edition goes to; SetupError if there is none, or none can be written to."""
    if lang not in site.lists:
        raise SetupError(N_("MAILING_LISTS: there is no list for the edition “{lang}”"), lang=lang)
    address = site.lists[lang].address
    if not address.isascii() or not read_mailbox(address):
        why = N_("MAILING_LISTS: “{address}” is not a single plain e-mail address without accents")
        raise SetupError(why, address=address)
    return site.lists[lang]

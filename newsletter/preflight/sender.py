"""Rules about the settings that say who sends a mail, and how to leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from editorial.catalogs import N_
from editorial.message import Message
from editorial.model import Site
from editorial.plain_text import read_mailbox
from newsletter.email import Mail
from newsletter.preflight.mail_links import Context

_RESERVED = {"invalid", "localhost", "test"}
"""Last parts of names that are only for examples (RFC 2606, RFC 6761). So are names with `example`
in them, such as `example.github.io`, which a copy of the project begins with."""


class _Setting(NamedTuple):
    name: str
    value: str
    file: str = "pelicanconf.py"

    @property
    def about(self) -> dict[str, str]:
        return {"setting": self.name, "file": self.file}

    @property
    def host(self) -> str:
        """The name of the machine or domain, in whatever form the value has it."""
        url = urlsplit(self.value)
        found = url.hostname or url.path.rpartition("@")[2]
        return found.rstrip(".").lower()


def check_postal_address(mail: Mail, context: Context) -> Iterator[Message]:
    """There is the sender's postal address: law asks for it in many countries."""
    if not context.site.postal_address.strip():
        message = N_(
            "There is no postal address, so “send” refuses: set POSTAL_ADDRESS in pelicanconf.py."
        )
        yield Message(message)


def check_unsubscribe(mail: Mail, context: Context) -> Iterator[Message]:
    """There is a way to leave the edition's list."""
    mailing_list = context.site.lists.get(mail.issue.lang)
    if mailing_list is None or not mailing_list.leave:
        message = N_(
            "There is no address to unsubscribe, so “send” refuses: set “leave” for this "
            "language's list in MAILING_LISTS, in pelicanconf.py."
        )
        yield Message(message)


def check_mailboxes(mail: Mail, context: Context) -> Iterator[Message]:
    """The addresses that a mail comes from and goes to are plain; its ids have a domain."""
    lang, site = mail.issue.lang, context.site
    addresses = [(setting, setting.value) for setting in _mailboxes(lang, site)]
    for setting, address in (*addresses, (_domain(site), f"id@{site.mail.domain}")):
        if not (address.isascii() and read_mailbox(address)):
            message = N_("{setting} is missing or not plain enough for a mail: set it in {file}.")
            yield Message(message, setting.about)


def check_reserved(mail: Mail, context: Context) -> Iterator[Message]:
    """No setting that a mail shows or uses has a name that is only for examples."""
    lang, site = mail.issue.lang, context.site
    shown = (_Setting("SITEURL", site.url, "publishconf.py"), _Setting("CONTACT", site.contact))
    for setting in (*shown, _domain(site), *_mailboxes(lang, site), *_links(lang, site)):
        host = setting.host
        if "example" in host.split(".") or host.rpartition(".")[2] in _RESERVED:
            message = N_("{setting} leads nowhere: {host} is only an example. Set it in {file}.")
            yield Message(message, setting.about | {"host": host})


def _mailboxes(lang: str, site: Site) -> Iterator[_Setting]:
    yield _Setting('NEWSLETTER_MAIL["sender"]', site.mail.sender)
    if site.mail.reply_to:
        yield _Setting('NEWSLETTER_MAIL["reply_to"]', site.mail.reply_to)
    if lang in site.lists:
        yield _Setting(f'MAILING_LISTS["{lang}"]["address"]', site.lists[lang].address)


def _domain(site: Site) -> _Setting:
    return _Setting('NEWSLETTER_MAIL["domain"]', site.mail.domain)


def _links(lang: str, site: Site) -> Iterator[_Setting]:
    if lang in site.lists:
        yield _Setting(f'MAILING_LISTS["{lang}"]["join"]', site.lists[lang].join)
        yield _Setting(f'MAILING_LISTS["{lang}"]["leave"]', site.lists[lang].leave)

"""Rules about the settings that say who sends a mail, and how to leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from editorial.message import N_, Message
from editorial.model import Site
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


def check_reserved(mail: Mail, context: Context) -> Iterator[Message]:
    """No setting that a mail shows or uses has a name that is only for examples."""
    lang, site = mail.issue.lang, context.site
    shown = (_Setting("SITEURL", site.url, "publishconf.py"), _Setting("CONTACT", site.contact))
    for setting in (*shown, *_mail_settings(lang, site)):
        host = setting.host
        if "example" in host.split(".") or host.rpartition(".")[2] in _RESERVED:
            message = N_("{setting} leads nowhere: {host} is only an example. Set it in {file}.")
            yield Message(message, setting.about | {"host": host})


def _mail_settings(lang: str, site: Site) -> Iterator[_Setting]:
    yield _Setting('NEWSLETTER_MAIL["domain"]', site.mail.domain)
    yield _Setting('NEWSLETTER_MAIL["sender"]', site.mail.sender)
    if site.mail.reply_to:
        yield _Setting('NEWSLETTER_MAIL["reply_to"]', site.mail.reply_to)
    if lang in site.lists:
        for name in ("address", "join", "leave"):
            yield _Setting(f'MAILING_LISTS["{lang}"]["{name}"]', getattr(site.lists[lang], name))

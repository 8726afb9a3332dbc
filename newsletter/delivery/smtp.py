"""Send by SMTP to the list's one address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from editorial.words.message import N_, Message
from newsletter.delivery import Sender
from newsletter.email import Mail
from newsletter.mail_server import DeliveryWords, SmtpServer, read_smtp_login

_OTHER_SENDER = Message(
    N_("Set NEWSLETTER_MAIL's sender to an address that SMTP_USER may send as.")
)
_CHECK, _TESTED = Message(N_("Check the address.")), Message(N_("the test's address"))
_LIST = Message(N_("Check MAILING_LISTS, and whether SMTP_USER may write to that address."))


@dataclass(slots=True)
class SmtpSender(SmtpServer, Sender):
    """Send to a mailing list through a mail server, which sees only the list's address."""

    name: str = field(default="smtp", init=False)

    def test(self, mail: Mail, address: str) -> None:
        """Send the mail to one address; errors as for `deliver`."""
        self.deliver(mail.content, address, DeliveryWords(_TESTED, _CHECK, _OTHER_SENDER))

    def send(self, mail: Mail) -> None:
        """Send the mail to the list in its To header; errors as for `deliver`."""
        words = DeliveryWords(Message(mail.to), _LIST, _OTHER_SENDER)
        self.deliver(mail.content, mail.to, words)


def read_smtp(environ: Mapping[str, str], sender: str) -> SmtpSender:
    """Set up the mail server that the environment names; SetupError if a value can't be used."""
    return SmtpSender(*read_smtp_login(environ), sender)

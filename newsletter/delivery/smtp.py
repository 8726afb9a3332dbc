"""SMTP: the message goes to the list's one address, over verified TLS or not at all."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from email.policy import SMTP

from editorial.errors import SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.redact import redact
from newsletter.delivery.smtp_faults import explain_fault
from newsletter.email import Mail

TLS_PORT = 465
"""Where TLS comes before the first word (RFC 8314); elsewhere STARTTLS must come first."""


@dataclass(slots=True)
class SmtpSender:
    """Sends to a mailing list through a mail server, which sees the list's address only.

    `sender` is the envelope's. Times are in seconds: a server may think about a whole message
    for ten minutes (RFC 5321, 4.5.3.2.6).
    """

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    sender: str
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)
    tls_port: int = TLS_PORT
    timeout: float = 60
    patience: float = 600
    name: str = field(default="smtp", init=False)

    def prepare(self, mail: Mail) -> str:  # noqa: ARG002 - every sender's arguments
        """Nothing: a mailing list keeps no drafts."""
        return ""

    def test(self, mail: Mail, remote_id: str, address: str) -> None:  # noqa: ARG002
        """Send the mail to one address; DeliveryError, DoubtfulDeliveryError."""
        self._deliver(mail.content, address, "the test's address", "Check the address.")

    def send(self, mail: Mail, remote_id: str) -> str:  # noqa: ARG002
        """Send the mail to the list in its To header; DeliveryError, DoubtfulDeliveryError."""
        to = BytesHeaderParser(policy=SMTP).parsebytes(mail.content)["To"]
        (address,) = (each.addr_spec for each in to.addresses)
        advice = "Check MAILING_LISTS, and whether SMTP_USER may write to that address."
        self._deliver(mail.content, address, address, advice)
        return ""

    def status(self, remote_id: str) -> str:  # noqa: ARG002
        """Nothing: a mail server doesn't tell."""
        return ""

    def _deliver(self, content: bytes, recipient: str, shown: str, advice: str) -> None:
        with self._connected() as server:
            self._log_in(server)
            size = [f"size={len(content)}"] if server.has_extn("size") else []
            from_whom = "Set as NEWSLETTER_MAIL's sender what SMTP_USER may send as."
            self._expect(2, server.mail(self.sender, size), "the sender", from_whom)
            self._expect(2, server.rcpt(recipient), shown, advice)
            self._expect(3, server.docmd("DATA"), "the message")
            server.send(re.sub(rb"^\.", b"..", content, flags=re.MULTILINE))
            self._expect(2, self._end(server), "the message")

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """A connection that is encrypted already; it tells the sender's domain, no machine's."""
        where = (self.host, self.port, self.sender.rpartition("@")[2])
        server: smtplib.SMTP | None = None
        try:
            if self.port == self.tls_port:
                server = smtplib.SMTP_SSL(*where, timeout=self.timeout, context=self.context)
            else:
                server = smtplib.SMTP(*where, timeout=self.timeout)
                server.starttls(context=self.context)
            yield server
            with suppress(OSError):  # the mail was accepted, however the server says good-bye
                server.quit()
        except OSError as error:  # ssl's and smtplib's own are among them; they may quote addresses
            raise self._fail(explain_fault(error)) from None
        finally:
            if server:
                server.close()

    def _log_in(self, server: smtplib.SMTP) -> None:
        if not (self.user + self.password).isascii():
            raise self._fail("SMTP_USER and SMTP_PASSWORD can't have accents: set another password")
        try:
            server.login(self.user, self.password)
        except smtplib.SMTPResponseException as error:
            raise self._fail(
                f"refused the login ({error.smtp_code}): set SMTP_USER and SMTP_PASSWORD anew; "
                "many providers want a password made for one program"
            ) from None

    def _end(self, server: smtplib.SMTP) -> tuple[int, bytes]:
        """Say that the message is whole. From here on, silence may mean that it was sent."""
        answer = (-1, b"")
        with suppress(OSError):
            server.send(b".\r\n")
            _wait(server, self.patience)
            answer = server.getreply()
            _wait(server, self.timeout)
        if answer[0] // 100 in (2, 4, 5):
            return answer
        raise DoubtfulDeliveryError(
            f"SMTP {self.host}:{self.port}: the connection was lost after the whole message had "
            "gone, so it may have been sent. Look into the list's archive or ask somebody, then "
            "say what happened: send MONTH --edition LANGUAGE --settle sent, or --settle failed"
        )

    def _expect(
        self, kind: int, answer: tuple[int, bytes], what: str, advice: str = "Ask its keeper why."
    ) -> None:
        code, text = answer
        if code == -1:
            raise smtplib.SMTPServerDisconnected
        if code // 100 != kind:
            said = redact(text.decode("ascii", "replace"), [what])
            again = "Try again in some minutes; if it stays so: " if code // 100 == 4 else ""
            raise self._fail(f"refused {what} ({code} {said}). {again}{advice}")

    def _fail(self, why: str) -> DeliveryError:
        return DeliveryError(f"SMTP {self.host}:{self.port}: nothing was sent. The server {why}")


def read_smtp(environ: Mapping[str, str], sender: str) -> SmtpSender:
    """The mail server that the environment names; SetupError names all that is missing."""
    names = ("SMTP_HOST", "SMTP_PORT", "SMTP_USER", "SMTP_PASSWORD")
    host, port, user, password = values = [environ.get(name, "") for name in names]
    if not all(values):
        missing = ", ".join(name for name, value in zip(names, values, strict=True) if not value)
        raise SetupError(f"{missing}: not set; your mail provider says what belongs there")
    if not re.fullmatch(r"[1-9]\d{0,4}", port):
        raise SetupError(f"SMTP_PORT: “{port}” is no port; most providers use 587 or 465")
    return SmtpSender(host, int(port), user, password, sender)


def _wait(server: smtplib.SMTP, seconds: float) -> None:
    if server.sock:
        server.sock.settimeout(seconds)

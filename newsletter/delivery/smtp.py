"""Send by SMTP to the list's one address, over verified TLS or not at all."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from editorial.words.message import N_, Message, SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError, Sender, redact
from newsletter.email import Mail

LAST_PORT = 65535
TLS_PORT = 465
"""On this port TLS comes before the first word (RFC 8314); on others, STARTTLS comes first."""

_NOTHING_SENT = N_("SMTP {host}:{port}: nothing was sent. The server {fault}")
_DOUBT = N_(
    "SMTP {host}:{port}: the connection was lost after the whole message had been sent, so it may "
    "have arrived. Check the list's archive or ask somebody, then say what happened: send MONTH "
    "--edition LANGUAGE --settle sent, or --settle failed"
)
_REFUSED = N_("refused {what} ({said}). {advice}")
_REFUSED_NOW = N_(
    "refused {what} ({said}). Try again in a few minutes; if that doesn't help: {advice}"
)
_THE_MESSAGE, _ASK = Message(N_("the message")), Message(N_("Ask its administrator why."))

_PORT = Message(N_("set SMTP_PORT to the one that your mail provider gives, usually 587 or 465"))


@dataclass(slots=True)
class SmtpSender(Sender):
    """Send to a mailing list through a mail server, which sees only the list's address.

    `sender` is the envelope's. `timeout` is in seconds, and so is `patience`: a server may think
    about a whole message for ten minutes (RFC 5321, 4.5.3.2.6).
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

    def test(self, mail: Mail, address: str) -> None:
        """Send the mail to one address; errors as for `send`."""
        what, advice = Message(N_("the test's address")), Message(N_("Check the address."))
        self._deliver(mail.content, address, what, advice)

    def send(self, mail: Mail) -> None:
        """Send the mail to the list in its To header.

        DeliveryError if the server refuses it, DoubtfulDeliveryError if that is unknown.
        """
        address = str(mail.headers["To"].addresses[0].addr_spec)
        advice = N_("Check MAILING_LISTS, and whether SMTP_USER may write to that address.")
        self._deliver(mail.content, address, Message(address), Message(advice))

    def _deliver(self, content: bytes, recipient: str, shown: Message, advice: Message) -> None:
        with self._connected() as server:
            server.login(self.user, self.password)
            size = [f"size={len(content)}"] if server.has_extn("size") else []
            from_whom = Message(
                N_("Set NEWSLETTER_MAIL's sender to an address that SMTP_USER may send as.")
            )
            what = Message(N_("the sender"))
            self._expect(2, server.mail(self.sender, size), what, from_whom)
            self._expect(2, server.rcpt(recipient), shown, advice)
            self._expect(3, server.docmd("DATA"), _THE_MESSAGE)
            server.send(re.sub(rb"^\.", b"..", content, flags=re.MULTILINE))
            self._expect(2, self._end(server), _THE_MESSAGE)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """Open an encrypted connection; it greets as the sender's domain, not as this machine."""
        where = (self.host, self.port, self.sender.rpartition("@")[2])
        server: smtplib.SMTP | None = None
        try:
            if self.port == self.tls_port:
                server = smtplib.SMTP_SSL(*where, timeout=self.timeout, context=self.context)
            else:
                server = smtplib.SMTP(*where, timeout=self.timeout)
                server.starttls(context=self.context)
            yield server
            with suppress(Exception):  # the mail was accepted, however the server says good-bye
                server.quit()
        except (OSError, ValueError) as error:  # smtplib's own are among them; may quote addresses
            raise self._fail(_explain_fault(error)) from None
        finally:
            if server:
                server.close()

    def _end(self, server: smtplib.SMTP) -> tuple[int, bytes]:
        """Say that the message is whole. From here on, silence may mean that it was sent."""
        answer = (-1, b"")
        with suppress(Exception):
            server.send(b".\r\n")
            _wait(server, self.patience)
            answer = server.getreply()
            _wait(server, self.timeout)
        if answer[0] // 100 in (2, 4, 5):
            return answer
        raise DoubtfulDeliveryError(_DOUBT, host=self.host, port=self.port)

    def _expect(
        self, kind: int, answer: tuple[int, bytes], what: Message, advice: Message = _ASK
    ) -> None:
        code, text = answer
        if code == -1:
            raise smtplib.SMTPServerDisconnected
        if code // 100 != kind:
            said = redact(f"{code} {text.decode('ascii', 'replace')}", [str(what)])
            why = _REFUSED_NOW if code // 100 == 4 else _REFUSED
            raise self._fail(Message(why, {"what": what, "said": said, "advice": advice}))

    def _fail(self, fault: Message) -> DeliveryError:
        return DeliveryError(_NOTHING_SENT, host=self.host, port=self.port, fault=fault)


def read_smtp(environ: Mapping[str, str], sender: str) -> SmtpSender:
    """Set up the mail server that the environment names; SetupError if a value can't be used."""
    names = ("SMTP_HOST", "SMTP_PORT", "SMTP_USER", "SMTP_PASSWORD")
    advice = Message(N_("your mail provider will tell you the values"))
    values = {name: environ.get(name, "").strip() for name in names}
    if missing := ", ".join(name for name in names if not values[name]):
        raise SetupError(N_("{names}: not set; {advice}"), names=missing, advice=advice)
    if odd := ", ".join(name for name in names if not re.fullmatch("[ -~]+", values[name])):
        why = N_("{names}: has accents or line breaks; {advice}")
        raise SetupError(why, names=odd, advice=advice)
    host, port, user, password = values.values()
    if not re.fullmatch(r"[1-9]\d{0,4}", port) or int(port) > LAST_PORT:
        why = N_("SMTP_PORT: “{port}” is not a port; most providers use 587 or 465")
        raise SetupError(why, port=port)
    try:
        host.encode("idna")
    except UnicodeError:  # RFC 1035, 2.3.4
        why = N_("{name}: “{host}” can't be the name of a server; write it like mail.example.org")
        raise SetupError(why, name="SMTP_HOST", host=host) from None
    return SmtpSender(host, int(port), user, password, sender)


def _wait(server: smtplib.SMTP, seconds: float) -> None:
    if server.sock:
        server.sock.settimeout(seconds)


def _explain_fault(error: Exception) -> Message:
    """Say what the server did wrong, beginning with a verb, and what to do. Quote no address."""
    values: dict[str, object] = {"port": _PORT}
    match error:
        case ssl.SSLCertVerificationError():
            values["why"] = error.verify_message
            text = N_(
                "has a certificate that can't be trusted ({why}): set SMTP_HOST to the name that "
                "your mail provider gives, or try another network"
            )
        case ssl.SSLError():
            values["why"] = error.reason
            text = N_("does not speak TLS as it should ({why}): {port}")
        case smtplib.SMTPNotSupportedError():
            text = N_("offers no encryption (STARTTLS) or no login: {port}")
        case smtplib.SMTPAuthenticationError():
            values["code"] = error.smtp_code
            text = N_(
                "refused the login ({code}): set SMTP_USER and SMTP_PASSWORD again; many "
                "providers require a password made for a single program"
            )
        case smtplib.SMTPResponseException():
            values["code"] = error.smtp_code
            text = N_("takes no connections now ({code}): try again in a few minutes")
        case smtplib.SMTPException():
            text = N_(
                "closed the connection before the message was complete: try again in a few "
                "minutes, or {port}"
            )
        case _:
            values["why"] = getattr(error, "strerror", None) or Message(N_("no answer"))
            text = N_("can't be reached ({why}): check SMTP_HOST, or {port}")
    return Message(text, values)

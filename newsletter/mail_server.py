"""Hand a mail to a mail server over verified TLS or not at all; what the environment says of it."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from editorial.words.message import N_, Message, SaidError, SetupError

LAST_PORT = 65535
TLS_PORT = 465
"""On this port TLS comes before the first word (RFC 8314); on others, STARTTLS comes first."""

_NOTHING_SENT = N_("SMTP {host}:{port}: nothing was sent. The server {fault}")
_DOUBT = N_(
    "SMTP {host}:{port}: the connection was lost after the whole message had been sent, so it may "
    "have arrived"
)
_REFUSED = N_("refused {what} ({said}). {advice}")
_REFUSED_NOW = N_(
    "refused {what} ({said}). Try again in a few minutes; if that doesn't help: {advice}"
)
THE_MESSAGE, ASK = Message(N_("the message")), Message(N_("Ask its administrator why."))

_UNSET = N_(
    "{names}: not set, or with accents or line breaks; your e-mail provider will tell you the "
    "values"
)
_PORT = Message(N_("set SMTP_PORT to the one that your e-mail provider gives, usually 587 or 465"))


_ADDRESS = re.compile(r"[\w.+%'!#$&*/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")


class DeliveryError(SaidError):
    """The mail was certainly not sent: no server accepted it. The message says what to do."""


class DoubtfulDeliveryError(DeliveryError):
    """The mail may have been sent: the server was lost before it said whether it took the mail."""


def redact(text: str, own: Iterable[str] = ()) -> str:
    """Replace every mail address in a text with `…@…`, except for the site's `own`."""
    kept = {address.lower() for address in own}
    return _ADDRESS.sub(lambda found: found[0] if found[0].lower() in kept else "…@…", text)


class DeliveryWords(NamedTuple):
    """What is said to whoever runs a task: what the `recipient` is called, and what to do.

    `advice` is for a recipient that is refused, `sender` for a sender.
    """

    recipient: Message
    advice: Message
    sender: Message


class RefusedForGoodError(DeliveryError):
    """The server will never take this mail for this recipient (RFC 5321, 4.2.1)."""


@dataclass(slots=True)
class SmtpServer:
    """A mail server that takes mails for others after a login.

    It is spoken to step by step: only so do we know whether it had the whole message when it fell
    silent.

    `sender` is the envelope's. Without `bounces` it is left empty (RFC 5321, 4.5.5), unless the
    server refuses that, as Amazon SES does. `timeout` is in seconds, and so is `patience`: a server
    may think about a whole message for ten minutes (4.5.3.2.6).
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
    bounces: bool = True

    def deliver(self, content: bytes, recipient: str, words: DeliveryWords) -> None:
        """Hand a mail over.

        DeliveryError if the server didn't take it, DoubtfulDeliveryError if that is unknown.
        """
        with self._connected() as server:
            server.login(self.user, self.password)
            size = [f"size={len(content)}"] if server.has_extn("size") else []
            for sender in [self.sender] if self.bounces else ["", self.sender]:
                server.rset()
                sent = server.mail(sender, size)  # many refuse a sender only at the recipient
                asked = server.rcpt(recipient) if sent[0] // 100 == 2 else sent
                if asked[0] // 100 == 2:
                    break
            self._expect(2, sent, Message(N_("the sender")), words.sender, final=False)
            self._expect(2, asked, words.recipient, words.advice)
            self._expect(3, server.docmd("DATA"), THE_MESSAGE)
            server.send(re.sub(rb"^\.", b"..", content, flags=re.MULTILINE))
            self._expect(2, self._end(server), THE_MESSAGE)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """Open an encrypted connection; it greets as a mail domain, not as this machine."""
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
        self,
        kind: int,
        answer: tuple[int, bytes],
        what: Message,
        advice: Message = ASK,
        *,
        final: bool = True,
    ) -> None:
        code, text = answer
        if code == -1:
            raise smtplib.SMTPServerDisconnected
        if code // 100 != kind:
            said = redact(f"{code} {text.decode('ascii', 'replace')}", [str(what)])
            later = code // 100 == 4
            values = {"what": what, "said": said, "advice": advice}
            error = RefusedForGoodError if final and not later else DeliveryError
            raise self._fail(Message(_REFUSED_NOW if later else _REFUSED, values), error)

    def _fail(self, fault: Message, kind: type[DeliveryError] = DeliveryError) -> DeliveryError:
        return kind(_NOTHING_SENT, host=self.host, port=self.port, fault=fault)


class Login(NamedTuple):
    """A server, and the user that it lets in."""

    host: str
    port: int
    user: str
    password: str


def read_login(environ: Mapping[str, str], protocol: str, usual: str) -> Login:
    """Read `SMTP_HOST` and the like; SetupError if a value is missing or can't be used.

    `usual` are the ports that most providers use for the `protocol`.
    """
    names = [f"{protocol}_{each}" for each in ("HOST", "PORT", "USER", "PASSWORD")]
    values = {name: environ.get(name, "").strip() for name in names}
    if wrong := ", ".join(name for name in names if not re.fullmatch("[ -~]+", values[name])):
        raise SetupError(_UNSET, names=wrong)
    host, port, user, password = values.values()
    if not re.fullmatch(r"[1-9]\d{0,4}", port) or int(port) > LAST_PORT:
        why = N_("{name}: “{port}” is not a port; most providers use {usual}")
        raise SetupError(why, name=names[1], port=port, usual=usual)
    return Login(host, int(port), user, password)


def read_smtp_login(environ: Mapping[str, str]) -> Login:
    """Read the mail server that the environment names; SetupError as in `read_login`."""
    return read_login(environ, "SMTP", "587, 465")


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
                "your e-mail provider gives, or try another network"
            )
        case ssl.SSLError() | smtplib.SMTPNotSupportedError():
            values["why"] = getattr(error, "reason", None) or str(error)
            text = N_("does not offer encryption and a login as it should ({why}): {port}")
        case smtplib.SMTPAuthenticationError():
            values["code"] = error.smtp_code
            text = N_(
                "refused the login ({code}): set SMTP_USER and SMTP_PASSWORD again; many "
                "providers require a password made for a single program"
            )
        case smtplib.SMTPException():
            values["why"] = getattr(error, "smtp_code", None) or Message(N_("no answer"))
            text = N_(
                "closed the connection before the message was complete ({why}): try again in a few "
                "minutes, or {port}"
            )
        case _:
            values["why"] = getattr(error, "strerror", None) or Message(N_("no answer"))
            text = N_("can't be reached ({why}): check SMTP_HOST, or {port}")
    return Message(text, values)

"""What can go wrong with a server, said so that a person can mend it, without anybody's address."""

from __future__ import annotations

import logging
import re
import smtplib
import socket
import ssl
from collections.abc import Iterable

import httpx

from editorial.message import N_, Message

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")


def redact(text: str, own: Iterable[str] = ()) -> str:
    """A text with every mail address hidden that is not among the site's own."""
    kept = {address.lower() for address in own}
    return _ADDRESS.sub(lambda found: found[0] if found[0].lower() in kept else "…@…", text)


class RedactingHandler(logging.StreamHandler):  # type: ignore[type-arg]  # generic only for mypy
    """Writes log records to standard error, addresses hidden, those of libraries too."""

    def __init__(self, own: Iterable[str]) -> None:
        super().__init__()
        self.own = tuple(own)

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), self.own)


_LENGTH = 300
"""Characters of a service's own words that are worth reading."""


def explain_refusal(
    response: httpx.Response, credentials: Message, secrets: Iterable[str]
) -> Message:
    """What a service refuses, beginning with a verb, and what to do. It quotes no secret.

    `credentials` are the settings to check when it refuses the login.
    """
    said = f"{response.status_code}{_quote(response, secrets)}"
    values = {"said": said, "credentials": credentials, "wait": _read_wait(response)}
    return Message(_explain(response), values)


def _explain(response: httpx.Response) -> str:
    match response.status_code:
        case 401 | 403:
            return N_(
                "refused the login ({said}): check {credentials}, and what that account may do"
            )
        case 404:
            return N_("can't find this ({said}): it was deleted there, or the address is wrong")
        case 409:
            return N_("already has such a request or mail ({said}): check there who made it")
        case 429:
            return N_("had too many requests ({said}): try again after {wait}")
        case _ if response.is_redirect:
            return N_("has moved ({said}): set the address that it redirects browsers to")
        case _ if response.is_server_error:
            return N_(
                "has a problem ({said}): try again in a few minutes, or tell its administrator"
            )
        case _:
            return N_("does not accept this ({said}): correct what it mentions")


def _read_wait(response: httpx.Response) -> Message:
    """Retry-After, which is in seconds or a date (RFC 9110, 10.2.3)."""
    wait = response.headers.get("Retry-After", "").strip()
    if wait.isdecimal():
        return Message(N_("{count} seconds"), {"count": wait})
    return Message(_clean(wait, ()) or N_("a few minutes"))


def _quote(response: httpx.Response, secrets: Iterable[str]) -> str:
    """The service's own words, as listmonk (`message`) and Buttondown (`detail`) put them."""
    try:
        answer = response.json()
    except (ValueError, RecursionError):  # a hundred thousand brackets, say
        return ""
    said = answer.get("message") or answer.get("detail") if isinstance(answer, dict) else None
    words = _clean(str(said or ""), secrets)
    return f": {words}" if words else ""


def _clean(words: str, secrets: Iterable[str]) -> str:
    """Words on one line, without secrets and anybody's address."""
    for secret in secrets:
        words = words.replace(secret, "…")
    line = redact(" ".join(words.split()))
    return "".join(each for each in line if each.isprintable())[:_LENGTH]


_OTHER_NAME = (62, 64)
"""OpenSSL's X509_V_ERR_HOSTNAME_MISMATCH and X509_V_ERR_IP_ADDRESS_MISMATCH."""

_PORT = Message(N_("set SMTP_PORT to the one that your mail provider gives, usually 587 or 465"))


def explain_fault(error: Exception) -> Message:
    """What the server does wrong, beginning with a verb, and what to do. It quotes no address."""
    match error:
        case ssl.SSLCertVerificationError() if error.verify_code in _OTHER_NAME:
            text = N_(
                "has a certificate for another name: set SMTP_HOST to the name that your mail "
                "provider gives, character by character"
            )
            return Message(text)
        case ssl.SSLCertVerificationError():
            text = N_(
                "has a certificate that can't be trusted ({why}): try another network; if that "
                "doesn't help, tell your mail provider"
            )
            return Message(text, {"why": error.verify_message})
        case ssl.SSLError():
            text = N_("does not speak TLS as it should ({why}): {port}")
            return Message(text, {"why": error.reason, "port": _PORT})
        case smtplib.SMTPNotSupportedError():
            return Message(
                N_("offers no encryption (STARTTLS) or no login: {port}"), {"port": _PORT}
            )
        case smtplib.SMTPResponseException():
            text = N_("takes no connections now ({code}): try again in a few minutes")
            return Message(text, {"code": error.smtp_code})
        case smtplib.SMTPException():
            text = N_(
                "closed the connection before the message was complete: try again in a few "
                "minutes, or {port}"
            )
            return Message(text, {"port": _PORT})
        case socket.gaierror():
            text = N_("is not known: set SMTP_HOST to the name that your mail provider gives")
            return Message(text)
        case _:
            why = getattr(error, "strerror", None) or Message(N_("no answer"))
            text = N_("can't be reached ({why}): check SMTP_HOST, or {port}")
            return Message(text, {"why": why, "port": _PORT})

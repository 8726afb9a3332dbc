"""What can go wrong with a mail server, said so that a person can mend it."""

from __future__ import annotations

import smtplib
import socket
import ssl

from editorial.catalogs import N_
from editorial.message import Message

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
                "has a certificate that can't be trusted ({why}): try another network; if it stays "
                "so, tell your mail provider"
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
            text = N_("takes no connection now ({code}): try again in some minutes")
            return Message(text, {"code": error.smtp_code})
        case smtplib.SMTPException():
            text = N_(
                "went away before the message was whole: try again in some minutes, or {port}"
            )
            return Message(text, {"port": _PORT})
        case socket.gaierror():
            text = N_("is not known: set SMTP_HOST to the name that your mail provider gives")
            return Message(text)
        case _:
            why = getattr(error, "strerror", None) or Message(N_("no answer"))
            text = N_("can't be reached ({why}): check SMTP_HOST, or {port}")
            return Message(text, {"why": why, "port": _PORT})

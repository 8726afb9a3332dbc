"""What can go wrong with a mail server, said so that a person can mend it."""

from __future__ import annotations

import smtplib
import socket
import ssl

_OTHER_NAME = (62, 64)
"""OpenSSL's X509_V_ERR_HOSTNAME_MISMATCH and X509_V_ERR_IP_ADDRESS_MISMATCH."""

_PORT = "set SMTP_PORT to the one that your mail provider gives, usually 587 or 465"


def explain_fault(error: OSError) -> str:
    """What the server does wrong, beginning with a verb, and what to do. It quotes no address."""
    match error:
        case ssl.SSLCertVerificationError() if error.verify_code in _OTHER_NAME:
            return (
                "has a certificate for another name: set SMTP_HOST to the name that your mail "
                "provider gives, letter by letter"
            )
        case ssl.SSLCertVerificationError():
            return (
                f"has a certificate that can't be trusted ({error.verify_message}): try another "
                "network; if it stays so, tell your mail provider"
            )
        case ssl.SSLError():
            return f"does not speak TLS as it should ({error.reason}): {_PORT}"
        case smtplib.SMTPNotSupportedError():
            return f"offers no encryption (STARTTLS) or no login: {_PORT}"
        case smtplib.SMTPResponseException():
            return f"takes no connection now ({error.smtp_code}): try again in some minutes"
        case smtplib.SMTPException():
            return f"went away before the message was whole: try again in some minutes, or {_PORT}"
        case socket.gaierror():
            return "is not known: set SMTP_HOST to the name that your mail provider gives"
        case _:
            return (
                f"can't be reached ({error.strerror or 'no answer'}): check SMTP_HOST, or {_PORT}"
            )

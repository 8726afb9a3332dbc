"""The mail servers of the tests: what they take, and whom they refuse."""

from __future__ import annotations

import smtplib
import ssl

import pytest
import trustme

from tests.servers.smtp_servers import HOST, PASSWORD, USER, start_mail_server
from tests.servers.tls import tls_of

MAIL = b"Subject: Gracias\r\n\r\nHola\r\n"


def test_a_mail_without_envelope_sender_is_taken_and_one_recipient_can_be_refused() -> None:
    authority, trusting = trustme.CA(), ssl.create_default_context()
    authority.configure_trust(trusting)
    answers = {"RCPT eva@example.org": "550 5.1.1 No such user"}

    with (
        start_mail_server(tls_of(authority.issue_cert(HOST)), answers) as server,
        smtplib.SMTP(HOST, server.port) as client,
    ):
        client.starttls(context=trusting)
        client.login(USER, PASSWORD)
        client.sendmail("", "ana@example.org", MAIL)
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="550"):
            client.sendmail("", "eva@example.org", MAIL)
        answers["DATA"] = "552 5.3.4 Too big"  # a test may change them as it goes
        with pytest.raises(smtplib.SMTPDataError, match="552"):
            client.sendmail("", "ana@example.org", MAIL)

    (taken,) = server.taken
    assert (taken.mail_from, taken.rcpt_tos, taken.content) == ("<>", ["ana@example.org"], MAIL)

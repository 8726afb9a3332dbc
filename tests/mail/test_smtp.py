"""The smtp adapter against real servers: what it says goes over TLS, or it says nothing."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import trustme

from editorial.words.message import SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError, RedactingHandler
from newsletter.delivery.smtp import SmtpSender, read_smtp
from newsletter.email import Mail, build_mail
from newsletter.parts import build_parts
from tests.builders import a_site, an_issue
from tests.servers.smtp_servers import (
    HOST,
    LOST,
    PASSWORD,
    SILENT,
    USER,
    MailServer,
    start_mail_server,
)
from tests.servers.tls import tls_of

LIST = "news-es@example.org"
SENDER = "boletin@sender.example.org"
SUBSCRIBER = "ana@example.org"

VARIABLES = {"SMTP_HOST": HOST, "SMTP_PORT": "465", "SMTP_USER": USER, "SMTP_PASSWORD": PASSWORD}

TLS_HELLO = b"\x16\x03"
"""How a handshake begins; a server without TLS takes it for clear text."""


@pytest.fixture(scope="module")
def mail() -> Mail:
    """A small issue with lines that SMTP would take for its own."""
    mail = build_mail(build_parts(an_issue(), a_site()), a_site())
    return replace(mail, content=mail.content.replace(b"\r\n\r\n", b"\r\n\r\n.\r\n..\r\n.x\r\n", 1))


@contextmanager
def sending(server: MailServer, context: ssl.SSLContext, **changes: Any) -> Iterator[SmtpSender]:
    """A sender to a server; whatever happened, nothing of worth was said in clear."""
    values: dict[str, Any] = {"user": USER, "password": PASSWORD, "sender": SENDER, "timeout": 5}
    yield SmtpSender(HOST, server.port, context=context, **values | changes)
    if not server.clear.startswith(TLS_HELLO):
        assert set(bytes(server.clear).splitlines()) <= {b"ehlo sender.example.org", b"STARTTLS"}


@pytest.mark.parametrize("implicit", [False, True])
def test_the_list_gets_the_mail_byte_by_byte(
    mail: Mail,
    trusting: ssl.SSLContext,
    server_tls: ssl.SSLContext,
    implicit: bool,  # noqa: FBT001 - a table's column
) -> None:
    with (
        start_mail_server(server_tls, implicit=implicit) as server,
        sending(server, trusting, tls_port=server.port if implicit else 465) as sender,
    ):
        sender.send(mail)

    (taken,) = server.taken
    assert taken.content == mail.content
    assert (taken.mail_from, taken.rcpt_tos) == (SENDER, [LIST])
    assert b"AUTH" in server.secret  # so the record works


def test_a_test_goes_to_one_address_only(
    mail: Mail, trusting: ssl.SSLContext, server_tls: ssl.SSLContext
) -> None:
    with start_mail_server(server_tls) as server, sending(server, trusting) as sender:
        sender.test(mail, "editor@example.org")

    assert [taken.rcpt_tos for taken in server.taken] == [["editor@example.org"]]


def test_a_rude_goodbye_after_acceptance_changes_nothing(
    mail: Mail, trusting: ssl.SSLContext, server_tls: ssl.SSLContext
) -> None:
    with (
        start_mail_server(server_tls, {"QUIT": LOST}) as server,
        sending(server, trusting) as sender,
    ):
        sender.send(mail)

    assert len(server.taken) == 1


def _others_certificate(authority: trustme.CA) -> trustme.LeafCert:
    return trustme.CA().issue_cert(HOST)


def _wrong_name(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert("mail.example.net")


def _expired(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert(HOST, not_after=datetime.now(UTC) - timedelta(days=1))


CERTIFICATES = {
    _wrong_name: "set SMTP_HOST to the name that your mail provider gives",
    _others_certificate: r"can't be trusted \(.*\): try another network",
    _expired: r"can't be trusted \(certificate has expired\)",
}


@pytest.mark.parametrize("implicit", [False, True])
def test_a_server_that_cannot_prove_its_name_gets_nothing(
    mail: Mail,
    trusting: ssl.SSLContext,
    authority: trustme.CA,
    implicit: bool,  # noqa: FBT001
) -> None:
    for issue, advice in CERTIFICATES.items():
        with (
            start_mail_server(tls_of(issue(authority)), implicit=implicit) as server,
            sending(server, trusting, tls_port=server.port if implicit else 465) as sender,
            pytest.raises(DeliveryError, match=advice) as caught,
        ):
            sender.send(mail)

        assert not isinstance(caught.value, DoubtfulDeliveryError)
        assert not server.secret


@pytest.mark.parametrize("implicit", [False, True])
def test_a_server_without_tls_gets_nothing(
    mail: Mail,
    trusting: ssl.SSLContext,
    implicit: bool,  # noqa: FBT001
) -> None:
    with (
        start_mail_server(None) as server,
        sending(server, trusting, tls_port=server.port if implicit else 465) as sender,
        pytest.raises(DeliveryError, match="set SMTP_PORT to the one that"),
    ):
        sender.send(mail)

    assert not server.taken


REFUSALS: list[tuple[dict[str, str], str]] = [
    ({"MAIL": "421 4.3.2 Closing"}, r"\(421 4.3.2 Closing\). Try again in a few minutes"),
    ({"RCPT": "421 4.3.2 Closing"}, "Try again in a few minutes"),
    ({"DATA": "421 4.3.2 Closing"}, "Try again in a few minutes"),
    ({"MAIL": "553 5.7.1 Not yours"}, "Set NEWSLETTER_MAIL's sender to an address that SMTP"),
    ({"RCPT": f"550 5.1.1 <{LIST}>: no"}, f"refused {LIST} .*<{LIST}>.* Check MAILING_LISTS"),
    ({"DATA": "552 5.3.4 Too big"}, r"refused the message \(552 5.3.4 Too big\)"),
    (
        {"RCPT": LOST},
        "closed the connection before the message was complete: try again in a few minutes",
    ),
    ({"RCPT": SILENT}, "closed the connection before the message was complete"),
]


def test_a_refusal_before_acceptance_is_for_sure(
    mail: Mail, trusting: ssl.SSLContext, server_tls: ssl.SSLContext
) -> None:
    for answers, advice in REFUSALS:
        with (
            start_mail_server(server_tls, answers) as server,
            sending(server, trusting, timeout=1) as sender,
            pytest.raises(DeliveryError, match=advice) as caught,
        ):
            sender.send(mail)

        assert not isinstance(caught.value, DoubtfulDeliveryError)
        assert "nothing was sent" in str(caught.value)


def test_no_answer_to_the_whole_message_is_a_doubt(
    mail: Mail, trusting: ssl.SSLContext, server_tls: ssl.SSLContext
) -> None:
    for end in (LOST, SILENT, "what?"):
        with (
            start_mail_server(server_tls, {"DATA": end}) as server,
            sending(server, trusting, patience=0.5) as sender,
            pytest.raises(DoubtfulDeliveryError, match=r"archive.* --settle sent"),
        ):
            sender.send(mail)

        assert mail.content[-40:] in server.secret


def test_a_wrong_password_says_so_and_shows_nothing(
    mail: Mail,
    trusting: ssl.SSLContext,
    server_tls: ssl.SSLContext,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)

    with (
        start_mail_server(server_tls) as server,
        sending(server, trusting, password="wrong-secret") as sender,  # noqa: S106
        pytest.raises(DeliveryError, match="set SMTP_USER and SMTP_PASSWORD again") as caught,
    ):
        sender.send(mail)

    shown = f"{caught.value} {sender!r} {capfd.readouterr()}"
    assert "wrong-secret" not in shown
    assert USER not in str(caught.value)
    assert caught.value.__suppress_context__
    assert not [each for each in caplog.records if each.name.startswith(("newsletter", "smtplib"))]


def test_a_password_with_accents_is_refused_unseen() -> None:
    with pytest.raises(SetupError, match="SMTP_PASSWORD: has accents") as caught:
        read_smtp(VARIABLES | {"SMTP_PASSWORD": "contraseña"}, SENDER)

    assert "ñ" not in str(caught.value)


def test_a_name_that_no_server_can_have_is_refused() -> None:
    for host in ("smtp..x", ".example.org", f"{'m' * 64}.example.org"):
        with pytest.raises(SetupError, match=r"^SMTP_HOST: “.*” can't be the name of a server"):
            read_smtp(VARIABLES | {"SMTP_HOST": host}, SENDER)


def test_other_addresses_in_a_refusal_are_hidden(
    mail: Mail, trusting: ssl.SSLContext, server_tls: ssl.SSLContext
) -> None:
    refusal = {"RCPT": f"550 {LIST} forwards to {SUBSCRIBER}, who is unknown"}

    with (
        start_mail_server(server_tls, refusal) as server,
        sending(server, trusting) as sender,
        pytest.raises(DeliveryError) as to_list,
    ):
        sender.send(mail)
    with (
        start_mail_server(server_tls, refusal) as server,
        sending(server, trusting) as sender,
        pytest.raises(DeliveryError) as to_one,
    ):
        sender.test(mail, SUBSCRIBER)

    assert LIST in str(to_list.value)
    assert SUBSCRIBER not in f"{to_list.value} {to_one.value}"


def test_no_log_of_a_library_shows_an_address_that_is_not_the_list_s() -> None:
    said = f"rcpt {SUBSCRIBER} of {LIST}"
    record = logging.LogRecord("smtplib", logging.WARNING, "", 1, said, None, None)

    assert RedactingHandler([LIST]).format(record) == f"rcpt …@… of {LIST}"


def test_a_server_that_is_not_there_is_named(mail: Mail, trusting: ssl.SSLContext) -> None:
    with start_mail_server(None) as gone:
        pass

    with pytest.raises(DeliveryError, match=f"SMTP {HOST}:{gone.port}: .*reached.* SMTP_HOST"):
        SmtpSender(HOST, gone.port, USER, PASSWORD, SENDER, trusting).send(mail)


def test_the_systems_authorities_are_trusted_unless_said() -> None:
    context = SmtpSender("mail.example.org", 587, USER, PASSWORD, SENDER).context

    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED


def test_all_missing_variables_are_named_at_once() -> None:
    with pytest.raises(SetupError, match=r"^SMTP_PORT, SMTP_PASSWORD: not set"):
        read_smtp({"SMTP_HOST": HOST, "SMTP_PORT": "", "SMTP_USER": USER}, SENDER)


def test_a_port_is_a_number() -> None:
    for port in ("smtps", "0", "65536", "99999"):
        with pytest.raises(SetupError, match=rf"^SMTP_PORT: “{port}” is not a port"):
            read_smtp(VARIABLES | {"SMTP_PORT": port}, SENDER)

    assert read_smtp(VARIABLES, SENDER).port == 465

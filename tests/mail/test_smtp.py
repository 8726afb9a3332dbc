"""The smtp adapter against real servers: what it says goes over TLS, or it says nothing."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
import trustme

from editorial.words.message import SetupError
from newsletter.delivery.smtp import SmtpSender, read_smtp
from newsletter.email import Mail, build_mail
from newsletter.mail_server import DeliveryError, DoubtfulDeliveryError
from newsletter.parts import build_parts
from tests.builders import a_site, an_issue
from tests.servers import smtp_servers as servers
from tests.servers.smtp_servers import HOST, LOST, PASSWORD, SILENT, USER, start_mail_server
from tests.servers.tls import tls_of

LIST = "news-es@example.org"
SENDER = "boletin@sender.example.org"
SUBSCRIBER = "ana@example.org"

VARIABLES = {"SMTP_HOST": HOST, "SMTP_PORT": "465", "SMTP_USER": USER, "SMTP_PASSWORD": PASSWORD}

A_DAY = timedelta(days=1)
Reach = Callable[..., AbstractContextManager[tuple[servers.MailServer, SmtpSender]]]

TLS_HELLO = b"\x16\x03"  # how a handshake begins; a server without TLS takes it for clear text


@pytest.fixture(scope="module")
def mail() -> Mail:
    """A small issue with lines that SMTP would take for its own."""
    mail = build_mail(build_parts(an_issue(), a_site()), a_site())
    return replace(mail, content=mail.content.replace(b"\r\n\r\n", b"\r\n\r\n.\r\n..\r\n.x\r\n", 1))


@pytest.fixture
def reach(trusting: ssl.SSLContext, server_tls: ssl.SSLContext) -> Reach:
    """Reach a server, with TLS from the start or not; nothing of worth is ever said in clear."""

    @contextmanager
    def to(
        answers: Mapping[str, str] = {},
        tls: ssl.SSLContext | None = server_tls,
        *,
        implicit: bool = False,
        **changes: Any,
    ) -> Iterator[tuple[servers.MailServer, SmtpSender]]:
        values: dict[str, Any] = {"user": USER, "password": PASSWORD, "sender": SENDER}
        with start_mail_server(tls, answers, implicit=implicit and tls is not None) as server:
            values |= {"timeout": 5, "tls_port": server.port if implicit else 465}
            yield server, SmtpSender(HOST, server.port, context=trusting, **values | changes)
        if not server.clear.startswith(TLS_HELLO):
            said = set(bytes(server.clear).splitlines())
            assert said <= {b"ehlo sender.example.org", b"STARTTLS"}

    return to


Refuse = Callable[..., tuple[servers.MailServer, str]]


@pytest.fixture
def refuse(mail: Mail, reach: Reach) -> Refuse:
    """Send to a server that refuses it, for sure or not; the server, and what is said."""

    def send(advice: str, *answers: object, doubt: bool = False, **o: Any) -> Any:
        with (
            reach(*answers, **o) as (server, sender),
            pytest.raises(DeliveryError, match=advice) as caught,
        ):
            sender.send(mail)
        assert isinstance(caught.value, DoubtfulDeliveryError) == doubt
        return server, str(caught.value)

    return send


def test_the_list_gets_each_byte_even_if_the_goodbye_is_rude(mail: Mail, reach: Reach) -> None:
    for implicit, answers in product((False, True), ({}, {"QUIT": LOST})):
        with reach(answers, implicit=implicit) as (server, sender):
            sender.send(mail)

        (taken,) = server.taken
        assert taken.content == mail.content
        assert (taken.mail_from, taken.rcpt_tos) == (SENDER, [LIST])
        assert b"AUTH" in server.secret  # so the record works


Issue = Callable[[trustme.CA], trustme.LeafCert]
CERTIFICATES: Mapping[str, Issue] = {
    r"can't be trusted \(.*\): set SMTP_HOST to the name that your e-mail provider gives": (
        lambda authority: authority.issue_cert("mail.example.net")
    ),
    r"can't be trusted \(.*\): .*try another network": lambda _: trustme.CA().issue_cert(HOST),
    r"can't be trusted \(certificate has expired\)": (
        lambda authority: authority.issue_cert(HOST, not_after=datetime.now(UTC) - A_DAY)
    ),
}


def test_a_server_that_cannot_prove_its_name_gets_nothing(
    authority: trustme.CA, refuse: Refuse
) -> None:
    for (advice, issue), implicit in product(CERTIFICATES.items(), (False, True)):
        server, _ = refuse(advice, tls=tls_of(issue(authority)), implicit=implicit)

        assert not server.secret


def test_a_server_without_tls_gets_nothing(refuse: Refuse) -> None:
    for implicit in (False, True):
        server, _ = refuse("set SMTP_PORT to the one that", tls=None, implicit=implicit)

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
        r"closed the connection before the message was complete \(no answer\): try again in a few",
    ),
    ({"RCPT": SILENT}, "closed the connection before the message was complete"),
]


def test_a_refusal_before_acceptance_is_for_sure(refuse: Refuse) -> None:
    for answers, advice in REFUSALS:
        assert "nothing was sent" in refuse(advice, answers, timeout=1)[1]


def test_no_answer_to_the_whole_message_is_a_doubt(mail: Mail, refuse: Refuse) -> None:
    for end in (LOST, SILENT, "what?"):
        server, _ = refuse("so it may have arrived", {"DATA": end}, doubt=True, patience=0.5)

        assert mail.content[-40:] in server.secret


def test_a_wrong_password_says_so_and_shows_nothing(
    mail: Mail, reach: Reach, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)

    with (
        reach(password="wrong-secret") as (_, sender),  # noqa: S106
        pytest.raises(DeliveryError, match="set SMTP_USER and SMTP_PASSWORD again") as caught,
    ):
        sender.send(mail)

    shown = f"{caught.value} {sender!r} {capfd.readouterr()}"
    assert "wrong-secret" not in shown
    assert USER not in str(caught.value)
    assert caught.value.__suppress_context__
    assert not [each for each in caplog.records if each.name.startswith(("newsletter", "smtplib"))]


def test_a_name_that_no_server_can_have_is_not_reached(mail: Mail) -> None:
    for host in ("smtp..x", ".example.org", f"{'m' * 64}.example.org"):
        with pytest.raises(DeliveryError, match=r"can't be reached .*: check SMTP_HOST"):
            read_smtp(VARIABLES | {"SMTP_HOST": host}, SENDER).send(mail)


def test_other_addresses_in_a_refusal_are_hidden(mail: Mail, reach: Reach) -> None:
    refusal = {"RCPT": f"550 {LIST} forwards to {SUBSCRIBER}, who is unknown"}

    with reach(refusal) as (_, sender), pytest.raises(DeliveryError) as to_list:
        sender.send(mail)
    with reach(refusal) as (_, sender), pytest.raises(DeliveryError) as to_one:
        sender.test(mail, SUBSCRIBER)

    assert LIST in str(to_list.value)
    assert SUBSCRIBER not in f"{to_list.value} {to_one.value}"
    assert "forwards to …@…, who" in str(to_list.value)


def test_a_server_that_is_not_there_is_named(mail: Mail, trusting: ssl.SSLContext) -> None:
    with start_mail_server(None) as gone:
        pass

    with pytest.raises(DeliveryError, match=f"SMTP {HOST}:{gone.port}: .*reached.* SMTP_HOST"):
        SmtpSender(HOST, gone.port, USER, PASSWORD, SENDER, trusting).send(mail)


def test_the_systems_authorities_are_trusted_unless_said() -> None:
    context = SmtpSender("mail.example.org", 587, USER, PASSWORD, SENDER).context

    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED


WRONG = [
    ({"SMTP_PASSWORD": "contraseña"}, "SMTP_PASSWORD: not set, or with accents"),
    ({"SMTP_PORT": "", "SMTP_PASSWORD": ""}, "SMTP_PORT, SMTP_PASSWORD: not set"),
    *(
        ({"SMTP_PORT": port}, f"SMTP_PORT: “{port}” is not a port")
        for port in ("smtps", "0", "65536", "99999")
    ),
]


def test_what_no_server_takes_is_named_at_once_and_no_password_shown() -> None:
    for variables, told in WRONG:
        with pytest.raises(SetupError, match=f"^{told}") as caught:
            read_smtp(VARIABLES | variables, SENDER)

        assert "ñ" not in str(caught.value)
    assert read_smtp(VARIABLES, SENDER).port == 465

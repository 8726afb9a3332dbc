"""The message: what mail programs and servers read of it."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default

import pytest

from editorial.model import Site
from newsletter.email import Mail, build_mail, build_test_mail
from newsletter.parts import build_parts
from tests.builders import a_picture, a_post, a_site, an_issue

SENT = datetime(2019, 8, 1, 15, tzinfo=UTC)


@pytest.fixture
def site() -> Site:
    return a_site()


def a_mail(site: Site, revision: str = "v1", sent: datetime | None = None, **issue: object) -> Mail:
    posts = [a_post(picture=a_picture(), title="Año nuevo: ¿qué sigue? 😀")]
    return build_mail(build_parts(an_issue("es", posts, **issue), site), site, revision, sent)


def parsed(mail: Mail) -> EmailMessage:
    return email.message_from_bytes(mail.content, policy=default)


def test_a_parser_finds_no_defect_and_both_parts_as_they_were(site: Site) -> None:
    mail = a_mail(site)

    message = parsed(mail)

    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert not any(part.defects for part in message.walk())
    plain, html = message.iter_parts()
    assert plain.get_content().splitlines() == mail.parts.text.splitlines()
    assert html.get_content().splitlines() == mail.parts.html.splitlines()
    assert [part["Content-Language"] for part in message.walk()] == ["es", "es", "es"]


def test_lines_are_short_and_end_as_servers_want_them(site: Site) -> None:
    content = a_mail(site, subject="ñ" * 70).content

    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 78


def test_headers_say_from_whom_to_which_list_and_what(site: Site) -> None:
    message = parsed(a_mail(site, subject="Boletín: «señal» y más"))

    assert message["From"] == "LACRALO <news@example.org>"
    assert message["To"] == "news-es@example.org"
    assert message["Reply-To"] == "editors@example.org"
    assert message["Subject"] == "Boletín: «señal» y más"
    assert message["Message-ID"] == "<2019-07.es.v1@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"] == "Wed, 31 Jul 2019 12:00:00 -0500"
    assert not [name for name in message if name.startswith("List-")]


def test_a_mail_is_built_the_same_each_time(site: Site) -> None:
    assert a_mail(site).content == a_mail(site).content


def test_the_digest_is_of_what_it_says_not_of_when_it_is_sent(site: Site) -> None:
    first = a_mail(site)

    assert a_mail(site, "v2", SENT).digest == first.digest
    assert a_mail(site, "v2", SENT).content != first.content
    assert a_mail(site, subject="Otro").digest != first.digest


def test_a_subject_can_not_add_headers(site: Site) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        a_mail(site, subject="Hola\r\nBcc: ana@example.org")


def test_a_test_is_marked_and_has_an_id_of_its_own(site: Site) -> None:
    mail = a_mail(site)

    message = parsed(build_test_mail(mail, site, "editor@example.org", "[PRUEBA]", SENT))

    assert message["To"] == "editor@example.org"
    assert message["Subject"] == f"[PRUEBA] {mail.issue.subject}"
    assert message["Message-ID"] == "<2019-07.es.test-20190801150000@example.org>"

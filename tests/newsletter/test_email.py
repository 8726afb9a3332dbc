"""The message: what mail programs and servers read of it."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.email import Mail, build_mail, header_line
from newsletter.parts import Parts, build_parts
from tests.builders import a_picture, a_post, a_site, an_issue

SITE, SENT = a_site(), datetime(2019, 8, 1, 15, tzinfo=UTC)
HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted",
    "Content-Language", "MIME-Version", "Content-Type",
]  # fmt: skip
HOSTILE = [
    *("=?utf-8?q?Hola=0d=0aBcc:_x@evil.test?=", "Hola =?utf-8?b?DQpCY2M6IHhAZXZpbC50ZXN0?= y más"),
    *("Hola\r\nBcc: x@evil.test", "Uno\u2028Bcc: x@evil.test\u2029Dos"),
]


def a_mail(revision: str = "v1", sent: datetime | None = None, **issue: object) -> Mail:
    posts = [a_post(picture=a_picture(), title="Año nuevo: ¿qué sigue? 😀")]
    return build_mail(build_parts(an_issue("es", posts, **issue), SITE), SITE, revision, sent)


def parsed(mail: Mail) -> EmailMessage:
    return email.message_from_bytes(mail.content, policy=default)


def test_a_parser_finds_no_defect_and_both_parts_as_they_were() -> None:
    mail = a_mail()

    whole, plain, html = parsed(mail).walk()

    kinds = {whole: "multipart/alternative", plain: "text/plain", html: "text/html"}
    for part, kind in kinds.items():
        assert (part.get_content_type(), part["Content-Language"]) == (kind, "es")
        assert not part.defects
    assert plain.get_content().splitlines() == mail.parts.text.splitlines()
    assert html.get_content().splitlines() == mail.parts.html.splitlines()


def test_headers_say_from_whom_to_which_list_and_what() -> None:
    message = parsed(a_mail(subject="Boletín: «señal» y más"))

    said = {name: message[name] for name in HEADERS[:7]}
    assert said == {
        "From": "LACRALO <news@example.org>", "To": "news-es@example.org",
        "Reply-To": "editors@example.org", "Subject": "Boletín: «señal» y más",
        "Date": "Wed, 31 Jul 2019 12:00:00 -0500", "Message-ID": "<2019-07.es.v1@example.org>",
        "Auto-Submitted": "auto-generated",
    }  # fmt: skip


def test_a_mail_is_built_the_same_each_time_and_its_digest_is_of_what_it_says_not_when() -> None:
    first, later = a_mail(), a_mail("v2", SENT)

    assert a_mail().content == first.content != later.content
    assert first.digest == later.digest != a_mail(subject="Otro").digest


@given(
    st.lists(st.sampled_from([*HOSTILE, *"aáñ😀¿?=_-:;,.<>@()[]\"'\\  "]) | st.text(), max_size=40),
    st.sampled_from([*HOSTILE, "Ñandú, S. A.", "LACRALO"]),
)
@settings(deadline=None)
def test_whatever_a_title_or_a_name_holds_headers_are_ours(pieces: list[str], name: str) -> None:
    subject = "".join(pieces).encode("utf-8", "ignore").decode()
    parts = Parts(an_issue("es", subject=subject), "<p>ñ\u2028</p>", "ñ\u2028\n")

    mail = build_mail(parts, a_site(name=name))

    read = parsed(mail)
    assert list(read) == HEADERS
    assert [each.addr_spec for each in read["From"].addresses] == ["news@example.org"]
    sender = str(make_header(decode_header(dict(read.raw_items())["From"])))
    assert " ".join(sender.split()) == f"{header_line(name)} <news@example.org>"
    assert str(read["To"]) == "news-es@example.org"
    assert read["Subject"] == header_line(subject)
    bodies = [str(part.get_content()).encode().splitlines() for part in read.iter_parts()]
    assert bodies == [parts.text.encode().splitlines(), parts.html.encode().splitlines()]
    assert max(map(len, mail.content.splitlines())) <= 78

"""Programs that answer programs: nothing is sent to them, so a loop ends where it began."""

from __future__ import annotations

from email import message_from_bytes
from typing import Any

import pytest

from intake.mailbox import read_letter
from tests.commands.mailbox.post import MAILBOX, SENDER, Post, a_mail, agreed

AUTOMATIC: list[dict[str, Any]] = [
    *({"Auto_Submitted": "auto-replied"}, {"Auto_Submitted": " Auto-Generated; x=y"}),
    *({"Precedence": "auto_reply"}, {"Precedence": "Bulk"}, {"Precedence": "junk"}),
    {"Precedence": "list"},
    *({"List_Id": "Noticias <noticias.example.net>"}, {"Return_Path": "<>"}),
    *({"From": "Avisos <no-reply@example.net>"}, {"From": "no_responder@example.net"}),
    *({"From": "Mail Delivery <MAILER-DAEMON@example.net>"}, {"From": f"Red <{MAILBOX.upper()}>"}),
    {"From": "noticias-bounces@example.net"},
    {"Authentication_Results": "mx.example.org; spf=pass; dmarc=fail (p=none)"},
    *({"List_Unsubscribe": "<mailto:leave@example.net>"}, {"X_Autoreply": "yes"}),
    *({"X_Autorespond": "Fuera"}, {"From": "tienda-noreply-2@example.net"}),
    *({"From": "notification+ab@example.net"}, {"From": "notificaciones@example.net"}),
    *({"From": "newsletter@example.net"}, {"From": f"{SENDER}, otra@example.net"}),
    *({"From": ""}, {"From": "Ana"}),
]


@pytest.mark.parametrize("headers", AUTOMATIC)
def test_a_mail_that_no_person_wrote_has_nobody_to_answer(headers: dict[str, Any]) -> None:
    assert read_letter(a_mail(**headers), MAILBOX).sender == ""


BY_HAND: list[dict[str, Any]] = [
    *({}, {"Auto_Submitted": "no"}, {"Authentication_Results": "mx.example.org; dmarc=pass"}),
    *({"Precedence": "normal"}, {"Reply_To": "otra@example.net"}),
]


@pytest.mark.parametrize("headers", BY_HAND)
def test_a_person_is_answered_at_the_address_in_from(headers: dict[str, Any]) -> None:
    assert read_letter(a_mail(**headers), MAILBOX).sender == SENDER


@pytest.mark.parametrize(
    ("written", "answered"),
    [
        ("o'brien@example.net", "o'brien@example.net"),
        ("Ana <ana/maria@example.net>", "ana/maria@example.net"),
        ("noticias+ana=r&d@example.net", "noticias+ana=r&d@example.net"),
        ("Ana Peña <ana@ESPAÑA.example>", "ana@xn--espaa-rta.example"),
        ("ana@xn--espaa-rta.example", "ana@xn--espaa-rta.example"),
        ("josé@example.net", ""),
        ("ana%example.net@example.org", ""),
        ("=?utf-8?q?ana?=@example.net", ""),
        (f"ana@{'a' * 64}.example", ""),
        (MAILBOX.replace("example", "ｅxample"), ""),  # a broad letter, which is ours in the end
    ],
)
def test_a_rarer_address_is_answered_if_every_server_takes_it(written: str, answered: str) -> None:
    mail = a_mail().replace(f"Ana Secreta <{SENDER}>".encode(), written.encode())

    assert read_letter(mail, MAILBOX).sender == answered


def test_a_report_of_a_bounce_has_nobody_to_answer() -> None:
    report = message_from_bytes(a_mail())
    report.replace_header("Content-Type", 'multipart/report; report-type="delivery-status"; b=c')

    assert read_letter(bytes(report), MAILBOX).sender == ""


def test_loops_end_in_look_and_nothing_is_sent(post: Post) -> None:
    post.send(agreed(), "Dos", Auto_Submitted="auto-generated")
    ours = post.ask("Taller", "Uno")
    twin = post.smtp.taken[-1].content
    assert isinstance(twin, bytes)
    for headers in ({"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}):
        post.reply(ours, "SÍ", **headers)
    post.dovecot.deliver(twin)  # comes back, as if another mailbox were ours
    post.dovecot.deliver(twin.replace(MAILBOX.encode(), b"noticias@example.net"))

    hours = [post.hour(), post.hour()]

    assert hours == [[], []]
    assert post.folders() == {"Asked": 1, "Look": 5}
    assert not post.job.github.pulls
    post.hour()  # of two answers in a thread, the second has waited an hour
    (reminder,) = post.job.github.issues.values()
    assert "5" in reminder["body"]

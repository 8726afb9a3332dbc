"""The newsletter through a real Mailman 3.3.10: every subscriber gets it once, and whole."""

from __future__ import annotations

import asyncio
import re
import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import make_msgid
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from editorial.issues import build_issue
from editorial.model import MailingList
from newsletter.delivery.smtp import SmtpSender
from newsletter.email import Mail, build_mail
from newsletter.parts import build_parts
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.builders import a_post, a_site, an_issue
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG, ROOT
from tests.documents import read_text, tables_in
from tests.mail.client_tools import rate_spam
from tests.mail.mailman import Mailman, run_mailman, wait_until
from tests.servers.smtp_servers import HOST, PASSWORD, USER, Handler, MailServer, start_mail_server

SENDER = "news@example.org"

GUIDES = (ROOT / "docs" / "mailman.md", ROOT / "docs" / "mailman.es.md")
FOOTER, WELCOME = "list:member:regular:footer", "list:user:notice:welcome"

ATTRIBUTES = {
    "Display name": "display_name", "Short Description": "description",
    "Preferred Language": "preferred_language", "Subject prefix": "subject_prefix",
    "Subscription Policy": "subscription_policy",
    "Un-Subscription Policy": "unsubscription_policy",
    "Accept these non-members": "accept_these_nonmembers",
    "Maximum message size": "max_message_size",
    "Default action to take when a member posts to the list": "default_member_action",
    "DMARC mitigation action": "dmarc_mitigate_action",
    "DMARC Mitigate unconditionally": "dmarc_mitigate_unconditionally",
    "Archive policy": "archive_policy", "Filter content": "filter_content",
    "Collapse alternatives": "collapse_alternatives", FOOTER: FOOTER, WELCOME: WELCOME,
}  # fmt: skip
"""What Postorius shows, as Mailman's REST interface calls it; templates keep their names."""

CHOICES = {
    "Yes": True, "Sí": True, "No": False, "Open": "open", "Abrir": "open",
    "Confirm": "confirm", "Confirmar": "confirm",
    "Reject (with notification)": "reject", "Rechazar (con notificación)": "reject",
    "Private archives": "private", "Archivos privados": "private",
    "Replace From: with list address": "munge_from",
    "Sustituir el remitente (From:) con la dirección de la lista": "munge_from",
}  # fmt: skip

OWN_WORDS = {
    "display_name": "Boletín", "description": "Noticias de la red", "subject_prefix": "",
    "accept_these_nonmembers": [SENDER],
    FOOTER: "", WELCOME: "Gracias por suscribirse.",
}  # fmt: skip
"""What a list's owner writes where the guide doesn't say which word to choose."""


def read_choices(guide: Path) -> list[object]:
    """What each row of a guide's table says to choose or enter; None where it is free."""
    (_, *rows), *_ = tables_in(read_text(guide))
    found = [re.match(r"\*(.+?)\*|`(\d+)`", value) for _, value, _ in rows]
    return [each and (int(each[2]) if each[2] else CHOICES[each[1]]) for each in found]


def read_settings(lang: str) -> dict[str, object]:
    """The settings of an edition's list, from the guide's own table."""
    (_, *rows), *_ = tables_in(read_text(GUIDES[0]))
    names = [ATTRIBUTES[where.rpartition("→")[2].strip(" *")] for where, *_ in rows]
    own = OWN_WORDS | {"preferred_language": lang}
    chosen = zip(names, read_choices(GUIDES[0]), strict=True)
    return {name: own[name] if choice is None else choice for name, choice in chosen}


class Relay(Handler):
    """Hands what it takes to Mailman, as a Postfix in front of it does."""

    lmtp_port: int

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, self._hand_over, envelope)
        return await super().handle_DATA(server, session, envelope)

    def _hand_over(self, envelope: Envelope) -> None:
        with smtplib.LMTP(HOST, self.lmtp_port, "mail.example.org") as lmtp:
            assert envelope.mail_from
            assert isinstance(envelope.content, bytes)
            lmtp.sendmail(envelope.mail_from, envelope.rcpt_tos, envelope.content)


@dataclass(frozen=True, slots=True)
class Lists:
    """Mailman, the mail server in front of it, and the one that its subscribers' mail goes to."""

    mailman: Mailman
    front: MailServer
    out: MailServer
    sender: SmtpSender
    folder: Path

    def add(self, name: str, lang: str = "en", **changed: object) -> str:
        """A list with three subscribers, and with the guide's settings where they are not said."""
        address = self.mailman.add_list(name, self.subscribers(name))
        settings = read_settings(lang) | changed
        texts = {each: self.folder / each.replace(":", ".") for each in settings if ":" in each}
        for each, file in texts.items():
            file.write_text(str(settings.pop(each)), encoding="utf-8")
        self.mailman.configure(address, **settings)
        uris = {each: file.as_uri() for each, file in texts.items()}
        self.mailman.call("PATCH", f"lists/{address}/uris", **uris)
        return address

    def write(self, sender: str, to: str) -> None:
        """Hand Mailman a short mail from somebody, as its mail server would."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Message-ID"] = sender, to, make_msgid()
        mail.set_content("Hola")
        with smtplib.LMTP(HOST, self.mailman.lmtp, "mail.example.org") as lmtp:
            lmtp.send_message(mail, sender, [to])

    def wait_for_mail(self, to: str, number: int = 1) -> EmailMessage:
        """The mail of this number that somebody gets, as soon as it is there."""
        wait_until(lambda: len(self._mails(to)) >= number, 30)
        return read(self._mails(to)[number - 1].content)

    def _mails(self, to: str) -> list[Envelope]:
        return [each for each in self.out.taken if to in each.rcpt_tos]

    def subscribers(self, name: str) -> list[str]:
        return [f"{who}-{name}@example.org" for who in ("ana", "bia", "cy")]

    def copies(self, name: str) -> list[Envelope]:
        whose = set(self.subscribers(name))
        return [each for each in self.out.taken if whose & set(each.rcpt_tos)]

    def recipients(self, name: str) -> list[str]:
        return sorted(who for envelope in self.copies(name) for who in envelope.rcpt_tos)


@pytest.fixture(scope="module")
def lists(
    tmp_path_factory: pytest.TempPathFactory, trusting: ssl.SSLContext, server_tls: ssl.SSLContext
) -> Iterator[Lists]:
    folder = tmp_path_factory.mktemp("mailman")
    with ExitStack() as stack:
        out = stack.enter_context(start_mail_server(None))
        mailman = stack.enter_context(run_mailman(folder, out.port))
        relay = type("MailmansRelay", (Relay,), {"lmtp_port": mailman.lmtp})
        front = stack.enter_context(start_mail_server(server_tls, make_handler=relay))
        sender = SmtpSender(HOST, front.port, USER, PASSWORD, SENDER, trusting)
        yield Lists(mailman, front, out, sender, folder)


def july(lang: str) -> Mail:
    model = load_model(load_settings(CONFIG, **SAMPLE_SETTINGS))
    issue = build_issue(model.library, model.site, model.notes, "2019-07", lang)
    return build_mail(build_parts(issue, model.site), model.site)


def mail_to(address: str, stories: int) -> Mail:
    site = replace(a_site(), lists={"es": MailingList(address)})
    posts = [a_post(slug=f"taller-{number}") for number in range(stories)]
    return build_mail(build_parts(an_issue("es", posts), site), site)


def read(content: bytes | str | None) -> EmailMessage:
    assert isinstance(content, bytes)
    return message_from_bytes(content, EmailMessage, policy=SMTP_POLICY)


def raw_parts(content: bytes, boundary: str) -> list[bytes]:
    """The bytes of each part, its own headers among them."""
    return content.split(f"--{boundary}".encode())[1:-1]


def html_of(mail: EmailMessage) -> bytes:
    """The HTML part as it was before it was encoded; empty where there is none."""
    part = mail.get_body(("html",))
    html = part.get_payload(decode=True) if part else b""
    assert isinstance(html, bytes)
    return html


def test_every_subscriber_gets_the_july_issue_once_and_whole(
    lists: Lists, tmp_path: Path
) -> None:
    name, mail = "news-es", july("es")
    address = lists.add(name, "es")

    lists.sender.send(mail)
    wait_until(lambda: len(lists.recipients(name)) >= 3, 30)
    time.sleep(1)  # for a second copy, if there were one

    assert lists.recipients(name) == lists.subscribers(name)
    (copy,) = lists.copies(name)
    before, after = read(mail.content), read(copy.content)
    assert after.get_content_type() == "multipart/alternative"
    assert isinstance(copy.content, bytes)
    boundary = before.get_boundary() or ""
    assert raw_parts(copy.content, boundary) == raw_parts(mail.content, boundary)
    assert html_of(after) == html_of(before)
    assert mail.parts.html.replace("\n", "\r\n").encode() in html_of(after)
    assert after["From"] == f"Red de Ejemplo a través de Boletín <{address}>"
    assert after["Reply-To"] == before["From"]
    assert after["List-Id"] == f"Noticias de la red <{address.replace('@', '.')}>"
    assert after["List-Unsubscribe"] == f"<mailto:{address.replace('@', '-leave@')}>"
    points, rules = rate_spam(copy.content, tmp_path)
    assert points <= 0, rules


def test_somebody_joins_with_one_answer_and_leaves_with_one_mail(lists: Lists) -> None:
    address, reader = lists.add("readers", "es"), "dora@example.org"

    lists.write(reader, address.replace("@", "-join@"))
    question = lists.wait_for_mail(reader)
    assert reader not in lists.mailman.members(address)
    lists.write(reader, question["From"])
    welcome = lists.wait_for_mail(reader, 2)
    joined = lists.mailman.members(address)
    lists.write(reader, address.replace("@", "-leave@"))
    lists.wait_for_mail(reader, 3)

    assert "Hemos recibido una solicitud" in question.get_content()
    assert welcome.get_content().strip() == OWN_WORDS[WELCOME]
    assert reader in joined
    assert reader not in lists.mailman.members(address)


def test_a_members_post_is_refused_and_the_newsletter_passes(lists: Lists) -> None:
    name, address = "quiet", lists.add("quiet", "es")
    member = lists.subscribers(name)[0]

    lists.write(member, address)
    refusal = lists.wait_for_mail(member)
    lists.sender.send(mail_to(address, 1))
    wait_until(lambda: len(lists.recipients(name)) >= 4, 30)

    notice, _ = refusal.iter_parts()
    assert "ha sido rechazado" in notice.get_content()
    assert lists.recipients(name) == sorted([member, *lists.subscribers(name)])
    assert not lists.mailman.held(address)


def test_an_issue_is_refused_when_its_sender_is_a_member(lists: Lists) -> None:
    address = lists.add("own", "es")
    lists.mailman.subscribe(address, SENDER)

    lists.sender.send(mail_to(address, 1))
    refusal = lists.wait_for_mail(SENDER)

    assert refusal["From"] == address.replace("@", "-owner@")
    assert not lists.copies("own")


def test_both_guides_set_a_list_alike() -> None:
    english, spanish = map(read_choices, GUIDES)

    assert english == spanish
    assert {*read_settings("es")} == {*ATTRIBUTES.values()}


@pytest.mark.weekly
@pytest.mark.usefixtures("only_weekly")
def test_a_list_that_is_not_set_as_the_guide_says_holds_an_issue(lists: Lists) -> None:
    cases = {
        "not from a list member": (lists.add("closed", accept_these_nonmembers=[]), 1),
        "larger than the 40 KB": (lists.add("small", max_message_size=40), 48),
    }
    for reason, (address, stories) in cases.items():
        lists.sender.send(mail_to(address, stories))
        wait_until(lambda address=address: bool(lists.mailman.held(address)), 30)  # type: ignore[misc]

        assert reason in lists.mailman.held(address)[0]["reason"]
    assert not lists.copies("closed") + lists.copies("small")

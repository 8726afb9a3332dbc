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
from editorial.model.site import MailingList
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
from tests.workflows.acting import only_weekly

SENDER, FOOTER = "news@example.org", "list:member:regular:footer"

GUIDES = (ROOT / "docs" / "setup.md", ROOT / "docs" / "setup.es.md")

ATTRIBUTES = {
    "Short Description": "description", "Maximum message size": "max_message_size",
    "Default action to take when a member posts to the list": "default_member_action",
    "DMARC mitigation action": "dmarc_mitigate_action",
}  # fmt: skip
"""Rows of the guide's table whose name in Mailman's REST interface is another."""

CHOICES = {
    "replace": "munge_from", "sustituir": "munge_from", "sí": "yes", "abrir": "open",
    "confirmar": "confirm", "rechazar": "reject", "archivos": "private",
}  # fmt: skip
"""First words of what is chosen whose REST value is another."""


def read_guide(guide: Path) -> dict[str, str | None]:
    """What a guide's table says to choose or enter, by REST attribute; None where it is free."""
    rows = next(rows for (head, *rows) in tables_in(read_text(guide)) if "Postorius" in head[0])
    labels = [where.rpartition("→")[2].strip(" *") for where, *_ in rows]
    names = [ATTRIBUTES.get(it, it.lower().replace("-", "").replace(" ", "_")) for it in labels]
    found = (re.match(r"[*`](\w+)", value) for _, value, _ in rows)
    words = [it[1].lower() if it else None for it in found]
    return {name: word and CHOICES.get(word, word) for name, word in zip(names, words, strict=True)}


class Relay(Handler):
    """Hands what it takes to Mailman, as a Postfix in front of it does."""

    lmtp_port: int

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert envelope.mail_from
        assert isinstance(envelope.content, bytes)
        mail = (envelope.mail_from, envelope.rcpt_tos, envelope.content)
        await asyncio.get_running_loop().run_in_executor(None, hand_over, self.lmtp_port, *mail)
        return await super().handle_DATA(server, session, envelope)


def hand_over(lmtp_port: int, sender: str, to: list[str], content: bytes) -> None:
    with smtplib.LMTP(HOST, lmtp_port, "mail.example.org") as lmtp:
        lmtp.sendmail(sender, to, content)


@dataclass(frozen=True, slots=True)
class Lists:
    """Mailman, the mail server in front of it, and the one that its subscribers' mail goes to."""

    mailman: Mailman
    front: MailServer
    out: MailServer
    sender: SmtpSender
    empty: str

    def add(self, name: str, **changed: object) -> str:
        """A Spanish list with three subscribers, and the guide's settings where none are said."""
        address = self.mailman.add_list(name, self.subscribers(name))
        own = {
            "display_name": "Boletín", "description": "Noticias de la red", "subject_prefix": "",
            "preferred_language": "es", "accept_these_nonmembers": [SENDER], FOOTER: self.empty,
        }  # fmt: skip
        guide = read_guide(GUIDES[0]).items()
        settings = {it: choice or own[it] for it, choice in guide} | changed
        self.mailman.call("PATCH", f"lists/{address}/uris", **{FOOTER: settings.pop(FOOTER)})
        self.mailman.configure(address, **settings)
        return address

    def write(self, sender: str, to: str) -> None:
        headers = f"From: {sender}\nTo: {to}\nMessage-ID: {make_msgid()}\n"
        hand_over(self.mailman.lmtp, sender, [to], f"{headers}\nHola\n".encode())

    def wait_for_mail(self, to: str, number: int = 1) -> EmailMessage:
        """The mail of this number that somebody gets, as soon as it is there."""
        wait_until(lambda: sum(to in each.rcpt_tos for each in self.out.taken) >= number, 30)
        return read([each for each in self.out.taken if to in each.rcpt_tos][number - 1].content)

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
    empty = folder / "empty.txt"
    empty.touch()
    with ExitStack() as stack:
        out = stack.enter_context(start_mail_server(None))
        mailman = stack.enter_context(run_mailman(folder, out.port))
        relay = type("MailmansRelay", (Relay,), {"lmtp_port": mailman.lmtp})
        front = stack.enter_context(start_mail_server(server_tls, make_handler=relay))
        sender = SmtpSender(HOST, front.port, USER, PASSWORD, SENDER, trusting)
        yield Lists(mailman, front, out, sender, empty.as_uri())


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
    return content.split(f"--{boundary}".encode())[1:-1]


def html_of(mail: EmailMessage) -> bytes:
    """The HTML part as it was before it was encoded; empty where there is none."""
    part = mail.get_body(("html",))
    html = part.get_payload(decode=True) if part else b""
    assert isinstance(html, bytes)
    return html


def test_every_subscriber_gets_the_july_issue_once_and_whole(lists: Lists, tmp_path: Path) -> None:
    name, mail = "news-es", july("es")
    address = lists.add(name)

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
    assert after["Subject"] == before["Subject"]
    assert after["From"] == f"Red de Ejemplo a través de Boletín <{address}>"
    assert after["Reply-To"] == before["From"]
    assert after["List-Id"] == f"Noticias de la red <{address.replace('@', '.')}>"
    assert after["List-Unsubscribe"] == f"<mailto:{address.replace('@', '-leave@')}>"
    points, rules = rate_spam(copy.content, tmp_path)
    assert points <= 0, rules


@only_weekly
def test_somebody_joins_with_one_answer_and_leaves_with_one_mail(lists: Lists) -> None:
    address, reader = lists.add("readers"), "dora@example.org"

    lists.write(reader, address.replace("@", "-join@"))
    question = lists.wait_for_mail(reader)
    lists.write(reader, question["From"])
    wait_until(lambda: reader in lists.mailman.members(address), 30)
    lists.write(reader, address.replace("@", "-leave@"))
    lists.wait_for_mail(reader, 3)  # a roster read while somebody leaves is an HTTP 500
    wait_until(lambda: reader not in lists.mailman.members(address), 30)

    assert "Hemos recibido una solicitud" in question.get_content()


@only_weekly
def test_a_members_post_is_refused_and_the_newsletter_passes(lists: Lists) -> None:
    name, address = "quiet", lists.add("quiet")
    member = lists.subscribers(name)[0]

    lists.write(member, address)
    refusal = lists.wait_for_mail(member)
    lists.sender.send(mail_to(address, 1))
    wait_until(lambda: len(lists.recipients(name)) >= 4, 30)

    assert refusal["From"] == address.replace("@", "-owner@")
    assert lists.recipients(name) == sorted([member, *lists.subscribers(name)])


def test_both_guides_set_a_list_alike() -> None:
    english, spanish = map(read_guide, GUIDES)

    assert [*english.values()] == [*spanish.values()]


@only_weekly
def test_a_list_that_is_not_set_as_the_guide_says_holds_an_issue(lists: Lists) -> None:
    en = {"preferred_language": "en"}
    cases = {
        "not from a list member": (lists.add("closed", accept_these_nonmembers=[], **en), 1),
        "larger than the 40 KB": (lists.add("small", max_message_size=40, **en), 48),
    }
    for reason, (address, stories) in cases.items():
        lists.sender.send(mail_to(address, stories))
        wait_until(lambda address=address: bool(lists.mailman.held(address)), 30)  # type: ignore[misc]

        assert reason in lists.mailman.held(address)[0]["reason"]
    assert not lists.copies("closed") + lists.copies("small")

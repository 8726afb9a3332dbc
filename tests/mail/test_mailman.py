"""The newsletter through a real Mailman 3.3.10: every subscriber gets it once, and whole."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY

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
from tests.conftest import CONFIG
from tests.mail.mailman import Mailman, run_mailman, wait_until
from tests.servers.smtp_servers import HOST, PASSWORD, USER, Handler, MailServer, start_mail_server

SENDER = "news@example.org"

AS_THE_GUIDE_SAYS = {
    "accept_these_nonmembers": [SENDER], "max_message_size": 150, "default_member_action": "hold",
    "subject_prefix": "", "filter_content": False, "collapse_alternatives": False,
}  # fmt: skip
"""The settings of docs/mailman.md, as Mailman's REST interface calls them; the footer is a file."""


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
    empty: str

    def add(self, name: str, lang: str = "en", **settings: object) -> str:
        """A list with three subscribers, and with the guide's settings where they are not said."""
        address = self.mailman.add_list(name, lang, self.subscribers(name))
        self.mailman.configure(address, **AS_THE_GUIDE_SAYS | settings)
        return address

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
    """The bytes of each part, its own headers among them."""
    return content.split(f"--{boundary}".encode())[1:-1]


def html_of(mail: EmailMessage) -> bytes:
    """The HTML part as it was before it was encoded; empty where there is none."""
    part = mail.get_body(("html",))
    html = part.get_payload(decode=True) if part else b""
    assert isinstance(html, bytes)
    return html


def test_every_subscriber_gets_the_july_issue_once_and_whole(lists: Lists) -> None:
    name, footer = "news-es", {"list:member:regular:footer": lists.empty}
    lists.mailman.call("PATCH", f"lists/{lists.add(name, 'es')}/uris", **footer)
    mail = july("es")

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

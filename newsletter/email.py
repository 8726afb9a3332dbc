"""Build the mail of an issue from its two parts: the same bytes each time.

The headers are written so that every mail program reads the same; tests read them back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email import policy
from email.header import Header as EncodedHeader
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime
from hashlib import sha256
from typing import NamedTuple

from editorial.model.library import Issue
from editorial.model.site import Site
from editorial.times.dates import at_noon
from newsletter.parts import Parts

FIRST_REVISION = "v1"

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ASCII = re.compile(r"[ -~]{,60}")
_ATOMS = re.compile(r"[A-Za-z0-9 '-]{,60}")
"""Text that needs no quotes before an address (RFC 5322, 3.2.3)."""

_LINE = 76
"""The most characters of a line with an encoded word (RFC 2047, 2)."""


@dataclass(frozen=True, slots=True)
class Mail:
    """An issue ready to be sent `to` an address, if its list has one; `content` is the message.

    `digest` is the SHA-256 of the message without Date and Message-ID: it doesn't depend on when
    the mail is sent.
    """

    issue: Issue
    parts: Parts
    revision: str
    content: bytes
    digest: str
    to: str


def build_mail(
    parts: Parts, site: Site, revision: str = FIRST_REVISION, sent: datetime | None = None
) -> Mail:
    """Build the mail of an issue to its edition's list, dated `sent`, else the day it closes."""
    moment = sent or at_noon(parts.issue.closes, site.timezone)
    mailing_list = site.lists.get(parts.issue.lang)
    return _build(parts, site, revision, moment, mailing_list.address if mailing_list else "")


def build_test_mail(mail: Mail, site: Site, address: str, mark: str, sent: datetime) -> Mail:
    """Build the same mail to one address, with `mark` before its subject and a new Message-ID.

    Gmail hides a second message with an id that it has seen.
    """
    issue = replace(mail.issue, subject=f"{mark} {mail.issue.subject}")
    parts = replace(mail.parts, issue=issue)
    return _build(parts, site, f"test-{sent:%Y%m%d%H%M%S}", sent, address)


def _build(parts: Parts, site: Site, revision: str, sent: datetime, to: str) -> Mail:
    issue = replace(parts.issue, subject=header_line(parts.issue.subject))
    message = EmailMessage(policy=policy.SMTP)
    for header in _headers(issue, site, revision, sent, to):
        message.set_raw(header.name, header.encode())
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = "multipart/alternative"
    # derived from what it divides, and so contained nowhere in it
    message.set_boundary(f"=_{sha256((parts.text + parts.html).encode()).hexdigest()[:40]}")
    for body, subtype in ((parts.text, "plain"), (parts.html, "html")):
        part = MIMEPart(policy=policy.SMTP)
        part.set_content(body, subtype=subtype, cte="quoted-printable")
        part["Content-Language"] = issue.lang
        message.attach(part)  # type: ignore[arg-type]  # typeshed
    content = message.as_bytes()
    del message["Date"], message["Message-ID"]  # the digest is of what it says, whenever it is sent
    return Mail(issue, parts, revision, content, sha256(message.as_bytes()).hexdigest(), to)


def _headers(
    issue: Issue, site: Site, revision: str, sent: datetime, to: str
) -> Iterator[MailHeader]:
    mail = site.mail
    yield MailHeader("From", header_line(site.name), f"<{header_line(mail.sender)}>")
    if to:
        yield MailHeader("To", tail=header_line(to))
    if mail.reply_to:
        yield MailHeader("Reply-To", tail=header_line(mail.reply_to))
    yield MailHeader("Subject", issue.subject)
    yield MailHeader("Date", format_datetime(sent))
    message_id = f"<{issue.month}.{issue.lang}.{revision}@{header_line(mail.domain)}>"
    yield MailHeader("Message-ID", tail=message_id)
    yield MailHeader("Auto-Submitted", "auto-generated")
    yield MailHeader("Content-Language", issue.lang)


class MailHeader(NamedTuple):
    """A header's name, its text, which may need encoding, and an ASCII tail, which never does."""

    name: str
    text: str = ""
    tail: str = ""

    def encode(self) -> str:
        """Write the value in lines to be sent: `email` would lose spaces between encoded words."""
        lines = EncodedHeader(header_name=self.name, maxlinelen=_LINE)
        if self.text:
            plain = (_ATOMS if self.tail else _ASCII).fullmatch(self.text)
            lines.append(self.text, "us-ascii" if plain else "utf-8")
        if self.tail:
            lines.append(self.tail)
        return lines.encode(linesep="\r\n")


def header_line(text: str) -> str:
    """Put a text on one line, as a header can hold it, without anything like an encoded word.

    Up to 3.12.1, Python decodes an encoded word within a text, line breaks included. An invisible
    word joiner after its `=` makes it mere text for every program that handles the mail.
    """
    return " ".join(_BREAKS.sub(" ", text).split()).replace("=?", "=\u2060?")

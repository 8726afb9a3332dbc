"""The message: an issue's two parts in one mail, the same bytes each time it is built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from editorial.dates import at_noon
from editorial.message import SetupError
from editorial.model import Issue, Site
from newsletter.mail_headers import Header, find_misread, one_line
from newsletter.parts import Parts

FIRST_REVISION = "v1"

_UNDATED = {"date", "message-id"}
"""Headers that say when and how often it was sent, not what: the digest leaves them out."""


class MisreadError(SetupError):
    """A message that is read as another one than was written."""


@dataclass(frozen=True, slots=True)
class Mail:
    """An issue ready to be sent: the whole message, and the SHA-256 of what it says.

    The digest is the same whenever it is sent.
    """

    issue: Issue
    parts: Parts
    revision: str
    content: bytes
    digest: str


def build_mail(
    parts: Parts, site: Site, revision: str = FIRST_REVISION, sent: datetime | None = None
) -> Mail:
    """The mail of an issue to its edition's list, dated closing day unless it is being sent.

    MisreadError where reading it gives another message.
    """
    moment = sent or at_noon(parts.issue.closes, site.timezone)
    mailing_list = site.lists.get(parts.issue.lang)
    return _build(parts, site, revision, moment, mailing_list.address if mailing_list else "")


def build_test_mail(mail: Mail, site: Site, address: str, mark: str, sent: datetime) -> Mail:
    """The same mail to one address, marked as a test, with a Message-ID of its own.

    Gmail hides a second message with an id that it has seen.
    """
    issue = replace(mail.issue, subject=f"{mark} {mail.issue.subject}")
    parts = replace(mail.parts, issue=issue)
    return _build(parts, site, f"test-{sent:%Y%m%d%H%M%S}", sent, address)


def _build(parts: Parts, site: Site, revision: str, sent: datetime, to: str) -> Mail:
    issue = replace(parts.issue, subject=one_line(parts.issue.subject))
    headers = list(_headers(issue, site, revision, sent, to))
    message = EmailMessage(policy=SMTP)
    for header in headers:
        message.set_raw(header.name, header.encode())
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = "multipart/alternative"
    message.set_boundary(_boundary(parts))
    for body, subtype in ((parts.text, "plain"), (parts.html, "html")):
        message.attach(_build_part(body, subtype, issue.lang))  # type: ignore[arg-type]  # typeshed
    content = message.as_bytes()
    if misread := ", ".join(find_misread(content, headers, (parts.text, parts.html))):
        raise MisreadError(
            f"{issue.month} {issue.lang}: no mail can be made, since mail programs would read a "
            f"different {misread} than was written: use plain characters there"
        )
    return Mail(issue, parts, revision, content, _digest(message))


def _headers(issue: Issue, site: Site, revision: str, sent: datetime, to: str) -> Iterator[Header]:
    mail = site.mail
    yield Header("From", one_line(site.name), f"<{one_line(mail.sender)}>")
    if to:
        yield Header("To", tail=one_line(to))
    if mail.reply_to:
        yield Header("Reply-To", tail=one_line(mail.reply_to))
    yield Header("Subject", issue.subject)
    yield Header("Date", format_datetime(sent))
    message_id = f"<{issue.month}.{issue.lang}.{revision}@{one_line(mail.domain)}>"
    yield Header("Message-ID", tail=message_id)
    yield Header("Auto-Submitted", "auto-generated")
    yield Header("Content-Language", issue.lang)


def _build_part(text: str, subtype: str, lang: str) -> MIMEPart:
    part = MIMEPart(policy=SMTP)
    part.set_content(text, subtype=subtype, cte="quoted-printable")
    part["Content-Language"] = lang
    return part


def _boundary(parts: Parts) -> str:
    """A boundary derived from what it divides, and so contained nowhere in it."""
    return f"=_{sha256((parts.text + parts.html).encode()).hexdigest()[:40]}"


def _digest(message: EmailMessage) -> str:
    undated = EmailMessage(policy=SMTP)
    for name, value in message.raw_items():
        if name.lower() not in _UNDATED:
            undated.set_raw(name, value)
    undated.set_payload(message.get_payload())
    return sha256(undated.as_bytes()).hexdigest()

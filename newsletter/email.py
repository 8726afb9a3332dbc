"""The message: an issue's two parts in one mail, the same bytes each time it is built."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from editorial.dates import at_noon
from editorial.model import Issue, Site
from newsletter.parts import Parts

FIRST_REVISION = "v1"

_UNDATED = {"date", "message-id"}
"""Headers that say when and how often it was sent, not what: the digest leaves them out."""


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
    """The mail of an issue to its edition's list, dated closing day unless it is being sent."""
    moment = sent or at_noon(parts.issue.closes, site.timezone)
    message = _build_message(parts, site, revision, moment)
    return Mail(parts.issue, parts, revision, message.as_bytes(), _digest(message))


def build_test_mail(mail: Mail, site: Site, address: str, mark: str, sent: datetime) -> Mail:
    """The same mail to one address, marked as a test, with a Message-ID of its own.

    Gmail hides a second message with an id that it has seen.
    """
    revision = f"test-{sent:%Y%m%d%H%M%S}"
    issue = replace(mail.issue, subject=f"{mark} {mail.issue.subject}")
    message = _build_message(replace(mail.parts, issue=issue), site, revision, sent)
    del message["To"]
    message["To"] = address
    return Mail(issue, mail.parts, revision, message.as_bytes(), _digest(message))


def _build_message(parts: Parts, site: Site, revision: str, sent: datetime) -> EmailMessage:
    issue = parts.issue
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(site.name, site.mail.sender)
    if issue.lang in site.lists:
        message["To"] = site.lists[issue.lang].address
    if site.mail.reply_to:
        message["Reply-To"] = site.mail.reply_to
    message["Subject"] = issue.subject
    message["Date"] = format_datetime(sent)
    message["Message-ID"] = f"<{issue.month}.{issue.lang}.{revision}@{site.mail.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = issue.lang
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = "multipart/alternative"
    message.set_boundary(_boundary(parts))
    for text, subtype in ((parts.text, "plain"), (parts.html, "html")):
        message.attach(_build_part(text, subtype, issue.lang))  # type: ignore[arg-type]  # typeshed
    return message


def _build_part(text: str, subtype: str, lang: str) -> MIMEPart:
    part = MIMEPart(policy=SMTP)
    part.set_content(text, subtype=subtype, cte="quoted-printable")
    part["Content-Language"] = lang
    return part


def _boundary(parts: Parts) -> str:
    """A boundary that follows from what it divides, and so stands nowhere in it."""
    return f"=_{sha256((parts.text + parts.html).encode()).hexdigest()[:40]}"


def _digest(message: EmailMessage) -> str:
    undated = EmailMessage(policy=SMTP)
    for name, value in message.raw_items():
        if name.lower() not in _UNDATED:
            undated.set_raw(name, value)
    undated.set_payload(message.get_payload())
    return sha256(undated.as_bytes()).hexdigest()


def _address(name: str, address: str) -> Address:
    return Address(display_name=name, addr_spec=address)

"""The subject of a mail."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.catalogs import N_
from editorial.issues import SUBJECT_LENGTH
from editorial.message import Message
from newsletter.email import Mail
from newsletter.preflight.context import Context


def check_subject(mail: Mail, context: Context) -> Iterator[Message]:
    """There is a subject, of at most SUBJECT_LENGTH characters: phones cut longer ones."""
    subject = mail.issue.subject.strip()
    values = {"file": f"content/issues/{mail.issue.month}/{mail.issue.lang}.md"}
    if not subject:
        yield Message(N_("There is no subject: write “Subject: …” in {file}."), values)
    elif len(subject) > SUBJECT_LENGTH:
        message = N_(
            "The subject has {length} characters, {most} at most are shown: write a shorter "
            "“Subject: …” in {file}."
        )
        values |= {"length": str(len(subject)), "most": str(SUBJECT_LENGTH)}
        yield Message(message, values)

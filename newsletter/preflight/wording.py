"""Rules about what an editor writes for the mail: its subject, its preheader, its length."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.issues import PREHEADER_LENGTH, SUBJECT_LENGTH
from editorial.message import N_, Message
from newsletter.email import Mail
from newsletter.parts import LIMIT, encoded_size
from newsletter.preflight.mail_links import Context

NEAR_LIMIT = 80_000
"""Bytes of an HTML part as sent from which an editor should know."""


def check_subject(mail: Mail, context: Context) -> Iterator[Message]:
    """There is a subject, of at most SUBJECT_LENGTH characters: phones cut longer ones."""
    subject = mail.issue.subject.strip()
    values = {"file": _note_file(mail)}
    if not subject:
        yield Message(N_("There is no subject: write “Subject: …” in {file}."), values)
    elif len(subject) > SUBJECT_LENGTH:
        message = N_(
            "The subject has {length} characters, but only {most} are shown: write a shorter "
            "“Subject: …” in {file}."
        )
        values |= {"length": str(len(subject)), "most": str(SUBJECT_LENGTH)}
        yield Message(message, values)


def check_preheader(mail: Mail, context: Context) -> Iterator[Message]:
    """The preheader, which mail programs show after the subject, has 40 to 130 characters.

    A shorter one lets through what follows it ("Read it on the web"), a longer one is cut.
    """
    length, (least, most) = len(mail.issue.preheader), PREHEADER_LENGTH
    if not least <= length <= most:
        message = N_(
            "The preheader has {length} characters, but should have {least} to {most}: write "
            "“Preheader: …” in {file}."
        )
        values = {"length": str(length), "least": str(least), "most": str(most)}
        yield Message(message, {**values, "file": _note_file(mail)})


def check_size(mail: Mail, context: Context) -> Iterator[Message]:
    """Above NEAR_LIMIT bytes little room is left; above LIMIT no mail is made."""
    size = encoded_size(mail.parts.html)
    if size > NEAR_LIMIT:
        message = N_("The HTML part has {size} bytes; the limit is {limit}.")
        yield Message(message, {"size": str(size), "limit": str(LIMIT)})


def _note_file(mail: Mail) -> str:
    return f"content/issues/{mail.issue.month}/{mail.issue.lang}.md"

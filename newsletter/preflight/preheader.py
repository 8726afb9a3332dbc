"""What mail programs show behind the subject."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.catalogs import N_
from editorial.issues import PREHEADER_LENGTH
from editorial.message import Message
from newsletter.email import Mail
from newsletter.preflight.context import Context
from newsletter.preflight.reading import read_shown, squeeze


def check_preheader_length(mail: Mail, context: Context) -> Iterator[Message]:
    """The preheader has 40 to 130 characters.

    A shorter one lets through what follows it ("Read it on the web"), a longer one is cut.
    """
    length, (least, most) = len(mail.issue.preheader), PREHEADER_LENGTH
    if not least <= length <= most:
        message = N_(
            "The preheader has {length} characters, but should have {least} to {most}: write "
            "“Preheader: …” in {file}."
        )
        file = f"content/issues/{mail.issue.month}/{mail.issue.lang}.md"
        values = {"length": str(length), "least": str(least), "most": str(most), "file": file}
        yield Message(message, values)


def check_preheader_shown(mail: Mail, context: Context) -> Iterator[Message]:
    """The HTML part begins with the preheader, which is why mail programs show it."""
    shown = squeeze(read_shown(mail).find("body").text_content())
    if not shown.startswith(squeeze(mail.issue.preheader)):
        message = N_("The HTML part has to begin with the preheader, but begins with “{text}”.")
        yield Message(message, {"text": shown[:60]})

"""Read what a mail to the mailbox is: what of it is consent, and what of it our own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from editorial.words.message import N_, say
from intake.forms import Form, forms_for

SUBJECT = N_("News for the blog")
BEGIN = N_(
    "Please write here what happened, when and where, and who took part. Attach a photo, and say "
    "who took it and what it shows."
)
LEAVE = N_("Please leave these lines in if they are true. Without them we have to ask you first.")


class Prefilled(NamedTuple):
    """What a mail to the mailbox begins with, in the language of the page that it begins at."""

    subject: str
    body: str


def prefill(lang: str, forms: Sequence[Form]) -> Prefilled:
    """Write what a mail begins with; who leaves the forms' sentences of consent in has agreed."""
    lines = [say(lang, LEAVE), *(f"- {each}" for each in find_consent(lang, forms))]
    return Prefilled(say(lang, SUBJECT), f"{say(lang, BEGIN)}\n\n\n\n\n" + "\n".join(lines) + "\n")


def find_consent(lang: str, forms: Sequence[Form]) -> tuple[str, ...]:
    """Return the sentences that a post's form asks to agree to, in a language or the next best."""
    ours = [each for each in forms if each.kind == "posts"]
    return next((each.consent for each in forms_for(lang, ours)), ())

"""Phrases of chat and mail programs, and of greetings, in the languages that have a catalog.

Each list is a message, its phrases separated by commas: a translator writes what the programs say
in that language. Nothing is listed here that can be told by its form.
"""

from __future__ import annotations

import re
from functools import cache

from editorial.text.lists import plain_words
from editorial.text.plain import either, plain
from editorial.words.message import N_, catalog_languages

CHAT_EVENTS = N_(
    "messages and calls are end-to-end encrypted, created group, created this group, added you, "
    "was added, joined using this group's invite link, joined from the community, changed the "
    "subject, changed the group name, changed this group's icon, changed the group description, "
    "changed the settings, changed their phone number, your security code with, pinned a message, "
    "turned on disappearing messages, turned off disappearing messages, missed voice call, missed "
    "video call, missed group call, is a contact, left the group"
)
"""A chat program's own reports about a chat."""

DELETED = N_(
    "this message was deleted, you deleted this message, this message was deleted by an admin, "
    "null, waiting for this message"
)
"""A chat program's words in place of a message."""

OMITTED = N_(
    "media omitted, image omitted, photo omitted, video omitted, audio omitted, sticker omitted, "
    "GIF omitted, document omitted, contact card omitted, video note omitted"
)
"""A chat program's words in place of a file, in a chat that was exported without files."""

ENCLOSED = N_("file attached, attached")
"""A chat program's words in brackets after a file's name."""

MAIL_FROM = N_("From, Sender")
MAIL_SUBJECT = N_("Subject")
MAIL_HEADERS = N_("Sent, Date, To, Cc, Bcc, Reply-To")
"""The names of headers, as mail programs write them above a forwarded mail."""

REPLIES, FORWARDS = N_("Re, AW, SV, Antw"), N_("Fw, Fwd, WG")
"""Prefixes that mail programs put before the subject of an answer, and of a forwarded mail."""

WROTE = N_("wrote")
"""A mail program's word, before a colon, above what an answer repeats."""

NOTICES = N_(
    "confidential, confidentiality, privileged, recipient, recipients, addressee, in error, by "
    "mistake, before printing, before you print, environment"
)
"""What legal notices below a mail, and requests not to print it, speak of. Words that begin alike
count once."""

DEVICES = N_(
    "Sent from my, Sent from Outlook, Sent from Yahoo, Sent from Mail for, Get Outlook for, Sent "
    "with Proton Mail, Virus-free"
)
"""The beginnings of lines that mail programs add by themselves."""

GREETINGS = N_(
    "for immediate release, press release, hi, hello, hello everyone, hi all, hi everybody, "
    "dear all, dear friends, dear colleagues, "
    "good morning, good afternoon, good evening, good morning everyone, good evening everyone"
)
COVERS = N_(
    "attached, here is, here's, I am sending, I'm sending, I send you, I am forwarding, "
    "I'm forwarding, please use, see below, for the blog, to the blog, for the newsletter"
)
"""Words with which people hand a text on."""

NO_TITLES = N_("draft, final version, forwarded, urgent, for the blog, for publication")
"""The beginnings of first lines that say what a text is, and so are no titles."""

CANCELLED = N_(
    "cancelled, canceled, is cancelling, called off, will not take place, won't take place, will "
    "not be held, is not happening, suspended until further notice"
)
MOVED = N_(
    "postponed, rescheduled, new date, new time, change of date, date change, change of time, "
    "moved to, pushed back, brought forward, postponing"
)
"""Words that say that something is cancelled, or will be at another time."""

AMENDMENTS = N_("correction, corrections, erratum, errata, we correct, translation")
"""What a text that corrects or translates another one says."""

CLOSINGS = N_(
    "regards, best regards, kind regards, warm regards, best wishes, best, cheers, sincerely, "
    "yours sincerely, many thanks, thanks, thank you, hugs"
)
"""Lines above the name at the end of a letter."""

WITHDRAWALS = N_(
    "don't publish it, do not publish it, don't publish my text, do not publish my text, "
    "I withdraw it, I withdraw my text"
)
"""What people write who take a whole text back, not just a name or a photo."""

AGREEMENTS = N_("yes, I agree, agreed, I accept, accepted, I confirm, I authorise, I authorize")
"""What people answer who agree to something."""

COMPANIONS = N_(
    "I, we, you, do, of course, sure, certainly, absolutely, please, with pleasure, go ahead, to, "
    "all, three, everything, both, it, it's, that's, is, are, they, them, of, and, the, this, "
    "these, sentences, true, correct, right, fine, ok, okay, may, can, publish, my, permission, "
    "have, for me, above, below, team"
)
"""Words that go with these and change nothing."""

RESERVATIONS = N_("but, except, unless, only, without, not, no, don't, if")
"""Words that go with them and change a lot."""


_BEGINNING = 5
"""The characters in which words begin alike."""


@cache
def compile_phrases(*lists: str) -> re.Pattern[str]:
    """Compile a pattern that finds these phrases in a text as `plain` has it."""
    known = (each for phrases in lists for each in plain_words(phrases, catalog_languages()))
    return re.compile(rf"\b{either(known)}\b")


def is_phrase(text: str, phrases: str) -> bool:
    """Tell whether a text is one of these phrases; case, accents and marks don't matter."""
    return plain(text) in plain_words(phrases, catalog_languages())


def begins_with_phrase(text: str, phrases: str) -> bool:
    """Tell whether a text begins with one of these phrases."""
    words = f"{plain(text)} "
    return any(words.startswith(f"{each} ") for each in plain_words(phrases, catalog_languages()))


def has_phrase(text: str, phrases: str) -> bool:
    """Tell whether a text contains one of these phrases."""
    words = f" {plain(text)} "
    return any(f" {each} " in words for each in plain_words(phrases, catalog_languages()))


def count_phrases(text: str, phrases: str) -> int:
    """Count the phrases that a text contains; those of one beginning count once."""
    words = f" {plain(text)} "
    known = plain_words(phrases, catalog_languages())
    return len({phrase[:_BEGINNING] for phrase in known if f" {phrase} " in words})

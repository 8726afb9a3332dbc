"""What chat and mail programs, and people who greet, say in the languages that we have catalogs of.

Each list is a message, its phrases separated by commas: a translator writes what the programs say
in their language. Whatever can be known by its form is not looked for here.
"""

from __future__ import annotations

from functools import cache

from editorial.text.plain import plain
from editorial.words.message import N_, catalog_languages, listed

CHAT_EVENTS = N_(
    "messages and calls are end-to-end encrypted, created group, created this group, added you, "
    "was added, joined using this group's invite link, joined from the community, changed the "
    "subject, changed the group name, changed this group's icon, changed the group description, "
    "changed the settings, changed their phone number, your security code with, pinned a message, "
    "turned on disappearing messages, turned off disappearing messages, missed voice call, missed "
    "video call, missed group call, is a contact, left the group"
)
"""What a chat program reports of a chat, in its own words."""

DELETED = N_(
    "this message was deleted, you deleted this message, this message was deleted by an admin, "
    "null, waiting for this message"
)
"""What stands instead of a message."""

OMITTED = N_(
    "media omitted, image omitted, photo omitted, video omitted, audio omitted, sticker omitted, "
    "GIF omitted, document omitted, contact card omitted, video note omitted"
)
"""What stands instead of a file, where a chat was exported without them."""

ATTACHED = N_("file attached, attached")
"""What stands in brackets after a file's name."""

MAIL_FROM = N_("From, Sender")
MAIL_SUBJECT = N_("Subject")
MAIL_HEADERS = N_("Sent, Date, To, Cc, Bcc, Reply-To")
"""The names of a mail's headers, as mail programs show them above a mail that is forwarded."""

REPLIES = N_("Re, Fw, Fwd")
"""What mail programs put before the subject of an answer, or of a mail that is forwarded."""

BUTTONS = N_(
    "Like, Comment, Share, Reply, Send, See less, See more, See more comments, View more "
    "comments, View all comments, Most relevant, All reactions, Write a comment, Follow"
)
"""What stands alone on lines where a post was copied from a network with all around it."""

DEVICES = N_("Sent from my, Sent from Outlook, Get Outlook for, Sent with Proton Mail")
"""How a line begins that a mail program adds by itself."""

GREETINGS = N_(
    "for immediate release, press release, hi, hello, hello everyone, hi all, hi everybody, "
    "dear all, dear friends, dear colleagues, "
    "good morning, good afternoon, good evening, good morning everyone, good evening everyone"
)
COVERS = N_(
    "attached, here is, here's, I am sending, I'm sending, I send you, I am forwarding, "
    "I'm forwarding, please use, see below"
)
"""What somebody says who hands a text on."""

NO_TITLES = N_("draft, final version, forwarded, urgent, for the blog, for publication")
"""How a first line begins that says what a text is, and is no title of it."""

CLOSINGS = N_(
    "regards, best regards, kind regards, warm regards, best wishes, best, cheers, sincerely, "
    "yours sincerely, many thanks, thanks, thank you, hugs"
)
"""The line above a name at the end of a letter."""


def is_phrase(text: str, phrases: str) -> bool:
    """Whether a text is one of these phrases, whatever its case, accents and marks."""
    return plain(text) in _plain(phrases)


def begins_with_phrase(text: str, phrases: str) -> bool:
    """Whether a text begins with one of these phrases."""
    words = f"{plain(text)} "
    return any(words.startswith(f"{phrase} ") for phrase in _plain(phrases))


def has_phrase(text: str, phrases: str) -> bool:
    """Whether one of these phrases stands in a text."""
    words = f" {plain(text)} "
    return any(f" {phrase} " in words for phrase in _plain(phrases))


@cache
def _plain(phrases: str) -> frozenset[str]:
    return frozenset(map(plain, listed(phrases, catalog_languages())))

"""What chat and mail programs, and people who greet, say in the languages that we have catalogs of.

Each list is a message, its phrases separated by commas: a translator writes what the programs say
in their language. Whatever can be known by its form is not looked for here.
"""

from __future__ import annotations

import re
from functools import cache

from editorial.message import N_, catalog_languages, listed
from editorial.text.plain import plain

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

EDITED = N_("this message was edited, edited")
"""What stands after one, within angle brackets."""

PHOTOS_OMITTED = N_("media omitted, image omitted, photo omitted")
FILES_OMITTED = N_(
    "video omitted, audio omitted, sticker omitted, GIF omitted, document omitted, contact card "
    "omitted, video note omitted"
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

DEVICES = N_("Sent from my, Sent from Outlook, Get Outlook for, Sent with Proton Mail")
"""How a line begins that a mail program adds by itself."""

BUTTONS = N_(
    "like, comment, share, send, follow, see more, see less, see translation, see original"
)
"""What social networks put below a post."""

GREETINGS = N_(
    "for immediate release, press release, hi, hello, hello everyone, hi all, hi everybody, "
    "dear all, dear friends, dear colleagues, "
    "good morning, good afternoon, good evening, good morning everyone, good evening everyone"
)
CLOSINGS = N_(
    "regards, best regards, kind regards, warm regards, best wishes, best, cheers, sincerely, "
    "yours sincerely, many thanks, thanks, thank you, hugs"
)
"""The line above a name at the end of a letter."""

HANDED_OVER = N_(
    "attached, attach, attachment, attachments, enclosed, please find, I am sending, I’m sending, "
    "we are sending, I send, we send, here is, here are, see the document, see the file, "
    "in the document, Word document"
)
"""What a sentence says that only hands a document over."""

CREDITS = N_(
    "photo, photos, picture, pictures, photograph, photographs, photo by, photos by, photo credit, "
    "photo credits, photography, credit, credits"
)
"""What a line says before a colon that names who took the photos."""

CREDITS_BY = N_("photo by, photos by, pictures by, photographs by, photography by")
"""What it says where no colon is needed."""

ONESELF = N_(
    "I, me, myself, I did, I took them, I took it, it was me, mine, we, us, ourselves, we did, "
    "we took them, we took it"
)
"""What people write for their own name."""

EXCLAMATIONS = N_("what a, what an, how, congratulations, thank you, thanks, wow, hurray")
"""How a sentence begins that only exclaims, where it ends with `!`."""

ACTIVITIES = N_("activity, workshop, meeting, event, talk, visit")
"""What people number who tell of several things: `Workshop 2`."""


def is_phrase(text: str, phrases: str) -> bool:
    """Whether a text is one of these phrases, whatever its case, accents and marks."""
    return plain(text) in _plain(phrases)


def begins_with_phrase(text: str, phrases: str) -> bool:
    """Whether a text begins with one of these phrases."""
    return beginning_phrase(text, phrases) > 0


def beginning_phrase(text: str, phrases: str) -> int:
    """How many characters of a text the longest of these phrases takes with which it begins."""
    words = f"{plain(text)} "
    found = [each.count(" ") + 1 for each in _plain(phrases) if words.startswith(f"{each} ")]
    ends = [word.end() for word in re.finditer(r"[^\W_]+", text)]
    return ends[max(found) - 1] if found and max(found) <= len(ends) else 0


def has_phrase(text: str, phrases: str) -> bool:
    """Whether one of these phrases stands in a text."""
    words = f" {plain(text)} "
    return any(f" {phrase} " in words for phrase in _plain(phrases))


@cache
def _plain(phrases: str) -> frozenset[str]:
    return frozenset(map(plain, listed(phrases, catalog_languages())))

"""The words of the domain: what every output reads, and nothing about where it comes from."""

from editorial.model.library import (
    Channel,
    ChannelKind,
    Edition,
    Issue,
    Library,
    Note,
    Reminder,
    ReminderKind,
    Section,
)
from editorial.model.site import FormLink, Language, MailIdentity, MailingList, Place, Site, Term
from editorial.model.texts import (
    Attachment,
    Attendance,
    Page,
    Picture,
    Post,
    Speaker,
    Text,
    Venue,
    Webinar,
)

__all__ = [
    "Attachment",
    "Attendance",
    "Channel",
    "ChannelKind",
    "Edition",
    "FormLink",
    "Issue",
    "Language",
    "Library",
    "MailIdentity",
    "MailingList",
    "Note",
    "Page",
    "Picture",
    "Place",
    "Post",
    "Reminder",
    "ReminderKind",
    "Section",
    "Site",
    "Speaker",
    "Term",
    "Text",
    "Venue",
    "Webinar",
]

"""The words of the domain: what every output reads, and nothing about where it comes from."""

from editorial.model.events import Attendance, Speaker, Venue
from editorial.model.issues import Issue, Note, Section
from editorial.model.library import Edition, Library
from editorial.model.reminders import Channel, ChannelKind, Reminder, ReminderKind
from editorial.model.site import FormLink, Language, MailIdentity, MailingList, Place, Site, Term
from editorial.model.texts import Attachment, Page, Picture, Post, Text
from editorial.model.webinars import Webinar

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

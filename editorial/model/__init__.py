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
from editorial.model.teams import Action, Duty, Member, Team, Teams
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
    "Action",
    "Attachment",
    "Attendance",
    "Channel",
    "ChannelKind",
    "Duty",
    "Edition",
    "FormLink",
    "Issue",
    "Language",
    "Library",
    "MailIdentity",
    "MailingList",
    "Member",
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
    "Team",
    "Teams",
    "Term",
    "Text",
    "Venue",
    "Webinar",
]

"""The words of the domain: what every output reads, and nothing about where it comes from."""

from editorial.model.library import (
    Action,
    Channel,
    ChannelKind,
    Duty,
    Edition,
    Issue,
    Library,
    Member,
    Note,
    Reminder,
    ReminderKind,
    Section,
    Team,
    Teams,
    group_by_structure,
)
from editorial.model.site import (
    Country,
    FormLink,
    Language,
    MailIdentity,
    MailingList,
    Place,
    Site,
    Term,
)
from editorial.model.texts import (
    Attachment,
    Attendance,
    Page,
    Picture,
    Post,
    Speaker,
    Structure,
    Text,
    Venue,
    Webinar,
)

"""The types of the domain: every output reads them, and they don't say where values come from."""

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
    file_posts,
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

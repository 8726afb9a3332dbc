"""The words of the domain: what every output reads, and nothing about where it comes from."""

from editorial.model.issues import Issue, Note, Section
from editorial.model.library import Edition, Library
from editorial.model.site import Language, MailIdentity, MailingList, Site, Term
from editorial.model.texts import Attachment, Page, Picture, Post, Text, Webinar

__all__ = [
    "Attachment",
    "Edition",
    "Issue",
    "Language",
    "Library",
    "MailIdentity",
    "MailingList",
    "Note",
    "Page",
    "Picture",
    "Post",
    "Section",
    "Site",
    "Term",
    "Text",
    "Webinar",
]

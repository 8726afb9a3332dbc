"""What Pelican's settings say of the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from editorial.contributing import form_url
from editorial.headers.header import KINDS
from editorial.model import FormLink, MailIdentity, MailingList, Site, Term
from editorial.settings import require_settings
from editorial.vocabulary import Vocabulary
from intake.forms import read_forms

Settings = Mapping[str, Any]


def read_site(settings: Settings, vocabulary: Vocabulary) -> Site:
    """What Pelican's settings and the vocabulary say; SettingsError where they can't be used."""
    require_settings(settings, vocabulary)
    return Site(
        url=settings["SITEURL"].rstrip("/"),
        name=settings["SITENAME"],
        organisation=Term(settings["SITENAME"], settings["ORGANISATION"]),
        postal_address=settings["POSTAL_ADDRESS"],
        contact=settings["CONTACT"],
        repository=settings["REPOSITORY"],
        default_lang=vocabulary.default_lang,
        languages=vocabulary.languages,
        categories=vocabulary.terms["categories"],
        places=vocabulary.places,
        forms=_read_form_links(settings),
        lists={lang: MailingList(**each) for lang, each in settings["MAILING_LISTS"].items()},
        mail=MailIdentity(**settings["NEWSLETTER_MAIL"]),
        social=settings["SOCIAL_ACCOUNTS"],
        colours=settings["COLOURS"],
        per_page=settings["DEFAULT_PAGINATION"],
        feed_length=settings["FEED_MAX_ITEMS"],
        feed_namespace=settings["FEED_NAMESPACE"],
        cname=settings["CNAME"],
        timezone=ZoneInfo(settings["TIMEZONE"]),
        today=settings["TODAY"],
        theme=Path(settings["THEME"]),
    )


def _read_form_links(settings: Settings) -> tuple[FormLink, ...]:
    """The forms to send something with, where there is a repository that has them."""
    repository = settings["REPOSITORY"]
    if not form_url(repository, ""):
        return ()
    forms = sorted(read_forms(Path(settings["FORMS"])), key=lambda form: KINDS.index(form.kind))
    return tuple(FormLink(each.lang, each.name, form_url(repository, each.file)) for each in forms)

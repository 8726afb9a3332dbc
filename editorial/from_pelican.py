"""The seam with Pelican: the only place that knows its settings and its Article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican.contents import Content as PelicanContent

from editorial.content import Content
from editorial.contributing import form_url
from editorial.headers import KINDS
from editorial.intake.forms import read_forms
from editorial.library import build_library
from editorial.model import FormLink, Library, MailIdentity, MailingList, Page, Post, Site, Term
from editorial.settings import require_settings
from editorial.sources import Source, read_kind
from editorial.texts import build_text
from editorial.vocabulary import Vocabulary

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
    )


def _read_form_links(settings: Settings) -> tuple[FormLink, ...]:
    """The forms to send something with, where there is a repository that has them."""
    repository = settings["REPOSITORY"]
    if not form_url(repository, ""):
        return ()
    forms = sorted(read_forms(Path(settings["FORMS"])), key=lambda form: KINDS.index(form.kind))
    return tuple(FormLink(each.lang, each.name, form_url(repository, each.file)) for each in forms)


def content_of(articles: Iterable[PelicanContent], vocabulary: Vocabulary, root: Path) -> Content:
    """The sources of what Pelican has read, and the editors' notes, which it does not read."""
    sources = (_source(article) for article in articles)
    return Content(root, vocabulary, (*sources, *read_kind(root, "issues", vocabulary)))


def read_library(articles: Iterable[PelicanContent], content: Content, site: Site) -> Library:
    """Everything that Pelican has read, posts and pages, as the model."""
    texts = [read_post(article, content, site) for article in articles]
    posts = (text for text in texts if isinstance(text, Post))
    pages = (text for text in texts if isinstance(text, Page))
    return build_library(posts, pages, list(content.vocabulary.languages), site.today)


def read_post(article: PelicanContent, content: Content, site: Site) -> Post | Page:
    """One article or page of Pelican's as the model: our reader gave it the source to carry."""
    return build_text(_source(article), content, site)


def _source(article: PelicanContent) -> Source:
    source: Source = article.source
    return source

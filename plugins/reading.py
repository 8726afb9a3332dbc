"""Settings and content together: the `Site`, and the model of a content without faults."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from editorial.build import Model, build_model
from editorial.checks import check_content
from editorial.model.addresses import form_url
from editorial.model.site import FormLink, Licence, MailIdentity, MailingList, Prefilled, Site, Term
from editorial.model.vocabulary import Vocabulary
from editorial.pictures.names import PICTURES
from editorial.pictures.published import encode, find_lacking, prune
from editorial.reading.content import Content, read_content
from editorial.reading.settings import require_settings
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.system.cache import Cache, prepare
from editorial.system.files import list_entries
from editorial.words.message import N_, SetupError
from editorial.words.problem import FaultsError, Problem
from intake.forms import forms_for, prefill, read_forms
from plugins.workplace import Workplace, open_workplace

_MANY = 10
"""From this many pictures on, people want to see that something happens."""


def load_model(settings: Mapping[str, Any], called: str = "") -> Model:
    """Build the model without writing anything; raise FaultsError if a problem stops a build."""
    content = read_pictured(settings)
    judge(check_content(content, called, advice=False))
    return read_model(content, settings)


def read_model(content: Content, settings: Mapping[str, Any]) -> Model:
    """Build the model of a checked content; raise SetupError if other data stop a build."""
    if not (content.root / "posts").is_dir():
        raise SetupError(f"{content.root}/posts: there is no such folder, so there are no posts")
    return build_model(content, read_site(settings, content.vocabulary))


def read_site(settings: Mapping[str, Any], vocabulary: Vocabulary) -> Site:
    """Make the `Site` from settings and vocabulary; raise FaultsError if they can't be used."""
    require_settings(settings, vocabulary)
    repository = settings["REPOSITORY"]
    folder = Path(settings["ROOT"], settings["FORMS"])
    forms = read_forms(folder)
    linked = forms if form_url(repository, "") else ()
    return Site(
        url=settings["SITEURL"].rstrip("/"),
        name=settings["SITENAME"],
        organisation=Term(settings["SITENAME"], settings["ORGANISATION"]),
        postal_address=settings["POSTAL_ADDRESS"],
        contact=settings["CONTACT"],
        mailbox=settings.get("MAILBOX", ""),
        repository=repository,
        default_lang=vocabulary.default_lang,
        languages=vocabulary.languages,
        written=vocabulary.written,
        categories=vocabulary.terms["categories"],
        places=vocabulary.places,
        forms=tuple(
            FormLink(form.kind, lang, form.name, form_url(repository, form.file))
            for lang in vocabulary.languages
            for form in forms_for(lang, linked)
        ),
        prefilled={lang: Prefilled(*prefill(lang, forms)) for lang in vocabulary.languages},
        lists={
            lang: MailingList(**each)
            for lang, each in settings["MAILING_LISTS"].items()
            if lang in vocabulary.languages
        },
        mail=MailIdentity(**settings["NEWSLETTER_MAIL"]),
        social=settings["SOCIAL_ACCOUNTS"],
        colours=settings["COLOURS"],
        per_page=settings["DEFAULT_PAGINATION"],
        feed_length=settings["FEED_MAX_ITEMS"],
        feed_namespace=settings["FEED_NAMESPACE"],
        cname=settings["CNAME"],
        licence=Licence(*settings.get("CONTENT_LICENSE", "").rpartition(" ")[::2]),
        timezone=ZoneInfo(settings["TIMEZONE"]),
        today=settings["TODAY"],
        theme=Path(settings["THEME"]),
        first_issue=settings["FIRST_ISSUE"],
    )


def open_cache(settings: Mapping[str, Any]) -> Cache:
    """Open the cache of texts; it is empty if the settings name no folder for it."""
    folder = settings.get("CACHE_PATH")
    return Cache(Path(folder) / "texts.sqlite" if folder else None)


def read_pictured(settings: Mapping[str, Any]) -> Content:
    """Read the content, and encode its new pictures."""
    content = read_content(Path(settings["PATH"]), cache=open_cache(settings))
    require_settings(settings, content.vocabulary)
    encode_pictures(content, content.sources, afresh=not settings.get("CACHE_PATH"))
    prune()
    return content


def judge(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems of a content; raise FaultsError if one of them stops a build."""
    if stopping := sum(bool(problem.stops) for problem in problems):
        message = N_("nothing was written; problems to correct first: {count}")
        raise FaultsError(problems, message, count=stopping)
    return tuple(problems)


@contextmanager
def begin_build(
    settings: Mapping[str, Any], called: str
) -> Iterator[tuple[Workplace, Content, tuple[Problem, ...]]]:
    """Open a workplace, read the content, and list its problems; none of them stops a build."""
    output, root = (Path(settings[name]).resolve() for name in ("OUTPUT_PATH", "PATH"))
    afresh = bool(settings.get("DELETE_OUTPUT_DIRECTORY"))
    with open_workplace(output, root, afresh=afresh) as place:
        content = read_pictured(settings)
        prepare((source.body for source in content.sources), [read_body], content.cache)
        yield place, content, judge(check_content(content, called, advice=False))


def encode_pictures(content: Content, sources: Iterable[Source], *, afresh: bool = False) -> None:
    """Encode the pictures beside texts that the cache lacks or, `afresh`, all of them.

    Show progress on standard error if there are many.
    """
    folders = sorted({source.file.parent for source in sources})
    beside = (os.path.splitext(each.path) for folder in folders for each in list_entries(folder))  # noqa: PTH122 - of thousands
    real = (Path(os.path.realpath("".join(each))) for each in beside if each[1].lower() in PICTURES)
    inside = (file for file in real if file.is_relative_to(content.real_root))
    pictures = [file for file in sorted(inside) if os.path.isfile(file)]  # noqa: PTH113 - it never raises
    missing = find_lacking(pictures, afresh=afresh)
    hidden = len(missing) < _MANY
    label = f"encoding {len(missing)} pictures"
    with click.progressbar(
        encode(missing), length=len(missing), label=label, file=sys.stderr, hidden=hidden
    ) as encoded:
        for _ in encoded:
            pass

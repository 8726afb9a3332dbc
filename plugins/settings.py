"""What the settings say: of the site, and where the content is that the model is made of.

Nothing here needs Pelican: only tasks that write a site do.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from runpy import run_path
from typing import Any
from zoneinfo import ZoneInfo

from editorial.checks import check_content
from editorial.checks.problem import Problem
from editorial.content import Content, read_content
from editorial.contributing import form_url
from editorial.headers.header import KINDS
from editorial.message import SetupError
from editorial.model import FormLink, MailIdentity, MailingList, Site, Term
from editorial.model.build import build_model
from editorial.model.whole import Model
from editorial.settings import require_settings
from editorial.vocabulary import Vocabulary
from intake.forms import read_forms
from plugins.encoding import encode_pictures

PATHS = ("PATH", "OUTPUT_PATH", "THEME", "FORMS")
"""Settings that hold paths, relative to the settings file."""


class BuildError(SetupError):
    """Settings or content of which nothing can be made; `problems` lists what to correct."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


def load_settings(config: Path, **changes: object) -> dict[str, Any]:
    """The settings of `pelicanconf.py` or `publishconf.py`, with what a task changes.

    Only what the file itself sets: Pelican adds its defaults when it runs. BuildError where it
    can't be read, or lacks a path or the day.
    """
    content = Path(str(changes.get("PATH") or config.parent / "content"))
    if not content.is_dir():
        raise BuildError(f"{content}: there is no such folder")
    overrides = {name: value for name, value in changes.items() if value is not None}
    if "SITEURL" in overrides:
        overrides.setdefault("CNAME", "")  # that of the site's own address
    sys.modules.pop("pelicanconf", None)  # publishconf.py begins with the one beside it
    try:
        own = run_path(str(config))
    except SetupError:
        raise
    except Exception as error:  # the file is Python, so it may do anything
        raise BuildError(f"{config.name}: {type(error).__name__}: {error}") from error
    settings = {name: value for name, value in own.items() if name.isupper()} | overrides
    for name in (*PATHS, "TODAY"):
        if not isinstance(settings.get(name), date if name == "TODAY" else str | Path):
            raise BuildError(f"{config.name}: {name} is missing, or is not of the right type")
    return settings | {name: str(config.parent / settings[name]) for name in PATHS}


def load_model(settings: Mapping[str, Any], called: str = "") -> Model:
    """What the content says, without writing anything; BuildError as in `read_checked`."""
    content, _ = read_checked(settings, called)
    return read_model(content, settings)


def read_model(content: Content, settings: Mapping[str, Any]) -> Model:
    """What content says where no problem stops a build; SetupError where other data does."""
    if not (content.root / "posts").is_dir():
        raise SetupError(f"{content.root}/posts: there is no such folder, so there are no posts")
    return build_model(content, read_site(settings, content.vocabulary))


def read_site(settings: Mapping[str, Any], vocabulary: Vocabulary) -> Site:
    """What the settings and the vocabulary say; SettingsError where they can't be used."""
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


def _read_form_links(settings: Mapping[str, Any]) -> tuple[FormLink, ...]:
    """The forms to send something with, where there is a repository that has them."""
    repository = settings["REPOSITORY"]
    if not form_url(repository, ""):
        return ()
    forms = sorted(read_forms(Path(settings["FORMS"])), key=lambda form: KINDS.index(form.kind))
    return tuple(FormLink(each.lang, each.name, form_url(repository, each.file)) for each in forms)


def read_checked(settings: Mapping[str, Any], called: str) -> tuple[Content, tuple[Problem, ...]]:
    """The content with its problems, of which none stops a build; else BuildError."""
    content = read_content(Path(settings["PATH"]))
    require_settings(settings, content.vocabulary)
    encode_pictures(content, content.sources)
    problems = tuple(check_content(content, called, advice=False))
    stopping = sum(bool(problem.stops) for problem in problems)
    if stopping:
        raise BuildError(f"nothing was written; to be corrected first: {stopping}", problems)
    return content, problems

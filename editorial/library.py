"""Every post and page put together: the editions of the site, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from editorial.model import Edition, Library, Page, Post, Text, Webinar

TextType = TypeVar("TextType", bound=Text)

OPEN_DATE_DAYS = 90
"""How long a webinar without a date is still to come, from the day it was announced."""


def build_library(posts: Iterable[Post], pages: Iterable[Page], langs: Sequence[str]) -> Library:
    """Sort what was read into editions: each post once in each, translated or in its original."""
    ordered = tuple(sorted(posts, key=lambda post: (-post.date.toordinal(), post.folder)))
    steady = tuple(sorted(pages, key=lambda page: page.folder))
    siblings: dict[str, dict[str, Text]] = {}
    for text in sorted((*ordered, *steady), key=lambda text: langs.index(text.lang)):
        siblings.setdefault(text.folder, {})[text.lang] = text
    editions = {
        lang: _build_edition(lang, _in_language(ordered, lang), _in_language(steady, lang))
        for lang in langs
    }
    return Library(ordered, steady, MappingProxyType(editions), MappingProxyType(siblings))


def coming_webinars(webinars: Iterable[Webinar], day: date, zone: ZoneInfo) -> tuple[Webinar, ...]:
    """The webinars still to come after a day, those with a date first and soonest first."""
    return tuple(sorted((each for each in webinars if is_coming(each, day, zone)), key=_when))


def past_webinars(webinars: Iterable[Webinar], day: date, zone: ZoneInfo) -> tuple[Webinar, ...]:
    """The webinars that are not to come any more, the latest first."""
    past = (each for each in webinars if not is_coming(each, day, zone))
    return tuple(sorted(past, key=_how_late))


def is_coming(webinar: Webinar, day: date, zone: ZoneInfo) -> bool:
    """Whether it starts after a day, or was announced lately and its date is open."""
    if webinar.starts:
        return webinar.starts.astimezone(zone).date() > day
    return webinar.date <= day <= webinar.date + timedelta(days=OPEN_DATE_DAYS)


def _build_edition(lang: str, posts: tuple[Post, ...], pages: tuple[Page, ...]) -> Edition:
    months = {month: tuple(each) for month, each in groupby(posts, lambda post: post.month)}
    webinars = tuple(post for post in posts if isinstance(post, Webinar))
    return Edition(lang, posts, pages, MappingProxyType(months), webinars)


def _when(webinar: Webinar) -> tuple[bool, datetime, str]:
    """Soonest first, those without a date last."""
    noon = datetime.combine(webinar.date, time(12), UTC)
    return webinar.starts is None, webinar.starts or noon, webinar.folder


def _how_late(webinar: Webinar) -> tuple[bool, float, str]:
    """Latest first, those without a date last."""
    undated, start, folder = _when(webinar)
    return undated, -start.timestamp(), folder


def _in_language(texts: Iterable[TextType], lang: str) -> tuple[TextType, ...]:
    """Each folder once: in the language, else in its original."""
    chosen: dict[str, TextType] = {}
    for text in texts:
        if text.lang == lang or (text.original and text.folder not in chosen):
            chosen[text.folder] = text
    return tuple(chosen.values())

"""Every post and page put together: the editions of the site, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from editorial.model import Edition, Library, Page, Post, Text, Webinar

TextType = TypeVar("TextType", bound=Text)


def build_library(
    posts: Iterable[Post], pages: Iterable[Page], langs: Sequence[str], today: date = date.max
) -> Library:
    """Sort what was read into editions: each post once in each, translated or in its original.

    A post dated after `today` is in none of them until its day.
    """
    ordered = tuple(sorted(posts, key=lambda post: (-post.date.toordinal(), post.folder)))
    steady = tuple(sorted(pages, key=lambda page: page.folder))
    siblings: dict[str, dict[str, Text]] = {}
    for text in sorted((*ordered, *steady), key=lambda text: langs.index(text.lang)):
        siblings.setdefault(text.folder, {})[text.lang] = text
    shown = [post for post in ordered if post.date <= today]
    editions = {
        lang: _build_edition(lang, _in_language(shown, lang), _in_language(steady, lang))
        for lang in langs
    }
    return Library(ordered, steady, MappingProxyType(editions), MappingProxyType(siblings))


def _build_edition(lang: str, posts: tuple[Post, ...], pages: tuple[Page, ...]) -> Edition:
    months = {month: tuple(each) for month, each in groupby(posts, lambda post: post.month)}
    webinars = tuple(post for post in posts if isinstance(post, Webinar))
    return Edition(lang, posts, pages, MappingProxyType(months), webinars)


def _in_language(texts: Iterable[TextType], lang: str) -> tuple[TextType, ...]:
    """Each folder once: in the language, else in its original."""
    chosen: dict[str, TextType] = {}
    for text in texts:
        if text.lang == lang or (text.original and text.folder not in chosen):
            chosen[text.folder] = text
    return tuple(chosen.values())

"""The kits: what there is to pass on in a month, by day and ready to be copied, for editors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby, product
from operator import attrgetter
from pathlib import Path

from editorial.build import Model
from editorial.model.addresses import kit_address
from editorial.model.library import group
from editorial.model.site import Site
from editorial.model.texts import Post, Webinar
from editorial.pictures.crops import SQUARE
from editorial.pictures.files import JPEG, build_photo, cut
from editorial.pictures.published import keep_jpeg
from editorial.rendering.templates import late
from editorial.sharing.kit import share_links, share_moments, share_texts
from editorial.sharing.texts import MOMENTS, NO_ACCOUNTS, NOW, Moment, accounts_of
from editorial.webinars.states import is_ahead
from editorial.words.message import N_, say
from plugins.pages.web import WebPage, link_kit, list_homes
from plugins.writer import OutputFile

KITS, PICTURED = 3, 2
"""How many of the newest months have a kit, and how many of these have square pictures.

A kit takes as long as thirty posts. `share` prints the texts of what is older.
"""


@dataclass(frozen=True, slots=True)
class KitItem:
    """Something to be posted at a moment, on a day, or on any if there is no `day`.

    `posts` has the text of each edition, by language.
    """

    moment: Moment
    day: date | None
    posts: Mapping[str, Post]


Kits = Mapping[str, tuple[KitItem, ...]]
"""What is to be posted in each month, by day, the newest month first."""


def find_kits(model: Model) -> Kits:
    """Find what is to be posted in each of the newest months."""
    site, editions = model.site, model.library.editions
    running = f"{site.today:%Y-%m}"
    found: dict[str, list[KitItem]] = {}
    by_lang = {lang: {each.folder: each for each in editions[lang].posts} for lang in editions}
    for post in editions[site.default_lang].posts:
        posts = {lang: each[post.folder] for lang, each in by_lang.items()}
        for moment in share_moments(post, site):
            day = moment.day or (None if moment.kind else post.date)
            month = f"{day:%Y-%m}" if day else running
            ahead = isinstance(post, Webinar) and is_ahead(post, site.today, site.timezone)
            if month <= running and (day or ahead):
                found.setdefault(month, []).append(KitItem(moment, day, posts))
    return {
        month: tuple(sorted(found[month], key=lambda item: item.day or site.today))
        for month in sorted(found, reverse=True)[:KITS]
    }


def build_kit_pages(
    model: Model, kits: Kits, cards: Mapping[str, tuple[str, str]]
) -> Iterator[WebPage]:
    """Build each month's kit in each language; its texts are written where it is rendered.

    `cards` has the URL and the alt text of the card of each address.
    """
    site = model.site
    for month, lang in product(kits, site.languages):
        urls = {code: link_kit(site, code, month).url for code in site.languages}
        yield WebPage(
            lang=lang,
            address=kit_address(site.languages[lang], month),
            template="kit.html",
            title=link_kit(site, lang, month).text,
            description=say(
                lang, N_("Open a network; if the text isn't there yet, copy it and paste it.")
            ),
            values=_show(model, kits, cards, month, lang),
            switch=list_homes(site) | urls,
            default_url=urls[site.default_lang],
            indexed=False,
        )


def _show(
    model: Model, kits: Kits, cards: Mapping[str, tuple[str, str]], month: str, lang: str
) -> Mapping[str, object]:
    """Collect what a kit shows, its own language first."""
    every = chain.from_iterable(model.issues.values())
    issues = {each.lang: each for each in every if each.month == month}
    posts = chain.from_iterable(item.posts.values() for item in kits[month])
    days = groupby((item for item in kits[month] if item.day), key=attrgetter("day"))
    return {
        "langs": sorted(model.site.languages, key=lang.__ne__),
        "issues": issues,
        "days": [(day, [*items]) for day, items in days],
        "whenever": [item for item in kits[month] if not item.day],
        "running": month == f"{model.site.today:%Y-%m}",
        "square": SQUARE.end if month in [*kits][:PICTURED] else "",
        "cards": {each.address: cards[each.address] for each in posts if each.address in cards},
        "accounts": accounts_of(model.library),
        "others": [link_kit(model.site, lang, each) for each in kits if each != month],
    }


def share_filters(lang: str, site: Site) -> Mapping[str, Callable[..., object]]:
    """Build the filters with which a language's templates write what is passed on, by name."""
    filters: dict[str, Callable[..., object]] = {
        "share_links": lambda of, accounts=NO_ACCOUNTS: share_links(of, lang, site, accounts),
        "share_texts": lambda of, code, accounts, at: group(
            (text, network) for network, text in share_texts(of, code, site, accounts, at or NOW)
        ).items(),
        "occasion": lambda kind: say(lang, MOMENTS[kind][0]),
    }
    return {name: late(each) for name, each in filters.items()}


def build_squares(kits: Kits) -> Iterator[OutputFile]:
    """Build the square pictures of the newest kits."""
    items = [item for month in [*kits][:PICTURED] for item in kits[month]]
    pictures = {
        post.picture.address: post.picture
        for item in items
        for post in item.posts.values()
        if post.picture
    }
    for picture in pictures.values():
        address = f"{picture.address.removesuffix(JPEG)}{SQUARE.end}"
        inputs = (picture.file, picture.digest, picture.focus)
        yield OutputFile(address, _read_square, inputs)


def _read_square(file: Path, digest: str, focus: tuple[int, int] | None) -> bytes:
    """Cut the square out of what was sent in, which is larger than what the site shows."""
    shown = f"{digest} {SQUARE} {focus}"
    return keep_jpeg(shown, lambda: cut(build_photo(file.read_bytes()), SQUARE, focus))

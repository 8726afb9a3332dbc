"""The pictures that links to pages show where they are shared: a post's own, or a card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from editorial.build import Model
from editorial.model import Issue, Picture, Post, Site, Webinar, addresses
from editorial.pictures.cards import CARD, Card, read_card
from editorial.pictures.files import JPEG
from editorial.pictures.published import read_crop
from editorial.times.dates import full_date, long_date, month_name, short_time
from editorial.times.names import bracketed_zone
from editorial.webinars.facts import build_facts
from editorial.words.message import N_, say
from plugins.writer import OutputFile, outputs

NEWEST, ISSUES = 24, 12
"""The texts and the issues of an edition that may have a card of their own."""

MARK = "static/images/apple-touch-icon.png"

_ENLARGED = 2
"""A picture that had to be enlarged more than so many times would be blurred."""


@dataclass(frozen=True, slots=True)
class LinkPicture:
    """A picture of 1200 × 630: where the site has it, what it shows, and what it is made of."""

    address: str
    alt: str
    source: Card | Picture


def find_link_pictures(model: Model) -> dict[str, LinkPicture]:
    """Find the picture of each page that has its own, by the page's address.

    A text for members has none: links to it show the card of the edition.
    """
    found = {
        post.address: _crop(post.picture, post)
        for post in model.library.posts
        if post.picture and not post.members and _is_large(post.picture)
    }
    for lang, edition in model.library.editions.items():
        public = [post for post in edition.posts if not post.members]
        for post in public[:NEWEST]:
            if post.shown_in == lang and post.address not in found:
                found[post.address] = _draw(post.address, build_post_card(post, model.site))
        for issue in model.issues[lang][:ISSUES]:
            if issue.is_public:
                found[issue.address] = _draw(issue.address, build_issue_card(issue, model.site))
    return found


def _is_large(picture: Picture) -> bool:
    width, height = CARD
    return _ENLARGED * picture.width >= width and _ENLARGED * picture.height >= height


def _crop(picture: Picture, post: Post) -> LinkPicture:
    """Name a picture's crop after it; no picture of its own has a name with a dot in it."""
    kept = "-".join(map(str, ("card", *(picture.focus or ()))))
    address = f"{picture.address.removesuffix(JPEG)}.{kept}{JPEG}"
    return LinkPicture(address, picture.alt or post.title, picture)


def _draw(page: str, card: Card) -> LinkPicture:
    alt = " · ".join(filter(None, (card.kicker, card.title, card.detail)))
    return LinkPicture(addresses.card_address(page), alt, card)


def build_post_card(post: Post, site: Site) -> Card:
    """Say what a post's card shows: its date or, of a webinar, when it takes place."""
    lang = post.shown_in
    kicker = next(iter(post.structures), post.category).name(lang)
    event = isinstance(post, Webinar)
    detail = _tell_moment(post, site) if isinstance(post, Webinar) else long_date(post.date, lang)
    return Card(site.name, post.title, kicker, detail, event)


def _tell_moment(webinar: Webinar, site: Site) -> str:
    lang = webinar.shown_in
    facts = build_facts(webinar, site.today, lang, site)
    if webinar.cancelled or facts.starts is None or webinar.takes_days:
        return facts.cancelled or facts.when.value
    day, hour = full_date(facts.starts.date(), lang), short_time(facts.starts, lang)
    return f"{day}, {hour} {bracketed_zone(facts.zone, lang)}"


def build_issue_card(issue: Issue, site: Site) -> Card:
    """Say what the card of an issue shows."""
    kicker, month = say(issue.lang, N_("Newsletter")), month_name(issue.month, issue.lang)
    return Card(site.name, issue.subject, kicker, month)


def build_region_card(site: Site, lang: str) -> Card:
    """Say what the card of an edition shows, for all pages without a picture of their own."""
    tagline, organisation = site.languages[lang].tagline, site.organisation.name(lang)
    return Card(site.name, tagline or organisation, detail=organisation if tagline else "")


def build_card_files(model: Model) -> Iterator[OutputFile]:
    """Build every picture that links show, each once."""
    site, found = model.site, find_link_pictures(model)
    for lang, language in site.languages.items():
        home = addresses.home_address(language)
        found[home] = _draw(home, build_region_card(site, lang))
    mark = (site.theme / MARK).read_bytes()
    for picture in {each.address: each for each in found.values()}.values():
        source = picture.source
        if isinstance(source, Card):
            yield OutputFile(picture.address, read_card, (source, site.colours, mark))
        else:
            crop = partial(_read_crop, source.file)
            yield OutputFile(picture.address, crop, (source.digest, source.focus))


def _read_crop(file: Path, _digest: str, focus: tuple[int, int] | None) -> bytes:
    return read_crop(file, CARD, focus)


def register() -> None:
    outputs.connect(build_card_files)

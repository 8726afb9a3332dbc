"""The pictures that links to pages show where they are shared: a post's own, or a card."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.build import Model
from editorial.model import addresses
from editorial.model.site import Site
from editorial.model.texts import Picture, Post, Webinar
from editorial.pictures.cards import Card, read_card
from editorial.pictures.crops import LINK
from editorial.pictures.files import JPEG
from editorial.pictures.published import read_crop
from editorial.times.dates import long_date
from editorial.webinars.facts import build_facts
from editorial.words.message import N_, say
from plugins.writer import OutputFile, outputs

PICTURED_POSTS, PICTURED_ISSUES = 24, 12
"""The texts and the issues of an edition that may have a card of their own."""

MARK = "static/images/apple-touch-icon.png"

_ENLARGED = 2
"""A picture that had to be enlarged more than this would be blurred."""


LinkPicture = tuple[OutputFile, str]
"""A picture of 1200 × 630 as a file of the site, and what it shows."""


def find_link_pictures(model: Model) -> dict[str, LinkPicture]:
    """Find the picture of each page that has its own, by the page's address.

    All other pages, those of texts for members too, show the card of their edition's home page.
    """
    site, mark = model.site, (model.site.theme / MARK).read_bytes()

    def draw(page: str, card: Card) -> None:
        if page not in found:
            address, inputs = addresses.card_address(page), (card, site.colours, mark)
            alt = " · ".join(filter(None, (card.kicker or card.name, card.title, card.detail)))
            found[page] = OutputFile(address, read_card, inputs), alt

    found = {
        post.address: _crop(post.picture, post)
        for post in model.library.posts
        if post.picture and not post.members and _is_large(post.picture)
    }
    for lang, edition in model.library.editions.items():
        tagline, organisation = site.languages[lang].tagline, site.organisation.name(lang)
        card = Card(site.name, tagline or organisation, detail=organisation if tagline else "")
        draw(addresses.home_address(site.languages[lang]), card)
        for post in edition.posts[:PICTURED_POSTS]:
            if post.shown_in == lang:
                draw(post.address, build_post_card(post, site))
        for issue in model.issues[lang][:PICTURED_ISSUES]:
            lead = issue.lead
            if lead and lead.picture and _is_large(lead.picture):
                found[issue.address] = _crop(lead.picture, lead)
            name = say(lang, N_("Newsletter"))
            draw(issue.address, Card(site.name, issue.headline, name, issue.dateline))
    return found


def _is_large(picture: Picture) -> bool:
    return _ENLARGED * picture.width >= LINK.width and _ENLARGED * picture.height >= LINK.height


def _crop(picture: Picture, post: Post) -> LinkPicture:
    """Name a picture's crop after it; no picture that was sent in has a name with a dot in it."""
    kept = "-".join(map(str, ("card", *(picture.focus or ()))))
    address = f"{picture.address.removesuffix(JPEG)}.{kept}{JPEG}"
    inputs = (picture.file, picture.digest, LINK, picture.focus)
    return OutputFile(address, read_crop, inputs), picture.alt or post.title


def build_post_card(post: Post, site: Site) -> Card:
    """Build a post's card, with its date or, if it is a webinar, when it takes place."""
    lang = post.shown_in
    kicker = next(iter(post.structures), post.category).name(lang)
    if not isinstance(post, Webinar):
        return Card(site.name, post.title, kicker, long_date(post.date, lang))
    facts = build_facts(post, site.today, lang, site)
    when = facts.cancelled or facts.when.value
    return Card(site.name, post.title, kicker, when, event=facts.ahead or post.cancelled)


def build_card_files(model: Model) -> Iterator[OutputFile]:
    """Build every picture that links show, each once."""
    yield from {file.path: file for file, _ in find_link_pictures(model).values()}.values()


def register() -> None:
    outputs.connect(build_card_files)

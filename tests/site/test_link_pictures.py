"""What networks show of a link to a page: a picture of the page's own, or the edition's card."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image

from editorial.build import Model, build_library
from editorial.model.site import Term
from editorial.reading.content import read_content
from plugins.cards import PICTURED_ISSUES, PICTURED_POSTS, build_post_card, find_link_pictures
from tests.builders import a_picture, a_post, a_site, a_webinar, an_issue
from tests.built_sites.built import BuiltSite
from tests.content_files import WriteContent

MOST = 120_000
HEAD = 300_000
"""WhatsApp: `<head>` within the first 300 KB; title, description and URL not empty; a picture under
600 KB (300, as people who tried it found), at least 300 pixels wide, and at most four times as wide
as high. https://developers.facebook.com/documentation/business-messaging/whatsapp/link-previews/"""


def test_every_page_has_a_picture_for_links_that_networks_can_show(each_site: BuiltSite) -> None:
    faults = [fault for page in each_site.pages() for fault in look_at(each_site, page)]

    assert faults == []


def look_at(site: BuiltSite, page: str) -> Iterator[str]:
    """What is wrong with what a page says of itself to networks."""
    tree, said = site.tree(page), said_by(site, page)
    wanted = ("title", "description", "url", "image", "image:alt")
    yield from (f"{page}: no og:{name}" for name in wanted if not said.get(f"og:{name}"))
    if "" in tree.xpath("//meta[@name='description']/@content"):
        yield f"{page}: its description is empty"
    content = site.file(site.address(said["og:image"]) or "").read_bytes()
    picture = Image.open(BytesIO(content))
    size = tuple(int(said[f"og:image:{side}"]) for side in ("width", "height"))
    if (picture.format, picture.size, size) != ("JPEG", (1200, 630), (1200, 630)):
        yield f"{page}: its picture is {picture.format} of {picture.size}, not {size}"
    if len(content) > MOST:
        yield f"{page}: its picture is too heavy"
    if site.read(page).encode().find(b"</head>") not in range(HEAD):
        yield f"{page}: its head is too far down"
    if tree.xpath("//meta[@name='twitter:card']/@content") != ["summary_large_image"]:
        yield f"{page}: X shows a small picture"


def said_by(site: BuiltSite, page: str) -> dict[str, str]:
    metas = site.tree(page).xpath("//head/meta[@property]")
    said = {meta.get("property"): meta.get("content") for meta in metas}
    assert len(said) == len(metas), f"{page} says something twice"
    return said


def test_every_drawn_card_and_crop_is_shown_by_a_page(each_site: BuiltSite) -> None:
    shown = {each_site.address(said_by(each_site, page)["og:image"]) for page in each_site.pages()}

    drawn = [each for each in each_site.files("*.jpg") if each.endswith("card.jpg")]

    assert {each for each in drawn if each not in shown} == set()


def test_the_newest_texts_and_issues_of_an_edition_have_cards(write_content: WriteContent) -> None:
    day, content = date(2019, 7, 1), read_content(write_content({}))
    others: dict[int, dict[str, Any]] = {
        3: {"picture": a_picture(focus=(50, 20))},
        27: {"picture": a_picture(), "members": True},
        28: {"picture": a_picture(width=300, height=200)},
    }
    posts = [
        a_post(date=day + timedelta(n), slug=f"nota-{n:02}", **others.get(n, {})) for n in range(30)
    ]
    months = [f"20{year}-07" for year in range(30, 10, -1)]
    issues = [an_issue(month=month, address=f"es/boletin/{month}/") for month in months]

    library = build_library(posts, [], ["es", "en"])
    by_lang = {"es": tuple(issues), "en": ()}
    found = find_link_pictures(Model(a_site(), content, library, {}, {}, by_lang))

    drawn = {page for page, (file, _) in found.items() if file.path == f"{page}card.jpg"}
    public = [post for post in reversed(posts) if not post.members]
    newest = {post.address for post in public[:PICTURED_POSTS]}
    assert drawn == {"es/", "en/"} | newest | {issue.address for issue in issues[:PICTURED_ISSUES]}
    assert set(found) - drawn == {posts[3].address}
    assert found[posts[3].address][0].path == "es/2019/07/taller/foto.card-50-20.jpg"


TOLD: dict[str, dict[str, Any]] = {
    "miércoles, 28 de agosto de 2019, 12:00 (hora de Panamá)": {},
    "Wednesday, 28 August 2019, 12:00\N{NARROW NO-BREAK SPACE}pm (Panama Time)": {"lang": "en"},
    "En octubre": {"starts": None, "when": "En octubre"},
    "Fecha por confirmar": {"starts": None},
    "Este webinar se canceló.": {"cancelled": True},
    "miércoles, 28 de agosto de 2019, 9:00 (hora de Panamá) – "
    "viernes, 30 de agosto de 2019, 9:00 (hora de Panamá)": {
        "starts": datetime(2019, 8, 28, 14, tzinfo=UTC), "minutes": 2880,
    },
}  # fmt: skip


def test_a_webinar_s_card_says_when_it_is() -> None:
    for told, values in TOLD.items():
        card = build_post_card(a_webinar(**values), a_site())
        assert (card.detail, card.event) == (told, True)
    about = (Term("red", {"es": "Red Vecinal"}),)
    assert build_post_card(a_post(structures=about), a_site()).kicker == "Red Vecinal"
    past = build_post_card(a_webinar(), a_site(today=date(2019, 9, 1)))
    assert (past.detail, past.event) == (next(iter(TOLD)), False)

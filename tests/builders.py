"""Sample objects of the model: every test names only what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from editorial.model.library import Issue, Section
from editorial.model.site import Language, Licence, MailIdentity, MailingList, Place, Site, Term
from editorial.model.texts import Picture, Post, Webinar
from editorial.reading.records.table import PATH_WORDS
from tests.content_files import SPANISH_WORDS

REGION = Term("region", {"es": "Región", "en": "Region"})
WEBINARS = Term("webinars", {"es": "Webinars", "en": "Webinars"})
ZONES = ("America/Mexico_City", "America/Panama", "America/Lima", "America/Asuncion", "UTC")
WORDS = {
    "es": {word: SPANISH_WORDS.get(word, word) for word in PATH_WORDS},
    "en": {word: word for word in PATH_WORDS},
}


def a_site(**overrides: Any) -> Site:
    values: dict[str, Any] = {
        "url": "https://example.org/blog", "name": "LACRALO",
        "organisation": Term("lacralo", {"en": "Latin American and Caribbean At-Large"}),
        "postal_address": "Calle Ejemplo 1, Ciudad Ejemplo", "contact": "editors@example.org",
        "mailbox": "", "prefilled": {},
        "repository": "https://example.org/blog.git", "default_lang": "es",
        "languages": {
            "es": Language("es", "Español", "Noticias de la región", WORDS["es"], {}),
            "en": Language("en", "English", "News from the region", WORDS["en"], {}),
        },
        "categories": {REGION.slug: REGION, WEBINARS.slug: WEBINARS},
        "places": tuple(a_place(zone) for zone in ZONES), "forms": (), "social": {},
        "lists": {lang: a_list(lang) for lang in ("es", "en")},
        "mail": MailIdentity("news@example.org", "editors@example.org", "example.org"),
        "colours": {
            "brand": "#0b5d66", "accent": "#e4572e", "paper": "#f6efe3", "highlight": "#f2b134",
            "ink": "#17252b",
        },
        "per_page": 10, "feed_length": 20, "feed_namespace": "example.org,2019", "cname": "",
        "licence": Licence(),
        "timezone": ZoneInfo("America/Panama"), "today": date(2019, 8, 1),
        "theme": Path(__file__).parents[1] / "theme",
    }  # fmt: skip
    values |= overrides
    return Site(**{"written": values["languages"]} | values)


def a_place(zone: str) -> Place:
    """A city that is called as its time zone is."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return Place(Term(city.lower().replace(" ", "-"), {"es": city}), ZoneInfo(zone))


def a_list(lang: str) -> MailingList:
    join = f"https://lists.example.org/{lang}"
    return MailingList(f"news-{lang}@example.org", join, f"{join}/leave")


def a_picture(**overrides: Any) -> Picture:
    values: dict[str, Any] = {
        "file": Path("foto.jpg"), "address": "es/2019/07/taller/foto.jpg",
        "url": "https://example.org/blog/es/2019/07/taller/foto.jpg", "width": 1200, "height": 675,
        "widths": (240, 400, 720, 1200), "digest": "0",
        "alt": "Cuarenta personas sentadas en círculo en un aula",
    }  # fmt: skip
    return Picture(**values | overrides)


def a_post(**overrides: Any) -> Post:
    """A Spanish post of July 2019; its addresses follow from `lang`, `date` and `slug`."""
    return Post(**_post_values({"date": date(2019, 7, 22), "category": REGION} | overrides))


def a_webinar(**overrides: Any) -> Webinar:
    """A webinar on 28 August 2019 at 17:00 UTC, in Spanish and interpreted to English."""
    values = {
        "date": date(2019, 7, 20), "category": WEBINARS, "slug": "webinar",
        "title": "Universal Acceptance en la región",
        "starts": datetime(2019, 8, 28, 17, tzinfo=UTC), "minutes": 90, "spoken": ("es",),
        "interpreted": ("en",),
    }  # fmt: skip
    return Webinar(**_post_values(values | overrides))


def _post_values(values: dict[str, Any]) -> dict[str, Any]:
    lang, slug, day = values.get("lang", "es"), values.get("slug", "taller"), values["date"]
    kind = "webinars" if "starts" in values else "posts"
    address = f"{lang}/{day:%Y}/{day:%m}/{slug}/"
    return {
        "folder": f"{kind}/{day}-{slug}", "lang": lang, "shown_in": lang, "slug": slug,
        "title": "Taller de conectividad en la escuela del barrio",
        "summary": "Cuarenta vecinas y vecinos aprendieron a medir su conexión.",
        "body": Markup("<p>Texto.</p>"), "address": address, "original": True,
        "url": f"https://example.org/blog/{address}", "source": f"{kind}/{day}-{slug}/{lang}.md",
    } | values  # fmt: skip


def an_issue(lang: str = "es", posts: Sequence[Post] | None = None, **overrides: Any) -> Issue:
    """The issue of July 2019: its first public post leads, the others are in sections as they come.

    One post if not said.
    """
    stories = (a_post(lang=lang),) if posts is None else posts
    lead = next((each for each in stories if not each.members), None)
    small = [each for each in stories if each is not lead]
    blog, address = "https://example.org/blog", f"{lang}/{WORDS[lang]['newsletter']}/2019-07/"
    groups = groupby(small, lambda post: post.category)
    issue = Issue(
        month="2019-07", lang=lang, headline="LACRALO, 2019-07", note=Markup(""), webinars=(),
        dateline="julio de 2019" if lang == "es" else "July 2019", lead=lead,
        subject="Taller de conectividad", preheader="Taller de conectividad y más", intro="",
        inventory="1 noticia" if lang == "es" else "1 story", named=True,
        sections=tuple(Section(category, tuple(group)) for category, group in groups),
        posts=tuple(story.folder for story in stories), contributors=("Ana Pérez", "João Souza"),
        contribute=f"{blog}/{lang}/contribute/", subscribe=f"{blog}/{lang}/subscribe/",
        closes=date(2019, 7, 31), day=date(2019, 7, 31), closed=True,
        address=address, url=f"{blog}/{address}",
        others={other: f"{blog}/{other}/2019-07/" for other in WORDS if other != lang},
    )  # fmt: skip
    return replace(issue, **overrides)


def an_issue_with_everything(lang: str) -> Issue:
    other = "en" if lang == "es" else "es"
    held = datetime(2019, 7, 10, 17, tzinfo=UTC)
    shown = {"recording": "https://example.org/video", "slides": "https://example.org/slides"}
    posts = [
        a_post(lang=lang, picture=a_picture()),
        a_post(lang=other, slug="other", title="Q&A: <ICANN> en marzo"),
        a_post(lang=lang, slug="members", title="Para los de casa", members=True),
        a_webinar(lang=lang, slug="pasado", starts=held, **shown),
    ]
    form, deadline = "https://example.org/form?a=1&b=2", datetime(2019, 8, 20, 4, 59, tzinfo=UTC)
    webinars = (
        a_webinar(lang=lang, register=form, deadline=deadline),
        a_webinar(lang=lang, slug="open", starts=None, when="En octubre", minutes=None),
        a_webinar(lang=lang, slug="off", cancelled=True, register="https://example.org/form"),
    )
    note = Markup('<p>Hola, <a href="https://example.org/blog/">esto</a> es <em>nuevo</em>.</p>')
    return an_issue(lang, posts, note=note, webinars=webinars)

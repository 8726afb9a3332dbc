"""A feed of one post as reviewed, in both formats."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from editorial.model.site import Licence
from plugins.feeds import Feed, FeedEntry, render_feed
from tests.builders import REGION, a_picture, a_post, a_site
from tests.conftest import Golden


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_a_feed_tells_all_of_a_post(name: str, matches_golden: Golden) -> None:
    post = a_post(title="Q&A: <ICANN> en marzo")
    entry = FeedEntry(
        *(post.folder, post.url, post.title),
        summary="Pregunten & <respondan>.",
        content=Markup('<p>Más en <a href="https://example.org/">el acta</a>.</p>'),
        day=post.date,
        authors=("Ana O'Higgins",),
        categories=(REGION,),
        picture=(a_picture().url, 90_000),
    )
    about = ("es/", "es", "LACRALO (Español)", "Noticias & <avisos> de la región")
    licence = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")

    written = render_feed(Feed(f"es/{name}", *about, (entry,)), a_site(licence=licence)).decode()

    matches_golden(written, f"plugins/{name}")


def test_a_feed_without_entries_is_as_old_as_the_build() -> None:
    feed = Feed("es/feed.xml", "es/", "es", "LACRALO", "Noticias de la región", ())

    written = render_feed(feed, a_site()).decode()

    assert "<lastBuildDate>Thu, 01 Aug 2019 12:00:00 -0500</lastBuildDate>" in written

"""What a translation has from its original, and what it must say itself."""

from __future__ import annotations

from datetime import UTC, datetime
from operator import attrgetter

from editorial.build import build_model
from editorial.model.texts import Webinar
from editorial.reading.content import read_content
from tests.builders import a_site
from tests.content_files import POST, WriteContent
from tests.photos import a_photo

HERE = "webinars/2019-07-22-taller"
ORIGINAL = f"Picture: foto.jpg\nPicture-Alt: Un aula\nTags: fotos\nMoved-From: es/viejo\n{POST}"
TRANSLATION = "Title: Workshop\nSummary: A workshop.\n"


def read_posts(
    original: str, translation: str, write_content: WriteContent
) -> tuple[Webinar, Webinar]:
    texts = {f"{HERE}/es.md": original, f"{HERE}/en.md": translation}
    content = read_content(write_content({**texts, f"{HERE}/foto.jpg": a_photo((40, 30))}))
    posts = build_model(content, a_site()).library.posts
    english, spanish = sorted(
        (each for each in posts if isinstance(each, Webinar)), key=attrgetter("lang")
    )
    return spanish, english


def test_a_translation_inherits_all_but_what_is_seen(write_content: WriteContent) -> None:
    spanish, english = read_posts(ORIGINAL, TRANSLATION, write_content)

    assert english.picture
    assert spanish.picture
    assert (spanish.picture.alt, english.picture.alt) == ("Un aula", "")
    assert [tag.slug for tag in english.tags] == ["fotos"]
    assert (english.category, english.moved_from) == (spanish.category, ())
    assert (english.title, english.body) == ("Workshop", "")


def test_what_one_language_keeps_for_members_all_do(write_content: WriteContent) -> None:
    members = "Audience: members\n"

    for texts in ((members + ORIGINAL, TRANSLATION), (ORIGINAL, members + TRANSLATION)):
        assert [post.members for post in read_posts(*texts, write_content)] == [True, True]


def test_both_languages_tell_of_the_same_hour(write_content: WriteContent) -> None:
    starts, other = "Starts: 2019-08-28 12:00 UTC\n", "Starts: 2019-08-28 13:00 UTC\n"

    both = read_posts(starts + ORIGINAL, f"Status: cancelled\n{other}{TRANSLATION}", write_content)

    told = [(each.starts, each.cancelled) for each in both]
    assert told == [(datetime(2019, 8, 28, 12, tzinfo=UTC), True)] * 2

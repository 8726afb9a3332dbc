"""The headers of a text: how they are read, and what a translation has from its original."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from operator import attrgetter

from editorial.build import build_model
from editorial.model.texts import Attendance, Webinar
from editorial.reading.content import read_content
from editorial.reading.headers import Headed, read_headers
from editorial.reading.headers.table import BY_NAME, header_names
from editorial.reading.headers.words import Status
from editorial.text.plain import read_secure_link
from tests.builders import a_site
from tests.built_sites.settings import SAMPLE
from tests.content_files import POST, WriteContent, words_of
from tests.photos import a_photo

VOCABULARY = words_of(SAMPLE)


def read(text: str) -> Headed:
    return read_headers(text, header_names("posts", VOCABULARY))


def test_a_header_ends_at_its_line_and_the_body_begins_at_the_first_line_that_is_none() -> None:
    headed = read("Title: A las 12:00: #taller # hoy\nEmpieza: 2019-08-28\nEsto, ya es: sí.\n\nMás")

    title, of_another_kind = headed.headers
    assert title.value == "A las 12:00: #taller # hoy"
    assert of_another_kind.header is None
    assert headed.body == "Esto, ya es: sí.\n\nMás"
    assert headed.body_line == 3
    assert read("---\nTitle: Uno\n---\n\nTexto").body == "Texto"


def test_a_word_counts_in_the_language_in_which_its_writer_thinks() -> None:
    audience, status, way = (BY_NAME[each].type for each in ("Audience", "Status", "Attendance"))
    ways = {"En línea": Attendance.ONLINE, "PRESENCIAL": Attendance.IN_PERSON, "a pie": None}
    ways |= {"in-person": Attendance.IN_PERSON, "presencial y en línea": Attendance.HYBRID}

    members = ("members", "miembros", "Miembros", "membros", "membres")
    everybody = ("public", "público", "pública", "publique")
    cancelled = ("cancelled", "cancelado", "Cancelada", "annulé")

    assert {audience.read(word, VOCABULARY) for word in members} == {"members"}
    assert {audience.read(word, VOCABULARY) for word in everybody} == {"public"}
    assert {status.read(word, VOCABULARY) for word in cancelled} == {Status.CANCELLED}
    assert {word: way.read(word, VOCABULARY) for word in ways} == ways
    assert audience.read("vecinas", VOCABULARY) is None
    assert audience.show("members", VOCABULARY, "es") == "miembros"


def test_a_link_leads_where_it_seems_to() -> None:
    links = (
        *("https://example.org", "https://señal.example.org/@red?a=b@c", "https://пример.com/x"),
        *("https://social.example.org:8080/@red#dia", "https://xn--e1awd7f.com"),
    )
    others = (
        *("http://example.org", "https://bank.example@example.org", "https://@example.org"),
        *("https://bank.example\\@example.org", "https://example.org\\a", "https://ex ample.org"),
        "https://example.org:0/",
        *("https://ex\u0430mple.org", "https://xn--exmple-4nf.org", "https://xn--", "https://[::1"),
    )

    assert [link for link in links if read_secure_link(link) != link] == []
    assert [link for link in others if read_secure_link(link)] == []


def test_a_language_is_meant_by_its_code_or_its_name() -> None:
    words = {"es": "es", "Español": "es", "ingles": "en", "pt_BR": "pt-BR"}
    words |= {"criollo haitiano": "ht", "Portuguese": "pt", "xx": "", "lengua de señas": ""}

    assert {word: VOCABULARY.find_language(word) for word in words} == words
    assert BY_NAME["Spoken"].type.read("es, señas", VOCABULARY) == ("es", "señas")
    assert replace(VOCABULARY, written={}).find_language("Portuguese") == "pt"


HERE = "webinars/2019-07-22-taller"
ORIGINAL = f"Picture: foto.jpg\nPicture-Alt: Un aula\nTags: fotos\nMoved-From: es/viejo\n{POST}"
TRANSLATION = "Title: Workshop\nSummary: A workshop.\n"


def read_posts(
    original: str, translation: str, write_content: WriteContent
) -> tuple[Webinar, Webinar]:
    texts = {f"{HERE}/es.md": original, f"{HERE}/en.md": translation}
    content = read_content(write_content({**texts, f"{HERE}/foto.jpg": a_photo((40, 30))}))
    posts = build_model(content, a_site()).library.posts
    webinars = (each for each in posts if isinstance(each, Webinar))
    english, spanish = sorted(webinars, key=attrgetter("lang"))
    return spanish, english


def test_a_translation_inherits_all_but_what_is_seen(write_content: WriteContent) -> None:
    spanish, english = read_posts(ORIGINAL, TRANSLATION, write_content)

    assert english.picture
    assert spanish.picture
    assert (spanish.picture.alt, english.picture.alt) == ("Un aula", "")
    assert [tag.slug for tag in english.tags] == ["fotos"]
    assert (english.category, english.moved_from) == (spanish.category, ())
    assert (english.title, english.body) == ("Workshop", "")


def test_what_a_translation_lacks_it_takes_from_its_original(write_content: WriteContent) -> None:
    original = f"Title: El primero\nPicture-Credit: Ana\nVenue: Casa Común\n{ORIGINAL}"

    _, bare = read_posts(original, "\nText.\n", write_content)
    _, own = read_posts(original, f"Venue: Common House\n{TRANSLATION}", write_content)

    assert bare.picture
    assert (bare.title, bare.summary, bare.picture.credit) == ("El primero", "Un taller.", "Ana")
    assert (str(bare.venue), str(own.venue)) == ("Casa Común", "Common House")


def test_what_one_language_keeps_for_members_all_do(write_content: WriteContent) -> None:
    members = "Audience: members\n"

    for texts in ((members + ORIGINAL, TRANSLATION), (ORIGINAL, members + TRANSLATION)):
        assert [post.members for post in read_posts(*texts, write_content)] == [True, True]


def test_both_languages_tell_of_the_same_hour(write_content: WriteContent) -> None:
    starts, other = "Starts: 2019-08-28 12:00 UTC\n", "Starts: 2019-08-28 13:00 UTC\n"

    both = read_posts(starts + ORIGINAL, f"Status: cancelled\n{other}{TRANSLATION}", write_content)

    told = [(each.starts, each.cancelled) for each in both]
    assert told == [(datetime(2019, 8, 28, 12, tzinfo=UTC), True)] * 2

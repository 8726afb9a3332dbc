"""What is said where: a post, each moment of a webinar, an issue, on each network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import unquote

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from editorial.model.library import Issue, ReminderKind
from editorial.model.site import Language, Site, Term
from editorial.model.texts import Attendance, Post, Venue
from editorial.sharing.kit import build_share_texts, share_links, share_moments
from editorial.sharing.networks import NETWORKS
from editorial.sharing.texts import Moment, draft_share, render_draft
from tests.builders import WORDS, a_picture, a_post, a_site, a_webinar, an_issue
from tests.conftest import Golden

NAMES = {"es": "Español", "en": "English", "pt": "Português", "fr": "Français"}
WORDS_OF = {code: WORDS.get(code, WORDS["en"]) for code in NAMES}
LANGUAGES = {code: Language(code, name, "", WORDS_OF[code], {}) for code, name in NAMES.items()}
SITE = a_site(languages=LANGUAGES)
RED = Term("red", {"es": "Red Vecinal"})
PAGES = {
    "X": "https://x.com/redvecinal", "Mastodon": "https://social.example.org/@redvecinal",
    "Instagram": "https://www.instagram.com/redvecinal/",
    "Facebook": "https://www.facebook.com/red.vecinal",
    "LinkedIn": "https://www.linkedin.com/company/redvecinal",
}  # fmt: skip
TOPICS = (Term("connectivity", {"es": "Conectividad", "en": "Connectivity"}),)
POST = a_post(structures=(RED,), tags=TOPICS, picture=a_picture())
WEBINAR = a_webinar(
    summary="Qué hace falta para que todas las letras sirvan en un nombre de dominio.",
    register="https://example.org/form",
    deadline=datetime(2019, 8, 27, 4, 59, tzinfo=UTC),
    recording="https://example.org/video",
    structures=(RED,),
)
MEETING = replace(WEBINAR, attendance=Attendance.IN_PERSON)
OVER = datetime(2019, 7, 24, 17, tzinfo=UTC)
MOVED = replace(WEBINAR, previous=(datetime(2019, 8, 21, 17, tzinfo=UTC),))


ENGLISH = replace(
    a_post(lang="en", title="A workshop about connectivity", summary="Forty people measured it."),
    **{name: getattr(POST, name) for name in ("structures", "tags", "picture")},
)


def an_issue_in(lang: str) -> Issue:
    titles = ("Taller de conectividad", "Dos grupos se turnan", "Plan", "Un año", "Cinco", *"67")
    posts = [a_post(slug=f"p{n}", title=title, lang=lang) for n, title in enumerate(titles)]
    note = Markup("<p>¡Hola! Este boletín cuenta de dónde viene.</p>")
    webinar = replace(WEBINAR, lang=lang)
    issue = an_issue("es" if lang == "es" else "en", posts, webinars=(webinar,), note=note)
    return replace(issue, lang=lang)


def on(network: str, of: Post | Issue, lang: str = "es", site: Site = SITE) -> str:
    return render_draft(draft_share(of, lang, site), NETWORKS[network])


def grouped(of: Callable[[str], Post | Issue], kind: ReminderKind | None) -> Iterator[str]:
    """Each text in each language, once, with the networks that have it."""
    for lang in NAMES:
        said: dict[str, list[str]] = {}
        for each in build_share_texts(of(lang), lang, SITE, {"red": PAGES}):
            if each.moment.kind == kind:
                said.setdefault(each.text, []).append(each.network)
        for text, networks in said.items():
            yield f"##### {lang}: {', '.join(networks)}\n{text}\n"


def test_each_kind_has_its_text_on_each_network_in_each_language(matches_golden: Golden) -> None:
    kinds: dict[str, tuple[Callable[[str], Post | Issue], ReminderKind | None]] = {
        "post": (lambda lang: ENGLISH if lang == "en" else POST, None),
        "issue": (an_issue_in, None),
        "cancelled": (lambda _: replace(WEBINAR, cancelled=True), ReminderKind.CANCELLED),
        "moved": (lambda _: MOVED, ReminderKind.MOVED),
    }
    moments = ("announce", "week", "day", "today", "hour", "recording")
    kinds |= {name: (lambda _: WEBINAR, ReminderKind(name)) for name in moments}

    for name, (of, kind) in kinds.items():
        matches_golden("\n".join(grouped(of, kind)), f"sharing/{name}.txt")


@settings(max_examples=50)
@example(lengths=[1] * 6, webinars=0, sentence=20)  # one more than is told of many
@given(
    lengths=st.lists(st.integers(1, 120), max_size=14),
    webinars=st.integers(0, 4),
    sentence=st.integers(20, 130),
)
def test_a_round_up_fits_with_the_first(lengths: list[int], webinars: int, sentence: int) -> None:
    posts = [a_post(slug=f"p{n}", title=f"{n}{'a' * most}"[:90]) for n, most in enumerate(lengths)]
    coming = [replace(WEBINAR, slug=f"w{n}", title=f"W{n}") for n in range(webinars)]
    note = Markup("<p>{}. Otra.</p>").format("n" * (sentence - 1))
    issue = an_issue("es", posts, webinars=tuple(coming), note=note)

    for network in NETWORKS.values():
        text = render_draft(draft_share(issue, "es", SITE), network)
        lines = text.split("\n")
        told = [line[2:] for line in lines if line.startswith("• ")]
        left, room = len(posts) - len(told), network.limit - network.count(text)

        assert room >= 0
        assert bool(told) == bool(posts)
        assert told == [post.title for post in posts[: len(told)]]
        assert (f"… y {left} más." in lines) == (left > 0)
        most = 5 if len(posts) > 6 else len(posts)
        assert len(told) >= most or network.count(f"\n• {posts[len(told)].title}") > room
        assert text.count(WEBINAR.register) == text.count("(hora de Panamá)") or not network.linked
        assert (note.striptags()[:sentence] in lines) <= (sentence <= 120)
        assert text.endswith(issue.url) or not network.linked


def test_a_round_up_has_the_dated_webinars_that_are_to_come() -> None:
    hidden: list[dict[str, Any]] = [{"cancelled": True}, {"starts": None}]
    others = [a_webinar(title=f"Aparte {n}", **each) for n, each in enumerate(hidden)]
    issue = an_issue("es", webinars=(*others, replace(WEBINAR, register=""), MEETING))

    text = on("whatsapp", issue)

    assert "Aparte" not in text
    assert text.count(WEBINAR.title) == text.count("12:00 (hora de Panamá)") == 2
    assert text.count("Próximamente: ") == text.count(WEBINAR.register) == 1
    assert WEBINAR.title not in on("whatsapp", issue, site=a_site(today=date(2019, 8, 29)))


SENTENCES = {
    "<p>¡Hola! Este mes hubo de todo. Y más.</p>": "¡Hola! Este mes hubo de todo.",
    "<h2>H</h2>\n<p>¿Vio <a href='/'>el blog</a> &amp; la red?\nSí.</p>": "¿Vio el blog & la red?",
    "<p>¡Feliz año!</p>\n<p>Vuelva pronto por aquí.</p>": "¡Feliz año!",
    f"<p>{'Muchas palabras ' * 8}.</p>": "",
    "": "",
}


def test_a_round_up_begins_with_the_headline_and_the_notes_first_sentence() -> None:
    for note, sentence in SENTENCES.items():
        issue = an_issue("es", headline="Una voz propia", note=Markup(note))  # noqa: S704

        first, *others = on("whatsapp", issue).split("\n\n")

        assert first == "*Una voz propia*"
        called = an_issue("es", headline=a_post().title)
        assert on("whatsapp", called).count(a_post().title) == 1
        assert others[0] == sentence or (not sentence and others[0].startswith("• "))


def test_a_round_up_says_in_which_language_a_text_is_that_is_not_translated() -> None:
    posts = [a_post(title="Dos grupos se turnan"), a_post(slug="b", lang="en", title="A plan")]
    issue = an_issue("en", posts, webinars=(a_webinar(),))

    text = on("whatsapp", issue, "en", a_site())

    assert "• Dos grupos se turnan (text in Spanish)\n• A plan" in text
    assert "Coming up: Universal Acceptance en la región (text in Spanish)" in text


def test_share_stands_in_place_of_the_summary() -> None:
    post = replace(POST, share="¿Su internet es tan rápida como le dijeron?")

    texts = [each.text for each in build_share_texts(post, "es", SITE)]

    assert [text for text in texts if post.share not in text or post.summary in text] == []
    assert on("whatsapp", replace(POST, title="5 * 3")).startswith("*5  3*\n")


def test_of_what_moved_twice_the_time_is_told_that_people_know() -> None:
    twice = replace(MOVED, previous=(OVER, *MOVED.previous))
    moment = Moment(ReminderKind.MOVED, date(2019, 8, 1))

    text = render_draft(draft_share(twice, "es", SITE, at=moment), NETWORKS["whatsapp"])

    assert ("21 de agosto, 12:00" in text, "24 de julio" in text) == (True, False)


def test_what_is_for_members_has_a_text_for_the_list_alone() -> None:
    for of in (replace(POST, members=True), replace(WEBINAR, members=True)):
        assert {each.network for each in build_share_texts(of, "es", SITE)} == {"list"}
        assert share_links(of, "es", SITE) == ()


def test_a_webinar_has_the_moments_that_it_needs() -> None:
    plan = "announce week day today hour"
    cases = {
        plan: replace(WEBINAR, recording=""),
        f"{plan} recording": WEBINAR,
        f"{plan} moved": replace(MOVED, recording=""),
        "announce day today hour recording": replace(MOVED, starts=OVER),
        "announce postponed": replace(MOVED, starts=None),
        "cancelled": replace(WEBINAR, cancelled=True),
        "None": replace(WEBINAR, date=date(2019, 9, 9)),
    }

    for kinds, of in cases.items():
        assert " ".join(str(moment.kind) for moment in share_moments(of, SITE)) == kinds


def test_a_form_with_a_long_address_gives_way_to_the_page() -> None:
    webinar = replace(WEBINAR, register=f"https://example.org/{'form' * 60}")

    assert on("x", webinar).endswith(webinar.register)
    assert on("bluesky", webinar).endswith(f"Más información: {webinar.url}")


def test_a_deadline_that_is_near_is_told_and_its_hour_if_it_is_not_the_day_s_last() -> None:
    told = {
        "08-08T18:00": "Inscripción hasta el 8 de agosto, 13:00", "08-09T18:00": "Inscripción",
        "08-09T04:59": "Inscripción hasta el 8 de agosto",
    }  # fmt: skip
    ends = {each: datetime.fromisoformat(f"2019-{each}+00:00") for each in told}

    texts = {each: on("x", replace(WEBINAR, deadline=end)) for each, end in ends.items()}

    last = {each: text.splitlines()[-1] for each, text in texts.items()}
    assert last == {each: f"{said}: {WEBINAR.register}" for each, said in told.items()}


def test_a_link_that_shares_a_page_has_its_summary_where_the_network_shows_none() -> None:
    links = {each.network: unquote(each.url) for each in share_links(POST, "es", SITE)}

    told = {name for name, url in links.items() if POST.summary in url}
    assert (told, "x" in links) == ({"whatsapp", "list"}, True)


PIECES = (
    "de", "¿Cómo?", "conexión,", "🇵🇾", "👍🏽", "👩‍💻👩‍💻", "日本語", "https://example.org/a", "*",
)  # fmt: skip
WORDS_SAID = st.sampled_from(PIECES) | st.text(st.characters(categories=["L"]), min_size=1)
SAID = st.lists(WORDS_SAID, min_size=1, max_size=90).map(" ".join) | st.sampled_from(
    ["👨‍👩‍👧‍👦" * 300, "ñ" * 900, f"https://example.org/{'a' * 900}"]
)


def find_halves(text: str, said: tuple[str, ...]) -> list[str]:
    """Each word before a `…` that isn't whole, or isn't the beginning of the only one, up to a
    letter or digit."""
    words = {
        each.rstrip(" ,;:.-–—¿¡(“«") for text in said for each in text.replace("*", "").split()
    }
    only = [each.replace("*", "").split(" ")[0] for each in said]
    cut = [word[:-1] for word in text.replace("*", "").split() if word.endswith("…")]
    begun = {each[:end] for each in only for end in range(len(each)) if each[end].isalnum()}
    known = {"", *words, *begun}  # a date in words begins with a capital letter
    return [word for word in cut if not {word, f"{word[:1].lower()}{word[1:]}"} & known]


@settings(max_examples=50)
@given(
    title=SAID,
    summary=SAID,
    place=SAID,
    kind=st.sampled_from([None, ReminderKind.DAY, ReminderKind.MOVED]),
    days=st.integers(-40, 3),
    dated=st.booleans(),
)
def test_a_text_fits_with_its_link_and_whole_words(
    title: str, summary: str, place: str, kind: ReminderKind | None, days: int, *, dated: bool
) -> None:
    said: dict[str, Any] = {"title": title, "summary": summary}
    if kind:
        starts = MOVED.starts if dated else None
        said |= {"venue": Venue(place), "when": place, "starts": starts}
    of = replace(MEETING if kind else POST, **said)
    moment = Moment(kind, date(2019, 8, 28) + timedelta(days))
    draft = draft_share(of, "es", SITE, {"red": PAGES}, moment)

    for network in NETWORKS.values():
        text = render_draft(draft, network)

        assert network.count(text) <= network.limit
        assert text.endswith((of.url, WEBINAR.register)) or not network.linked
        assert find_halves(text, (title, summary, place)) == []

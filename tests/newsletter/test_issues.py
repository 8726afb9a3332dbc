"""Which posts an issue holds, in which order, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from markupsafe import Markup

from editorial.build import build_library, build_notes
from editorial.issues import (
    HEADLINE_LENGTH,
    PREHEADER_LENGTH,
    SUBJECT_LENGTH,
    NoIssueError,
    SentIssue,
    build_issue,
    build_issues,
    choose_front,
)
from editorial.model.library import Issue, Note
from editorial.model.texts import Attendance, Post
from editorial.reading.content import read_content
from tests.builders import a_picture, a_post, a_site, a_webinar
from tests.content_files import WriteContent

LANGS = ("es", "en")
HELD = datetime(2019, 7, 25, 17, tzinfo=UTC)


def an_issue_of(*posts: Post, note: Note | None = None, lang: str = "es", **site: object) -> Issue:
    library = build_library(posts, [], LANGS)
    notes = {("2019-07", lang): note} if note else {}
    return build_issue(library, a_site(**site), notes, "2019-07", lang, members=True)


def test_stories_are_grouped_by_category_in_the_vocabularys_order_those_for_members_last() -> None:
    over = a_webinar(slug="pasado", starts=HELD)
    own = a_post(slug="own", date=date(2019, 7, 25), members=True)
    stories = [a_post(slug="a"), a_post(slug="b", date=date(2019, 7, 23)), own]
    lead = a_post(slug="c", date=date(2019, 7, 26), picture=a_picture())

    issue = an_issue_of(over, lead, *stories, note=Note(Markup(), order=("own",)))

    assert issue.lead == lead
    shown = [(each.category.slug, [post.slug for post in each.stories]) for each in issue.sections]
    assert shown == [("region", ["b", "a", "own"]), ("webinars", ["pasado"])]


ANNOUNCED: list[tuple[datetime | None, date, bool]] = [
    (datetime(2019, 8, 1, 4, 59, tzinfo=UTC), date(2019, 7, 1), False),  # still 31 July there
    (datetime(2019, 8, 1, 5, 0, tzinfo=UTC), date(2019, 7, 1), True),
    (None, date(2019, 7, 1), True),
    (None, date(2019, 6, 1), True),  # 60 days before closing day
    (None, date(2019, 5, 31), False),
    (datetime(2019, 8, 20, 12, tzinfo=UTC), date(2019, 8, 2), False),  # not announced by then
]


@pytest.mark.parametrize(("start", "announced", "coming"), ANNOUNCED)
def test_a_webinar_is_coming_on_closing_day(
    start: datetime | None, announced: date, *, coming: bool
) -> None:
    library = build_library((a_webinar(starts=start, date=announced), a_post()), [], LANGS)

    on_time = build_issue(library, a_site(today=date(2019, 7, 31)), {}, "2019-07", "es")
    archived = build_issues(library, a_site(today=date(2020, 7, 31)), {})["es"]

    (july,) = (each for each in archived if each.month == "2019-07")
    assert (bool(on_time.webinars), bool(july.webinars)) == (coming, coming)


def test_an_issue_that_goes_out_late_invites_to_nothing_that_is_over() -> None:
    over = a_webinar(slug="a", starts=datetime(2019, 8, 6, 17, tzinfo=UTC))
    ahead = a_webinar(slug="b", starts=datetime(2019, 8, 9, 17, tzinfo=UTC))

    issue = an_issue_of(over, ahead, today=date(2019, 8, 8))

    assert [each.slug for each in issue.webinars] == ["b"]
    assert [each.slug for each in issue.stories] == ["a"]


def test_a_webinar_comes_back_as_a_story_of_the_month_that_it_was_held_in() -> None:
    held = a_webinar(date=date(2019, 6, 3), starts=HELD)
    others: tuple[dict[str, Any], ...] = (
        *({"cancelled": True}, {"date": date(2019, 8, 2)}),
        {"starts": datetime(2019, 8, 1, 5, tzinfo=UTC)},  # August there: still to come
        {"starts": datetime(2019, 7, 1, 4, tzinfo=UTC)},  # June there: its own issue had it
    )

    issue = an_issue_of(held, a_post())

    assert [story.slug for story in issue.stories] == ["taller", "webinar"]
    assert issue.webinars == ()
    assert issue.posts == ("posts/2019-07-22-taller",)  # its own issue has it, once for all
    for changes in others:
        stories = an_issue_of(replace(held, **changes), a_post()).stories
        assert [story.slug for story in stories] == ["taller"], changes


def test_an_issue_that_was_sent_takes_no_webinar_that_was_merged_later() -> None:
    sent = {"2019-07": SentIssue(("posts/2019-07-22-taller",))}
    library = build_library((a_webinar(), a_post()), [], LANGS)

    july, august = (build_issue(library, a_site(), {}, f"2019-0{n}", "es", sent) for n in (7, 8))

    assert july.webinars == ()
    assert [story.slug for story in august.stories] == ["webinar"]


def test_a_group_is_thanked_once_by_its_name_in_the_language_of_the_issue() -> None:
    spanish = a_post(slug="a", authors=("Grupo de Radio", "Ana"))
    english = a_post(slug="a", lang="en", authors=("Radio Group", "Ana"), original=False)
    alone = a_post(slug="b", authors=("Grupo de Radio", "luis de la Red"))

    both = a_post(slug="c", authors=("luis de la Red", "Ana"))
    other = a_post(slug="c", lang="en", authors=("Ana",), original=False)  # whose name is missing?

    issue = an_issue_of(spanish, english, alone, both, other, lang="en")

    assert issue.contributors == ("Ana", "luis de la Red", "Radio Group")


def test_an_issue_closes_on_the_months_last_day() -> None:
    library = build_library([a_post()], [], LANGS)

    issues = [build_issues(library, a_site(today=date(2019, 7, day)), {})["es"] for day in (30, 31)]

    assert [[issue.month for issue in each] for each in issues] == [[], ["2019-07"]]


def test_months_before_the_first_issue_have_none_but_what_was_sent_stays() -> None:
    old, sent, first = (a_post(slug=f"m{month}", date=date(2019, month, 3)) for month in (5, 6, 7))
    library = build_library([old, sent, first], [], LANGS)
    site = a_site(today=date(2019, 9, 1), first_issue="2019-07")

    issues = build_issues(library, site, {}, {"2019-06": SentIssue((sent.folder,))})

    assert [each.month for each in issues["es"]] == ["2019-07", "2019-06"]
    for month, why in (("2019-05", "FIRST_ISSUE"), ("2019-08", "no posts in this month")):
        with pytest.raises(NoIssueError, match=why):
            build_issue(library, a_site(first_issue="2019-08"), {}, month, "es", members=True)


def test_an_editor_sets_subject_preheader_note_and_order() -> None:
    note = Note(Markup("<p>Hola</p>"), "Asunto", "Lo primero que se lee", ("b",))

    issue = an_issue_of(a_post(slug="a"), a_post(slug="b"), note=note)

    assert (issue.subject, issue.preheader, issue.note) == (note.subject, note.preheader, note.body)
    assert (issue.headline, issue.dateline) == ("Asunto", "julio de 2019")
    assert [story.slug for story in issue.stories] == ["b", "a"]


def test_the_web_is_told_of_what_is_for_members_only_how_much_it_is() -> None:
    own = {"members": True, "authors": ("Ana Pérez",)}
    over = a_webinar(slug="v", starts=datetime(2019, 8, 6, 17, tzinfo=UTC), **own)
    august = a_post(slug="solo", date=date(2019, 8, 9), **own)
    library = build_library((a_post(), over, a_post(slug="b", **own), august), [], LANGS)
    site = a_site(today=date(2019, 10, 1))

    (page,) = build_issues(library, site, {})["es"]
    late, mail = build_issues(library, site, {}, members=True)["es"]

    assert (page.more, page.stories, page.webinars) == (2, (a_post(),), ())
    assert (page.posts, page.contributors) == ((a_post().folder,), ())
    assert (mail.more, mail.url, mail.others) == (0, page.url, page.others)
    assert {each.slug for each in (*mail.stories, *mail.webinars)} == {"taller", "b", "v"}
    assert mail.contributors == ("Ana Pérez",)
    assert {each.slug for each in late.stories} == {"solo", "v"}
    assert (late.month, late.url, late.others) == ("2019-08", "", {})
    with pytest.raises(NoIssueError):
        build_issue(library, site, {}, "2019-08", "es")


ORDERS: list[tuple[tuple[str, ...], str]] = [
    ((), "con-foto"),
    (("gone", "taller"), "con-foto"),  # neither is a story
    (("webinars", "vieja"), "vieja"),  # a section's name says nothing of a story
    (("casa", "vieja"), "vieja"),  # what is for members doesn't lead
    (("nueva", "vieja"), "nueva"),
    (("webinar", "vieja"), "vieja"),  # it is still to come
]


def test_the_story_that_the_note_names_first_leads_else_the_newest_with_a_picture() -> None:
    posts = (
        a_webinar(picture=a_picture()),
        a_post(slug="casa", date=date(2019, 7, 30), members=True, picture=a_picture()),
        a_post(slug="nueva", date=date(2019, 7, 29)),
        a_post(slug="con-foto", date=date(2019, 7, 5), picture=a_picture()),
        a_post(slug="vieja", date=date(2019, 7, 2), picture=a_picture()),
    )
    for order, slug in ORDERS:
        issue = an_issue_of(*posts, note=Note(Markup(), order=order))
        assert issue.lead
        assert issue.lead.slug == issue.stories[0].slug == slug, order
        assert len(issue.stories) == 4
    assert an_issue_of(a_post(slug="a"), a_post(slug="b")).lead
    assert an_issue_of(a_post(members=True)).lead is None
    assert an_issue_of(a_webinar()).lead is None


def test_an_order_holds_for_an_edition_without_a_note(write_content: WriteContent) -> None:
    texts = {f"posts/2019-07-0{n}-{n}/en.md": "Title: T\nSummary: S\n\nText\n" for n in (1, 2, 3)}
    note = {"issues/2019-07/es.md": "Order: 1\n\nHola.\n"}

    notes = build_notes(read_content(write_content({**texts, **note})), a_site())

    assert notes["2019-07", "es"].order == notes["2019-07", "en"].order == ("1",)
    assert not notes["2019-07", "en"].body


WHEN: list[tuple[str, str, bool]] = [
    ("es", "Probablemente a fines de agosto de 2019; fecha por confirmar", True),
    ("es", "En julio", False),
    ("es", "Entre julio y agosto", True),
    ("es", "En enero", True),  # the next one
    ("es", "En julio de 2020", True),
    ("es", "Pronto", True),
    ("en", "The date may change", True),  # no month
    ("en", "It may change: late July 2019", False),
    ("en", "May 2020", True),
]


@pytest.mark.parametrize(("lang", "when", "shown"), WHEN)
def test_a_webinar_whose_months_are_over_is_not_invited_to(
    lang: str, when: str, *, shown: bool
) -> None:
    webinar = a_webinar(lang=lang, starts=None, when=when)

    issue = an_issue_of(webinar, a_post(lang=lang), lang=lang)

    assert (bool(issue.webinars), len(issue.stories)) == (shown, 1)


def test_an_issue_that_was_sent_keeps_its_subject_until_a_revision() -> None:
    said = {"es": ("Como fue", "Así", "")}
    sent = {"2019-07": SentIssue(("posts/2019-07-22-taller",), {}, said)}
    moved = a_webinar(date=date(2019, 6, 3), starts=datetime(2019, 9, 5, 17, tzinfo=UTC))
    library = build_library((moved, a_post()), [], LANGS)
    notes = {("2019-07", "es"): Note(Markup(), "Mejor dicho")}

    now = (library, a_site(), notes, "2019-07", "es", sent)
    kept, anew = build_issue(*now), build_issue(*now, anew=True)
    pages = [build_issues(library, a_site(), each, sent)["es"] for each in (notes, {})]

    assert (kept.subject, kept.preheader) == ("Como fue", "Así")
    counted = "Julio de 2019: 1 noticia y 1 webinar"
    told = [(page[0].subject, page[0].headline) for page in pages]
    assert told == [("Como fue", "Mejor dicho"), ("Como fue", counted)]
    assert (anew.subject, anew.preheader == "Así") == ("Mejor dicho", False)


def test_an_issue_keeps_the_headline_that_it_was_sent_with_until_a_revision() -> None:
    digests, kept = {"es": {"v1": "0" * 64}}, {"es": ("Como fue", "Así", "Como se llamó")}
    sent = {"2019-07": SentIssue((LEAD.folder,), digests, kept)}
    library = build_library((LEAD,), [], LANGS)
    notes = {("2019-07", "es"): Note(Markup(), "Mejor dicho")}

    (page,), (english,) = build_issues(library, a_site(), notes, sent).values()
    anew = build_issue(library, a_site(), notes, "2019-07", "es", sent, anew=True)

    assert (page.headline, page.dateline) == ("Como se llamó", "julio de 2019")
    assert (anew.headline, english.headline) == ("Mejor dicho", LEAD.title)


LEAD = a_post(title="Una escuela mide su conexión", date=date(2019, 7, 30))
OTHERS = [a_post(slug=f"p{n}", title=f"Noticia {n}") for n in range(7)]
WEBINAR = a_webinar()
MEETING = a_webinar(slug="acto", attendance=Attendance.IN_PERSON)
HIDDEN = a_webinar(slug="casa", members=True), a_webinar(slug="no", cancelled=True)
OPEN = a_webinar(slug="abierto", starts=None)
LATE = a_webinar(starts=datetime(2019, 8, 29, 4, 59, tzinfo=UTC))  # still 28 August there
HELD_ONE = a_webinar(slug="fue", starts=HELD, date=date(2019, 7, 2))
TOLD_BEFORE = a_webinar(slug="antes", starts=HELD, date=date(2019, 6, 20))
LONG = a_post(title="Una palabra y muchas más que nadie lee en un teléfono, en julio")
LONGER = a_post(title="Una palabra y muchas más que nadie lee en un teléfono, y en julio de nuevo")
TIGHT = a_post(title="Una palabra y muchas más que nadie lee en un teléfono")
BARE = "Boletín de julio de 2019"
ON_28 = f"{LEAD.title} · {{}} el 28 ago"
MONTHS: dict[str, tuple[Sequence[Post], str, str, str, str]] = {
    "plain": ((LEAD, *OTHERS, WEBINAR), "", ON_28.format("webinar"), LEAD.title,
              "8 noticias y 1 webinar"),
    "an editor's subject": ((LEAD, WEBINAR), "Una voz", "Una voz", "Una voz",
                            "1 noticia y 1 webinar"),
    "a long title": ((LONG,), "", BARE, LONG.title, "1 noticia"),
    "a longer one": ((LONGER, a_post(slug="b", date=date(2019, 7, 1), title="Otra noticia")), "",
                     "Otra noticia", "Otra noticia", "2 noticias"),
    "a webinar told before": ((LONGER, OTHERS[0], TOLD_BEFORE), "", "Noticia 0", "Noticia 0",
                              "2 noticias y 1 webinar"),
    "no other than that": ((LONGER, a_post(slug="b", members=True)), "", BARE, BARE, "2 noticias"),
    "no room for a day": ((TIGHT, WEBINAR), "", TIGHT.title, TIGHT.title, "1 noticia y 1 webinar"),
    "a story": ((LEAD,), "", LEAD.title, LEAD.title, "1 noticia"),
    "at night": ((LEAD, LATE), "", ON_28.format("webinar"), LEAD.title, "1 noticia y 1 webinar"),
    "a webinar": ((WEBINAR,), "", f"{WEBINAR.title} · webinar el 28 ago", WEBINAR.title,
                  "1 webinar"),
    "one that was held": ((LEAD, HELD_ONE), "", LEAD.title, LEAD.title, "1 noticia y 1 webinar"),
    "without a date": ((OPEN,), "", OPEN.title, OPEN.title, "1 webinar"),
    "for members": ((a_post(members=True), HIDDEN[1]), "", BARE, BARE, "1 noticia"),
    "in person": ((LEAD, MEETING), "", ON_28.format("evento"), LEAD.title,
                  "1 noticia y 1 evento"),
    "mixed": ((LEAD, WEBINAR, MEETING, OPEN, HIDDEN[1]), "", ON_28.format("evento"), LEAD.title,
              "1 noticia, 2 webinars y 1 evento"),
}  # fmt: skip
"""Posts, an editor's subject; the mail's subject, the headline, and what is counted below it."""


@pytest.mark.parametrize("month", MONTHS)
def test_an_issue_is_called_after_its_story_and_counts_what_one_sees(month: str) -> None:
    posts, written, subject, headline, counted = MONTHS[month]

    issue = an_issue_of(*posts, note=Note(Markup(), written))

    assert (issue.subject, issue.headline, issue.inventory) == (subject, headline, counted)
    if issue.lead and headline in {post.title for post in posts}:
        assert issue.lead.title == headline  # its picture stands beside it


def test_what_an_issue_has_is_counted_in_the_language_of_its_edition() -> None:
    assert an_issue_of(LEAD, OTHERS[0], WEBINAR, lang="en").inventory == "2 stories and 1 webinar"


def test_only_an_editor_writes_an_intro_and_a_preheader_ends_at_a_whole_title() -> None:
    titles = ["Un mapa de los puntos de acceso gratuitos", "Nuevas estructuras en Bolivia y Belice"]
    titles += ["Carta abierta sobre la aceptación universal", "LACRALO elige a sus representantes"]
    posts = [a_post(slug=f"p{n}", title=title) for n, title in enumerate(titles)]
    note = Note(Markup(), preheader="Lo que un editor escribió para julio, en una línea")

    (alone, written) = (an_issue_of(LEAD, *posts, note=each) for each in (None, note))

    assert alone.preheader == " · ".join(titles[:3])
    assert (alone.intro, written.intro) == ("", note.preheader)


def test_mail_and_page_have_the_same_subject_however_late_the_mail_goes_out() -> None:
    over = a_webinar(starts=datetime(2019, 8, 6, 17, tzinfo=UTC), picture=a_picture())
    library = build_library((over, a_post(title="Taller")), [], LANGS)
    site = a_site(today=date(2019, 8, 20))

    late = build_issue(library, site, {}, "2019-07", "es")
    page = build_issues(library, site, {})["es"][-1]

    assert late.inventory == "1 noticia y 1 webinar"
    for name in ("subject", "preheader", "headline", "inventory", "lead"):
        assert getattr(late, name) == getattr(page, name), name
    assert late.subject.endswith("· webinar el 6 ago")
    assert [story.slug for story in late.stories] == ["taller", "webinar"]


def test_defaults_have_the_length_that_mail_programs_show() -> None:
    least, most = PREHEADER_LENGTH
    titles = ("Sí", "Un taller de conectividad", "Una palabra " * 30, "x" * 300)
    moments = (None, *(datetime(2019, month, 28, 17, tzinfo=UTC) for month in range(8, 13)))
    for title, moment, lang in product(titles, moments, LANGS):
        webinar = a_webinar(lang=lang, starts=moment)
        issue = an_issue_of(a_post(lang=lang, title=title.strip()), webinar, lang=lang)
        assert len(issue.subject) <= SUBJECT_LENGTH
        assert least <= len(issue.preheader) <= most
        begins = title if len(title) <= HEADLINE_LENGTH else webinar.title
        assert issue.headline == begins
        assert issue.subject.startswith(begins[:10] if len(begins) <= SUBJECT_LENGTH else "")


def test_a_default_subject_and_preheader_tell_nothing_that_is_for_members_or_cancelled() -> None:
    secret = {"title": "Solo para la casa", "members": True}
    off = a_webinar(slug="off", title="No será", cancelled=True)

    issue = an_issue_of(a_post(), a_post(slug="b", **secret), a_webinar(**secret), off)

    assert (issue.subject, issue.preheader) == (a_post().title, a_post().summary)
    assert [each.slug for each in issue.webinars] == ["webinar", "off"]


def test_a_default_preheader_tells_what_is_in_its_own_language_first() -> None:
    foreign = a_post(slug="f", lang="en", title="A workshop", date=date(2019, 7, 29))

    issue = an_issue_of(LEAD, foreign, *OTHERS[:4])

    assert issue.preheader == "Noticia 0 · Noticia 1 · Noticia 2 · Noticia 3"


TODAY = date(2019, 8, 20)
FRONTS = {
    "the newest": ({"old": (9, ""), "new": (1, "")}, "new"),
    "the newest with a picture": ({"old": (9, "picture"), "new": (1, "")}, "old"),
    "no picture of long before": ({"old": (62, "picture"), "new": (1, "")}, "new"),
    "a featured one": ({"old": (60, "featured"), "new": (1, "picture")}, "old"),
    "the newest of two": ({"old": (9, "featured"), "new": (1, "featured")}, "new"),
    "no featured one of long ago": ({"old": (61, "featured"), "new": (1, "")}, "new"),
    "none in another language": ({"old": (9, ""), "new": (1, "foreign picture")}, "old"),
    "one in another language, without any other": ({"new": (1, "foreign")}, "new"),
    "none for members": ({"old": (9, ""), "new": (1, "members picture")}, "old"),
    "none": ({}, None),
}
"""What leads the home page: posts by slug, each with its age in days and what it is."""


@pytest.mark.parametrize("case", FRONTS)
def test_the_home_page_is_led_by_what_is_featured_else_the_newest_with_a_picture(case: str) -> None:
    ages, expected = FRONTS[case]
    posts = [
        a_post(
            slug=slug, date=TODAY - timedelta(days=age), lang="en" if "foreign" in what else "es",
            featured="featured" in what, members="members" in what,
            picture=a_picture() if "picture" in what else None,
        )
        for slug, (age, what) in sorted(ages.items(), key=lambda each: each[1])
    ]  # fmt: skip

    lead = choose_front(posts, TODAY, "es")

    assert (lead and lead.slug) == expected
